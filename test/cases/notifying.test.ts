import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { isClosed, principal } from '../../shared/cases/state.ts'
import type { Kind } from '../../shared/law/rules.ts'
import type { LocalDateTime } from '../../shared/law/time.ts'
import { and, caseOf, chronicle, circumstances, filing, given, nights, notified, verdict, when } from './story.ts'

const STAMPED = '2026-03-02T10:20'
const of = (kind: Kind) => given([STAMPED, filing({ kind, stamped: STAMPED })])
const standing = (folios: ReturnType<typeof of>, now: LocalDateTime) =>
  standingOf(principal(caseOf(folios)), isClosed(caseOf(folios)), circumstances(now))
const missed = (folios: ReturnType<typeof of>, until: string) =>
  chronicle(nights(folios, until)).filter((line) => line.includes('missed 0'))

describe('L5: what is to be resolved may be notified in five days more (24.1)', () => {
  test.each<[Kind, string]>([
    ['solicitud', '2026-04-23 missed 0, due 2026-04-15'],
    ['memorial', '2026-04-23 missed 0, due 2026-04-15'],
    ['denuncia-administrativa', '2026-04-23 missed 0, due 2026-04-15'],
    ['queja', '2026-03-13 missed 0, due 2026-03-05'],
    ['denuncia-vecinal', '2026-04-16 missed 0, due 2026-04-15'],
    ['denuncia-disciplinaria', '2026-04-16 missed 0, due 2026-04-15'],
  ])('a %s is missed after its last day to notify, and on no night before', (kind, line) => {
    const [night = ''] = line.split(' ')
    expect(missed(of(kind), night)).toEqual([line])
  })

  test('the miss keeps both days, and so does the standing of the case', () => {
    const folios = nights(of('solicitud'), '2026-04-23')
    expect(folios.at(-1)?.facts[0]).toMatchObject({ fact: 'missed', due: '2026-04-15', notifyBy: '2026-04-22' })
    expect(standing(folios, '2026-05-04T09:00')).toMatchObject({
      ...{ status: 'missed', due: '2026-04-15', notifyBy: '2026-04-22', holderOn: '2026-04-15' },
    })
  })

  test('nor is it told of a cargo that the office does not object to, before they are over', () => {
    const shown = { shown: true, unchecked: true, seen: true }
    const filed = given([STAMPED, filing({ kind: 'solicitud', stamped: STAMPED, ...shown })])
    const told = and(filed, ['2026-03-02T11:00', notified('delivered')])
    expect(chronicle(nights(told, '2026-04-22')).join()).not.toContain('elapsed')
    expect(nights(told, '2026-04-23').at(-1)?.facts[0]).toMatchObject({ due: '2026-04-15', notifyBy: '2026-04-22' })
    expect(chronicle(nights(told, '2026-04-23'))).toContain('2026-04-23 elapsed 0')
  })

  test('nor where its days to notify end after what the calendar was reviewed for', () => {
    const late = given(['2026-11-13T09:00', filing({ kind: 'solicitud', stamped: '2026-11-13T09:00' })])
    expect(standing(late, '2026-11-13T10:00')).toMatchObject({ due: '2026-12-30', notifyBy: '2027-01-07' })
    expect(missed(late, '2027-02-01')).toEqual([])
  })

  test('between its two days the term still runs, and what is left is of the second', () => {
    expect(standing(of('solicitud'), '2026-04-15T09:00')).toMatchObject({ status: 'running', left: 0 })
    expect(standing(of('solicitud'), '2026-04-16T09:00')).toMatchObject({
      ...{ status: 'running', until: '2026-04-22', left: 4 },
    })
    expect(standing(of('solicitud'), '2026-04-23T09:00').status).toBe('unconfirmed')
  })
})

describe('L29: an answer is late by its document, or by the day on which it was notified', () => {
  type Dates = { dated?: string; notified?: string }
  const answerOf = (dates: Dates): Command => ({
    ...{ do: 'answer', obligation: 0, outcome: 'granted', contents: { id: 'answer:1', digest: 'e'.repeat(64) } },
    ...dates,
  })
  const late = (at: LocalDateTime, dates: Dates = {}, kind: Kind = 'solicitud') =>
    standing(and(of(kind), [at, answerOf(dates)]), '2026-05-04T09:00').late?.after

  test.each([
    ['on the last day to resolve', '2026-04-15T23:59', {}, false],
    ['on the last day to notify', '2026-04-22T23:59', {}, false],
    ['the day after', '2026-04-23T00:00', {}, true],
    ['by a document dated after the resolving day', '2026-04-20T09:00', { dated: '2026-04-16' }, true],
    ['by one dated on it', '2026-04-20T09:00', { dated: '2026-04-15' }, false],
    ['notified in time, recorded later', '2026-04-30T09:00', { dated: '2026-04-15', notified: '2026-04-22' }, false],
    ['notified late', '2026-04-30T09:00', { dated: '2026-04-15', notified: '2026-04-23' }, true],
    ['dated in time, notified nobody knows when', '2026-04-30T09:00', { dated: '2026-04-15' }, undefined],
  ] as const)('%s', (_, at, dates, after) => {
    expect(late(at, dates)).toBe(after)
  })

  test('a term to answer has no days more', () => {
    expect(late('2026-04-16T09:00', {}, 'denuncia-vecinal')).toBe(true)
    expect(late('2026-04-20T09:00', { notified: '2026-04-15' }, 'denuncia-vecinal')).toBe(false)
  })

  test('after a miss the office’s own dates take nothing back', () => {
    const told = nights(of('solicitud'), '2026-04-23')
    const after = and(told, ['2026-04-24T09:00', answerOf({ dated: '2026-04-10', notified: '2026-04-14' })])
    expect(standing(after, '2026-04-24T10:00').late).toEqual({ after: true, days: 2 })
    expect(chronicle(nights(after, '2026-05-30')).join()).not.toContain('rectified')
  })

  test('no document is of the future, and none is notified before it is written', () => {
    const verdictOn = (dates: Dates) => verdict(when(of('solicitud'), '2026-04-10T09:00', answerOf(dates)))
    expect(verdictOn({ dated: '2026-04-11' })).toBe('future-document')
    expect(verdictOn({ notified: '2026-04-11' })).toBe('bad-notification')
    expect(verdictOn({ dated: '2026-04-09', notified: '2026-04-08' })).toBe('bad-notification')
    expect(verdictOn({ dated: '2026-04-10', notified: '2026-04-10' })).toEqual(['answered'])
  })
})
