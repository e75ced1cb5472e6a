import { describe, expect, test } from 'vitest'
import { standingOf } from '../../shared/cases/standing.ts'
import { isClosed, principal } from '../../shared/cases/state.ts'
import type { LocalDateTime } from '../../shared/law/time.ts'
import { curing, observing, verifyCure } from '../observing.ts'
import {
  and,
  answer,
  caseOf,
  chronicle,
  circumstances,
  filing,
  follows,
  given,
  nights,
  notified,
  toldOfCheck,
  unverify,
  verdict,
  verify,
  wayrapampa,
  when,
} from './story.ts'

const STAMPED = '2026-03-02T10:20'
// Its last day is 15 April: 30 business days, of which two are Thursday and Friday of Holy Week.
const declared = given([STAMPED, filing({ stamped: STAMPED, unchecked: true })])
const standing = (folios: typeof declared, now: LocalDateTime) =>
  standingOf(principal(caseOf(folios)), isClosed(caseOf(folios)), circumstances(now))
const missedIn = (folios: typeof declared, until: string) =>
  follows(folios, until).filter((line) => / missed 0/.test(line))

describe('On the word of the junta alone nobody is late (L9, S1, I13)', () => {
  test('a year goes by and no fact comes of it: no miss, no rung', () => {
    expect(follows(declared, '2026-12-31')).toEqual([])
    expect(standing(declared, '2026-12-31T09:00')).toMatchObject({ status: 'declared', due: '2026-04-15' })
    expect(standing(declared, '2026-12-31T09:00').lapsed).toBeUndefined()
  })

  test('an answer is neither in time nor late', () => {
    const answered = and(declared, ['2026-05-04T09:00', answer(0)])
    expect(standing(answered, '2026-05-04T10:00')).toMatchObject({ status: 'answered', late: undefined })
  })

  test('where Plazo itself received it, its day is verified at once', () => {
    const adopted = when([], STAMPED, filing({ unchecked: true }), { ...wayrapampa, adoptsPlazo: true })
    expect(verdict(adopted)).toEqual(['filed', 'presented', 'graded'])
    expect(missedIn(given([STAMPED, filing({ stamped: STAMPED })]), '2026-04-16')).toHaveLength(1)
  })

  test('a stamp that the junta shows to an entity that adopted Plazo is still its word', () => {
    const facts = when([], STAMPED, filing({ stamped: '2026-03-02T09:00', unchecked: true }), {
      ...wayrapampa,
      adoptsPlazo: true,
    })
    expect(verdict(facts)).toEqual(['filed', 'presented'])
  })
})

describe('Once somebody checked the day, the term accuses as the law counts it', () => {
  test('in time: the miss comes as of any other', () => {
    const checked = and(declared, ['2026-03-10T09:00', verify()])
    expect(follows(checked, '2026-04-16')[0]).toBe('2026-04-16 missed 0, due 2026-04-15')
  })

  test('after its end: 5 attended days from when the office was told of it, or 10 where nobody knows whether it was', () => {
    const checked = and(declared, ['2026-05-04T09:00', verify()])
    expect(missedIn(checked, '2026-06-30')).toEqual(['2026-05-19 missed 0, due 2026-04-15'])
    const told = and(checked, ['2026-05-05T08:05', toldOfCheck('delivered')])
    expect(missedIn(told, '2026-06-30')).toEqual(['2026-05-13 missed 0, due 2026-04-15'])
    const returned = and(checked, ['2026-05-05T08:05', toldOfCheck('returned')])
    expect(missedIn(returned, '2026-06-30')).toEqual(['2026-05-13 missed 0, due 2026-04-15'])
  })

  test('any other letter after the check tells nothing of it', () => {
    const checked = and(declared, ['2026-05-04T09:00', verify()], ['2026-05-05T08:05', notified('delivered')])
    expect(missedIn(checked, '2026-06-30')).toEqual(['2026-05-19 missed 0, due 2026-04-15'])
  })

  test('a notice of before does not tell that the day was checked', () => {
    const early = and(declared, ['2026-03-02T11:00', notified('delivered')], ['2026-05-04T09:00', verify()])
    expect(missedIn(early, '2026-06-30')).toEqual(['2026-05-19 missed 0, due 2026-04-15'])
  })

  test('who answers in those days was never accused', () => {
    const answered = and(declared, ['2026-05-04T09:00', verify()], ['2026-05-18T09:00', answer(0)])
    expect(missedIn(answered, '2026-12-31')).toEqual([])
    expect(standing(answered, '2026-05-18T10:00').late).toEqual({ after: true, days: 22 })
  })
})

