import * as z from 'zod/mini'
import * as term from '../../law/term.ts'
import { type LocalDate, limaDate, localDate } from '../../law/time.ts'
import { type Sealed, sealed } from '../folio.ts'
import { cureOf, type Observation, type ObservationStage, observationsOf, pendingOf, stage } from '../observations.ts'
import { nothingRuns, type Rejection, refuse } from '../refusals.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import { type Circumstances, change, changeTerm, type Decision, hasEnded, runs } from './act.ts'

/**
 * The authority observed the document: the clock stands still (TUO Ley 27444 art. 125.3.1) from the day `notified` of the
 * junta's notice of it. The requirement and its norm stand in the contents.
 */
export const schema = z.strictObject({
  fact: z.literal('observed'),
  obligation: z.number(),
  stage: z.optional(stage),
  notified: z.optional(localDate),
  days: z.optional(z.number()),
  contents: z.optional(sealed),
})

/** The most days to cure that an office may state. */
const MOST_DAYS = 90

export type Observing = { stage: ObservationStage; notified: LocalDate; days?: number | undefined; contents: Sealed }

/** A rung is an instrument of its own: the norm of the document below it does not reach there. */
export function observe(state: Case, owed: Obligation, observing: Observing, circumstances: Circumstances): Decision {
  const { cure } = state.rule
  const { id, presented } = owed
  if (!runs(state, owed) || !presented) return nothingRuns
  if (id > 0 || !cure)
    return refuse('not-observable', 'La norma de este documento no prevé observaciones: el plazo sigue.')
  if (hasEnded(owed, circumstances))
    return refuse('term-ended', 'El plazo ya terminó: una observación posterior no lo reabre.')
  // What has no second time has no second place either.
  const at = cure.later ? observing.stage : 'desk'
  const length = at === 'desk' ? cure.length : (observing.days ?? cure.later?.length ?? cure.length)
  const { notified, contents } = observing
  const refused =
    again(owed, at) ??
    unnoticed(owed, notified, limaDate(circumstances.now)) ??
    (isLength(length) ? undefined : badLength)
  return refused ?? [{ fact: 'observed', obligation: id, stage: at, notified, days: length, contents }]
}

/** At the desk once (125.1), and once more for what could not be seen there (125.5). */
function again(owed: Obligation, at: ObservationStage): Rejection | undefined {
  if (pendingOf(owed)) return refuse('already-observed', 'Ya hay una observación sin subsanar en este expediente.')
  return observationsOf(owed).some((one) => one.stage === at || one.stage === 'review')
    ? refuse('already-observed', 'La ley permite observar una sola vez: el plazo sigue.')
    : undefined
}

const unnoticed = (owed: Obligation, notified: LocalDate, today: LocalDate): Rejection | undefined =>
  notified > today || notified < limaDate(cureOf(owed)?.curedAt ?? owed.presented?.presentedAt ?? '')
    ? refuse('bad-notification', 'La junta no pudo conocer la observación en el futuro, ni antes de presentar.')
    : undefined

const isLength = (days: number): boolean => Number.isInteger(days) && days >= 1 && days <= MOST_DAYS
const badLength = refuse('bad-length', `Diga cuántos días hábiles, en números enteros, hasta ${MOST_DAYS}.`)

/** Of a folio that says no more, the desk observed it on its day. */
export function fold(state: Case, fact: z.infer<typeof schema>, mark: Mark): Case {
  const { obligation, contents } = fact
  const notified = fact.notified ?? limaDate(mark.at)
  const observation: Observation = {
    ...mark,
    stage: fact.stage ?? 'desk',
    notified,
    days: fact.days ?? state.rule.cure?.length ?? 2,
    ...(contents && { contents }),
  }
  const stopped = changeTerm(state, obligation, mark, 'observed', (running) => term.observe(running, notified))
  return change(stopped, obligation, ({ observations }) => ({ observations: [...observations, observation] }))
}

/** The case with the last observation of an obligation changed. */
export const changeObservation = (state: Case, id: number, to: (last: Observation) => Partial<Observation>): Case =>
  change(state, id, ({ observations }) => ({
    observations: observations.map((one, i) => (i === observations.length - 1 ? { ...one, ...to(one) } : one)),
  }))
