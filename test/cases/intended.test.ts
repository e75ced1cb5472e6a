import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import {
  againFrom,
  daysOf,
  type Intention,
  noticesOf,
  pendingIntent,
  takesEffect,
  warnedOf,
} from '../../shared/cases/acts/intended.ts'
import { isClosed, isContested } from '../../shared/cases/state.ts'
import { toCheckIn } from '../../shared/cases/toCheck.ts'
import { caseViewOf, publicView } from '../../shared/cases/view.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { settlement } from '../../shared/letters/settlement.ts'
import { accordingToRecord } from '../../shared/letters/words.ts'
import { whenItTakesEffect } from '../../shared/words/intents.ts'
import {
  and,
  answer,
  caseOf,
  circumstances,
  delivered,
  filing,
  follows,
  given,
  type Happening,
  letters,
  nights,
  verdict,
  wayrapampa,
  when,
} from './story.ts'

const intend = (what: Intention, told = ['own']): Command => ({ do: 'intend', obligation: 0, what, told })
const told = (letter: string, more: { of?: number; returned?: true; unconfirmed?: true } = {}): Command => ({
  ...{ do: 'warn', obligation: 0, letter, ...more },
})
const warned = told('a-letter')
const object: Command = { do: 'object', obligation: 0 }
const conclude: Command = { do: 'conclude', obligation: 0 }
const judge: Command = {
  ...{ do: 'judge', obligation: 0, verdict: 'unresponsive', sequel: 'nothing' },
  contents: { id: 'judge:1', digest: 'b'.repeat(64) },
}
const STAMP = '2026-03-02T10:20'
const filed = given([STAMP, filing({ stamped: STAMP })])
const answered = and(filed, ['2026-03-10T11:00', answer(0)])
const asked = (what: Intention, told?: string[]) =>
  and(what === 'accept' ? answered : filed, ['2026-03-11T11:00', intend(what, told)])

