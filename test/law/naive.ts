// A second count of terms, written apart from the engine: string dates, sets, a table of Easters, no look-ups of ours.
import type { CalendarRow, Reading } from '../../shared/law/calendar.ts'
import type { Term } from '../../shared/law/term.ts'

const easters = '2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21'
  .concat(' 2031-04-13 2032-03-28 2033-04-17')
  .split(' ')

export const plus = (date: string, days: number): string => {
  const noon = new Date(`${date}T12:00:00Z`)
  noon.setUTCDate(noon.getUTCDate() + days)
  return noon.toISOString().slice(0, 10)
}

const names = (row: CalendarRow, date: string): boolean => {
  if (row.validFrom && date < row.validFrom) return false
  if (row.validTo && date > row.validTo) return false
  if ('date' in row) return row.date === date
  if ('from' in row) return row.from <= date && date <= row.to
  if ('yearly' in row) return date.endsWith(row.yearly)
  return easters.includes(plus(date, -row.easter))
}

/** The day in Lima of an instant. */
export const dayOf = (instant: string): string => new Date(Date.parse(instant) - 18_000_000).toISOString().slice(0, 10)

export type Days = {
  weekend: (date: string) => boolean
  suspended: (date: string) => boolean
  closed: (date: string) => boolean
  attended: (date: string) => boolean
}

export const naiveDays = (
  rows: readonly CalendarRow[],
  term: Pick<Term, 'kind'>,
  reading: Reading,
  asOf?: string,
): Days => {
  const known = rows.filter((row) => {
    if (asOf === undefined) return row.revoked === undefined
    const learned = row.knownSince <= asOf
    return learned && (row.revoked === undefined || asOf < row.revoked.on)
  })
  const concerns = (row: CalendarRow) => !row.kinds || row.kinds.some((kind) => kind === term.kind)
  const weekend = (date: string) => ['Sat', 'Sun'].includes(new Date(`${date}T12:00:00Z`).toUTCString().slice(0, 3))
  const some = (date: string, test: (row: CalendarRow) => boolean) => known.some((row) => test(row) && names(row, date))
  const suspended = (date: string) =>
    some(date, (row) => row.suspension === true && row.effect === 'excluded' && concerns(row))
  const closed = (date: string) =>
    weekend(date) ||
    suspended(date) ||
    some(date, (row) => row.effect === 'excluded' && row.suspension !== true) ||
    (reading === 'later' && some(date, (row) => row.effect === 'disputed'))
  const attended = (date: string) => !closed(date) && !some(date, (row) => row.effect === 'roll-last-day-only')
  return { weekend, suspended, closed, attended }
}

const monthsLater = (date: string, months: number): string => {
  const [y, m, d] = date.split('-').map(Number) as [number, number, number]
  let year = y
  let month = m
  for (let i = 0; i < months; i++) {
    month++
    if (month === 13) {
      month = 1
      year++
    }
  }
  const two = (n: number) => String(n).padStart(2, '0')
  const same = `${year}-${two(month)}-${two(d)}`
  const exists = plus(same, 0) === same
  return exists ? same : month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`
}

export const naiveDue = (
  term: Term,
  rows: readonly CalendarRow[],
  reading: Reading,
  asOf?: string,
): string | undefined => {
  const { suspended, closed, attended } = naiveDays(rows, term, reading, asOf)
  const paused = (date: string) => term.pauses.some(({ from, to }) => to !== undefined && from < date && date <= to)

  let zero = term.from
  if (term.cutoff === 'next') {
    if (term.afterHours) zero = plus(zero, 1)
    while (!attended(zero)) zero = plus(zero, 1)
  }

  let last: string
  if (term.unit === 'month' || term.unit === 'year') {
    const target = plus(monthsLater(zero, term.length * (term.unit === 'year' ? 12 : 1)), term.distance)
    // Every day on which the clock stood still pushes the end by one.
    last = target
    for (let day = plus(zero, 1); day <= last; day = plus(day, 1))
      if (paused(day) || suspended(day)) last = plus(last, 1)
  } else {
    const counts = (date: string) => !paused(date) && !(term.unit === 'business' ? closed(date) : suspended(date))
    const counted: string[] = []
    for (
      let day = plus(zero, 1);
      counted.length < term.length + term.distance + (term.registry ?? 0);
      day = plus(day, 1)
    )
      if (counts(day)) counted.push(day)
    last = counted[counted.length - 1] ?? zero
  }
  while (paused(last) || !attended(last)) last = plus(last, 1)
  const open = term.pauses.some(({ from, to }) => to === undefined && from < last)
  return open ? undefined : last
}
