import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import { type Sequel, sequels, type Verdict, verdicts } from '../../shared/cases/acts/judged.ts'
import { isClosed, isContested, principal } from '../../shared/cases/state.ts'
import { publicView } from '../../shared/cases/view.ts'
import { settlement } from '../../shared/letters/settlement.ts'
import {
  and,
  answer,
  caseOf,
  chronicle,
  circumstances,
  delivered,
  filing,
  follows,
  given,
  letters,
  nights,
  verdict as verdictOf,
  wayrapampa,
  when,
} from './story.ts'

const judge = (verdict: Verdict, sequel: Sequel = 'nothing', obligation = 0): Command => ({
  ...{ do: 'judge', obligation, verdict, sequel },
  contents: { id: 'judge:1', digest: 'c'.repeat(64) },
})
const STAMP = '2026-03-02T10:20'
const filed = given([STAMP, filing({ stamped: STAMP })])
const answered = and(filed, ['2026-03-10T11:00', answer(0)])
/** Missed, its superior written to, and then answered late. */
const late = and(nights(filed, '2026-04-16'), ['2026-04-20T11:00', answer(0)])

describe('I11: the junta judges an answer', () => {
  test('only what was answered: not a silence, nor an aviso', () => {
    expect(verdictOf(when(filed, '2026-03-10T11:00', judge('partly')))).toBe('nothing-to-judge')
    const above = and(nights(filed, '2026-04-16'), ['2026-04-17T11:00', answer(1)])
    expect(verdictOf(when(above, '2026-04-20T11:00', judge('partly', 'nothing', 1)))).toBe('nothing-to-judge')
  })

  test('and may change it towards acceptance alone', () => {
    const codes = (first: Verdict, second: Verdict) =>
      verdictOf(when(and(answered, ['2026-03-11T11:00', judge(first)]), '2026-03-12T11:00', judge(second)))
    expect(codes('unresponsive', 'partly')).toEqual(['judged'])
    expect(codes('unresponsive', 'unresponsive')).toBe('already-judged')
    expect(codes('partly', 'unresponsive')).toBe('already-judged')
    expect(codes('partly', 'partly')).toBe('already-judged')
  })

  test.each(verdicts)('%s: the answer remains one, and nothing is missed again, whatever time passes', (verdict) => {
    const judged = and(answered, ['2026-03-11T11:00', judge(verdict)])
    expect(principal(caseOf(judged)).answered).toEqual(principal(caseOf(answered)).answered)
    expect(follows(judged, '2026-07-31')).toEqual([])
    expect(
      chronicle(and(late, ['2026-04-21T11:00', judge(verdict)])).filter((line) => line.includes('missed')),
    ).toHaveLength(1)
  })

  test('over a late answer no aviso of the silence goes on: nobody above is said to be silent about it', () => {
    const judged = and(late, ['2026-04-21T11:00', judge('unresponsive')])
    expect(follows(judged, '2026-07-31')).toEqual([])
    expect(letters(judged, '2026-04-21T11:01').filter((one) => one.startsWith('aviso'))).toEqual([])
  })

  test('the case stays on the agenda; unjudged it leaves', () => {
    const leaves = (folios: typeof answered, at: `${string}T${string}`) =>
      settlement(caseOf(folios), circumstances(at), []).leaves
    expect(leaves(answered, '2026-03-11T11:00')).toBe(true)
    const judged = and(answered, ['2026-03-11T11:00', judge('partly')])
    expect(leaves(judged, '2026-03-12T11:00')).toBe(false)
    expect(leaves(judged, '2026-12-30T11:00')).toBe(false)
    expect([isClosed(caseOf(judged)), isContested(caseOf(judged))]).toEqual([true, true])
    const annulled = and(judged, ['2026-03-13T11:00', { do: 'annul', obligation: 0, ground: 'duplicate' }])
    expect(leaves(annulled, '2026-03-14T11:00')).toBe(true)
  })

  test('whoever answered is told, in a courtesy; and only of the choice of an aviso its superior', () => {
    for (const sequel of sequels) {
      const judged = and(answered, ['2026-03-11T11:00', judge('unresponsive', sequel)])
      const owed = letters(judged, '2026-03-11T11:01')
      expect(owed).toContain('judged → subgerencia-fiscalizacion')
      expect(owed.filter((one) => one.startsWith('aviso'))).toHaveLength(sequel === 'aviso' ? 1 : 0)
    }
  })
})

describe('I14: an aviso about an answer', () => {
  const judged = and(answered, ['2026-03-11T11:00', judge('unresponsive', 'aviso')])
  const [, aviso] = caseOf(judged).obligations

  test('goes to the nearest superior, in the folio of the judgement, also where Plazo may not write of a silence', () => {
    expect(aviso).toMatchObject({ over: 0, about: 'answer', instrument: 'aviso', opened: { folio: judged.length } })
    const alone = and(given([STAMP, filing({ stamped: STAMP, consent: [] })]), ['2026-03-10T11:00', answer(0)])
    expect(verdictOf(when(alone, '2026-03-11T11:00', judge('partly', 'aviso')))).toEqual(['judged', 'escalated'])
  })

  test('waits in days of Plazo’s own, ends unanswered, and nothing follows', () => {
    const reached = and(judged, ['2026-03-12T09:00', delivered(1, '2026-03-12T09:00')])
    const [end, ...more] = follows(reached, '2026-07-31')
    expect(end).toMatch(/^2026-03-20 unanswered 1$/)
    expect(more).toEqual([])
    expect(letters(nights(reached, '2026-03-20')).filter((one) => one.startsWith('unanswered'))).toEqual([
      'unanswered → junta',
    ])
  })

  test('may be answered by the superior', () => {
    const reached = and(judged, ['2026-03-12T09:00', delivered(1, '2026-03-12T09:00')])
    const told = and(reached, ['2026-03-13T09:00', answer(1)])
    expect(follows(told, '2026-07-31')).toEqual([])
  })

  test('a second judgement goes to the next superior; where none is left, another sequel is to be chosen', () => {
    const again = and(judged, ['2026-03-20T11:00', judge('partly', 'aviso')])
    const [, first, second] = caseOf(again).obligations
    expect(second?.debtor).not.toBe(first?.debtor)
    const none = { ...wayrapampa, posts: wayrapampa.posts.filter(({ id }) => id === 'subgerencia-fiscalizacion') }
    expect(verdictOf(when(answered, '2026-03-11T11:00', judge('partly', 'aviso'), none))).toBe('no-superior-left')
  })

  test('a miss that is rectified takes back the avisos of the silence, and not the one about the answer', () => {
    const story = and(late, ['2026-04-21T11:00', judge('unresponsive', 'aviso')])
    const taken = nights(
      and(story, ['2026-04-22T11:00', { do: 'unverify', obligation: 0, ground: 'illegible' }]),
      '2026-04-23',
    )
    const withdrawn = caseOf(taken).obligations.map((owed) => [owed.about, owed.withdrawn !== undefined])
    expect(withdrawn).toEqual([
      [undefined, false],
      [undefined, true],
      ['answer', false],
    ])
  })
})

test('I12: everybody knows what the junta holds of it, and nothing of its words', () => {
  const judged = and(answered, ['2026-03-11T11:00', judge('partly', 'queja')])
  const view = publicView(caseOf(judged), wayrapampa, undefined)
  expect(view?.obligations[0]?.judgements).toMatchObject([{ verdict: 'partly', sequel: 'queja' }])
  expect(JSON.stringify(view)).not.toMatch(/judge:1|cccc/)
})
