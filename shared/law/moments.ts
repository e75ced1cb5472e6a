import { type LocalDate, type LocalDateTime, parseLocalDate, parseLocalDateTime, spanishDate } from './time.ts'

/** A day of Lima, or a day and an hour. */
export type Moment = LocalDate | LocalDateTime
/** Whole days, both ends in. */
export type Interval = { from: LocalDate; to: LocalDate }

/** What somebody typed cannot be understood; the message says so in Spanish. */
export class Illegible extends Error {}

/** A text as a message cites it: not all of a very long one. */
export const cited = (text: string): string => `«${text.length > 40 ? `${text.slice(0, 39)}…` : text}»`

const isoDate = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/
const peruvianDate = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/
const two = (digits = ''): string => digits.padStart(2, '0')

/** Reads '2026-03-02', '2026/3/2' or '2/3/2026'. */
const readDate = (text: string): LocalDate => {
  const iso = isoDate.exec(text)
  const peruvian = peruvianDate.exec(text)
  const [year, month, day] = iso ? iso.slice(1) : peruvian ? peruvian.slice(1).reverse() : []
  const date = `${year}-${two(month)}-${two(day)}`
  const found = parseLocalDate(date)
  if (found) return found
  const inMonths = year !== undefined && Number(month) >= 1 && Number(month) <= 12
  if (inMonths && /^(19|20)/.test(year)) throw new Illegible(`El ${spanishDate(date)} no existe: revise el día.`)
  if (inMonths) throw new Illegible(`El año ${year} está fuera de los que cubren los calendarios de Plazo.`)
  throw new Illegible(`${cited(text)} no es una fecha. Escríbala así: 2026-03-02, o 2/3/2026.`)
}

/** Reads '10:00', '8.30', '20:00:00', '8:15 p. m.'. Throws Illegible. */
export const readTime = (text: string): string => {
  const match = /^(\d{1,2})[:.](\d\d)(?::\d\d(?:\.\d+)?)?\s*(?:([ap])\.?\s?m\.?)?$/i.exec(text)
  const hour = (Number(match?.[1]) % (match?.[3] ? 12 : 100)) + (match?.[3]?.toLowerCase() === 'p' ? 12 : 0)
  const time = `${two(String(hour))}:${match?.[2]}`
  if (!match || !parseLocalDateTime(`2000-01-01T${time}`))
    throw new Illegible(`${cited(text)} no es una hora de Lima. Escríbala así: 20:00.`)
  return time
}

/** Reads a date, or a date and an hour of Lima. Throws Illegible. */
export const readMoment = (text: string): Moment => {
  const [date = '', ...rest] = text.replace(/-05:?00$/, '').split(/[T\s,]+/i)
  const time = rest.join(' ')
  return time ? `${readDate(date)}T${readTime(time)}` : readDate(date)
}

const aDate = /\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}/g

/** Reads 'desde/hasta', '1/4/2026 al 10/4/2026': two dates, and between them anything but digits. Throws Illegible. */
export const readSuspension = (text: string): Interval => {
  const [first, last, ...more] = text.match(aDate) ?? []
  if (!first || !last || more.length > 0 || /\d/.test(text.replace(aDate, '')))
    throw new Illegible(`${cited(text)} no es una suspensión. Escríbala desde/hasta, así: 2026-04-01/2026-04-10.`)
  const [from, to] = [readDate(first), readDate(last)]
  if (to < from)
    throw new Illegible(
      `La suspensión termina (${spanishDate(to)}) antes de empezar (${spanishDate(from)}): van al revés.`,
    )
  return { from, to }
}
