import { type Calendar, firstDay, type Reading } from './calendar.ts'
import { bears, closedMask, closure, rollOnlyOn } from './closures.ts'
import type { Kind } from './rules.ts'
import { addDays, dayNumber, type LocalDate } from './time.ts'

/** An attended office day: neither closed nor without normal attention (134.2). */
export const attends = (calendar: Calendar, date: LocalDate, reading: Reading = 'later'): boolean =>
  !closure(calendar, date, reading) && !rollOnlyOn(calendar, dayNumber(date))

const covers = (calendar: Calendar, date: LocalDate): boolean =>
  calendar.marks[dayNumber(date) - firstDay] !== undefined

/** The nth business day after a date, or before it if n is negative; the date itself if n is 0. Undefined where the calendar ends first. */
export const addBusinessDays = (
  date: LocalDate,
  n: number,
  calendar: Calendar,
  reading: Reading,
): LocalDate | undefined => {
  let day = date
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, Math.sign(n))
    if (!covers(calendar, day)) return undefined
    if (!closure(calendar, day, reading)) left--
  }
  return day
}

/** How many business days lie after `from`, up to and with `to`; suspensions of some kinds count only for the kind given. */
export const businessDaysBetween = (
  from: LocalDate,
  to: LocalDate,
  calendar: Calendar,
  reading: Reading,
  kind?: Kind,
): number => {
  const closed = closedMask(reading)
  const last = dayNumber(to)
  let n = 0
  for (let day = dayNumber(from) + 1; day <= last; day++) if (!bears(calendar, day, closed, kind)) n++
  return n
}

/** The last n attended days strictly before a date, earliest first: a reminder goes out on one of them. */
export const lastAttendedDaysBefore = (date: LocalDate, n: number, calendar: Calendar): LocalDate[] => {
  const days: LocalDate[] = []
  for (let day = addDays(date, -1); days.length < n && covers(calendar, day); day = addDays(day, -1))
    if (attends(calendar, day)) days.unshift(day)
  return days
}
