import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import { openOf } from '../../shared/cases/asleep.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { isClosed, principal } from '../../shared/cases/state.ts'
import { toCheckIn } from '../../shared/cases/toCheck.ts'
import { publicView } from '../../shared/cases/view.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { settlement } from '../../shared/letters/settlement.ts'
import { eventsOf } from '../../shared/words/events.ts'
import { caseFacts } from '../../shared/words/facts.ts'
import { curing, observing } from '../observing.ts'
import { commit, contestStatement, correct, onPaper, repudiate, settleStatement } from '../stating.ts'
import {
  and,
  answer,
  caseOf,
  circumstances,
  dispute,
  filing,
  follows,
  given,
  letters,
  sealed,
  verdict,
  wayrapampa,
  when,
} from './story.ts'

const STAMP = '2026-03-02T10:20'
const checked = given([STAMP, filing({ stamped: STAMP, consent: [] })])
const last = (story: typeof checked) => caseOf(story).folios
const lateIn = (story: typeof checked) => {
  const state = caseOf(story)
  return standingOf(principal(state), isClosed(state), circumstances('2026-06-01T09:00')).late
}

describe('L29: «ya respondimos en papel»', () => {
  const said = and(checked, ['2026-04-13T10:00', onPaper('2026-04-10')])
  const of = last(said)

  test('uncontested for five attended days it is the answer of its notified day, in time, though the term ended meanwhile', () => {
    // The term ended on 15 April: without that it is missed on the 16th.
    expect(follows(checked, '2026-04-20')[0]).toContain('missed 0')
    expect(follows(said, '2026-04-30')).toEqual(['2026-04-21 statement-settled 0', '2026-04-21 answered 0'])
    const answered = and(said, ['2026-04-21T00:10', settleStatement(of, true, 'plazo')])
    expect(principal(caseOf(answered)).answered).toMatchObject({ paper: true, notified: '2026-04-10' })
    expect(lateIn(answered)).toMatchObject({ after: false })
  })

  test('a miss that it disproves is rectified, and stays where it came too late', () => {
    const missed = (notified: string) => {
      const story = and(
        checked,
        ['2026-04-16T00:10', { do: 'miss', obligation: 0 }],
        ['2026-04-17T10:00', onPaper(notified)],
      )
      return and(story, ['2026-04-27T00:10', settleStatement(last(story), true, 'plazo')])
    }
    expect(follows(missed('2026-04-14'), '2026-05-30')).toEqual([expect.stringContaining('rectified 0')])
    expect(follows(missed('2026-04-16'), '2026-05-30')).toEqual([])
    expect(lateIn(missed('2026-04-16'))).toMatchObject({ after: true, days: 1 })
  })

  test('contested, the operator has ten business days, and both stay; nothing new accuses meanwhile', () => {
    const contested = and(said, ['2026-04-15T10:00', contestStatement(of)])
    expect(follows(contested, '2026-05-30')[0]).toContain('2026-04-30 missed 0')
    expect(toCheckIn(caseOf(contested), circumstances('2026-04-15T11:00'))).toMatchObject([{ why: 'stated' }])
    expect(verdict(when(contested, '2026-04-22T00:10', settleStatement(of, true, 'plazo')))).toBe('too-early')
    const found = and(contested, ['2026-04-20T10:00', settleStatement(of, true)])
    expect(principal(caseOf(found)).answered).toMatchObject({ notified: '2026-04-10' })
    const denied = and(contested, ['2026-04-20T10:00', settleStatement(of, false)])
    expect(principal(caseOf(denied)).answered).toBeUndefined()
    expect(follows(denied, '2026-05-30')[0]).toContain('2026-04-21 missed 0')
  })

  test('contested later, both views are shown again and the operator decides', () => {
    const story = and(
      said,
      ['2026-04-21T00:10', settleStatement(of, true, 'plazo')],
      ['2026-05-05T10:00', contestStatement(of)],
    )
    expect(toCheckIn(caseOf(story), circumstances('2026-05-05T11:00'))).toMatchObject([{ why: 'stated' }])
    expect(settlement(caseOf(story), circumstances('2026-05-05T11:00'), []).leaves).toBe(false)
    const denied = and(story, ['2026-05-06T10:00', settleStatement(of, false)])
    expect([isClosed(caseOf(denied)), principal(caseOf(denied)).answered]).toEqual([false, undefined])
    expect(follows(denied, '2026-05-30')[0]).toContain('2026-05-07 missed 0')
  })

  test('once a term, of a day that may be', () => {
    expect(verdict(when(said, '2026-04-14T10:00', onPaper('2026-04-13')))).toBe('already-stated')
    for (const [notified, dated] of [
      ['2026-04-14', '2026-04-14'],
      ['2026-03-01', '2026-03-01'],
      ['2026-04-09', '2026-04-10'],
    ] as const)
      expect(verdict(when(checked, '2026-04-13T10:00', onPaper(notified, dated)))).toBe('bad-notification')
  })
})

