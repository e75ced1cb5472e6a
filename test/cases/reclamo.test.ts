import { describe, expect, test } from 'vitest'
import type { Channel } from '../../shared/cases/folio.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { isClosed, principal } from '../../shared/cases/state.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
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
  verdict,
  verify,
  wayrapampa,
  when,
} from './story.ts'

const AT = '2026-03-02T10:20'
const reclamo = (channel: Channel, change: { collects?: true; unchecked?: boolean } = {}) =>
  given([AT, filing({ kind: 'reclamo', presented: { channel, at: toInstant(AT), evidence: 'filing' }, ...change })])
const standing = (folios: ReturnType<typeof reclamo>, now: LocalDateTime) =>
  standingOf(principal(caseOf(folios)), isClosed(caseOf(folios)), circumstances(now))
const missed = (folios: ReturnType<typeof reclamo>, until: string) =>
  chronicle(nights(folios, until)).filter((line) => line.includes('missed 0'))
const ask = { do: 'ask', obligation: 0 } as const

describe('A reclamo begins with its registration in the Libro (D.S. 007-2020-PCM, 14)', () => {
  test('registered there on 2 March it is resolved by 15 April; stamped at the desk it is registered two days later (15.7)', () => {
    expect(standing(reclamo('libro'), AT)).toMatchObject({ due: '2026-04-15', notifyBy: '2026-04-22' })
    for (const channel of ['stamped-cargo', 'digital-desk'] as const)
      expect(standing(reclamo(channel), AT)).toMatchObject({ due: '2026-04-17', notifyBy: '2026-04-24' })
  })

  test('answered on the 33rd business day it is not late: it may be notified until the 35th', () => {
    const answered = and(reclamo('libro'), ['2026-04-20T09:00', answer(0)])
    expect(standing(answered, '2026-05-04T09:00').late).toEqual({ after: false, days: 0 })
    expect(missed(reclamo('libro'), '2026-04-22')).toEqual([])
    expect(missed(reclamo('libro'), '2026-04-23')).toEqual(['2026-04-23 missed 0, due 2026-04-15'])
  })

  test('its number in the Libro, checked, makes it begin on that day; taken back, it is what the junta declared', () => {
    const stamped = reclamo('stamped-cargo', { unchecked: true })
    const booked = and(stamped, ['2026-03-10T09:00', { do: 'verify', obligation: 0, ground: 'libro' }])
    expect(standing(booked, '2026-03-10T10:00')).toMatchObject({ due: '2026-04-15', told: '2026-04-24' })
    expect(principal(caseOf(booked)).presented).toMatchObject({ channel: 'libro' })
    expect(verdict(when(booked, '2026-03-11T09:00', { do: 'verify', obligation: 0, ground: 'libro' }))).toBe(
      'already-verified',
    )
    const back = and(booked, ['2026-03-12T09:00', { do: 'unverify', obligation: 0, ground: 'illegible' }])
    expect(standing(back, '2026-03-12T10:00')).toMatchObject({ status: 'declared', due: '2026-04-17' })
    const solicitud = given([AT, filing({ kind: 'solicitud', stamped: AT })])
    expect(verdict(when(solicitud, '2026-03-10T09:00', { do: 'verify', obligation: 0, ground: 'libro' }))).toBe(
      'no-book',
    )
  })

  test('Plazo never mails one, nor is itself the Libro of an entity that adopted it: the junta registers it', () => {
    const waiting = given([AT, filing({ kind: 'reclamo' })])
    expect(letters(waiting)).toEqual(['cargo → junta'])
    const adopted = when([], AT, filing({ kind: 'reclamo' }), { ...wayrapampa, adoptsPlazo: true })
    expect(verdict(adopted)).toEqual(['filed'])
    const recorded = and(waiting, [
      '2026-03-05T09:00',
      { do: 'verify', obligation: 0, ground: 'libro', at: toInstant('2026-03-04T10:00') },
    ])
    expect(principal(caseOf(recorded)).presented).toMatchObject({ channel: 'libro' })
  })
})

describe('An answer that the junta chose to collect at the entity (17.3)', () => {
  const collected = reclamo('libro', { collects: true })

  test('nothing is told of a silence until the junta says that it asked for it there', () => {
    expect(missed(collected, '2026-09-30')).toEqual([])
    const asked = and(collected, ['2026-05-04T09:00', ask])
    expect(missed(asked, '2026-05-05')).toEqual(['2026-05-05 missed 0, due 2026-04-15'])
    const early = and(collected, ['2026-04-16T09:00', ask])
    expect(missed(early, '2026-04-22')).toEqual([])
    expect(missed(early, '2026-04-23')).toHaveLength(1)
  })

  test('it is asked for once, after the last day, and only where it is collected', () => {
    expect(verdict(when(collected, '2026-04-15T18:00', ask))).toBe('too-early-to-ask')
    const asked = and(collected, ['2026-04-16T09:00', ask])
    expect(verdict(when(asked, '2026-04-17T09:00', ask))).toBe('already-asked')
    expect(verdict(when(reclamo('libro'), '2026-04-16T09:00', ask))).toBe('nothing-runs')
  })

  test('no other document is collected so', () => {
    const memorial = given([AT, filing({ kind: 'memorial', stamped: AT, collects: true })])
    expect(principal(caseOf(memorial)).collects).toBeUndefined()
    expect(verdict(when(memorial, '2026-05-16T09:00', verify()))).toBe('already-verified')
  })
})
