import * as z from 'zod/mini'
import { limaDate, spanishDate } from '../../law/time.ts'
import { type Sealed, sealed } from '../folio.ts'
import { cureBy, type Ended, ending, party, pendingOf } from '../observations.ts'
import { type Rejection, refuse } from '../refusals.ts'
import { awaitsAnswer, type Case, type Mark, type Obligation } from '../state.ts'
import { type Circumstances, changeTerm, type Decision } from './act.ts'
import { changeObservation } from './observed.ts'

/** The junta says that its document should not have been observed (TUO Ley 27444 arts. 126.2, 158.1): both are shown. */
export const schema = z.strictObject({ fact: z.literal('contested'), obligation: z.number(), contents: sealed })

/** What the superior decided of that, as the operator found it. */
export const decidedSchema = z.strictObject({
  fact: z.literal('contest-decided'),
  obligation: z.number(),
  founded: z.boolean(),
})

/** One of the two says that it was not cured, or that the office archived it: never concluded by Plazo (125.4). */
export const uncuredSchema = z.strictObject({
  fact: z.literal('uncured'),
  obligation: z.number(),
  how: ending,
  by: party,
})

const nothingObserved: Rejection = {
  code: 'nothing-observed',
  message: 'No hay una observación pendiente en este expediente.',
}

export function contest(state: Case, owed: Obligation, { contents }: { contents: Sealed }): Decision {
  const pending = awaitsAnswer(state, owed) && pendingOf(owed)
  if (!pending) return nothingObserved
  return pending.contested
    ? refuse('already-contested', 'Ya consta que la junta objetó esta observación.')
    : [{ fact: 'contested', obligation: owed.id, contents }]
}

export function decideContest(state: Case, owed: Obligation, { founded }: { founded: boolean }): Decision {
  const pending = awaitsAnswer(state, owed) ? pendingOf(owed) : undefined
  return pending?.contested && !pending.decided
    ? [{ fact: 'contest-decided', obligation: owed.id, founded }]
    : refuse('nothing-contested', 'No consta una objeción de la junta que esté por decidirse.')
}

export function leaveUncured(
  state: Case,
  owed: Obligation,
  { how, by }: Ended,
  { now, calendar }: Circumstances,
): Decision {
  const pending = awaitsAnswer(state, owed) && pendingOf(owed)
  if (!pending) return nothingObserved
  if (pending.ended) return refuse('already-ended', 'Ya consta qué pasó con esta observación.')
  if (pending.contested && !pending.decided)
    return refuse('contested', 'La junta objetó la observación: primero debe constar qué se decidió de eso.')
  const last = cureBy(pending, calendar)
  return last && limaDate(now) > last
    ? [{ fact: 'uncured', obligation: owed.id, how, by }]
    : refuse('too-early', `Todavía se puede subsanar${last ? `, hasta el ${spanishDate(last)}` : ''}.`)
}

export const fold = (state: Case, { obligation, contents }: z.infer<typeof schema>, mark: Mark): Case =>
  changeObservation(state, obligation, () => ({ contested: { ...mark, contents } }))

/**
 * Well founded, the document stands as it was presented first (126.1), and its clock goes on; the days for which it stood
 * still are not held against the office (INF).
 */
export function foldDecided(state: Case, { obligation, founded }: z.infer<typeof decidedSchema>, mark: Mark): Case {
  const decided = changeObservation(state, obligation, () => ({ decided: { ...mark, founded } }))
  const to = limaDate(mark.at)
  return founded
    ? changeTerm(decided, obligation, mark, 'lifted', (stopped) => ({
        ...stopped,
        pauses: stopped.pauses.map((pause) => (pause.to === undefined ? { ...pause, to } : pause)),
      }))
    : decided
}

export const foldUncured = (state: Case, { obligation, how, by }: z.infer<typeof uncuredSchema>, mark: Mark): Case =>
  changeObservation(state, obligation, () => ({ ended: { ...mark, how, by } }))
