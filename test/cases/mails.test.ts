import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import type { Weighing, Writer } from '../../shared/cases/mails.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { principal } from '../../shared/cases/state.ts'
import { toCheckIn } from '../../shared/cases/toCheck.ts'
import { overdueSince, publicView } from '../../shared/cases/view.ts'
import { caseFacts } from '../../shared/words/facts.ts'
import { headline } from '../../shared/words/headline.ts'
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
  sealed,
  verdict,
  wayrapampa,
  when,
} from './story.ts'

const wrote = (as: Writer = 'office', obligation = 0): Command => ({ do: 'write', obligation, as, contents: sealed })
const weigh = (mail: number, found: Weighing, by: 'junta' | 'operator' = 'junta', obligation = 0): Command => ({
  ...{ do: 'weigh', obligation, mail, verdict: found, by },
})

const STAMP = '2026-03-02T10:20'
const presented = given([STAMP, filing({ stamped: STAMP })])
/** Its last day is 2026-04-15. */
const filed = nights(presented, '2026-04-09')
const written = and(filed, ['2026-04-10T11:00', wrote()])
const last = (folios: typeof filed) => folios.length

const saysAt = (folios: typeof filed, at: `${string}T${string}`) => {
  const view = publicView(caseOf(folios), wayrapampa, undefined)
  if (!view) throw new Error('it is public')
  const { title, sentence } = headline(caseFacts(view, circumstances(at)))
  return `${title}. ${sentence}`
}

describe('a mail of the office', () => {
  test('holds the end of its term until somebody weighs it, however long that takes', () => {
    expect(follows(written, '2026-09-30')).toEqual([])
    const said = saysAt(written, '2026-06-01T09:00')
    expect(said).toMatch(/la oficina escribió el 10 de abril de 2026; la junta aún no la califica/i)
    expect(said).not.toMatch(/sin respuesta|vencid/i)
  })

  test('that answers nothing lets the term lapse the next night', () => {
    const refused = and(written, ['2026-05-04T11:00', weigh(last(written), 'nothing')])
    expect(follows(refused, '2026-05-05')).toEqual([
      '2026-05-05 missed 0, due 2026-04-15',
      '2026-05-05 escalated 1: aviso → gerencia-desarrollo-economico',
    ])
  })

  test('that answers is its answer, of the day on which it came', () => {
    const answered = and(written, ['2026-05-04T11:00', weigh(last(written), 'answers')])
    expect(chronicle(answered).slice(-2)).toEqual(['2026-05-04 weighed 0', '2026-05-04 answered 0'])
    expect(follows(answered, '2026-09-30')).toEqual([])
    const { late } = standingOf(principal(caseOf(answered)), true, circumstances('2026-05-05T09:00'))
    expect(late).toEqual({ after: false, days: 0 })
    expect(saysAt(answered, '2026-05-05T09:00')).toMatch(/10 de abril.*dentro del plazo/i)
  })

  test('that came in time and is weighed after the miss rectifies it, and the superior hears of that', () => {
    const unproved = and(filed, ['2026-04-10T11:00', wrote('unproved')])
    const missed = nights(unproved, '2026-04-28')
    expect(chronicle(missed).join()).toContain('missed 0')
    const told = and(missed, ['2026-04-28T10:00', delivered(1, '2026-04-28T10:00')])
    const answered = and(told, ['2026-04-29T11:00', weigh(last(unproved), 'answers', 'operator')])
    expect(follows(answered, '2026-09-30')).toEqual(['2026-04-30 rectified 0'])
    const rectified = nights(answered, '2026-04-30')
    expect(letters(rectified).filter((one) => one.startsWith('rectified'))).toEqual([
      'rectified → subgerencia-fiscalizacion',
      'rectified → junta',
      'rectified → gerencia-desarrollo-economico',
    ])
    expect(saysAt(rectified, '2026-04-30T09:00')).toMatch(/10 de abril.*dentro del plazo/i)
    const after = and(filed, ['2026-04-16T09:00', wrote('unproved')])
    const late = and(nights(after, '2026-05-10'), ['2026-05-11T11:00', weigh(last(after), 'answers', 'operator')])
    expect(chronicle(late).join()).toContain('missed 0')
    expect(follows(late, '2026-09-30')).toEqual([])
  })

  test('once one answered nothing, the next one holds five attended days, and no other does', () => {
    const refused = and(written, ['2026-04-13T11:00', weigh(last(written), 'nothing')])
    const again = and(refused, ['2026-04-15T11:00', wrote()])
    // Thursday to Wednesday: five attended days after the 15th.
    expect(follows(again, '2026-04-23')).toEqual([
      '2026-04-23 passed 0',
      '2026-04-23 missed 0, due 2026-04-15',
      '2026-04-23 escalated 1: aviso → gerencia-desarrollo-economico',
    ])
    const third = and(nights(again, '2026-04-22'), ['2026-04-22T11:00', wrote()])
    expect(follows(third, '2026-04-23').map((line) => line.split(' ')[1])).toEqual(['passed', 'missed', 'escalated'])
  })

  test('one finding is of all that came before it', () => {
    const two = and(written, ['2026-04-13T11:00', wrote()])
    const refused = and(two, ['2026-04-14T11:00', weigh(last(two), 'nothing')])
    expect(follows(refused, '2026-04-16').map((line) => line.split(' ')[1])).toEqual(['missed', 'escalated'])
    expect(verdict(when(refused, '2026-04-17T11:00', weigh(last(written), 'nothing')))).toBe('nothing-to-weigh')
  })

  test('after the miss nothing accuses either, no superior hears of it, and it is in no list of what is overdue', () => {
    const missed = nights(filed, '2026-04-16')
    const late = and(missed, ['2026-04-17T11:00', wrote()])
    const view = publicView(caseOf(late), wayrapampa, undefined)
    expect(view && overdueSince(view)).toBeUndefined()
    expect(saysAt(late, '2026-05-20T09:00')).not.toMatch(/sin respuesta|vencid/i)
    // The aviso reached its post: its wait does not end either.
    const told = and(late, ['2026-04-17T12:00', delivered(1, '2026-04-17T12:00')])
    expect(follows(told, '2026-07-31')).toEqual([])
    const refused = and(told, ['2026-05-20T11:00', weigh(last(late), 'nothing')])
    expect(follows(refused, '2026-05-21').map((line) => line.split(' ')[1])).toEqual(['unanswered', 'escalated'])
    expect(saysAt(refused, '2026-05-20T12:00')).toMatch(/Vencido: sin respuesta registrada/)
  })

  test('asks the junta at once and each week, and tells the office what was found', () => {
    const asks = (at: `${string}T${string}`) => letters(written, at).filter((one) => one === 'wrote → junta')
    expect([asks('2026-04-10T11:01'), asks('2026-04-30T11:01')]).toEqual([['wrote → junta'], ['wrote → junta']])
    const refused = and(written, ['2026-05-04T11:00', weigh(last(written), 'nothing')])
    expect(letters(refused)).toContain('weighed → subgerencia-fiscalizacion')
    expect(letters(refused)).not.toContain('wrote → junta')
  })

  test('beyond ten, or once it answered, is no folio', () => {
    const ten = Array.from({ length: 9 }).reduce<typeof filed>(
      (told) => and(told, ['2026-04-10T11:00', wrote()]),
      written,
    )
    expect(verdict(when(ten, '2026-04-10T12:00', wrote()))).toBe('too-many-mails')
    const released = { do: 'write', obligation: 0, as: 'office', contents: sealed, released: true } as const
    expect(chronicle(and(ten, ['2026-04-10T12:00', released])).at(-1)).toContain('wrote')
    const answered = and(presented, ['2026-03-10T11:00', answer(0)])
    expect(verdict(when(answered, '2026-03-11T11:00', wrote()))).toBe('nothing-owed')
  })
})

