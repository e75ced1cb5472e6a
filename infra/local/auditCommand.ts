import * as z from 'zod/mini'
import { spanishDate } from '../../shared/law/time.ts'
import { ask } from './ask.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'

const place = z.object({
  entity: z.string(),
  year: z.optional(z.number()),
  serial: z.optional(z.number()),
  unordered: z.optional(z.string()),
})
const stretch = z.object({
  audited: z.number(),
  findings: z.array(z.string()),
  next: z.optional(place),
  finished: z.optional(z.array(z.object({ entity: z.string(), finished: z.optional(z.string()) }))),
})

/** Entities that are named one by one. */
const MOST_NAMED = 10

/** Audits everything by another path, and tells how far it is. */
export async function audit(_: string, __: Values, json: boolean): Promise<void> {
  let done = stretch.parse(await ask('POST', '/local/audit', {}))
  while (done.next) {
    if (!json) say(`Revisados ${done.audited} expedientes; sigue en ${placeName(done.next)}.`)
    const { audited, findings } = done
    const more = stretch.parse(await ask('POST', '/local/audit', { from: done.next }))
    done = { ...more, audited: audited + more.audited, findings: [...findings, ...more.findings] }
  }
  const { audited, findings, finished = [] } = done
  if (json) return sayJson({ audited, findings, finished })
  say(`${audited} expedientes revisados: ${findings.length === 0 ? 'nada que observar' : 'observaciones:'}`)
  for (const finding of findings) say(`  ${finding}`)
  if (finished.length > 0) say('La revisión diaria terminó por última vez, lo más antiguo primero:')
  for (const one of finished.slice(0, MOST_NAMED))
    say(`  ${one.entity}: ${one.finished === undefined ? 'nunca' : spanishDate(one.finished)}`)
}

/** A place as it is told: of what follows no sequence not even the number. */
const placeName = ({ entity, year, serial }: z.infer<typeof place>): string =>
  serial === undefined ? `${entity}, los reservados` : `${entity}, ${year}, n.º ${serial}`
