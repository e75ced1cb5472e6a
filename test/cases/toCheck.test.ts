import { describe, expect, test } from 'vitest'
import type { SealedFolio } from '../../shared/cases/folio.ts'
import { byDue, ringing as daysOf, toCheckIn } from '../../shared/cases/toCheck.ts'
import type { LocalDateTime } from '../../shared/law/time.ts'
import { and, answer, caseOf, circumstances, dispute, filing, given, number, unverify, verify } from './story.ts'

const STAMPED = '2026-03-02T10:20'
// Its last day is 15 April; five business days before it, 8 April.
const declared = given([STAMPED, filing({ stamped: STAMPED, unchecked: true })])
const shown = given([STAMPED, filing({ stamped: STAMPED, unchecked: true, shown: true, seen: true })])
const at = (folios: SealedFolio[], now: LocalDateTime = '2026-03-20T09:00') =>
  toCheckIn(caseOf(folios), circumstances(now))[0]
const ringing = (folios: SealedFolio[], now: LocalDateTime) => {
  const waits = at(folios, now)
  const days = waits && daysOf(waits, circumstances(now))
  return days !== undefined && days.from <= now.slice(0, 10) && now.slice(0, 10) <= days.to
}

describe('What waits for the operator', () => {
  test('a presentation that nobody checked, since it was recorded, with its last day', () => {
    const waits = { number, obligation: 0, since: '2026-03-02T15:20:00Z', due: '2026-04-15', published: true }
    expect(at(declared)).toEqual({ ...waits, why: 'declared' })
    expect(at(shown)).toEqual({ ...waits, why: 'shown' })
  })

  test('an objection of the office, also to a day that was checked', () => {
    const checked = and(declared, ['2026-03-10T09:00', verify()])
    expect(at(checked)).toBeUndefined()
    expect(at(and(checked, ['2026-03-12T09:00', dispute]))).toMatchObject({
      why: 'disputed',
      since: '2026-03-12T14:00:00Z',
    })
  })

  test.each([
    ['nothing was presented', given([STAMPED, filing()])],
    ['it is answered', and(declared, ['2026-03-10T09:00', answer(0)])],
    ['it is annulled', and(declared, ['2026-03-10T09:00', { do: 'annul', obligation: 0, ground: 'duplicate' }])],
    [
      'a check was refused: the junta brings another cargo',
      and(declared, ['2026-03-10T09:00', verify()], ['2026-03-11T09:00', unverify]),
    ],
  ])('not where %s', (_, folios) => {
    expect(at(folios)).toBeUndefined()
  })

  test('4.8 not while the case rests', () => {
    expect(at(declared, '2026-07-15T23:59')).toBeDefined()
    expect(at(declared, '2026-07-16T00:00')).toBeUndefined()
  })

  test('rings from five business days before the last day on, and no more after it', () => {
    const days = ['2026-04-07', '2026-04-08', '2026-04-15', '2026-04-16']
    expect(days.map((day) => ringing(declared, `${day}T00:10`))).toEqual([false, true, true, false])
  })

  test('an objection rings after five business days, until the ten to decide it are over', () => {
    const disputed = and(shown, ['2026-03-10T09:00', dispute])
    const days = ['2026-03-16', '2026-03-17', '2026-03-24', '2026-03-25']
    expect(days.map((day) => ringing(disputed, `${day}T00:10`))).toEqual([false, true, true, false])
  })

  test('is listed by its last day', () => {
    const one = { number, obligation: 0, why: 'declared', since: '2026-03-02T15:20:00Z', published: true } as const
    const [late, soon, never] = [{ ...one, due: '2026-04-15' }, { ...one, due: '2026-04-01' }, { ...one }]
    expect([late, never, soon].sort(byDue)).toEqual([soon, late, never])
  })
})
