import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { kinds } from './rules.ts'
import { dayNumber, type Instant, instant, type LocalDate, localDate, weekdayOf } from './time.ts'

const level = z.enum(['country', 'department', 'province', 'district'])
export type Level = z.infer<typeof level>
const effect = z.enum(['excluded', 'roll-last-day-only', 'none', 'disputed'])
export type Effect = z.infer<typeof effect>

/** Where a decree holds. */
export const place = z.object({ level, place: z.string() })
export type Place = z.infer<typeof place>

const common = {
  id: z.string(),
  name: z.string(),
  scope: place,
  effect,
  norm: z.string(),
  /** Absent where the day was not verified. */
  published: z.optional(localDate),
  knownSince: instant,
  validFrom: z.optional(localDate),
  validTo: z.optional(localDate),
  /** `date`: the day that the revoking norm gives. */
  revoked: z.optional(z.object({ on: instant, norm: z.string(), date: z.optional(localDate) })),
  /** Terms stand still, calendar-day ones too; of these kinds only, or of all. */
  suspension: z.optional(z.literal(true)),
  kinds: z.optional(z.readonly(z.array(z.enum(kinds)))),
}

/**
 * A day that does not count, or may not, with the norm that says so (TUO Ley 27444, 134 and 137): one day, an interval (both
 * ends in), 'MM-DD' of every year, or days from Easter Sunday.
 * Bitemporal: `validFrom`/`validTo` bound the days the norm governs; `knownSince` and `revoked.on` are the instants at
 * which the record knew.
 */
export const calendarRow = z.union([
  z.object({ ...common, date: localDate }),
  z.object({ ...common, from: localDate, to: localDate }),
  z.object({ ...common, yearly: z.string() }),
  z.object({ ...common, easter: z.number() }),
])
export type CalendarRow = z.infer<typeof calendarRow>

/** `later` excludes disputed days and accuses; `earlier` counts them and reminds (LAW 2.17). */
export type Reading = 'later' | 'earlier'

/** Which calendar it is, and the places whose decrees it follows. */
export type Named = { id: string; name: string; places: readonly Place[] }

export type Calendar = Named & {
  /** Short digest of the rows that apply: equal versions count alike. */
  version: string
  reviewedThrough: LocalDate
  rows: readonly CalendarRow[]
  /** One byte a day from `firstDay`: the marks below. Outside, the calendar knows nothing. */
  marks: Uint8Array
  /** The rows that mark a day number, in the order of their ids. */
  byDay: ReadonlyMap<number, readonly CalendarRow[]>
  /** The day numbers that some row disputes. */
  disputed: readonly number[]
}

export const WEEKEND = 1
export const EXCLUDED = 2
export const DISPUTED = 4
export const ROLL_ONLY = 8
export const SUSPENDED = 16
export const SUSPENDED_SOME = 32

/** The first and the last day, as day numbers, that every calendar covers. */
export const firstDay = dayNumber('2000-01-01')
export const lastDay = dayNumber('2060-12-31')
const years = Array.from({ length: 61 }, (_, i) => 2000 + i)

const weekends = Uint8Array.from({ length: lastDay - firstDay + 1 }, (_, i) =>
  weekdayOf(firstDay + i) % 6 === 0 ? WEEKEND : 0,
)

// Easter Sunday of a year in the Gregorian calendar (anonymous algorithm), as a day number.
const easter = (year: number): number => {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const leaps = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25)
  const epact = (leaps + 19 * golden + 15) % 30
  const moon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11))
  const sunday = moon - ((year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7)
  return dayNumber(`${year}-03-01`) + 27 + sunday
}

const span = (from: LocalDate, to: LocalDate): number[] => {
  const first = dayNumber(from)
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, i) => first + i)
}

const namedDays = (row: CalendarRow): number[] => {
  if ('date' in row) return [dayNumber(row.date)]
  if ('from' in row) return span(row.from, row.to)
  if ('yearly' in row) return years.map((year) => dayNumber(`${year}-${row.yearly}`))
  return years.map((year) => easter(year) + row.easter)
}

