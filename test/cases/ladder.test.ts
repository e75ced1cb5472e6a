import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import { obligation } from '../../shared/cases/state.ts'
import { due } from '../../shared/law/count.ts'
import {
  agree,
  and,
  answer,
  caseOf,
  chronicle,
  delivered,
  filing,
  given,
  huamanga,
  letters,
  miss,
  nights,
  sealed,
  verdict,
  wayrapampa,
  when,
} from './story.ts'

const stamped = '2026-03-02T10:20'
const missed = nights(given([stamped, filing({ stamped })]), '2026-04-16')

describe('A miss and its rung stand in one folio', () => {
  test('a subgerente who is silent is followed by an aviso to the superior', () => {
    expect(missed.at(-1)?.facts).toMatchObject([
      { fact: 'missed', obligation: 0, due: '2026-04-15' },
      { fact: 'escalated', obligation: 1, over: 0, step: 'superior', post: 'gerencia-desarrollo-economico' },
    ])
    expect(missed.at(-1)?.facts[1]).toMatchObject({ instrument: 'aviso', clock: { length: 5, unit: 'business' } })
  })

  test('of a queja filed by the junta, the superior of the superior', () => {
    const queja = given(['2026-07-21T09:00', filing({ kind: 'queja', stamped: '2026-07-21T09:00' })])
    expect(chronicle(nights(queja, '2026-08-08')).slice(-2)).toEqual([
      '2026-08-08 missed 0, due 2026-07-30',
      '2026-08-08 escalated 1: aviso → gerencia-municipal',
    ])
  })

  test.each([
    ['memorial', 'alcaldia', 'alcaldia'],
    ['denuncia-disciplinaria', 'subgerencia-fiscalizacion', 'st-pad'],
  ] as const)(
    'L3, L7: of a %s against %s nobody above is written to: the rest is for the junta',
    (kind, against, debtor) => {
      const told = nights(given([stamped, filing({ kind, against, stamped })]), '2026-12-31')
      expect(chronicle(told)).toEqual([
        `2026-03-02 filed → ${debtor}`,
        '2026-03-02 presented 0',
        ...chronicle(told).slice(2, -1),
        expect.stringMatching(/ missed 0, due /),
      ])
      expect(caseOf(told).obligations).toHaveLength(1)
    },
  )

  test('a denuncia de corrupción is missed but climbs nowhere: its confidentiality forbids it', () => {
    const corruption = given([stamped, filing({ kind: 'denuncia-corrupcion', identity: 'reserved', stamped })])
    expect(chronicle(nights(corruption, '2026-12-31')).slice(2)).toEqual(['2026-03-05 missed 0, due 2026-03-04'])
  })
})

describe('I14: an aviso has a wait of Plazo, and nobody is late by it', () => {
  test('which starts at its delivery: undelivered, it never ends', () => {
    expect(chronicle(nights(missed, '2026-12-31'))).toEqual(chronicle(missed))
    expect(verdict(when(missed, '2026-06-01T09:00', miss(1)))).toBe('not-late')
    expect(verdict(when(missed, '2026-06-01T09:00', { do: 'end-wait', obligation: 1 }))).toBe('still-waits')
  })

  test('five business days after the delivery it ends unanswered, and the next superior is written to; and so on to the end', () => {
    let told = missed
    const climb = (rung: number, at: string, until: string) => {
      told = nights(and(told, [at, delivered(rung, at)]), until)
    }
    climb(1, '2026-04-16T08:00', '2026-04-23')
    expect(due(obligation(caseOf(told), 1).term ?? never(), huamanga, 'later')).toBe('2026-04-23')
    expect(chronicle(told).at(-1)).toBe('2026-04-16 presented 1')
    told = nights(told, '2026-04-24')
    climb(2, '2026-04-24T08:00', '2026-05-05')
    climb(3, '2026-05-05T08:00', '2026-05-13')
    expect(chronicle(told).slice(2)).toEqual([
      '2026-04-16 missed 0, due 2026-04-15',
      '2026-04-16 escalated 1: aviso → gerencia-desarrollo-economico',
      '2026-04-16 presented 1',
      '2026-04-24 unanswered 1',
      '2026-04-24 escalated 2: aviso → gerencia-municipal',
      '2026-04-24 presented 2',
      '2026-05-05 unanswered 2',
      '2026-05-05 escalated 3: aviso → alcaldia',
      '2026-05-05 presented 3',
      '2026-05-13 unanswered 3',
    ])
    expect(chronicle(nights(told, '2026-12-31'))).toEqual(chronicle(told))
    expect(
      caseOf(told)
        .obligations.slice(1)
        .every(({ missed }) => missed === undefined),
    ).toBe(true)
  })

  test('a miss is never recorded of an aviso, nor an end of the wait of anything else', () => {
    const over = and(missed, ['2026-04-16T08:00', delivered(1, '2026-04-16T08:00')])
    expect(verdict(when(over, '2026-06-01T09:00', miss(1)))).toBe('not-late')
    const running = given([stamped, filing({ stamped })])
    expect(verdict(when(running, '2026-06-01T09:00', { do: 'end-wait', obligation: 0 }))).toBe('still-waits')
  })

  test('I14: without a mailbox the wait is over at once, and the next superior gets his aviso', () => {
    const mute: Entity = {
      ...wayrapampa,
      posts: wayrapampa.posts.map((post) =>
        post.id === 'gerencia-desarrollo-economico' ? { ...post, email: undefined } : post,
      ),
    }
    expect(chronicle(nights(given([stamped, filing({ stamped })]), '2026-04-16', mute)).slice(2)).toEqual([
      '2026-04-16 missed 0, due 2026-04-15',
      '2026-04-16 escalated 1: aviso → gerencia-desarrollo-economico',
      '2026-04-16 notified 1',
      '2026-04-16 escalated 2: aviso → gerencia-municipal',
    ])
  })

  test('I14: without consent nobody above is written to, until the junta gives it; taken back, no further one', () => {
    const silent = nights(given([stamped, filing({ stamped, consent: [] })]), '2026-04-30')
    expect(chronicle(silent).at(-1)).toBe('2026-04-16 missed 0, due 2026-04-15')
    const agreed = nights(and(silent, ['2026-05-02T09:00', agree(true)]), '2026-05-04')
    expect(chronicle(agreed).slice(-2)).toEqual([
      '2026-05-02 consented 0',
      '2026-05-03 escalated 1: aviso → gerencia-desarrollo-economico',
    ])
    const back = and(agreed, ['2026-05-04T08:00', delivered(1, '2026-05-04T08:00')], ['2026-05-04T09:00', agree(false)])
    expect(chronicle(nights(back, '2026-12-31')).at(-1)).toBe('2026-05-12 unanswered 1')
    expect(verdict(when(back, '2026-05-05T09:00', agree(false)))).toBe('already-consented')
  })

  test('an aviso of which the mail tells nothing waits from the day on which that was noted', () => {
    const unsure = and(missed, ['2026-04-21T00:10', unsureOf(1)])
    expect(chronicle(nights(unsure, '2026-12-31')).slice(-3, -1)).toEqual([
      '2026-04-21 presented 1',
      '2026-04-29 unanswered 1',
    ])
  })
})

