import { slug } from './slug.ts'
import {
  type LocalDate,
  type LocalDateTime,
  monthNames,
  parseLocalDate,
  parseLocalDateTime,
  spanishDate,
  weekdayName,
} from './time.ts'

/** A day of Lima, or a day and an hour. */
export type Moment = LocalDate | LocalDateTime
/** Whole days, both ends in. */
export type Interval = { from: LocalDate; to: LocalDate }

/** What somebody typed cannot be understood; the message says so in Spanish. */
export class InputError extends Error {}

/** A text as a message cites it: not all of a very long one. */
export const cited = (text: string): string => `«${text.length > 40 ? `${text.slice(0, 39)}…` : text}»`

const yearFirst = String.raw`(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`
const dayFirst = String.raw`(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})`
const inWords = String.raw`(\d{1,2}) de (\p{L}+) del? (\d{4})`
const aDate = new RegExp(`${yearFirst}|${dayFirst}|${inWords}`, 'giu')
const wholeDate = new RegExp(`^(?:${yearFirst}|${dayFirst}|${inWords})$`, 'iu')
const aMoment = new RegExp(`^(?:(\\p{L}+),? )?(${aDate.source})(?:[T\\s,]+(?:a las? )?(.*))?$`, 'iu')
const shortYear = /^\d{1,2}[-/.]\d{1,2}[-/.]\d\d(?!\d)/
const two = (digits = ''): string => digits.padStart(2, '0')

const monthNumber = (word = ''): string =>
  String(monthNames.indexOf(word.toLowerCase().replace('septiembre', 'setiembre')) + 1)

/** The year, the month and the day of a date as it was written. */
function partsOf(text: string): (string | undefined)[] {
  const [, year, month, day, day2, month2, year2, day3, word, year3] = wholeDate.exec(text) ?? []
  if (year) return [year, month, day]
  return year2 ? [year2, month2, day2] : [year3, monthNumber(word), day3]
}

/** Reads '2026-03-02', '2026/3/2', '2/3/2026', '02.03.2026' or '2 de marzo de 2026'. */
function readDate(text: string): LocalDate {
  const [year, month, day] = partsOf(text)
  const date = `${year}-${two(month)}-${two(day)}`
  const found = parseLocalDate(date)
  if (found) return found
  const inMonths = year !== undefined && Number(month) >= 1 && Number(month) <= 12
  if (inMonths && /^(19|20)/.test(year)) throw new InputError(`El ${spanishDate(date)} no existe: revise el día.`)
  if (inMonths) throw new InputError(`El año ${year} está fuera de los que cubren los calendarios de Plazo.`)
  if (shortYear.test(text)) throw new InputError(`${cited(text)}: escriba el año con cuatro cifras, así: 2/3/2026.`)
  throw new InputError(`${cited(text)} no es una fecha. Escríbala así: 2/3/2026.`)
}

const aTime = /^(\d{1,2})(?:[:.](\d\d)(?::\d\d(?:\.\d+)?)?)?\s*(?:([ap])\.?\s?m\.?|h(?:oras|rs?)?\.?)?$/i

/** Reads '10:00', '8.30', '20:00:00', '10:20 hrs', '8:15 p. m.', '8 am'. Throws InputError. */
export function readTime(text: string): string {
  const [, hours, minutes, half] = aTime.exec(text) ?? []
  const [of12, after] = [half !== undefined && Number(hours) <= 12, half?.toLowerCase() === 'p' ? 12 : 0]
  const hour = of12 ? (Number(hours) % 12) + after : Number(hours)
  const time = `${two(String(hour))}:${minutes ?? (half && '00')}`
  // 15:00 p. m. says the same twice, and 15:00 a. m. two things.
  if ((half && !of12 && after === 0) || !parseLocalDateTime(`2000-01-01T${time}`))
    throw new InputError(`${cited(text)} no es una hora de Lima. Escríbala así: 20:00.`)
  return time
}

/** Reads a date, or a date and an hour of Lima. Throws InputError. */
export function readMoment(text: string): Moment {
  const typed = text.trim().replace(/-05:?00$/, '')
  const found = aMoment.exec(typed)
  if (!found) return readDate(typed)
  const [, word, written = ''] = found
  const [date, time] = [readDate(written), found.at(-1)]
  if (word && slug(word) !== slug(weekdayName(date)))
    throw new InputError(`El ${spanishDate(date)} es ${weekdayName(date)}, no «${word}»: revise la fecha.`)
  return time ? `${date}T${readTime(time)}` : date
}

/** Reads a date and an hour of Lima: '2/3/2026 10:20', '2026-03-02T10:20'. Throws InputError. */
export function readDateTime(text: string): LocalDateTime {
  const moment = readMoment(text)
  if (moment.length > 10) return moment
  throw new InputError('Falta la hora. Escríbala después de la fecha, así: 2/3/2026 10:20.')
}

/** Reads a day without an hour. Throws InputError. */
export function readDay(text: string): LocalDate {
  const moment = readMoment(text)
  if (moment.length === 10) return moment
  throw new InputError('Aquí va solo el día. Escríbalo sin hora, así: 2/3/2026.')
}

/** Reads 'desde/hasta', '1/4/2026 al 10/4/2026': two dates, and between them anything but digits. Throws InputError. */
export const readSuspension = (text: string): Interval => {
  const [first, last, ...more] = text.match(aDate) ?? []
  if (!first || !last || more.length > 0 || /\d/.test(text.replace(aDate, '')))
    throw new InputError(
      `${cited(text)} no es una suspensión. Escriba desde y hasta qué día, así: del 1/4/2026 al 10/4/2026.`,
    )
  const [from, to] = [readDate(first), readDate(last)]
  if (to < from)
    throw new InputError(
      `La suspensión termina (${spanishDate(to)}) antes de empezar (${spanishDate(from)}): van al revés.`,
    )
  return { from, to }
}