describe('a mail that is not proved', () => {
  const unproved = and(filed, ['2026-04-10T11:00', wrote('unproved')])

  test('holds ten attended days, once, and then the term goes on with the mail told in place of the silence', () => {
    expect(follows(unproved, '2026-04-24')).toEqual([])
    const over = nights(unproved, '2026-04-25')
    expect(
      chronicle(over)
        .slice(-3)
        .map((line) => line.split(' ')[1]),
    ).toEqual(['passed', 'missed', 'escalated'])
    const said = saysAt(over, '2026-04-27T09:00')
    expect(said).toMatch(/llegó un correo del 10 de abril de 2026 que Plazo aún no revisa/)
    expect(said).not.toMatch(/sin respuesta/)
    expect(verdict(when(over, '2026-04-27T09:00', wrote('unproved')))).toBe('too-many-mails')
  })

  test('is the operator’s to weigh, and rings until its days are over', () => {
    expect(verdict(when(unproved, '2026-04-11T11:00', weigh(last(unproved), 'answers')))).toBe('nothing-to-weigh')
    expect(toCheckIn(caseOf(unproved), circumstances('2026-04-11T11:00')).map(({ why }) => why)).toEqual(['mail'])
    const nothing = and(unproved, ['2026-04-13T11:00', weigh(last(unproved), 'nothing', 'operator')])
    expect(follows(nothing, '2026-04-16').map((line) => line.split(' ')[1])).toEqual(['missed', 'escalated'])
    // Whoever answered from another mailbox learns that it was no answer.
    expect(letters(nothing, '2026-04-13T11:01')).toContain('weighed → subgerencia-fiscalizacion')
  })

  test('that is the office’s own after all is the junta’s to weigh', () => {
    const own = and(unproved, ['2026-04-13T11:00', weigh(last(unproved), 'own', 'operator')])
    expect(letters(own)).toContain('wrote → junta')
    expect(follows(own, '2026-07-31')).toEqual([])
    const answered = and(own, ['2026-05-04T11:00', weigh(last(unproved), 'answers')])
    expect(principal(caseOf(answered)).answered).toMatchObject({ outcome: 'by-mail', came: '2026-04-10T16:00:00Z' })
  })
})

test('what a machine of the office gives holds nothing, and nobody is asked about it', () => {
  const received = and(presented, ['2026-03-03T11:00', wrote('receipt')])
  expect(letters(received).filter((one) => one.startsWith('wrote'))).toEqual([])
  expect(follows(received, '2026-04-16').map((line) => line.split(' ')[1])).toEqual(['missed', 'escalated'])
})
