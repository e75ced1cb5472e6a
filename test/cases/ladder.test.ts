import { describe, expect, test } from 'vitest'
import { obligation } from '../../shared/cases/state.ts'
import { due } from '../../shared/law/count.ts'
import {
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
  when,
} from './story.ts'

const stamped = '2026-03-02T10:20'
const missed = nights(given([stamped, filing({ stamped })]), '2026-04-16')

describe('A miss and its rung stand in one folio', () => {
  test('a subgerente who is silent is followed by a queja to the superior', () => {
    expect(missed.at(-1)?.facts).toMatchObject([
      { fact: 'missed', obligation: 0, due: '2026-04-15' },
      { fact: 'escalated', obligation: 1, over: 0, step: 'superior', post: 'gerencia-desarrollo-economico' },
    ])
    expect(missed.at(-1)?.facts[1]).toMatchObject({ instrument: 'queja', clock: { length: 3, unit: 'business' } })
  })

  test('of a queja filed by the junta, the superior of the superior', () => {
    const queja = given(['2026-07-21T09:00', filing({ kind: 'queja', stamped: '2026-07-21T09:00' })])
    expect(chronicle(nights(queja, '2026-07-31')).slice(-2)).toEqual([
      '2026-07-31 missed 0, due 2026-07-30',
      '2026-07-31 escalated 1: queja → gerencia-municipal',
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

describe('Each rung has its own clock', () => {
  test('which starts at its delivery: undelivered, it never lapses', () => {
    expect(chronicle(nights(missed, '2026-12-31'))).toEqual(chronicle(missed))
    expect(verdict(when(missed, '2026-06-01T09:00', miss(1)))).toBe('not-late')
  })

  test('three business days after the delivery it lapses, and the next rung opens; and so on to the end', () => {
    let told = missed
    const climb = (rung: number, at: string, until: string) => {
      told = nights(and(told, [at, delivered(rung, at)]), until)
    }
    climb(1, '2026-04-16T08:00', '2026-04-21')
    expect(due(obligation(caseOf(told), 1).term ?? never(), huamanga, 'later')).toBe('2026-04-21')
    expect(chronicle(told).at(-1)).toBe('2026-04-16 presented 1')
    told = nights(told, '2026-04-22')
    climb(2, '2026-04-22T08:00', '2026-04-28')
    climb(3, '2026-04-28T08:00', '2026-05-05')
    expect(chronicle(told).filter((line) => line.includes('escalated'))).toEqual([
      '2026-04-16 escalated 1: queja → gerencia-desarrollo-economico',
      '2026-04-22 escalated 2: queja → gerencia-municipal',
      '2026-04-28 escalated 3: queja → alcaldia',
    ])
    expect(chronicle(nights(told, '2026-12-31')).at(-1)).toBe('2026-05-05 missed 3, due 2026-05-04')
    expect(new Set(caseOf(told).obligations.map(({ debtor }) => debtor)).size).toBe(4)
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
      expect(refused).toMatchObject({ code: 'already-answered', message: expect.stringContaining('folio 4') })
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

function never(): never {
  throw new Error('the rung has no term')
}
