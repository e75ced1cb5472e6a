import type { CaseView } from '../../cases/view.ts'
import type { Instant } from '../../law/time.ts'
import { called, dated, lastChange } from '../../words/called.ts'

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ')

/**
 * A list of cases as an Atom feed (RFC 4287): of each its number, kind, office and days, and nothing that Plazo might have to
 * rectify, for others keep it. The way to the rest is its page.
 */
export function feedOf({ title, path, site, views, now }: Feed): string {
  const entries = views.map((view) => {
    const url = escaped(`${site}/casos/${view.number}`)
    return [
      `<entry><id>${url}</id>`,
      `<title>${escaped(called(view))}</title>`,
      `<link href="${url}"/>`,
      `<published>${view.filed.at}</published><updated>${lastChange(view)}</updated>`,
      `<summary>${escaped(dated(view))}</summary></entry>`,
    ].join('')
  })
  const updated = views.map(lastChange).toSorted().at(-1) ?? now
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es-PE">',
    `<id>${escaped(`${site}${path}`)}</id><title>${escaped(title)} · Plazo</title><updated>${updated}</updated>`,
    `<author><name>Plazo</name></author><link rel="self" href="${escaped(`${site}${path}`)}"/>`,
    ...entries,
    '</feed>\n',
  ].join('\n')
}

export type Feed = { title: string; path: string; site: string; views: readonly CaseView[]; now: Instant }
