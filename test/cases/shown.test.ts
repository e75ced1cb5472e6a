import { describe, expect, test } from 'vitest'
import type { Fact } from '../../shared/cases/acts/index.ts'
import { seal } from '../../shared/cases/folio.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { isClosed, principal } from '../../shared/cases/state.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import {
  and,
  answer,
  caseOf,
  circumstances,
  dispute,
  filing,
  follows,
  given,
  nights,
  notified,
  see,
  unverify,
  verdict,
  verify,
  when,
} from './story.ts'

const STAMPED = '2026-03-02T10:20'
// By this cargo its last day is 15 April: 30 business days, of which two are Thursday and Friday of Holy Week.
const shown = (change: { seen?: boolean; shown?: boolean } = {}) =>
  given([STAMPED, filing({ stamped: STAMPED, unchecked: true, shown: true, seen: true, ...change })])
const told = (folios = shown()) => and(folios, ['2026-03-02T11:00', notified('delivered')])
const standing = (folios: ReturnType<typeof shown>, now: LocalDateTime) =>
  standingOf(principal(caseOf(folios)), isClosed(caseOf(folios)), circumstances(now))
const AVISO = 'escalated 1: aviso → gerencia-desarrollo-economico'

/** One more folio, whatever it says. */
const sealedOn = (folios: ReturnType<typeof shown>, at: LocalDateTime, facts: Fact[]) => {
  const { n = 0, hash: prev = '', case: number = '' } = folios.at(-1) ?? {}
  const leaf = {
    case: caseOf(folios).number,
    n: n + 1,
    at: toInstant(at),
    by: 'plazo',
    cause: `told ${number}`,
    facts,
    prev,
  } as const
  return [...folios, seal(leaf)]
}

describe('A cargo that the junta shows, and the office does not object to (I13)', () => {
  test('ends its term the night after its last day, and accuses nobody', () => {
    expect(follows(told(), '2026-12-31')).toEqual(['2026-04-16 elapsed 0', `2026-04-16 ${AVISO}`])
    const elapsed = nights(told(), '2026-04-16')
    expect(standing(elapsed, '2026-04-16T09:00')).toMatchObject({ status: 'elapsed', due: '2026-04-15' })
    expect(standing(elapsed, '2026-04-16T09:00').lapsed).toBeUndefined()
    expect(principal(caseOf(elapsed)).elapsed).toMatchObject({ due: '2026-04-15' })
  })

  test.each([
    ['nobody looked at who shows it', told(shown({ seen: false }))],
    ['number, hour or desk are missing: it is declared', told(shown({ shown: false }))],
  ])('says nothing while %s', (_, folios) => {
    expect(follows(folios, '2026-12-31').filter((line) => line.includes('elapsed'))).toEqual([])
    expect(standing(folios, '2026-12-31T09:00').status).toBe('declared')
  })

  test('looked at later, it says so then', () => {
    const later = and(nights(told(shown({ seen: false })), '2026-06-01'), ['2026-06-02T09:00', see])
    expect(follows(later, '2026-07-31')).toEqual(['2026-06-03 elapsed 0', `2026-06-03 ${AVISO}`])
    expect(verdict(when(later, '2026-06-03T09:00', see))).toBe('already-seen')
  })

  test('an ordinary office that never reacts: from the day on which its notice counts as not confirmed it has ten to object', () => {
    const unheard = given(
      ['2026-04-13T10:20', filing({ stamped: '2026-03-02T10:20', unchecked: true, shown: true, seen: true })],
      ['2026-04-16T00:10', notified('unconfirmed')],
    )
    expect(follows(unheard, '2026-06-30')).toEqual(['2026-05-01 elapsed 0', `2026-05-01 ${AVISO}`])
  })

  test('an answer before that is neither in time nor late', () => {
    const answered = and(told(), ['2026-04-20T09:00', answer(0)])
    expect(standing(answered, '2026-04-20T10:00').late).toBeUndefined()
    expect(follows(answered, '2026-12-31')).toEqual([])
  })
})