// The day numbers that a row marks, within the validity of its norm and the days a calendar covers.
const daysOf = (row: CalendarRow): number[] => {
  const from = Math.max(firstDay, row.validFrom ? dayNumber(row.validFrom) : firstDay)
  const to = Math.min(lastDay, row.validTo ? dayNumber(row.validTo) : lastDay)
  return namedDays(row).filter((day) => day >= from && day <= to)
}

/** The mark that a row leaves on its days. */
export const markOf = (row: CalendarRow): number => {
  if (row.effect === 'none') return 0
  if (row.effect === 'disputed') return DISPUTED
  if (row.suspension) return row.kinds ? SUSPENDED_SOME : SUSPENDED
  return row.effect === 'excluded' ? EXCLUDED : ROLL_ONLY
}

/** Whether a norm declares a day (Lima) that had come when it was published, though it must be published before (137.2). */
export const isDeclaredLate = ({ published, suspension }: CalendarRow, date: LocalDate): boolean =>
  published !== undefined && !suspension && published >= date

const isKnown = (row: CalendarRow, asOf: Instant | undefined): boolean =>
  asOf === undefined ? !row.revoked : row.knownSince <= asOf && !(row.revoked && row.revoked.on <= asOf)

// What a row says of its days, in this order: not when the record learned of it, nor that it was revoked later.
const versioned =
  'id date from to yearly easter name scope level place effect norm published validFrom validTo suspension kinds'.split(
    ' ',
  )

/** A calendar from its rows; `asOf` leaves out what the record learned later and keeps what was revoked later. */
export const compileCalendar = (
  { id, name, places }: Named,
  rows: readonly CalendarRow[],
  options: { reviewedThrough: LocalDate; asOf?: Instant | undefined },
): Calendar => {
  const known = rows.filter((row) => isKnown(row, options.asOf)).sort((a, b) => (a.id < b.id ? -1 : 1))
  const marks = weekends.slice()
  const byDay = new Map<number, CalendarRow[]>()
  for (const row of known)
    for (const day of daysOf(row)) {
      marks[day - firstDay] = (marks[day - firstDay] ?? 0) | markOf(row)
      const others = byDay.get(day)
      if (others) others.push(row)
      else byDay.set(day, [row])
    }
  const disputed = [...byDay.keys()].filter((day) => (marks[day - firstDay] ?? 0) & DISPUTED).sort((a, b) => a - b)
  const version = createHash('sha256').update(JSON.stringify(known, versioned)).digest('hex').slice(0, 12)
  return { id, name, places, version, reviewedThrough: options.reviewedThrough, rows: known, marks, byDay, disputed }
}

/** Whether a calendar follows the decrees of a region too, or only those of the whole country. */
export const isRegional = ({ places }: Pick<Named, 'places'>): boolean =>
  places.some(({ level }) => level !== 'country')

/**
 * The years from one day to another, both in, without any decree recorded that takes days away, of the whole country or of
 * a part of it: a term that touches one may still move. Neither a suspension nor a row that takes no day is such a decree.
 */
export const yearsWithoutDecrees = (
  { rows }: Calendar,
  from: LocalDate,
  to: LocalDate,
  of: 'country' | 'region' = 'country',
): number[] => {
  const touches = (year: number, from: LocalDate, to: LocalDate) => from <= `${year}-12-31` && `${year}-01-01` <= to
  const decrees = rows
    .filter(({ scope, suspension }) => !suspension && (scope.level === 'country') === (of === 'country'))
    .filter(({ effect }) => effect !== 'none')
    .flatMap((row) => ('date' in row ? { from: row.date, to: row.date } : 'from' in row ? row : []))
  return years
    .filter((year) => touches(year, from, to))
    .filter((year) => !decrees.some((decree) => touches(year, decree.from, decree.to)))
}

/** Years up to the next one in sight that have no decree recorded: next year counts as in sight from 1 July. */
export const unrecordedYears = (calendar: Calendar, today: LocalDate, of?: 'country' | 'region'): number[] => {
  const inSight = today.slice(5) >= '07-01' ? `${Number(today.slice(0, 4)) + 1}-12-31` : today
  return yearsWithoutDecrees(calendar, today, inSight, of)
}
