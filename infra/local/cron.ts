import { addDays, type Instant, type LocalDate, limaDate, limaTime, toInstant } from '../../shared/law/time.ts'

/** The days of four years: a schedule that comes at all comes in one of them. */
const MOST_DAYS = 1461

const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** The numbers that a field of a cron expression stands for. Throws a RangeError for what is not read here, such as `L`. */
function values(field: string, low: number, high: number): Set<number> {
  const found = new Set<number>()
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/')
    const [from = Number.NaN, to = part.includes('/') ? high : from] = /^[*?]$/.test(range)
      ? [low, high]
      : range.split('-').map((one) => (weekdays.includes(one) ? weekdays.indexOf(one) + 1 : Number(one)))
    if (!(low <= from && from <= to && to <= high && Number(step) >= 1))
      throw new RangeError(`«${field}» is not read here as a field of a schedule`)
    for (let value = from; value <= to; value += Number(step)) found.add(value)
  }
  return found
}

const two = (n: number): string => String(n).padStart(2, '0')

/**
 * When a schedule of the registry comes next after an instant: a cron expression of EventBridge Scheduler (minutes, hours,
 * day of the month, month, day of the week with SUN as 1, year) in Lima's time. Throws a RangeError for another.
 */
export function cron(expression: string): (after: Instant) => Instant {
  const fields = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression)?.slice(1) ?? []
  const [minute = '', hour = '', date = '', month = '', weekday = '', year = ''] = fields
  const [minutes, hours] = [values(minute, 0, 59), values(hour, 0, 23)]
  const [dates, months] = [values(date, 1, 31), values(month, 1, 12)]
  const [days, years] = [values(weekday, 1, 7), values(year, 1970, 2199)]
  const times = [...hours].flatMap((h) => [...minutes].map((m) => `${two(h)}:${two(m)}`)).sort()
  const comesOn = (day: LocalDate): boolean => {
    const [y = 0, m = 0, d = 0] = day.split('-').map(Number)
    return years.has(y) && months.has(m) && dates.has(d) && days.has(new Date(`${day}T00:00Z`).getUTCDay() + 1)
  }
  return (after) => {
    const [first, now] = [limaDate(after), limaTime(after)]
    for (let i = 0, day = first; i < MOST_DAYS; i++, day = addDays(day, 1)) {
      const time = comesOn(day) ? times.find((one) => i > 0 || one > now) : undefined
      if (time) return toInstant(`${day}T${time}`)
    }
    throw new RangeError(`${expression} does not come in the four years after ${after}`)
  }
}