describe('An early miss is refused: escalating too soon harms the junta', () => {
  test.each([
    ['of a term that runs', given([stamped, filing({ stamped })]), 0, 'not-late'],
    ['of what was never presented', given([stamped, filing()]), 0, 'not-late'],
    ['of a rung that nobody delivered', missed, 1, 'not-late'],
    ['of a rung that does not exist', missed, 2, 'unknown-obligation'],
  ])('%s', (_, folios, id, code) => {
    expect(verdict(when(folios, '2026-04-15T23:59', miss(id)))).toBe(code)
  })
})

describe('Answers', () => {
  const lateAnswer = and(missed, ['2026-04-20T11:00', answer(0)])

  test('a late answer is still an answer, and stops the ladder (TUO Ley 27444 art. 140.3)', () => {
    expect(chronicle(lateAnswer).at(-1)).toBe('2026-04-20 answered 0')
    expect(chronicle(nights(lateAnswer, '2026-12-31'))).toEqual(chronicle(lateAnswer))
    expect(letters(lateAnswer)).toEqual([
      ...['cargo → junta', 'answered → junta', 'receipt → subgerencia-fiscalizacion'],
    ])
  })

  test('what lapsed stays written', () => {
    expect(obligation(caseOf(lateAnswer), 0).missed?.due).toBe('2026-04-15')
  })

  test.each([0, 1])(
    'a second answer, to obligation %i of a closed case, is refused with the folio of the first',
    (id) => {
      const refused = when(lateAnswer, '2026-04-21T09:00', answer(id))
      expect(refused).toMatchObject({ code: 'already-answered', message: expect.stringContaining('folio 3') })
    },
  )

  test('the answer to a rung closes that rung only: the junta is still owed its own', () => {
    const delivery = and(missed, ['2026-04-16T08:05', delivered(1, '2026-04-16T08:05')])
    const superior = and(delivery, ['2026-04-17T10:00', answer(1)])
    const told = nights(superior, '2026-12-31')
    expect(chronicle(told)).toEqual(chronicle(superior))
    expect(verdict(when(told, '2026-06-01T09:00', answer(1)))).toBe('already-answered')
    expect(verdict(when(told, '2026-06-01T09:00', answer(0)))).toEqual(['answered'])
  })

  test('an answer before any presentation closes the case all the same', () => {
    const early = and(given([stamped, filing()]), ['2026-03-03T09:00', answer(0)])
    expect(chronicle(nights(early, '2026-12-31')).at(-1)).toBe('2026-03-03 answered 0')
    expect(verdict(when(early, '2026-03-04T09:00', { ...answer(7), contents: sealed }))).toBe('unknown-obligation')
  })
})

const unsureOf = (obligation: number): Command => ({
  ...{ do: 'notify', obligation, letter: 'the-aviso', fate: 'unconfirmed', document: true },
})

function never(): never {
  throw new Error('the rung has no term')
}
