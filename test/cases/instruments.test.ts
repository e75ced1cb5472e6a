import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import type { Instrument } from '../../shared/cases/acts/opened.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { isClosed, obligation } from '../../shared/cases/state.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import {
  agree,
  and,
  answer,
  caseOf,
  chronicle,
  circumstances,
  delivered,
  filing,
  follows,
  given,
  nights,
  notified,
  verdict,
  verify,
  when,
} from './story.ts'

const STAMPED = '2026-03-02T10:20'
const missed = nights(given([STAMPED, filing({ stamped: STAMPED })]), '2026-04-16')
const open = (instrument: Instrument = 'queja'): Command => ({ do: 'open', obligation: 0, instrument })
const stamp = (id: number, at: LocalDateTime, shown = true): Command => ({
  ...{ do: 'present', obligation: id, channel: 'stamped-cargo', at: toInstant(at), evidence: 'an-entry', shown },
})
const checked = (id: number): Command => ({ ...verify(), obligation: id })
const standing = (folios: typeof missed, id: number, now: LocalDateTime) =>
  standingOf(obligation(caseOf(folios), id), isClosed(caseOf(folios)), circumstances(now))

/** The queja of the junta, to the superior whom Plazo wrote to on the same day. */
const queja = and(
  missed,
  ['2026-04-16T08:05', delivered(1, '2026-04-16T08:05')],
  ['2026-04-17T09:00', open()],
  ['2026-04-17T09:05', stamp(2, '2026-04-17T08:40')],
)

describe("I14: an instrument is the junta's own act", () => {
  test('it is opened only over a silence: before that it would be rejected', () => {
    const running = given([STAMPED, filing({ stamped: STAMPED })])
    expect(verdict(when(running, '2026-04-15T09:00', open()))).toBe('too-early')
    expect(verdict(when(missed, '2026-04-16T09:00', open()))).toEqual(['opened'])
    expect(verdict(when(queja, '2026-04-17T10:00', open()))).toBe('already-open')
    const declared = given([STAMPED, filing({ stamped: STAMPED, unchecked: true })])
    expect(verdict(when(declared, '2026-04-15T09:00', open()))).toBe('too-early')
    expect(verdict(when(declared, '2026-04-16T09:00', open()))).toEqual(['opened'])
  })

  test('a stamp of years ago is refused, as of any document (L9)', () => {
    const opened = and(missed, ['2026-04-17T09:00', open()])
    expect(verdict(when(opened, '2026-04-17T09:05', stamp(2, '2019-04-17T08:40')))).toBe('too-old')
  })

  test('opened and never presented, it runs nothing', () => {
    const opened = and(nights(missed, '2026-04-16'), ['2026-04-17T09:00', open()])
    expect(follows(opened, '2026-12-31')).toEqual([])
    expect(standing(opened, 1 + 1, '2026-05-04T09:00').status).toBe('unpresented')
  })

  test('checked, it has the term of its norm: 3 days to resolve and 5 to notify; the office has its days since the check, and it lapses as any other', () => {
    const running = and(queja, ['2026-04-17T09:10', checked(2)])
    expect(standing(running, 2, '2026-04-20T09:00')).toMatchObject({
      ...{ status: 'running', due: '2026-04-22', notifyBy: '2026-04-29' },
    })
    expect(follows(running, '2026-05-05').filter((line) => / missed /.test(line))).toEqual([
      '2026-05-05 missed 2, due 2026-04-22',
    ])
  })

  test('by the word of the junta alone it accuses nobody; shown and not objected to, it elapses and names the post', () => {
    const declared = and(
      missed,
      ['2026-04-16T08:05', delivered(1, '2026-04-16T08:05')],
      ['2026-04-17T09:00', open()],
      ['2026-04-17T09:05', stamp(2, '2026-04-17T08:40', false)],
    )
    expect(follows(declared, '2026-12-31').filter((line) => / (missed|elapsed) 2/.test(line))).toEqual([])
    const seen = and(
      queja,
      ['2026-04-17T09:20', { do: 'see', obligation: 2 }],
      ['2026-04-17T10:00', { ...notified('delivered'), obligation: 2 }],
    )
    expect(follows(seen, '2026-06-30').filter((line) => / (missed|elapsed) 2/.test(line))).toEqual([
      '2026-05-05 elapsed 2',
    ])
  })

  test('presented and shown, it ends the wait at that post: the next aviso follows its own silence', () => {
    expect(follows(queja, '2026-04-29').filter((line) => /unanswered|escalated/.test(line))).toEqual([])
    const running = and(queja, ['2026-04-17T09:10', checked(2)])
    expect(follows(running, '2026-05-05').slice(-2)).toEqual([
      '2026-05-05 missed 2, due 2026-04-22',
      '2026-05-05 escalated 3: aviso → gerencia-municipal',
    ])
  })

  test('only declared, the wait goes on', () => {
    const declared = and(
      missed,
      ['2026-04-16T08:05', delivered(1, '2026-04-16T08:05')],
      ['2026-04-17T09:00', open()],
      ['2026-04-17T09:05', stamp(2, '2026-04-17T08:40', false)],
    )
    expect(follows(declared, '2026-04-24')).toEqual([
      '2026-04-24 unanswered 1',
      '2026-04-24 escalated 3: aviso → gerencia-municipal',
    ])
  })

  test('the answer to the junta ends avisos only: the clock of the queja runs on until it is answered', () => {
    const answered = and(queja, ['2026-04-17T09:10', checked(2)], ['2026-04-18T09:00', answer(0)])
    expect(standing(answered, 1, '2026-04-20T09:00').status).toBe('ended')
    expect(standing(answered, 2, '2026-04-20T09:00').status).toBe('running')
    expect(follows(answered, '2026-05-31')).toEqual(['2026-05-05 missed 2, due 2026-04-22'])
    expect(verdict(when(answered, '2026-05-04T09:00', answer(2)))).toEqual(['answered'])
  })

  test('a memorial to the Concejo counts as any memorial; what has no norm of days has no clock', () => {
    const memorial = and(
      missed,
      ['2026-04-17T09:00', open('informe-concejo')],
      ['2026-04-17T09:05', stamp(2, '2026-04-17T08:40')],
    )
    expect(standing(memorial, 2, '2026-04-20T09:00').due).toBe('2026-06-01')
    expect(verdict(when(missed, '2026-04-17T09:00', open('apelacion-ttaip')))).toBe('nobody-answers')
  })

  test('without consent the junta still opens it, and no superior is written to', () => {
    const alone = nights(given([STAMPED, filing({ stamped: STAMPED, consent: [] })]), '2026-04-16')
    const own = and(
      alone,
      ['2026-04-17T09:00', open()],
      ['2026-04-17T09:05', stamp(1, '2026-04-17T08:40')],
      ['2026-04-17T09:10', checked(1)],
    )
    expect(follows(own, '2026-06-30')).toEqual(['2026-05-05 missed 1, due 2026-04-22'])
    // The superior whom it asked is told too; his silence is on record already, and so is the next one's turn.
    expect(chronicle(nights(and(own, ['2026-05-05T09:00', agree(true)]), '2026-05-06')).slice(-2)).toEqual([
      '2026-05-06 escalated 2: aviso → gerencia-desarrollo-economico',
      '2026-05-06 escalated 3: aviso → gerencia-municipal',
    ])
  })
})