describe('A commitment has a date of its own, and alone it is no answer', () => {
  const committed = and(checked, ['2026-04-01T10:00', commit('2026-04-10')])
  const of = last(committed)

  test('its term runs on; broken, the junta says it, and nobody else', () => {
    expect(follows(committed, '2026-04-30')[0]).toContain('2026-04-16 missed 0')
    expect(verdict(when(committed, '2026-04-10T23:00', contestStatement(of)))).toBe('too-early')
    const broken = and(committed, ['2026-04-11T10:00', contestStatement(of)])
    expect(principal(caseOf(broken)).statements[0]).toMatchObject({ contested: { at: '2026-04-11T15:00:00Z' } })
    expect(verdict(when(broken, '2026-04-12T10:00', commit('2026-05-10')))).toEqual(['stated'])
  })

  test('the junta is asked once its day is over; kept, it says so, and only it', () => {
    expect(letters(committed, '2026-04-10T10:00')).not.toContain('asked-commitment → junta')
    expect(letters(committed, '2026-04-11T10:00')).toContain('asked-commitment → junta')
    expect(verdict(when(committed, '2026-04-11T10:00', settleStatement(of, true, 'plazo')))).toBe('too-early')
    expect(verdict(when(committed, '2026-04-05T10:00', settleStatement(of, true, 'junta')))).toEqual([
      'statement-settled',
    ])
    expect(verdict(when(committed, '2026-04-05T10:00', commit('2026-05-10')))).toBe('already-stated')
  })
})

describe('S7: «¿no fue su oficina?»', () => {
  const forged = and(checked, ['2026-04-01T10:00', answer(0)])
  const of = last(forged)
  const denied = and(forged, ['2026-04-02T10:00', repudiate(of)])

  test('it holds and waits for the operator, also of a case that its answer closed', () => {
    expect(toCheckIn(caseOf(denied), circumstances('2026-04-02T11:00'))).toMatchObject([
      { why: 'stated', due: '2026-04-17' },
    ])
    expect(openOf(caseOf(denied), circumstances('2026-04-02T11:00')).toCheck).toHaveLength(1)
    expect(settlement(caseOf(denied), circumstances('2026-04-02T11:00'), []).leaves).toBe(false)
    expect(verdict(when(checked, '2026-04-02T10:00', repudiate(1)))).toBe('no-such-act')
    expect(verdict(when(denied, '2026-04-03T10:00', repudiate(of)))).toBe('already-stated')
  })

  test('found true, the answer is none and the term goes on; found false, it stays', () => {
    const undone = and(denied, ['2026-04-06T10:00', settleStatement(last(denied), true)])
    expect([isClosed(caseOf(undone)), principal(caseOf(undone)).answered]).toEqual([false, undefined])
    expect(follows(undone, '2026-04-30')[0]).toContain('2026-04-16 missed 0')
    expect(verdict(when(undone, '2026-04-07T10:00', answer(0)))).toEqual(['answered'])
    const kept = and(denied, ['2026-04-06T10:00', settleStatement(last(denied), false)])
    expect(isClosed(caseOf(kept))).toBe(true)
  })
})

