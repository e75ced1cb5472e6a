import { type Calendar, dateOf, firstDay, type Reading, ROLL_ONLY, SUSPENDED } from './calendar.ts'
import { bears, type Closure, closedMask, closureOn, rollOnlyOn, suspensionOn } from './closures.ts'
import { counted, type ExplainedDay, skipped } from './notes.ts'
import type { Pause, Term } from './term.ts'
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
  if (term.unit === 'business' || term.unit === 'calendar') return term.length + term.distance
  return dateToDate(start, term.unit === 'month' ? term.length : 12 * term.length) - start + term.distance
}

type NumericPause = { from: number; to: number }

const numeric = ({ from, to }: Pause): NumericPause => ({
  from: dayNumber(from),
  to: to === undefined ? Number.POSITIVE_INFINITY : dayNumber(to),
})

const covering = (pauses: readonly NumericPause[], day: number): NumericPause | undefined => {
  for (const pause of pauses) if (pause.from < day && day <= pause.to) return pause
  return undefined
}

/**
 * The last day of a term (134, 140.1), in Lima. Undefined while an observation without end stops it, and where the
 * calendar ends before the term does.
 */
export const due = (term: Term, calendar: Calendar, reading: Reading): LocalDate | undefined => {
  const end = firstDay + calendar.marks.length
  const closed = closedMask(reading)
  const skipped = term.unit === 'business' ? closed : SUSPENDED
  const unattended = closed | ROLL_ONLY
  const pauses = term.pauses.map(numeric)
  let day = dayNumber(term.from)
  if (day < firstDay) return undefined
  if (term.cutoff === 'next') {
    if (term.afterHours) day++
    while (day < end && bears(calendar, day, unattended, term.kind)) day++
  }
  let left = needed(term, day)
  for (day++; day < end; day++) {
    const pause = covering(pauses, day)
    if (pause) {
      day = pause.to
      continue
    }
    if (left > 0 && !bears(calendar, day, skipped, term.kind)) left--
    if (left === 0 && !bears(calendar, day, unattended, term.kind)) return fromDayNumber(day)
  }
  return undefined
}

// Why a day does not count in the unit of the term.
const skipOn = ({ unit, kind }: Term, calendar: Calendar, day: number, reading: Reading): Closure | undefined =>
  unit === 'business' ? closureOn(calendar, day, reading, kind) : suspensionOn(calendar, day, kind)

// Why a term cannot end on a day.
const shutOn = ({ kind }: Term, calendar: Calendar, day: number, reading: Reading): Closure | undefined =>
  closureOn(calendar, day, reading, kind) ?? rollOnlyOn(calendar, day)

/** The same count as `due`, with a note for every day after day zero: which number it is, or why it does not count. */
export const walk = (term: Term, calendar: Calendar, reading: Reading): { due?: LocalDate; days: ExplainedDay[] } => {
  const end = firstDay + calendar.marks.length
  const pauses = term.pauses.map(numeric)
  const days: ExplainedDay[] = []
  let day = dayNumber(term.from)
  if (day < firstDay) return { days }
  if (term.cutoff === 'next')
    for (; day < end && ((term.afterHours && days.length === 0) || shutOn(term, calendar, day, reading)); day++)
      days.push(skipped(day, 'deemed-presented'))
  const length = needed(term, day)
  let n = 0
  for (day++; day < end; day++) {
    const pause = covering(pauses, day)
    if (pause?.to === Number.POSITIVE_INFINITY) return { days }
    const why = pause
      ? 'paused'
      : n < length
        ? skipOn(term, calendar, day, reading)
        : shutOn(term, calendar, day, reading)
    if (why) {
      days.push(skipped(day, why))
      continue
    }
    const rolls = n === length - 1 ? shutOn(term, calendar, day, reading) : undefined
    days.push(n < length ? counted(day, ++n, rolls) : skipped(day, 'rolled'))
    if (n === length && !rolls) return { due: dateOf(day), days }
  }
  return { days }
}

/** Late, for an accusation: after the later due date, and only as far as the calendar was reviewed (I8). */
export const isLate = (term: Term, calendar: Calendar, today: LocalDate): boolean => {
  const last = due(term, calendar, 'later')
  return last !== undefined && today > last && last <= calendar.reviewedThrough
}
