import { type Calendar, firstDay, type Reading, ROLL_ONLY, SUSPENDED } from './calendar.ts'
import { bears, closedMask } from './closures.ts'
import type { Term } from './term.ts'
import { dayNumber, fromDayNumber, type LocalDate } from './time.ts'

// Months and years run date to date; where that day does not exist, the first of the following month (134.3).
const dateToDate = (start: number, months: number): number => {
  const date = fromDayNumber(start)
  const month = 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7)) - 1 + months
  const first = (of: number) => dayNumber(`${Math.floor(of / 12)}-${String((of % 12) + 1).padStart(2, '0')}-01`)
  return Math.min(first(month) + Number(date.slice(8)) - 1, first(month + 1))
}

/** How many days have to count from a day zero. */
const needed = (term: Term, start: number): number => {
  if (term.unit === 'business' || term.unit === 'calendar') return term.length + term.distance + (term.registry ?? 0)
  return dateToDate(start, term.unit === 'month' ? term.length : 12 * term.length) - start + term.distance
}

/** What the count makes of a day: its number, or why it has none. */
export type Step = number | 'deemed-presented' | 'paused' | 'uncounted'

type Tell = (day: number, step: Step, full: boolean) => void

/** Day zero: of what came after hours, or on a day without attention, the next attended day where the term has it so. */
const dayZeroOf = (term: Term, calendar: Calendar, unattended: number, tell?: Tell): number => {
  const start = dayNumber(term.from)
  const end = firstDay + calendar.marks.length
  let day = start
  if (term.cutoff === 'next')
    for (; day < end && ((term.afterHours && day === start) || bears(calendar, day, unattended, term.kind)); day++)
      tell?.(day, 'deemed-presented', false)
  return day
}

/**
 * The last day of a term (134, 140.1), in Lima. Undefined while an observation without end stops it, and where the
 * calendar ends before the term does. `tell` hears of every day on the way, by day number, and whether all days are
 * counted by then: what comes after only looks for a day on which a term can end (134.2).
 */
export const due = (term: Term, calendar: Calendar, reading: Reading, tell?: Tell): LocalDate | undefined => {
  if (tell) return counted(term, calendar, reading, tell)
  const known = dues.get(calendar) ?? new WeakMap<Term, Partial<Record<Reading, { day?: LocalDate | undefined }>>>()
  dues.set(calendar, known)
  const days = known.get(term) ?? {}
  known.set(term, days)
  days[reading] ??= { day: counted(term, calendar, reading) }
  return days[reading].day
}

// Neither a term nor a calendar ever changes: whoever looks ahead to many nights counts each term once.
const dues = new WeakMap<Calendar, WeakMap<Term, Partial<Record<Reading, { day?: LocalDate | undefined }>>>>()

const counted = (term: Term, calendar: Calendar, reading: Reading, tell?: Tell): LocalDate | undefined => {
  const { kind, unit } = term
  const end = firstDay + calendar.marks.length
  const closed = closedMask(reading)
  const skipped = unit === 'business' ? closed : SUSPENDED
  const unattended = closed | ROLL_ONLY
  const pauses = term.pauses.map(({ from, to }) => ({
    from: dayNumber(from),
    to: to === undefined ? Number.POSITIVE_INFINITY : dayNumber(to),
  }))
  if (dayNumber(term.from) < firstDay) return undefined
  let day = dayZeroOf(term, calendar, unattended, tell)
  const length = needed(term, day)
  let n = 0
  for (day++; day < end; day++) {
    const pause = pauses.find(({ from, to }) => from < day && day <= to)
    if (pause?.to === Number.POSITIVE_INFINITY) return undefined
    if (pause) {
      tell?.(day, 'paused', n === length)
      continue
    }
    const counts = n < length && !bears(calendar, day, skipped, kind)
    if (counts) n++
    tell?.(day, counts ? n : 'uncounted', n === length)
    if (n === length && !bears(calendar, day, unattended, kind)) return fromDayNumber(day)
  }
  return undefined
}
