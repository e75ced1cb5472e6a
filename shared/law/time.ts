import * as z from 'zod/mini'
import { kept } from './kept.ts'

/** A day in America/Lima, 'YYYY-MM-DD'. */
export type LocalDate = string
/** Lima wall time, 'YYYY-MM-DDTHH:mm'. */
export type LocalDateTime = string
/** A moment in UTC, 'YYYY-MM-DDTHH:mm:ssZ' (milliseconds accepted on input). */
export type Instant = string

// Peru keeps UTC−5 the whole year: no daylight saving since 1994.
const LIMA_OFFSET_MS = 5 * 3_600_000

/** From January on, as Peru writes them. */
export const monthNames: readonly string[] =
  'enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre'.split(' ')
const weekdays = 'domingo lunes martes miércoles jueves viernes sábado'.split(' ')

const digits = (text: string, from: number, to: number): number => {
  let n = 0
  for (let i = from; i < to; i++) n = 10 * n + text.charCodeAt(i) - 48
  return n
}

// The civil calendar as integers, its years begun in March: many times faster than Date, and a term is counted anew each
// time it is shown. (Euclidean affine forms of the Gregorian rule.)
/** Days since 1970-01-01 of a valid LocalDate. */
export const dayNumber = (date: LocalDate): number => {
  const month = digits(date, 5, 7)
  const year = digits(date, 0, 4) - (month <= 2 ? 1 : 0)
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(date, 8, 10) - 1
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + ofYear - 719_468
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

/** The LocalDate of a number of days since 1970-01-01. */
export const fromDayNumber = (day: number): LocalDate => {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - 146_097 * era
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + 400 * era + (month <= 2 ? 1 : 0)
  return `${year}-${two(month)}-${two(ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1)}`
}

/** The instant of a Unix time in milliseconds: whole seconds of UTC, since the record is kept in seconds. */
export const instantOf = (milliseconds: number): Instant => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`

/** So many minutes later. */
export const plusMinutes = (at: Instant, minutes: number): Instant => instantOf(Date.parse(at) + minutes * 60_000)

// Each night that a case is looked ahead to asks for all the instants of its own.
const limaClock = kept(1000, (instant: Instant): string => new Date(Date.parse(instant) - LIMA_OFFSET_MS).toISOString())

/** The day in Lima of a moment: 01:00 UTC is still the evening before. Throws RangeError on an unreadable instant. */
export const limaDate = (instant: Instant): LocalDate => limaClock(instant).slice(0, 10)

/** The Lima wall clock, 'HH:mm', of a moment. Throws RangeError on an unreadable instant. */
export const limaTime = (instant: Instant): string => limaClock(instant).slice(11, 16)

/** The moment of a Lima wall time. Throws RangeError on an unreadable one. */
export const toInstant = (local: LocalDateTime): Instant => instantOf(Date.parse(`${local}Z`) + LIMA_OFFSET_MS)

/** The first moment of a day in Lima. */
export const startOf = (date: LocalDate): Instant => toInstant(`${date}T00:00`)

/** Reads 'YYYY-MM-DD'; undefined for anything else and for days that do not exist, such as 31 February. */
export const parseLocalDate = (text: string): LocalDate | undefined =>
  /^(19|20)\d\d-\d\d-\d\d$/.test(text) && fromDayNumber(dayNumber(text)) === text ? text : undefined

/** Reads 'YYYY-MM-DDTHH:mm', with optional seconds (dropped); undefined for anything that is not on the clock. */
export const parseLocalDateTime = (text: string): LocalDateTime | undefined => {
  const match = /^(.{10})T((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d)?$/.exec(text)
  const date = parseLocalDate(match?.[1] ?? '')
  return date && `${date}T${match?.[2]}`
}

/** A day as it was kept: one that exists. */
export const localDate = z.string().check(z.refine((text) => parseLocalDate(text) !== undefined))

/** An instant as it was kept. */
export const instant = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/),
  z.refine((text) => !Number.isNaN(Date.parse(text))),
)

/** The day n days after (before, if negative) a date. */
export const addDays = (date: LocalDate, n: number): LocalDate => fromDayNumber(dayNumber(date) + n)

/** Day of the week of a day number: 0 is Sunday, 6 Saturday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7

/** Day of the week of a date: 0 is Sunday, 6 Saturday. */
export const weekday = (date: LocalDate): number => weekdayOf(dayNumber(date))

/** The Monday on or before a date. */
export const mondayOf = (date: LocalDate): LocalDate => addDays(date, -((weekday(date) + 6) % 7))

/** 'lunes', 'sábado'… */
export const weekdayName = (date: LocalDate): string => weekdays[weekday(date)] ?? ''

/** '15 de abril de 2026'. */
export const spanishDate = (date: LocalDate): string =>
  `${Number(date.slice(8, 10))} de ${monthNames[Number(date.slice(5, 7)) - 1]} de ${date.slice(0, 4)}`

/** '15 de abril de 2026, 10:20', in Lima. */
export const spanishDateTime = (instant: Instant): string => `${spanishDate(limaDate(instant))}, ${limaTime(instant)}`