describe('«Ya respondimos en papel», and the office says that it was not it', () => {
  const said = and(checked, ['2026-03-04T10:00', onPaper('2026-03-03')])
  const of = last(said)
  const doubted = and(said, ['2026-03-05T10:00', repudiate(of)])

  test('it is not accepted while that is open', () => {
    expect(follows(doubted, '2026-04-10')).toEqual([])
    expect(verdict(when(doubted, '2026-03-20T10:00', settleStatement(of, true, 'plazo')))).toBe('disowned')
  })

  test('nor once the operator found it true: it holds nothing, waits for nobody, and the office may say it itself', () => {
    const upheld = and(doubted, ['2026-03-06T10:00', settleStatement(last(doubted), true)])
    expect(follows(upheld, '2026-04-30')[0]).toContain('2026-04-16 missed 0')
    expect(toCheckIn(caseOf(upheld), circumstances('2026-03-06T11:00'))).toEqual([])
    expect(verdict(when(upheld, '2026-03-20T10:00', settleStatement(of, true)))).toBe('already-settled')
    expect(verdict(when(upheld, '2026-03-20T10:00', contestStatement(of)))).toBe('already-said')
    expect(verdict(when(upheld, '2026-03-20T10:00', onPaper('2026-03-19')))).toEqual(['stated'])
  })

  test('found false, it is accepted', () => {
    const denied = and(doubted, ['2026-03-06T10:00', settleStatement(last(doubted), false)])
    expect(follows(denied, '2026-04-10')).toEqual(['2026-03-12 statement-settled 0', '2026-03-12 answered 0'])
  })

  test('disowned after it was accepted, by either folio, it is no answer', () => {
    const accepted = and(said, ['2026-03-12T00:10', settleStatement(of, true, 'plazo')])
    for (const which of [of, last(accepted)]) {
      const disowned = and(accepted, ['2026-03-13T10:00', repudiate(which)])
      const upheld = and(disowned, ['2026-03-16T10:00', settleStatement(last(disowned), true)])
      expect(principal(caseOf(upheld)).answered).toBeUndefined()
      expect(follows(upheld, '2026-04-30')[0]).toContain('2026-04-16 missed 0')
    }
  })
})

test('disowning what it disowned is refused, and a second disowning of one term waits for the operator and holds nothing', () => {
  const done = and(checked, ['2026-04-01T10:00', commit('2026-04-10')], ['2026-04-01T10:10', dispute])
  const one = and(done, ['2026-04-13T10:00', repudiate(last(done))])
  expect(verdict(when(one, '2026-04-14T10:00', repudiate(last(one))))).toBe('no-such-act')
  const corrected = and(one, ['2026-04-14T10:00', correct])
  expect(verdict(when(corrected, '2026-04-14T10:10', repudiate(last(corrected))))).toBe('no-such-act')
  const two = and(one, ['2026-04-27T10:00', repudiate(last(done) - 1)])
  expect(toCheckIn(caseOf(two), circumstances('2026-04-27T11:00'))).not.toEqual([])
  // Ten business days since the first, and not since the second.
  expect(follows(one, '2026-05-30')[0]).toContain('2026-04-28 missed 0')
  expect(follows(two, '2026-05-30')[0]).toContain('2026-04-28 missed 0')
})

