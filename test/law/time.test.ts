import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  dayNumber,
  fromDayNumber,
  limaDate,
  limaTime,
  parseLocalDate,
  parseLocalDateTime,
  spanishDate,
  spanishDateTime,
  toInstant,
  weekday,
} from '../../shared/law/time.ts'

const lima = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Lima', dateStyle: 'short', timeStyle: 'short' })

test('our fixed offset is the time zone America/Lima has had since 1995', () => {
  const moments = fc.date({
    min: new Date('1995-01-01T05:00:00Z'),
    max: new Date('2060-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(moments, (moment) => {
      const instant = moment.toISOString()
      expect(`${limaDate(instant)} ${limaTime(instant)}`).toBe(lima.format(moment))
    }),
    { numRuns: 2000 },
  )
})

test('an evening in Lima, already tomorrow in UTC, is today', () => {
  expect(limaDate('2026-03-03T01:30:00Z')).toBe('2026-03-02')
  expect(limaTime('2026-03-03T01:30:00.123Z')).toBe('20:30')
  expect(limaDate('2026-03-03T04:59:59Z')).toBe('2026-03-02')
  expect(limaDate('2026-03-03T05:00:00Z')).toBe('2026-03-03')
})

test('a Lima wall time becomes the same moment and back', () => {
  expect(toInstant('2026-12-31T23:10')).toBe('2027-01-01T04:10:00Z')
  expect(limaDate(toInstant('2026-12-31T23:10'))).toBe('2026-12-31')
})

test.each([
  '2026-02-31',
  '2026-04-31',
  '2025-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-1-05',
  '31/02/2026',
  '',
  'mañana',
])('the day %j does not exist', (text) => expect(parseLocalDate(text)).toBeUndefined())

test.each([
  '2026-02-31T10:00',
  '2026-02-28T24:00',
  '2026-02-28T10:60',
  '2026-02-28',
  '2026-02-28T10:00Z',
  '2026-02-28 10:00',
])('the moment %j does not exist', (text) => expect(parseLocalDateTime(text)).toBeUndefined())

test('reads days and moments that exist', () => {
  expect(parseLocalDate('2028-02-29')).toBe('2028-02-29')
  expect(parseLocalDateTime('2026-03-02T10:20:59')).toBe('2026-03-02T10:20')
  expect(parseLocalDateTime('2026-03-02T00:00')).toBe('2026-03-02T00:00')
})

test('days follow one another over leap years and new years, and weekdays with them', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  expect([weekday('2026-04-12'), weekday('2026-04-13'), weekday('2026-04-18')]).toEqual([0, 1, 6])
})

test('day numbers are those of the platform, each way, over 800 years', () => {
  const days = Array.from({ length: 290_000 }, (_, i) => i - 140_000)
  const theirs = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)
  expect(days.filter((day) => fromDayNumber(day) !== theirs(day) || dayNumber(theirs(day)) !== day)).toEqual([])
})

test('dates read in Spanish', () => {
  expect(spanishDate('2026-04-05')).toBe('5 de abril de 2026')
  expect(spanishDateTime('2026-04-16T01:05:00Z')).toBe('15 de abril de 2026, 20:05')
})