describe('Another day than the declared one', () => {
  test('is the one that counts, and a date told before is kept', () => {
    const later = and(declared, ['2026-03-20T09:00', verify('2026-03-09T15:00')])
    expect(standing(later, '2026-03-20T10:00')).toMatchObject({ status: 'running', due: '2026-04-22' })
    expect(missedIn(later, '2026-04-30')).toEqual(['2026-04-23 missed 0, due 2026-04-22'])
    const earlier = and(declared, ['2026-03-20T09:00', verify('2026-02-23T15:00')])
    expect(standing(earlier, '2026-03-20T10:00')).toMatchObject({ due: '2026-04-08', told: '2026-04-15' })
    expect(missedIn(earlier, '2026-04-30')).toEqual(['2026-04-16 missed 0, due 2026-04-15'])
  })

  test('that makes a miss too early takes it back, with the rung over it', () => {
    const missed = nights(and(declared, ['2026-03-10T09:00', verify()]), '2026-04-16')
    const moved = and(missed, ['2026-04-17T09:00', verify('2026-03-20T09:00')])
    expect(follows(moved, '2026-04-18')).toEqual(['2026-04-18 rectified 0'])
    expect(caseOf(nights(moved, '2026-04-18')).obligations).toMatchObject([
      { rectified: [{ missed: { due: '2026-04-15' }, due: '2026-05-06' }] },
      { withdrawn: {} },
    ])
  })

  test('moves no term that a cure or another entity began anew', () => {
    const solicitud = given([STAMPED, filing({ kind: 'solicitud', stamped: STAMPED, unchecked: true })])
    const observed = and(solicitud, ['2026-03-05T09:00', observing('2026-03-05')])
    const cured = and(observed, ['2026-03-09T09:00', curing('2026-03-09T08:00')], ['2026-03-09T09:05', verifyCure()])
    const { due } = standing(cured, '2026-03-20T09:00')
    expect(due).not.toBe('2026-04-15')
    const checked = and(cured, ['2026-03-20T09:00', verify('2026-02-23T15:00')])
    expect(standing(checked, '2026-03-20T10:00')).toMatchObject({ status: 'running', due })
    expect(principal(caseOf(checked)).presented).toMatchObject({ presentedAt: '2026-02-23T20:00:00Z' })
  })

  test('is the junta’s word no more once the check is taken back: the day that it declared is', () => {
    const later = and(declared, ['2026-03-20T09:00', verify('2026-03-09T15:00')])
    const again = and(later, ['2026-03-23T09:00', verify('2026-03-10T15:00')])
    const refused = and(again, ['2026-03-24T09:00', unverify])
    expect(principal(caseOf(refused)).presented).toMatchObject({ presentedAt: '2026-03-02T15:20:00Z' })
    expect(standing(refused, '2026-03-24T10:00')).toMatchObject({ status: 'declared', due: '2026-04-15' })
  })

  test('where none was declared, the check records the presentation', () => {
    const mailed = given([STAMPED, filing()])
    expect(verdict(when(mailed, '2026-03-10T09:00', verify('2026-03-05T09:00')))).toEqual(['presented', 'graded'])
    expect(verdict(when(mailed, '2026-03-10T09:00', verify()))).toBe('not-presented')
  })
})

describe('A check that is taken back', () => {
  const missed = nights(and(declared, ['2026-03-10T09:00', verify()]), '2026-04-16')

  test('rectifies the miss, and says because of what; verified anew, the office has its days again', () => {
    const refused = nights(and(missed, ['2026-04-20T09:00', unverify]), '2026-06-30')
    expect(chronicle(refused).slice(-1)).toEqual(['2026-04-21 rectified 0'])
    expect(principal(caseOf(refused)).rectified).toMatchObject([{ due: '2026-04-15', because: 'unverified' }])
    expect(standing(refused, '2026-06-30T09:00').status).toBe('declared')
    const again = and(refused, ['2026-07-01T09:00', verify()])
    expect(missedIn(again, '2026-08-30')).toEqual(['2026-07-16 missed 0, due 2026-04-15'])
  })

  test('is refused where nothing was checked, and a check where that day already was', () => {
    expect(verdict(when(declared, '2026-03-10T09:00', unverify))).toBe('not-verified')
    expect(verdict(when(missed, '2026-04-17T09:00', verify()))).toBe('already-verified')
    expect(verdict(when(missed, '2026-04-17T09:00', verify('2026-04-18T09:00')))).toBe('future-date')
    expect(verdict(when(missed, '2026-04-17T09:00', { ...verify(), obligation: 1 }))).toBe('not-gradable')
  })

  test('the fate of a letter is told once', () => {
    const told = and(declared, ['2026-03-02T11:00', notified('delivered')])
    expect(verdict(when(told, '2026-03-02T12:00', notified('delivered')))).toBe('already-notified')
    expect(verdict(when(told, '2026-03-02T12:00', notified('returned')))).toEqual(['notified'])
  })
})

test('S4: a report that leaves it open whether the notice arrived, or that speaks of the document, is not that the office was told', () => {
  const checked = and(declared, ['2026-05-04T09:00', verify()])
  const unheard = missedIn(checked, '2026-06-30')
  for (const report of [notified('unconfirmed'), { ...notified('returned'), document: true } as const])
    expect(missedIn(and(checked, ['2026-05-05T08:05', report]), '2026-06-30')).toEqual(unheard)
})

test('a bounce of the mail that presented it changes nothing once the operator found it received', () => {
  const mailed = given([STAMPED, filing()])
  const delivered = {
    do: 'present',
    obligation: 0,
    channel: 'mailbox',
    at: '2026-03-02T15:25:00Z',
    evidence: 'letter',
  } as const
  const received = and(mailed, ['2026-03-02T10:25', delivered], ['2026-03-04T09:00', verify()])
  expect(verdict(when(received, '2026-03-05T09:00', { do: 'bounce', obligation: 0, evidence: 'letter' }))).toBe(
    'nothing-runs',
  )
})