describe('A withdrawal and an acceptance take effect later', () => {
  test.each([
    ['five', ['own'], '2026-03-17T07:59', '2026-03-17T08:00'],
    ['three', ['own', 'member'], '2026-03-15T07:59', '2026-03-15T08:00'],
  ] as const)(
    '%s calendar days, at 08:00, after the last of %j was told, and not a minute before',
    (_, [...who], before, at) => {
      const some = and(asked('withdraw', who), ...who.slice(1).map((one): Happening => ['2026-03-11T12:00', told(one)]))
      expect(verdict(when(some, '2026-09-11T11:00', conclude))).toBe('nothing-intended')
      const all = and(some, ['2026-03-12T23:50', warned])
      expect(verdict(when(all, before, conclude))).toBe('too-early')
      expect(verdict(when(all, at, conclude))).toEqual(['concluded'])
    },
  )

  const three = asked('withdraw', ['own', 'one', 'two'])
  const mornings = ['2026-03-15T08:00', '2026-03-17T08:00', '2026-09-11T08:00'] as const
  /** From which of these mornings on it takes effect. */
  const effectOf = (story: ReturnType<typeof given>) =>
    mornings.find((at) => Array.isArray(verdict(when(story, at, conclude))))

  test('a mailbox to which nothing comes blocks it for ever no more: five days after its letter came back', () => {
    const some = and(three, ['2026-03-11T12:00', told('a')], ['2026-03-12T09:00', told('b')])
    expect(effectOf(some)).toBeUndefined()
    expect(effectOf(and(some, ['2026-03-12T10:00', told('c')]))).toBe('2026-03-15T08:00')
    expect(effectOf(and(some, ['2026-03-12T10:00', told('c', { returned: true })]))).toBe('2026-03-17T08:00')
  })

  test('what came back after it was delivered counts as not told', () => {
    const some = and(three, ['2026-03-11T12:00', told('a')], ['2026-03-12T09:00', told('b')])
    expect(effectOf(and(some, ['2026-03-12T10:00', told('b', { returned: true })]))).toBeUndefined()
    const all = and(some, ['2026-03-12T10:00', told('c')], ['2026-03-12T11:00', told('b', { returned: true })])
    expect(effectOf(all)).toBe('2026-03-17T08:00')
  })

  test('an automatic reply to what was delivered takes nothing back: that it bounces for good does', () => {
    const all = and(three, ...['a', 'b', 'c'].map((one): Happening => ['2026-03-12T09:00', told(one)]))
    const back = { returned: true } as const
    expect(verdict(when(all, '2026-03-12T10:00', told('c', { ...back, unconfirmed: true })))).toBe('nothing-intended')
    expect(verdict(when(all, '2026-03-12T10:00', told('c', back)))).toEqual(['warned'])
    // What was not confirmed, and arrived after all, was told.
    const some = and(three, ['2026-03-11T12:00', told('c', { ...back, unconfirmed: true })])
    const then = and(some, ...['c', 'a', 'b'].map((one): Happening => ['2026-03-12T09:00', told(one)]))
    expect(effectOf(then)).toBe('2026-03-15T08:00')
  })

  test('where it came back from every mailbox, never', () => {
    const back = (letter: string) => told(letter, { returned: true })
    expect(effectOf(and(asked('withdraw'), ['2026-03-12T10:00', back('a')]))).toBeUndefined()
    expect(
      effectOf(
        and(asked('withdraw', ['own', 'one']), ['2026-03-12T10:00', back('a')], ['2026-03-12T10:00', back('b')]),
      ),
    ).toBeUndefined()
  })

  test('where it came back from every mailbox it waits for the operator, until it arrives, or somebody objects', () => {
    const waits = (story: typeof filed) =>
      toCheckIn(caseOf(story), circumstances('2026-03-13T09:00')).filter(({ why }) => why === 'untold')
    const some = and(three, ['2026-03-12T09:00', told('a', { returned: true })], ['2026-03-12T10:00', told('b')])
    expect(waits(and(some, ['2026-03-12T11:00', told('c', { returned: true })]))).toEqual([])
    const none = and(asked('accept'), ['2026-03-12T10:00', told('a', { returned: true })])
    expect(waits(none)).toMatchObject([{ obligation: 0, since: '2026-03-12T15:00:00Z' }])
    expect(waits(and(none, ['2026-03-12T11:00', told('a')]))).toEqual([])
    expect(waits(and(none, ['2026-03-12T11:00', object]))).toEqual([])
  })

  test('whoever is of the junta reads of how many mailboxes it is not known, and how to go on', () => {
    const says = (story: typeof filed) => {
      const pending = pendingIntent(caseOf(story).obligations[0]?.intents)
      if (!pending) throw new Error('nothing is pending')
      const from = takesEffect({ warned: warnedOf(pending), days: daysOf(pending) })
      return whenItTakesEffect(from, toInstant('2026-03-12T12:00'), noticesOf(pending))
    }
    const back = { returned: true } as const
    const one = and(three, ['2026-03-11T12:00', told('a')], ['2026-03-12T09:00', told('b', back)])
    expect(says(one)).toContain(
      'Todavía no se sabe si el aviso llegó a 1 de 3 correos de la junta, y a 1 no consta que llegara:',
    )
    expect(says(one)).toContain('«Quiénes actúan por la junta»')
    const all = says(and(one, ['2026-03-12T10:00', told('c')]))
    expect(all).toContain('desde el 17 de marzo de 2026')
    expect(all).toContain('No consta que el aviso llegara a 1 de 3 correos de la junta: por eso son 5 días')
    const none = and(asked('withdraw'), ['2026-03-12T09:00', told('a', back)])
    expect(says(none)).toContain('No consta que el aviso llegara a ningún correo de la junta: así no surte efecto')
    expect(says(asked('withdraw'))).toContain('Todavía no se sabe si el aviso llegó al correo de la junta')
  })

  test('a letter of what somebody objected to tells nobody of what was asked later', () => {
    const again = and(asked('withdraw'), ['2026-03-12T09:00', object], ['2026-03-20T09:00', intend('withdraw')])
    expect(verdict(when(again, '2026-03-20T10:00', told('late', { of: 2 })))).toBe('nothing-intended')
    expect(verdict(when(again, '2026-03-20T10:00', told('its', { of: caseOf(again).folios })))).toEqual(['warned'])
  })

  test('the letter to a mailbox that was removed is as one that came back', () => {
    const state = caseOf(three)
    const posted = {
      id: 'c',
      kind: 'intended',
      to: { role: 'junta', mailbox: 'two' },
      obligation: 0,
      folio: state.folios,
    } as const
    const due = (unreachable: boolean) =>
      settlement(state, circumstances('2026-03-12T10:00'), [{ ...posted, waits: false, unreachable }]).duties
    expect(due(true)).toEqual([
      { cause: 'warn:c:returned', command: expect.objectContaining({ do: 'warn', letter: 'c', returned: true }) },
    ])
    expect(due(false)).toEqual([])
  })

  test('a mailbox of whose letter nothing is known blocks it for ever no more: three days after it left', () => {
    const posted = {
      id: 'c',
      kind: 'intended',
      to: { role: 'junta', mailbox: 'two' },
      obligation: 0,
      folio: caseOf(three).folios,
      waits: false,
      readAt: toInstant('2026-03-12T09:00'),
    } as const
    const due = (story: typeof filed, at: LocalDateTime) =>
      settlement(caseOf(story), circumstances(at), [posted]).duties.map(({ cause }) => cause)
    const some = and(three, ['2026-03-12T12:00', told('a')], ['2026-03-12T12:00', told('b')])
    expect(due(some, '2026-03-15T23:59')).toEqual([])
    expect(due(some, '2026-03-16T00:10')).toEqual(['warn:c:unconfirmed'])
    expect(due(and(some, ['2026-03-12T13:00', told('c')]), '2026-03-15T08:00')).not.toContain('warn:c:unconfirmed')
    const unheard = and(some, ['2026-03-16T00:10', told('c', { returned: true, unconfirmed: true })])
    expect(verdict(when(unheard, '2026-03-21T07:59', conclude))).toBe('too-early')
    expect(verdict(when(unheard, '2026-03-21T08:00', conclude))).toEqual(['concluded'])
  })

  test('as long as nobody is known to have been told, never', () => {
    const silent = asked('withdraw')
    expect(verdict(when(silent, '2026-09-11T11:00', conclude))).toBe('nothing-intended')
    expect(follows(silent, '2026-04-10')).not.toContainEqual(expect.stringContaining('concluded'))
  })

  test('the night does it, once, and each mailbox of the junta is told before', () => {
    const each = letters(asked('withdraw', ['own', 'one', 'two']), '2026-03-12T09:01')
    expect(each.filter((one) => one === 'intended → junta')).toHaveLength(3)
    const told = and(asked('withdraw'), ['2026-03-12T09:00', warned])
    expect(follows(told, '2026-07-31')).toEqual(['2026-03-18 concluded 0'])
  })

  test('a member who objects stops it, also when it was told already', () => {
    for (const story of [asked('withdraw'), and(asked('withdraw'), ['2026-03-12T09:00', warned])]) {
      const stopped = and(story, ['2026-03-13T09:00', object])
      expect(letters(stopped, '2026-03-13T09:01')).not.toContain('intended → junta')
      expect(letters(stopped, '2026-03-13T09:01')).toContain('concluded → junta')
      expect(verdict(when(stopped, '2026-03-30T09:00', conclude))).toBe('nothing-intended')
      expect(isClosed(caseOf(stopped))).toBe(false)
    }
  })

  test('nobody wears a member out: it is asked again a week after an objection, a month after the next, and everybody is told when', () => {
    const stopped = and(answered, ['2026-03-11T11:00', intend('accept')], ['2026-03-13T09:00', object])
    for (const what of ['accept', 'withdraw'] as const)
      expect(verdict(when(stopped, '2026-03-19T23:59', intend(what)))).toBe('asked-lately')
    expect(verdict(when(stopped, '2026-03-20T00:00', intend('accept')))).toEqual(['intended'])
    const twice = and(stopped, ['2026-03-20T09:00', intend('accept')], ['2026-03-21T09:00', object])
    expect(verdict(when(twice, '2026-04-19T23:59', intend('accept')))).toBe('asked-lately')
    expect(verdict(when(twice, '2026-04-20T00:00', intend('accept')))).toEqual(['intended'])
    expect(againFrom(caseOf(twice).obligations[0]?.intents ?? [])).toBe('2026-04-20')
  })

  test('one at a time; nothing to object to, nothing to accept or to withdraw, is refused', () => {
    const code = (folios: typeof filed, command: Command, at: LocalDateTime = '2026-03-12T11:00') =>
      verdict(when(folios, at, command))
    expect(code(asked('withdraw'), intend('withdraw'))).toBe('already-intended')
    expect(code(filed, object)).toBe('nothing-intended')
    expect(code(filed, warned)).toBe('nothing-intended')
    expect(code(filed, intend('accept'))).toBe('nothing-to-judge')
    expect(code(answered, intend('withdraw'))).toBe('nothing-to-withdraw')
    expect(code(and(answered, ['2026-03-11T11:00', judge]), intend('withdraw'))).toEqual(['intended'])
    const over = nights(and(asked('withdraw'), ['2026-03-12T09:00', warned]), '2026-03-18')
    expect(code(over, intend('withdraw'), '2026-03-19T09:00')).toBe('nothing-runs')
  })
})

