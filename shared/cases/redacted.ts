import * as z from 'zod/mini'
import type { LastDays } from '../law/notifying.ts'
import { limaDate, localDate } from '../law/time.ts'
import type { Disowned } from './acts/disowned.ts'
import type { Gestion, GestionKind } from './acts/gestion.ts'
import { daysOf, type Intent, intention, warnedOf } from './acts/intended.ts'
import { outcome } from './folio.ts'
import { weigher, writer } from './mails.ts'
import { type Mark, mark } from './state.ts'
import { type Statement, statementKind } from './statements.ts'

/** What was said without the text of it, which stays in Contents. */
export const withoutText = <Said extends { contents: unknown }>({ contents: _, ...said }: Said) => said

/** What everybody may know of the end of a term. */
export const shown = ({ folio, at, due, notifyBy }: Mark & LastDays) => ({
  folio,
  at,
  due,
  ...(notifyBy && { notifyBy }),
})

const done = z.enum(['visit', 'call', 'appointment', 'testimony', 'desk'])

/** What the junta did: what came of it is its word about others, and stays in its own case. */
const doings: Record<GestionKind, z.infer<typeof done>> = {
  visit: 'visit',
  call: 'call',
  'no-appointment': 'appointment',
  'sent-away': 'visit',
  'no-testimony': 'testimony',
  'not-received': 'desk',
}

/** What everybody may know of a gestión. */
export const shownGestion = z.extend(mark, { done, on: localDate })
export type GestionView = z.infer<typeof shownGestion>

/** That it was, what the junta did and on which day (Lima). */
export const gestionView = ({ folio, at, kind, when }: Gestion): GestionView => ({
  folio,
  at,
  done: doings[kind],
  on: limaDate(when),
})

/** What everybody may know of what a junta intended: not which mailboxes were told, nor how many. */
export const shownIntent = z.extend(mark, {
  what: intention,
  days: z.union([z.literal(3), z.literal(5)]),
  warned: z.optional(mark),
  objected: z.optional(mark),
  concluded: z.optional(mark),
})
export type IntentView = z.infer<typeof shownIntent>

/** What everybody may know of a mail that came: when, and whether anybody weighed it; not who sent it, nor what it says. */
export const shownMail = z.extend(mark, {
  as: writer,
  vouched: z.optional(mark),
  weighed: z.optional(z.extend(mark, { verdict: z.enum(['nothing', 'answers']), by: weigher })),
  passed: z.optional(mark),
})

/** What everybody may know of a case that its junta disowned. */
export const shownDisowned = z.extend(mark, { hides: z.boolean(), restored: z.optional(mark) })
export const disownedView = ({ told: _, ...said }: Disowned): z.infer<typeof shownDisowned> => said

/** What everybody may know of what an office stated: not its words. */
export const shownStatement = z.extend(mark, {
  what: statementKind,
  until: z.optional(localDate),
  outcome: z.optional(outcome),
  dated: z.optional(localDate),
  notified: z.optional(localDate),
  of: z.optional(z.number()),
  contested: z.optional(mark),
  settled: z.optional(z.extend(mark, { upheld: z.boolean(), stays: z.optional(z.literal(true)) })),
  undone: z.optional(mark),
})
export const statementView = ({ contents: _, contested, ...said }: Statement): z.infer<typeof shownStatement> => ({
  ...said,
  ...(contested && { contested: withoutText(contested) }),
})

export const intentView = ({ told, warnings, ...said }: Intent): IntentView => ({
  ...said,
  days: daysOf({ days: said.days, warnings }),
  warned: warnedOf({ told, warnings }),
})
