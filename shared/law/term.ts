import {
  type Calendar,
  type Closure,
  closure,
  closureOn,
  DISPUTED,
  EXCLUDED,
  firstDay,
  type Reading,
  ROLL_ONLY,
  rollOnlyOn,
  SUSPENDED,
  SUSPENDED_SOME,
  suspensionOn,
  WEEKEND,
} from './calendar.ts'
import type { Kind, Rule, Unit } from './rules.ts'
import { addDays, dayNumber, fromDayNumber, type Instant, type LocalDate, limaDate, limaTime } from './time.ts'

export type { Reading } from './calendar.ts'

/** The clock stands still on the days after `from`, up to and with `to`; without `to`, it has not started again. */
export type Pause = { from: LocalDate; to?: LocalDate }

/** What is stored of a term: never its due date. */
export type Term = {
  kind?: Kind
  /** Day zero (131.1): the day of presentation. */
  from: LocalDate
  calendar: string
  unit: Unit
  /** The length the rule gives, to which a forwarded term returns. */
  base: number
  /** The length with its extensions. */
  length: number
  /** Days of the término de la distancia (135). */
  distance: number
  cutoff: 'same-day' | 'next'
  afterHours: boolean
  pauses: readonly Pause[]
}

/** What happened on one day: it has either its number in the count, or why it has none. */
export type DayNote = {
  date: LocalDate
  n?: number
  /** 'rolled': the term ends here because its last day could not be the end. */
  why?: Closure | 'paused' | 'rolled' | 'deemed-presented'
  /** On the last counted day: why the term does not end on it (134.2). */
  rolls?: Closure
}

// Offices open at least eight hours in a row (138.1); each one's own closing time is configuration.
const usualClosing = '16:30'

/** A term from its moment of presentation; `closesAt` ('HH:mm', Lima) matters only where the cut-off is 'next'. */
export const startTerm = (
  rule: Rule,
  presentedAt: Instant,
  calendarId: string,
  options: { cutoff?: Term['cutoff']; closesAt?: string; distance?: number } = {},
): Term => {
  const cutoff = options.cutoff ?? rule.cutoff
  return {
    kind: rule.kind,
    from: limaDate(presentedAt),
    calendar: calendarId,
    unit: rule.term.unit,
    base: rule.term.length,
    length: rule.term.length,
    distance: options.distance ?? 0,
    cutoff,
    afterHours: cutoff === 'next' && limaTime(presentedAt) >= (options.closesAt ?? usualClosing),
    pauses: [],
  }
}

/** A plain term of any length from a day zero: the junta's own windows, a cure, a rung. */
export const plainTerm = (from: LocalDate, calendarId: string, length: number, unit: Unit): Term => ({
  from,
  calendar: calendarId,
  unit,
  base: length,
  length,
  distance: 0,
  cutoff: 'same-day',
  afterHours: false,
  pauses: [],
})

/** The document was observed: the clock stands still from the next day (125). */
export const observe = (term: Term, on: LocalDate): Term => ({ ...term, pauses: [...term.pauses, { from: on }] })

/** The observation was cured: the clock starts again from zero, or goes on where it stood, by the kind's rule. */
export const cure = (term: Term, on: LocalDate, rule: Rule): Term =>
  rule.cure?.effect === 'restart'
    ? { ...term, from: on, afterHours: false, pauses: [] }
    : { ...term, pauses: term.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: on } : pause)) }

/** More time, added to the raw length: never counted from a date that had rolled. */
export const extend = (term: Term, length: number): Term => ({ ...term, length: term.length + length })

/** The competent entity received it: its own calendar, and the whole term again (130.1). */
export const forward = (term: Term, on: LocalDate, calendarId: string, distance = 0): Term => ({
  ...term,
  from: on,
  calendar: calendarId,
  length: term.base,
  distance,
  afterHours: false,
  pauses: [],
})

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

const closedMask = (reading: Reading): number => WEEKEND | EXCLUDED | SUSPENDED | (reading === 'later' ? DISPUTED : 0)

// Whether a day bears one of the marks, or a suspension of this kind of document.
const bears = (calendar: Calendar, day: number, mask: number, kind: Kind | undefined): boolean => {
  const mark = calendar.marks[day - firstDay] ?? 0
  return (mark & mask) !== 0 || ((mark & SUSPENDED_SOME) !== 0 && suspensionOn(calendar, day, kind) !== undefined)
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

/** The same count as `due`, with a note for every day after day zero: which number it is, or why it does not count. */
export const walk = (term: Term, calendar: Calendar, reading: Reading): { due?: LocalDate; days: DayNote[] } => {
  const end = firstDay + calendar.marks.length
  const { kind } = term
  const shut = (day: number) => closureOn(calendar, day, reading, kind) ?? rollOnlyOn(calendar, day)
  const pauses = term.pauses.map(numeric)
  const days: DayNote[] = []
  let day = dayNumber(term.from)
  if (day < firstDay) return { days }
  if (term.cutoff === 'next')
    for (; day < end && ((term.afterHours && days.length === 0) || shut(day)); day++)
      days.push({ date: fromDayNumber(day), why: 'deemed-presented' })
  const length = needed(term, day)
  let n = 0
  for (day++; day < end; day++) {
    const date = fromDayNumber(day)
    const pause = covering(pauses, day)
    if (pause?.to === Number.POSITIVE_INFINITY) return { days }
    if (pause) {
      days.push({ date, why: 'paused' })
      continue
    }
    const why = term.unit === 'business' ? closureOn(calendar, day, reading, kind) : suspensionOn(calendar, day, kind)
    const shutBy = shut(day)
    if (why || n === length) days.push({ date, why: why ?? shutBy ?? 'rolled' })
    else if (++n === length && shutBy) days.push({ date, n, rolls: shutBy })
    else days.push({ date, n })
    if (n === length && !shutBy) return { due: date, days }
  }
  return { days }
}

/** Late, for an accusation: after the later due date, and only as far as the calendar was reviewed (I8). */
export const isLate = (term: Term, calendar: Calendar, today: LocalDate): boolean => {
  const last = due(term, calendar, 'later')
  return last !== undefined && today > last && last <= calendar.reviewedThrough
}

/** An attended office day: neither closed nor without normal attention (134.2). */
export const attends = (calendar: Calendar, date: LocalDate, reading: Reading = 'later'): boolean =>
  !closure(calendar, date, reading) && !rollOnlyOn(calendar, dayNumber(date))

const covers = (calendar: Calendar, date: LocalDate): boolean =>
  calendar.marks[dayNumber(date) - firstDay] !== undefined

/** The nth business day after a date, the date itself if n is 0; undefined where the calendar ends first. */
export const addBusinessDays = (
  date: LocalDate,
  n: number,
  calendar: Calendar,
  reading: Reading,
): LocalDate | undefined => {
  let day = date
  for (let left = n; left > 0; ) {
    day = addDays(day, 1)
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
