import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import { entity as entitySchema } from '../../shared/cases/entity.ts'
import type { SealedFolio } from '../../shared/cases/folio.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { isClosed, principal } from '../../shared/cases/state.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { lettersOwed } from '../../shared/letters/owed.ts'
import { calendarRecord } from '../calendars.ts'
import {
  and,
  answer,
  caseOf,
  chronicle,
  circumstances,
  filing,
  given,
  letters,
  nights,
  sealed,
  describe as told,
  verdict,
  verify,
  wayrapampa,
  when,
} from './story.ts'

const AT = '2026-03-02T10:20'
const running = given([AT, filing({ stamped: AT })])
const far = entitySchema.parse({
  ...{ code: 'LEJ', name: 'Municipalidad inventada', calendar: 'peru', adoptsPlazo: false },
  posts: [{ id: 'jefatura', title: 'Jefatura', superior: null, holders: [] }],
})
const standing = (folios: SealedFolio[], now: LocalDateTime) =>
  standingOf(principal(caseOf(folios)), isClosed(caseOf(folios)), circumstances(now))
const forward = (post: string): Command => ({ do: 'forward', obligation: 0, post })
const refer: Command = { do: 'refer', obligation: 0, to: far, post: 'jefatura', contents: sealed }
const receive = (at: LocalDateTime): Command => ({ do: 'receive', obligation: 0, at: toInstant(at) })

describe('L6: sent on inside the entity, the debtor changes and no clock does (117.2, 132.1)', () => {
  test('however often, the last day is the same, and the miss names whoever has it then', () => {
    const twice = and(
      running,
      ['2026-03-20T09:00', forward('gerencia-seguridad')],
      ['2026-04-14T09:00', forward('participacion-vecinal')],
    )
    expect(standing(twice, '2026-04-14T10:00')).toMatchObject({ status: 'running', due: '2026-04-15' })
    expect(principal(caseOf(twice)).debtor).toBe('participacion-vecinal')
    expect(chronicle(nights(twice, '2026-04-16'))).toContain('2026-04-16 missed 0, due 2026-04-15')
    expect(letters(twice)).toContain('notice → participacion-vecinal')
  })

  test('not to the office that has it, nor to one that is not there', () => {
    expect(verdict(when(running, '2026-03-20T09:00', forward('subgerencia-fiscalizacion')))).toBe('same-office')
    expect(verdict(when(running, '2026-03-20T09:00', forward('jefatura')))).toBe('unknown-office')
  })
})

describe('a complaint is not answered by whom it complains of', () => {
  const against = 'gerencia-seguridad'
  const complaint = given([AT, filing({ stamped: AT, kind: 'queja', against })])

  test('nor by whoever depends on him; and it goes on being of whom it is', () => {
    expect(principal(caseOf(complaint)).debtor).toBe('gerencia-municipal')
    const to = (post: string) => verdict(when(complaint, '2026-03-03T09:00', forward(post)))
    expect([to(against), to('subgerencia-serenazgo')]).toEqual(['complained-of', 'complained-of'])
    const moved = and(complaint, ['2026-03-03T09:00', forward('alcaldia')])
    expect([caseOf(moved).against, principal(caseOf(moved)).debtor]).toEqual([against, 'alcaldia'])
  })
})

describe('L6: sent to another entity, the first term runs on until that one received it (130.1)', () => {
  const sent = and(running, ['2026-03-10T09:00', refer])

  test('it is no answer: the office that says so and no more is missed as any', () => {
    expect(standing(sent, '2026-04-15T09:00')).toMatchObject({ status: 'running', due: '2026-04-15' })
    expect(chronicle(nights(sent, '2026-04-16')).join()).toContain('2026-04-16 missed 0, due 2026-04-15')
    const answered = { do: 'answer', obligation: 0, outcome: 'referred', contents: sealed } as const
    expect(verdict(when(running, '2026-03-10T09:00', answered))).toBe('referral')
    const unknown = { ...answered, outcome: 'not-competent' } as const
    expect(verdict(when(running, '2026-03-10T09:00', unknown))).toEqual(['answered'])
  })

  test('both are told, and again once it was received there', () => {
    expect(letters(sent)).toEqual(expect.arrayContaining(['referred → junta', 'referred → subgerencia-fiscalizacion']))
    const there = and(sent, ['2026-03-20T09:00', receive('2026-03-16T10:00')])
    const state = caseOf(there)
    const owed = lettersOwed(state, { ...circumstances('2026-03-20T09:00'), entity: far }).map(told)
    expect(owed).toEqual(expect.arrayContaining(['received → junta', 'notice → jefatura']))
    expect(owed.join()).not.toContain('referred')
  })

  test('its receipt, checked, begins its whole term on its own calendar', () => {
    const there = and(sent, ['2026-03-20T09:00', receive('2026-03-16T10:00')])
    const state = caseOf(there)
    expect([state.entity, state.calendar, principal(state).debtor]).toEqual(['LEJ', 'peru', 'jefatura'])
    expect(principal(state)).toMatchObject({ term: { from: '2026-03-16', calendar: 'peru', length: 30, pauses: [] } })
    const record = calendarRecord('peru', [])
    const now = toInstant('2026-04-20T09:00')
    expect(record && standingOf(principal(state), false, { now, record })).toMatchObject({
      ...{ status: 'running', due: '2026-04-29' },
    })
  })

  test('another day of the first presentation, checked later, moves no term that began there', () => {
    const there = and(
      sent,
      ['2026-03-20T09:00', receive('2026-03-16T10:00')],
      ['2026-03-23T09:00', verify('2026-02-27T09:00')],
    )
    expect(principal(caseOf(there))).toMatchObject({ term: { from: '2026-03-16' } })
  })

  test.each<[string, SealedFolio[], LocalDateTime, Command, string]>([
    ['twice', sent, '2026-03-11T09:00', refer, 'already-referred'],
    ['inside the entity', running, '2026-03-11T09:00', { ...refer, to: wayrapampa }, 'same-entity'],
    ['to a post that is not there', running, '2026-03-11T09:00', { ...refer, post: 'nadie' }, 'unknown-office'],
    ['after the answer', and(running, ['2026-03-05T09:00', answer(0)]), '2026-03-06T09:00', refer, 'nothing-runs'],
    ['a receipt of what was sent nowhere', running, '2026-03-20T09:00', receive('2026-03-16T10:00'), 'not-referred'],
    ['a receipt of tomorrow', sent, '2026-03-20T09:00', receive('2026-03-21T10:00'), 'future-date'],
    ['a receipt of before it was presented', sent, '2026-03-20T09:00', receive('2026-03-01T10:00'), 'bad-date'],
    [
      'a receipt after the miss',
      nights(sent, '2026-04-16'),
      '2026-04-20T09:00',
      receive('2026-03-16T10:00'),
      'term-ended',
    ],
  ])('is refused: %s', (_, folios, at, command, code) => {
    expect(verdict(when(folios, at, command))).toBe(code)
  })

  test('a receipt that was found once is found', () => {
    const there = and(sent, ['2026-03-20T09:00', receive('2026-03-16T10:00')])
    expect(verdict(when(there, '2026-03-20T10:00', receive('2026-03-17T10:00'), far))).toBe('not-referred')
  })
})