describe('A withdrawal ends the count and the letters of Plazo', () => {
  const late = nights(filed, '2026-04-16')
  const withdraw = (folios: typeof filed, at: LocalDateTime, told: LocalDateTime) =>
    and(folios, [at, intend('withdraw')], [told, warned])

  test('nothing is missed or escalated after it, and the case leaves the agenda', () => {
    const over = nights(withdraw(filed, '2026-03-11T11:00', '2026-03-11T12:00'), '2026-03-17')
    expect(follows(over, '2026-12-31')).toEqual([])
    expect(settlement(caseOf(over), circumstances('2026-03-18T11:00'), []).leaves).toBe(true)
  })

  test('until then its term runs on: what the night owes is recorded', () => {
    const pending = withdraw(filed, '2026-04-14T11:00', '2026-04-14T12:00')
    expect(follows(pending, '2026-04-20')).toEqual([
      '2026-04-16 missed 0, due 2026-04-15',
      expect.stringContaining('escalated 1'),
      '2026-04-20 concluded 0',
    ])
  })

  test('whoever may have read a letter is told, and nobody gets another one', () => {
    const over = nights(
      withdraw(
        and(late, ['2026-04-17T09:00', delivered(1, '2026-04-17T09:00')]),
        '2026-04-17T11:00',
        '2026-04-17T12:00',
      ),
      '2026-04-23',
    )
    const owed = letters(over, '2026-04-23T11:00')
    expect(owed.every((one) => one.startsWith('concluded'))).toBe(true)
    expect(owed).toContain('concluded → subgerencia-fiscalizacion')
    expect(owed).toContain('concluded → gerencia-desarrollo-economico')
    expect(owed).toContain('concluded → junta')
  })
})

