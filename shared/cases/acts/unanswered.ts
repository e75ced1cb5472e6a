import * as z from 'zod/mini'
import { localDate } from '../../law/time.ts'
import { refuse } from '../refusals.ts'
import { standingOf } from '../standing.ts'
import { type Case, isAviso, type Mark, type Obligation } from '../state.ts'
import { type Circumstances, change, type Decision, nextMark, runs } from './act.ts'
import { climb } from './escalated.ts'

/**
 * The wait of an aviso ended without an answer; `due` was its last day (Lima) by that version of the calendar. The wait is
 * Plazo's and no norm's: nobody is late by it (I14).
 */
export const schema = z.strictObject({
  fact: z.literal('unanswered'),
  obligation: z.number(),
  due: localDate,
  calendar: z.string(),
})

/** The end of a wait sends the next aviso at once, where there is one to send. */
export function endWait(state: Case, owed: Obligation, _: unknown, circumstances: Circumstances): Decision {
  const { lapsed } = standingOf(owed, false, circumstances)
  if (!isAviso(owed) || !runs(state, owed) || !lapsed)
    return refuse('still-waits', 'La espera de ese aviso no ha terminado.')
  const { version } = circumstances.calendar
  const unanswered = { fact: 'unanswered', obligation: owed.id, due: lapsed.due, calendar: version } as const
  return [unanswered, ...climb(fold(state, unanswered, nextMark(state, circumstances)), circumstances)]
}

export const fold = (state: Case, { obligation, due, calendar }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, () => ({ unanswered: { ...mark, due, calendar } }))
