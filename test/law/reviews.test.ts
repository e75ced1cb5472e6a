import { expect, test } from 'vitest'
import { reviewedThrough, reviewNotices, reviewRefusal, reviewsOf } from '../../shared/law/calendars/reviews.ts'
import { toInstant } from '../../shared/law/time.ts'
import { defined } from '../calendars.ts'

const review = (calendar: string, through: string, recorded: string) => ({
  ...{ calendar, through, recorded: toInstant(recorded) },
})
const reviews = [
  review('huamanga', '2028-06-30', '2026-11-05T09:00'),
  review('huamanga', '2027-12-31', '2026-11-06T09:00'),
  review('peru', '2027-06-30', '2026-11-07T09:00'),
]
const [peru, huamanga] = [defined('peru'), defined('huamanga')]

test('L31: the review recorded last holds, each for its own calendar; the earlier ones stay', () => {
  expect(reviewedThrough(huamanga, reviews)).toBe('2027-12-31')
  expect(reviewedThrough(huamanga, reviews.toReversed())).toBe('2027-12-31')
  expect(reviewedThrough(peru, reviews)).toBe('2027-06-30')
  expect(reviewedThrough(peru, [])).toBe('2026-12-31')
  expect(reviewsOf('huamanga', reviews).map(({ through }) => through)).toEqual(['2027-12-31', '2028-06-30'])
})

test('L31: a review goes forward, two years at most, and back only where it is meant', () => {
  const refusal = (through: string, shorten = false, today = '2026-11-05') =>
    reviewRefusal(through, { present: '2026-12-31', today, shorten })
  for (const through of ['2026-12-31', '2027-01-01', '2028-11-05']) expect(refusal(through)).toBeUndefined()
  expect(refusal('2028-11-06')).toContain('más de dos años')
  expect(refusal('2028-11-06', true)).toContain('más de dos años')
  expect(refusal('2026-12-30')).toMatch(/ya está revisado hasta el 31 de diciembre de 2026.*--shorten/)
  expect(refusal('2026-12-30', true)).toBeUndefined()
})

test('L31: from 60 days before its end, and after it, a calendar is said to be provisional', () => {
  const said = (at: string) => reviewNotices([{ ...peru, reviewedThrough: '2027-06-30' }, huamanga], toInstant(at))
  expect(said('2026-10-31T23:59')).toEqual([])
  expect(said('2026-11-01T00:00')).toEqual([
    'Calendario «Huamanga, Ayacucho»: revisado hasta el 31 de diciembre de 2026; después de ese día la cuenta es provisional, porque pueden declararse otros días no laborables.',
  ])
  expect(said('2027-05-30T08:00')).toHaveLength(2)
})
