import * as z from 'zod/mini'
import { refuse } from '../refusals.ts'
import { standingOf } from '../standing.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import { type Circumstances, change, type Decision, nextMark, runs } from './act.ts'
import { climb } from './escalated.ts'

/**
 * By the cargo that the junta shows, and the office did not object to, the term ended without an answer: told as the cargo's
 * word and of the post alone, never as a miss (I13). `due` was its last day (Lima) by that
 * version of the calendar and, of a term to resolve, `notifyBy` the last to notify.
 */
export const schema = z.strictObject({
  fact: z.literal('elapsed'),
  obligation: z.number(),
  due: z.string(),
  notifyBy: z.optional(z.string()),
  calendar: z.string(),
})

/** As of a miss, the next superior is asked to look, with the cargo's own word. */
export function elapse(state: Case, owed: Obligation, _: unknown, circumstances: Circumstances): Decision {
  const { elapses } = standingOf(owed, false, circumstances)
  if (!runs(state, owed) || !elapses)
    return refuse('not-elapsed', 'El plazo no ha terminado según ese cargo, o la oficina todavía puede objetarlo.')
  const { version } = circumstances.calendar
  const elapsed = { fact: 'elapsed', obligation: owed.id, ...elapses, calendar: version } as const
  return [elapsed, ...climb(fold(state, elapsed, nextMark(state, circumstances)), circumstances)]
}

export const fold = (state: Case, { obligation, due, notifyBy, calendar }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, () => ({ elapsed: { ...mark, due, ...(notifyBy && { notifyBy }), calendar } }))