describe('What the operator found not to be the office’s is undone', () => {
  /** It was done, disowned, and found not to be the office's on the 9th of March. */
  const undone = (story: typeof checked) => {
    const disowned = and(story, ['2026-03-06T10:00', repudiate(last(story))])
    return and(disowned, ['2026-03-09T10:00', settleStatement(last(disowned), true)])
  }
  const solicitud = (change = {}) =>
    given([STAMP, filing({ kind: 'solicitud', stamped: STAMP, consent: [], ...change })])
  const termOf = (story: typeof checked) => principal(caseOf(story)).term
  const told = (story: typeof checked) => {
    const view = publicView(caseOf(story), wayrapampa, undefined)
    return view ? JSON.stringify(eventsOf(caseFacts(view, circumstances('2026-03-10T10:00')).principal)) : ''
  }

  test('an observation: the clock goes on as if it had never been made, cured or not', () => {
    const story = undone(and(solicitud(), ['2026-03-04T10:00', observing('2026-03-04')]))
    expect(termOf(story)).toEqual(termOf(solicitud()))
    expect(verdict(when(story, '2026-03-10T10:00', curing('2026-03-10T09:00')))).toBe('nothing-observed')
    expect(verdict(when(story, '2026-03-10T10:00', observing('2026-03-10')))).toEqual(['observed'])
    expect(follows(story, '2026-05-30')[0]).toBe(follows(solicitud(), '2026-05-30')[0])
    for (const kind of ['solicitud', 'reclamo'] as const) {
      const observed = and(solicitud({ kind }), ['2026-03-04T10:00', observing('2026-03-04')])
      const cured = and(observed, ['2026-03-05T10:00', curing('2026-03-05T09:00')])
      const disowned = and(cured, ['2026-03-06T10:00', repudiate(last(observed))])
      const found = and(disowned, ['2026-03-09T10:00', settleStatement(last(disowned), true)])
      expect(termOf(found)).toEqual(termOf(solicitud({ kind })))
    }
  })

  test('a commitment: nobody is asked whether it was kept, and the office may commit itself', () => {
    const story = undone(and(checked, ['2026-03-04T10:00', commit('2026-03-06')]))
    expect(letters(story, '2026-03-10T10:00')).not.toContain('asked-commitment → junta')
    expect(verdict(when(story, '2026-03-10T10:00', contestStatement(last(checked) + 1)))).toBe('already-said')
    expect(verdict(when(story, '2026-03-10T10:00', commit('2026-04-10')))).toEqual(['stated'])
    expect(told(story)).toContain('quedó sin efecto: no fue la oficina')
  })

  test('a dispute: nothing is disputed, and the office may dispute it', () => {
    const story = undone(and(checked, ['2026-03-04T10:00', dispute]))
    expect(toCheckIn(caseOf(story), circumstances('2026-03-10T10:00'))).toEqual([])
    expect(verdict(when(story, '2026-03-10T10:00', dispute))).toEqual(['disputed'])
  })

  test('an acknowledgement: the grade from before, and the day that was declared', () => {
    const declared = given([STAMP, filing({ stamped: STAMP, consent: [], unchecked: true })])
    const acknowledged = (at: LocalDateTime): Command => ({
      ...{ do: 'verify', obligation: 0, ground: 'acknowledged', at: toInstant(at), contents: sealed },
    })
    const story = undone(and(declared, ['2026-03-04T10:00', acknowledged('2026-03-03T09:00')]))
    expect(principal(caseOf(story)).grades).toEqual([])
    expect(principal(caseOf(story)).presented?.presentedAt).toBe(toInstant(STAMP))
    expect(termOf(story)).toEqual(termOf(declared))
    expect(told(story)).toContain('Se registró una fecha de ingreso; quedó sin efecto')
    const unpresented = given([STAMP, filing({ consent: [] })])
    const first = undone(and(unpresented, ['2026-03-04T10:00', acknowledged('2026-03-03T09:00')]))
    expect([principal(caseOf(first)).presented, termOf(first)]).toEqual([undefined, undefined])
  })

  test('what went to another office does not come back by a word, and nobody is told that it does', () => {
    const story = undone(
      and(checked, ['2026-03-04T10:00', { do: 'forward', obligation: 0, post: 'gerencia-desarrollo-economico' }]),
    )
    expect(principal(caseOf(story)).debtor).toBe('gerencia-desarrollo-economico')
    expect(told(story)).toContain('lo derivado no se deshace')
    expect(told(story)).not.toContain('sin efecto')
  })
})

test('the right of reply: a correction waits for the operator, and everybody reads that it does, not its words', () => {
  const story = and(checked, ['2026-04-01T10:00', correct])
  expect(verdict(when(story, '2026-04-02T10:00', correct))).toBe('already-stated')
  // Three business days, without Holy Thursday and Good Friday: it says that Plazo itself is wrong.
  expect(toCheckIn(caseOf(story), circumstances('2026-04-01T11:00'))).toMatchObject([
    { why: 'stated', due: '2026-04-08' },
  ])
  const view = publicView(caseOf(story), wayrapampa, undefined)
  expect(view?.obligations[0]?.statements).toEqual([
    { folio: last(story), at: '2026-04-01T15:00:00Z', what: 'correction' },
  ])
  expect(view && caseFacts(view, circumstances('2026-04-02T10:00')).principal.status).toBe('running')
})
