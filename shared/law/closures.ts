import {
  type Calendar,
  type CalendarRow,
  DISPUTED,
  type Effect,
  EXCLUDED,
  firstDay,
  markOf,
  type Reading,
  ROLL_ONLY,
  SUSPENDED,
  SUSPENDED_SOME,
  WEEKEND,
} from './calendar.ts'
import type { Kind } from './rules.ts'
import { dayNumber, type LocalDate, weekdayOf } from './time.ts'

/** Why a day does not count, by a row of a calendar. */
export type RowClosure = { effect: Effect | 'suspension'; name: string; norm: string }
/** Why a day does not count. */
export type Closure = RowClosure | 'weekend'

/** The marks of a day that does not count in business days, by a reading. */
export const closedMask = (reading: Reading): number =>
  WEEKEND | EXCLUDED | SUSPENDED | (reading === 'later' ? DISPUTED : 0)

/** Whether a day bears one of the marks, or a suspension of this kind of document. */
export const bears = (calendar: Calendar, day: number, mask: number, kind: Kind | undefined): boolean => {
  const mark = calendar.marks[day - firstDay] ?? 0
  return (mark & mask) !== 0 || ((mark & SUSPENDED_SOME) !== 0 && suspensionOn(calendar, day, kind) !== undefined)
}

const closureBy = ({ suspension, effect, name, norm }: CalendarRow): RowClosure => ({
  effect: suspension ? 'suspension' : effect,
  name,
  norm,
})

const cited = (calendar: Calendar, day: number, mark: number, kind?: Kind): Closure | undefined => {
  if (((calendar.marks[day - firstDay] ?? 0) & mark) === 0) return undefined
  const row = calendar.byDay
    .get(day)
    ?.find((row) => markOf(row) === mark && (!row.kinds || (kind !== undefined && row.kinds.includes(kind))))
  return row && closureBy(row)
}

/** `suspension` by day number. */
export const suspensionOn = (calendar: Calendar, day: number, kind?: Kind): Closure | undefined =>
  cited(calendar, day, SUSPENDED, kind) ?? cited(calendar, day, SUSPENDED_SOME, kind)

/** `closure` by day number. */
export const closureOn = (calendar: Calendar, day: number, reading: Reading, kind?: Kind): Closure | undefined => {
  const mark = calendar.marks[day - firstDay]
  if (mark === 0) return undefined
  if (mark === WEEKEND) return 'weekend'
  return (
    suspensionOn(calendar, day, kind) ??
    cited(calendar, day, EXCLUDED) ??
    (reading === 'later' ? cited(calendar, day, DISPUTED) : undefined) ??
    (weekdayOf(day) % 6 === 0 ? 'weekend' : undefined)
  )
}

/** Why a day that counts cannot be the last one (134.2), by day number; or undefined. */
export const rollOnlyOn = (calendar: Calendar, day: number): Closure | undefined => cited(calendar, day, ROLL_ONLY)

/** Why a day does not count in business days (134.1), or undefined if it does. */
export const closure = (calendar: Calendar, date: LocalDate, reading: Reading, kind?: Kind): Closure | undefined =>
  closureOn(calendar, dayNumber(date), reading, kind)

/** The suspension that stops terms of this kind on a day, if any. */
export const suspension = (calendar: Calendar, date: LocalDate, kind?: Kind): Closure | undefined =>
  suspensionOn(calendar, dayNumber(date), kind)
