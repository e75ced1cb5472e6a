import type { Calendar } from '../law/calendar.ts'
import { momentsOf } from '../law/calendars/record.ts'
import { due } from '../law/count.ts'
import type { Instant, LocalDate } from '../law/time.ts'
import { type Obligation, stageOf } from './state.ts'
import type { Known } from './told.ts'

/** The last day of a running term as it was known once, and as it has been known since an instant; by which calendar it was counted. */
export type Move = { from: LocalDate; to: LocalDate; before: Calendar; since: Instant }

/** Since when the date of a running term follows from the calendar alone: presenting, curing, extending and forwarding each set it anew. */
const setAt = ({ presented, acts }: Obligation): Instant | undefined =>
  presented &&
  [presented, ...acts]
    .map(({ at }) => at)
    .sort()
    .at(-1)

/** Every date that anybody may have been told of a running term and that holds no more; the one known last comes last. */
export function movesOf(owed: Obligation, { now, record }: Known): Move[] {
  const { term } = owed
  const set = setAt(owed)
  if (!term || !set || stageOf(owed) !== 'running') return []
  const told = momentsOf(record, set, now).flatMap((at) => {
    const date = due(term, record.asOf(at), 'later')
    return date === undefined ? [] : [{ at, date }]
  })
  const to = told.at(-1)?.date
  const last = told.findLastIndex(({ date }) => date !== to)
  const since = told[last + 1]?.at
  if (to === undefined || since === undefined) return []
  const once = told.slice(0, last + 1).filter(({ date }) => date !== to)
  return once
    .filter(({ date }, i) => once.findLastIndex((other) => other.date === date) === i)
    .map(({ at, date }) => ({ from: date, to, before: record.asOf(at), since }))
}

/** When somebody was told by when to answer: outright or, as a reminder does, leaving a change of the date to be told all the same. */
export type Telling = { at: Instant; inPassing: boolean }

/**
 * The date that somebody was told of a running term and that holds no more; undefined where what was told last holds, or
 * nothing was told. The tellings come in the order of time.
 */
export function outdated(owed: Obligation, told: readonly Telling[], { now, record }: Known): LocalDate | undefined {
  const { term } = owed
  const set = setAt(owed)
  if (!term || !set) return undefined
  const date = (at: Instant) => due(term, record.asOf(at > set ? at : set), 'later')
  const whole = told.findLastIndex(({ inPassing }) => !inPassing)
  return told
    .slice(Math.max(0, whole))
    .map(({ at }) => date(at))
    .findLast((one) => one !== undefined && one !== date(now))
}
