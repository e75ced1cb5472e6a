import type { Calendar } from '../law/calendar.ts'
import { momentsOf } from '../law/calendars/record.ts'
import { type LastDays, lastDays } from '../law/notifying.ts'
import type { Instant } from '../law/time.ts'
import { type Obligation, stageOf } from './state.ts'
import type { Known } from './told.ts'

/** The last days of a running term as they were known once, and as they have been known since an instant; by which calendar they were counted. */
export type Move = { from: LastDays; to: LastDays; before: Calendar; since: Instant }

/** What tells some last days from others. */
export const keyOfDays = ({ due, notifyBy }: LastDays): string => (notifyBy ? `${due}/${notifyBy}` : due)

/** Since when the date of a running term follows from the calendar alone: presenting, curing, extending and forwarding each set it anew. */
const setAt = ({ presented, acts }: Obligation): Instant | undefined =>
  presented &&
  [presented, ...acts]
    .map(({ at }) => at)
    .sort()
    .at(-1)

/** All last days that anybody may have been told of a running term and that hold no more; those known last come last. */
export function movesOf(owed: Obligation, { now, record }: Known): Move[] {
  const { term } = owed
  const set = setAt(owed)
  if (!term || !set || stageOf(owed) !== 'running') return []
  const told = momentsOf(record, set, now).flatMap((at) => {
    const days = lastDays(term, record.asOf(at), 'later')
    return days ? [{ at, days, key: keyOfDays(days) }] : []
  })
  const today = told.at(-1)
  const last = told.findLastIndex(({ key }) => key !== today?.key)
  const since = told[last + 1]?.at
  if (today === undefined || since === undefined) return []
  const once = told.slice(0, last + 1).filter(({ key }) => key !== today.key)
  return once
    .filter(({ key }, i) => once.findLastIndex((other) => other.key === key) === i)
    .map(({ at, days }) => ({ from: days, to: today.days, before: record.asOf(at), since }))
}

/** When somebody was told by when to answer: outright or, as a reminder does, leaving a change of the date to be told all the same. */
export type Telling = { at: Instant; inPassing: boolean }

/**
 * The key of the last days that somebody was told of a running term and that hold no more; undefined where what was told
 * last holds, or nothing was told. The tellings come in the order of time.
 */
export function outdated(owed: Obligation, told: readonly Telling[], { now, record }: Known): string | undefined {
  const { term } = owed
  const set = setAt(owed)
  if (!term || !set) return undefined
  const key = (at: Instant) => {
    const days = lastDays(term, record.asOf(at > set ? at : set), 'later')
    return days && keyOfDays(days)
  }
  const whole = told.findLastIndex(({ inPassing }) => !inPassing)
  return told
    .slice(Math.max(0, whole))
    .map(({ at }) => key(at))
    .findLast((one) => one !== undefined && one !== key(now))
}
