import { type Calendar, firstDay } from './calendar.ts'
import { closureOn, rollOnlyOn, suspensionOn } from './closures.ts'
import type { Term } from './term.ts'
import { dayNumber, fromDayNumber, type LocalDate } from './time.ts'

const sums = new WeakMap<Calendar, Map<string, Uint32Array>>()

/** How many days count up to and with each day of a calendar, by the later reading, for terms of a kind and unit. */
function runningCount(calendar: Calendar, { kind, unit }: Term): Uint32Array {
  const ofCalendar = sums.get(calendar) ?? new Map<string, Uint32Array>()
  sums.set(calendar, ofCalendar)
  const known = ofCalendar.get(`${kind} ${unit}`)
  if (known) return known
  const count = new Uint32Array(calendar.marks.length)
  for (let i = 0; i < count.length; i++) {
    const day = firstDay + i
    const shut = unit === 'business' ? closureOn(calendar, day, 'later', kind) : suspensionOn(calendar, day, kind)
    count[i] = (count[i - 1] ?? 0) + (shut ? 0 : 1)
  }
  ofCalendar.set(`${kind} ${unit}`, count)
  return count
}

/**
 * The last day (Lima) of a term of days by the later reading, by another path than the walk: differences of running
 * counts, the pauses taken off. Undefined for terms that the walk alone counts (months, years, a deemed presentation) and
 * while a pause has no end.
 */
export function recount(term: Term, calendar: Calendar): LocalDate | undefined {
  if (term.unit === 'month' || term.unit === 'year' || term.cutoff === 'next') return undefined
  const count = runningCount(calendar, term)
  const upTo = (day: number) => count[day - firstDay] ?? 0
  const from = dayNumber(term.from)
  if (term.pauses.some(({ to }) => to === undefined)) return undefined
  // Pauses that overlap take a day off once: each begins where those before it have ended.
  const pauses: { from: number; to: number }[] = []
  for (const { from, to = from } of term.pauses.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const ended = Math.max(dayNumber(term.from), dayNumber(from), ...pauses.map((earlier) => earlier.to))
    pauses.push({ from: ended, to: Math.max(ended, dayNumber(to)) })
  }
  const days = term.length + term.distance + (term.registry ?? 0)
  const paused = (day: number) =>
    pauses.reduce((days, { from, to }) => days + (day > from ? upTo(Math.min(day, to)) - upTo(from) : 0), 0)
  const attended = (day: number) =>
    !closureOn(calendar, day, 'later', term.kind) &&
    !rollOnlyOn(calendar, day) &&
    !pauses.some(({ from, to }) => from < day && day <= to)
  const last = firstDay + calendar.marks.length
  for (let day = from + days; day < last; day++)
    if (upTo(day) - upTo(from) - paused(day) >= days && attended(day)) return fromDayNumber(day)
  return undefined
}