describe('I12: what everybody may know of what a junta intends', () => {
  const shown = (story: typeof filed) => publicView(caseOf(story), wayrapampa, undefined)
  const pending = and(asked('withdraw'), ['2026-03-12T12:00', warned])

  test('nothing before it takes effect: not that it was asked, nor that somebody objected, nor the count of its folios', () => {
    expect(shown(pending)).toEqual(shown(filed))
    const stopped = and(pending, ['2026-03-13T09:00', object])
    expect(shown(stopped)).toEqual(shown(filed))
    expect(accordingToRecord(toInstant('2026-03-13T10:00'), caseOf(stopped))).toContain(`folio ${filed.length}`)
    const later = and(stopped, ['2026-03-14T09:00', answer(0)])
    expect(shown(later)).toMatchObject({ folios: later.length, head: caseOf(later).head })
    expect(shown(later)?.obligations[0]?.intents).toBeUndefined()
    expect(caseViewOf(caseOf(stopped), wayrapampa, undefined).obligations[0]?.intents).toHaveLength(1)
  })

  test('all of it from then on, but for what somebody objected to before', () => {
    const again = and(pending, ['2026-03-13T09:00', object], ['2026-03-23T09:00', intend('withdraw')])
    const over = nights(and(again, ['2026-03-23T10:00', told('other')]), '2026-03-29')
    expect(shown(over)).toMatchObject({ folios: over.length, head: caseOf(over).head, concluded: { what: 'withdraw' } })
    expect(shown(over)?.obligations[0]?.intents).toMatchObject([{ at: toInstant('2026-03-23T09:00') }])
  })
})

describe('An acceptance', () => {
  test('ends a dispute about the answer, and the case leaves the agenda', () => {
    const disputed = and(
      answered,
      ['2026-03-11T11:00', judge],
      ['2026-03-12T11:00', intend('accept')],
      ['2026-03-12T12:00', warned],
    )
    expect(isContested(caseOf(disputed))).toBe(true)
    const over = nights(disputed, '2026-03-18')
    expect([isContested(caseOf(over)), isClosed(caseOf(over))]).toEqual([false, true])
    expect(publicView(caseOf(over), wayrapampa, undefined)?.concluded).toMatchObject({ what: 'accept' })
    expect(settlement(caseOf(over), circumstances('2026-03-19T11:00'), []).leaves).toBe(true)
    expect(verdict(when(over, '2026-03-19T11:00', judge))).toBe('accepted')
  })

  test('not judged before, it keeps the case on the agenda until it takes effect', () => {
    const pending = asked('accept')
    expect(settlement(caseOf(pending), circumstances('2026-03-12T11:00'), []).leaves).toBe(false)
    const over = nights(and(pending, ['2026-03-12T12:00', warned]), '2026-03-18')
    expect(settlement(caseOf(over), circumstances('2026-03-19T11:00'), []).leaves).toBe(true)
  })
})
