import type { Calendar } from '../../law/calendar.ts'
import type { CalendarRecord } from '../../law/calendars/record.ts'
import type { Term } from '../../law/term.ts'
import { type Instant, limaDate } from '../../law/time.ts'
import type { Entity } from '../entity.ts'
import type { Rejection } from '../refusals.ts'
import { type Act, awaitsAnswer, type Case, type Mark, type Obligation, stageOf } from '../state.ts'
import { latestTold } from '../told.ts'
import type { Fact } from './index.ts'

/** What a decision is taken in: the instant, the entity, its calendar as known today, and how that was known before. */
export type Circumstances = { now: Instant; entity: Entity; calendar: Calendar; record: CalendarRecord }

/** Where the folio that is being decided will stand. */
export const nextMark = ({ folios }: Case, { now }: Circumstances): Mark => ({ folio: folios + 1, at: now })

/** The facts of one folio, or why there is none. */
export type Decision = Fact[] | Rejection

/** Whether the term of an obligation runs: what the authority and the clock do to it, they do only then. */
export const runs = (state: Case, owed: Obligation): boolean =>
  awaitsAnswer(state, owed) && stageOf(owed) === 'running' && owed.term !== undefined

/** What the authority does to its own clock it does before its term, or a part of it, ends: afterwards nothing reopens it. */
export function hasEnded(owed: Obligation, circumstances: Circumstances, length = owed.term?.length): boolean {
  const { term } = owed
  const last = term && length !== undefined && latestTold({ ...owed, term: { ...term, length } }, circumstances)
  return !!last && limaDate(circumstances.now) > last.due
}

/** The case with one obligation changed. */
export const change = (state: Case, id: number, to: (owed: Obligation) => Partial<Obligation>): Case => ({
  ...state,
  obligations: state.obligations.map((owed) => (owed.id === id ? { ...owed, ...to(owed) } : owed)),
})

/** The case after the authority did something to the clock of an obligation, which is kept beside it. */
export const changeTerm = (state: Case, id: number, mark: Mark, act: Act, to: (term: Term) => Term): Case =>
  change(state, id, ({ term, acts }) => ({ acts: [...acts, { ...mark, act }], term: term && to(term) }))
