import type { CaseView } from '../../cases/view.ts'
import { kindName } from '../../law/rules.ts'
import { type Instant, limaDate, spanishDate } from '../../law/time.ts'

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ')

/**
 * A list of cases as an Atom feed (RFC 4287): of each its number, kind, office and days, and nothing that Plazo might have to
 * rectify, for others keep it. The way to the rest is its page.
 */
export function feedOf({ title, path, site, views, now }: Feed): string {
  const entries = views.map(({ number, kind, entity, obligations: [owed], filed, changed }) => {
    const updated = changed ?? filed.at
    const what = `${kindName(kind)}: ${owed?.debtor.title ?? ''}, ${entity.name}`
    return [
      '<entry>',
      `<id>${escaped(`${site}/casos/${number}`)}</id>`,
      `<title>${escaped(`${number} · ${what}`)}</title>`,
      `<link href="${escaped(`${site}/casos/${number}`)}"/>`,
      `<published>${filed.at}</published><updated>${updated}</updated>`,
      `<summary>${escaped(`Registrado el ${spanishDate(limaDate(filed.at))}. Último folio: ${spanishDate(limaDate(updated))}. Cómo está hoy: en su página.`)}</summary>`,
      '</entry>',
    ].join('')
  })
  const updated =
    views
      .map(({ changed, filed }) => changed ?? filed.at)
      .toSorted()
      .at(-1) ?? now
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