describe('A dispute', () => {
  const disputed = and(told(), ['2026-04-10T09:00', dispute])

  test('holds what the cargo says for ten attended days; undecided, it goes on with the words of the office beside it', () => {
    expect(follows(disputed, '2026-06-30')).toEqual(['2026-04-25 elapsed 0', `2026-04-25 ${AVISO}`])
  })

  test('takes back what was told of the cargo, once for each cargo shown', () => {
    const late = and(nights(told(), '2026-04-16'), ['2026-04-20T09:00', dispute])
    expect(follows(late, '2026-06-30')).toEqual([
      '2026-04-21 rectified 0',
      '2026-05-06 elapsed 0',
      '2026-05-06 escalated 2: aviso → gerencia-desarrollo-economico',
    ])
    expect(principal(caseOf(nights(late, '2026-04-21'))).rectified).toMatchObject([
      { because: 'disputed', of: 'elapsed' },
    ])
    expect(verdict(when(late, '2026-04-21T09:00', dispute))).toBe('already-disputed')
  })

  test('decided for the junta, the day is verified and the office has its days; against it, only its word is left', () => {
    const verified = and(disputed, ['2026-04-20T09:00', verify()])
    expect(follows(verified, '2026-05-31').filter((line) => line.includes('missed'))).toEqual([
      '2026-05-06 missed 0, due 2026-04-15',
    ])
    const refused = and(disputed, ['2026-04-20T09:00', unverify])
    expect(follows(refused, '2026-12-31')).toEqual([])
  })

  test('of a verified day takes nothing back: nothing new is said for five attended days', () => {
    const checked = and(told(), ['2026-03-10T09:00', verify()], ['2026-04-14T09:00', dispute])
    expect(follows(checked, '2026-05-31').filter((line) => line.includes('missed'))).toEqual([
      '2026-04-22 missed 0, due 2026-04-15',
    ])
    const missed = and(
      nights(checked, '2026-04-22'),
      ['2026-04-22T09:00', verify('2026-03-02T10:21')],
      ['2026-04-23T09:00', dispute],
    )
    expect(follows(missed, '2026-12-31').filter((line) => line.includes('rectified'))).toEqual([])
  })

  test('is refused where nothing was presented, and after the answer', () => {
    expect(verdict(when(given([STAMPED, filing()]), '2026-03-03T09:00', dispute))).toBe('nothing-runs')
    expect(verdict(when(and(told(), ['2026-03-10T09:00', answer(0)]), '2026-03-11T09:00', dispute))).toBe(
      'nothing-runs',
    )
  })
})

describe('An office says when the document entered', () => {
  const contents = { id: 'found:1', digest: 'f'.repeat(64) }
  const entered = (at: LocalDateTime) =>
    ({ do: 'verify', obligation: 0, ground: 'acknowledged', at: toInstant(at), contents }) as const

  test('once: it cannot move its own term on and on', () => {
    const first = and(told(), ['2026-03-10T09:00', entered('2026-03-02T10:20')])
    expect(verdict(when(first, '2026-04-10T09:00', entered('2026-04-01T09:00')))).toBe('already-verified')
    const back = and(first, ['2026-03-11T09:00', unverify])
    expect(verdict(when(back, '2026-04-10T09:00', entered('2026-04-01T09:00')))).toBe('already-verified')
    expect(verdict(when(first, '2026-04-10T09:00', verify('2026-03-03T09:00')))).toEqual(['graded'])
  })
})

describe('What was told of a cargo is taken back', () => {
  const elapsed = nights(told(), '2026-04-16')

  test('with the cargo itself', () => {
    const refused = and(elapsed, ['2026-04-20T09:00', unverify])
    expect(follows(refused, '2026-12-31')).toEqual(['2026-04-21 rectified 0'])
    expect(standing(nights(refused, '2026-04-21'), '2026-04-21T09:00').status).toBe('declared')
  })

  test('by a verified day that makes it too early; one that does not lets it stand until the miss', () => {
    const later = and(elapsed, ['2026-04-20T09:00', verify('2026-03-20T09:00')])
    expect(follows(later, '2026-04-30')).toEqual(['2026-04-21 rectified 0'])
    const same = and(elapsed, ['2026-04-20T09:00', verify()])
    expect(follows(same, '2026-05-31').filter((line) => / (rectified|missed) 0/.test(line))).toEqual([
      '2026-05-06 missed 0, due 2026-04-15',
    ])
  })

  test('by a late decree, with the aviso that rested on it, although a miss stands beside it', () => {
    const missed = nights(and(elapsed, ['2026-04-20T09:00', verify()]), '2026-05-06')
    const moved = and(missed, ['2026-05-07T09:00', { do: 'hold', obligation: 0, until: '2026-05-08' }])
    const facts: Fact[] = [
      { fact: 'rectified', obligation: 0, due: '2026-04-16', calendar: 'known-later', of: 'elapsed' },
    ]
    const [principal, rung] = caseOf(sealedOn(moved, '2026-05-08T00:10', facts)).obligations
    expect([principal?.elapsed, principal?.missed?.due, rung?.withdrawn?.at]).toEqual([
      undefined,
      '2026-04-15',
      toInstant('2026-05-08T00:10'),
    ])
  })

  test('is refused as long as it holds, and an elapsed that is not owed', () => {
    expect(verdict(when(elapsed, '2026-04-17T09:00', { do: 'rectify', obligation: 0 }))).toBe('rightly-missed')
    expect(verdict(when(told(), '2026-04-15T23:59', { do: 'elapse', obligation: 0 }))).toBe('not-elapsed')
  })
})
