import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SealedFolio } from '../../shared/cases/folio.ts'
import { attends } from '../../shared/law/days.ts'
import { addDays, limaDate, limaTime, toInstant } from '../../shared/law/time.ts'
import { letterKinds, letterNames } from '../../shared/letters/list.ts'
import { releaseOf } from '../../shared/letters/release.ts'
import {
  always,
  and,
  answer,
  circumstances,
  delivered,
  describe as describeLetter,
  filing,
  given,
  huamanga,
  letters,
  nights,
  owed,
} from './story.ts'

const stamped = '2026-03-02T10:20'
const running = given([stamped, filing({ stamped })])
const missed = nights(running, '2026-04-16')
const office = 'subgerencia-fiscalizacion'

describe('Letters owed', () => {
  test('by a document stamped on paper: its cargo, and the notice to the office', () => {
    expect(letters(running)).toEqual(['cargo → junta', `notice → ${office}`])
  })

  test('by a filing that Plazo has to present: the document itself, to the desk', () => {
    expect(letters(given([stamped, filing()]))).toEqual(['cargo → junta', 'presentation → desk'])
  })

  test('once it was delivered: no second presentation, but the start of the term', () => {
    const presented = and(given([stamped, filing()]), ['2026-03-02T10:30', delivered(0, '2026-03-02T10:30')])
    expect(letters(presented)).toEqual(['cargo → junta', 'started → junta', `notice → ${office}`])
  })

  test('by a miss: that it lapsed, to both, and the aviso to the superior', () => {
    expect(letters(missed)).toEqual([
      ...['cargo → junta', `notice → ${office}`, `lapsed → ${office}`, 'lapsed-junta → junta'],
      'aviso → gerencia-desarrollo-economico',
    ])
  })

  test('of a denuncia de corrupción the authority gets its notice and no more', () => {
    const secret = filing({ kind: 'denuncia-corrupcion', identity: 'reserved', stamped })
    const told = nights(given([stamped, secret]), '2026-12-31')
    expect(letters(told)).toEqual(['cargo → junta', 'notice → gerencia-municipal', 'lapsed-junta → junta'])
  })

  test('an answer before office hours takes back every accusation', () => {
    const answered = and(missed, ['2026-04-16T07:59', answer(0)])
    expect(letters(answered)).toEqual(['cargo → junta', 'answered → junta', `receipt → ${office}`])
  })

  test('what stays owed keeps its id from folio to folio, and no two letters share one', () => {
    const ids = (folios: SealedFolio[]) => owed(folios).map((letter) => [describeLetter(letter), letter.id])
    const stayed = letters(running)
    expect(ids(missed).filter(([letter = '']) => stayed.includes(letter))).toEqual(ids(running))
    expect(new Set(ids(missed).map(([, id]) => id)).size).toBe(letters(missed).length)
  })

  test('their ids can be tags of the mail: letters, digits, hyphens, at most 64', () => {
    for (const { id } of owed(missed)) expect(id).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
  })
})

test('What accuses, tells what is owed or tells of a date keeps office hours, and what tells the junta of a lapse; nothing else', () => {
  const inHours = letterNames.filter((kind) => letterKinds[kind].officeHours)
  expect(inHours).toEqual([
    ...[
      'unacknowledged',
      'asked',
      'verified',
      'unverified',
      'asked-cure',
      'cure-checked',
      'elapsed',
      'aviso',
      'unanswered',
      'reminder',
      'lapsed',
      'lapsed-junta',
    ],
    ...['moved', 'asked-commitment', 'handover', 'weekly', 'digest'],
  ])
  const accusing = letterNames.filter((kind) => Object.values(letterKinds[kind].to).includes('accusation'))
  expect(accusing).toEqual(['elapsed', 'aviso', 'lapsed'])
})

describe('Accusations and their echo to the junta leave in office hours', () => {
  const release = (kind: string, at: string) => {
    const letter = owed(nights(running, '2026-04-16')).find((one) => one.kind === kind)
    if (!letter) throw new Error(`no ${kind}`)
    return releaseOf(letter, circumstances(at))
  }

  test.each([
    ['of the night, at 08:00', '2026-04-16T00:10', '2026-04-16T08:00'],
    ['at 08:00, at once', '2026-04-16T08:00', '2026-04-16T08:00'],
    ['at 15:59, at once', '2026-04-16T15:59', '2026-04-16T15:59'],
    ['at 16:00, the next day', '2026-04-16T16:00', '2026-04-17T08:00'],
    ['on a Friday evening, on Monday', '2026-04-17T19:00', '2026-04-20T08:00'],
    ['before 1 May, after the weekend that follows it', '2026-04-30T16:00', '2026-05-04T08:00'],
    ['on a disputed holiday, the day after', '2026-07-27T10:00', '2026-07-30T08:00'],
  ])('%s', (_, at, leaves) => {
    expect(release('lapsed', at)).toBe(toInstant(leaves))
    expect(release('aviso', at)).toBe(toInstant(leaves))
    expect(release('lapsed-junta', at)).toBe(toInstant(leaves))
  })

  test('the cargo and the notice leave at once, also at night and on a holiday', () => {
    for (const kind of ['cargo', 'notice'])
      expect(release(kind, '2026-07-28T03:00')).toBe(toInstant('2026-07-28T03:00'))
  })

  test('at any minute of a year: never before now, always between 08:00 and 16:00 of an attended day', () => {
    always(
      fc.property(fc.nat(340), fc.nat(1439), (day, minute) => {
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
        const at = `${addDays('2026-01-02', day)}T${time}`
        const leaves = release('lapsed', at)
        const hour = limaTime(leaves)
        return leaves >= toInstant(at) && hour >= '08:00' && hour < '16:00' && attends(huamanga, limaDate(leaves))
      }),
    )
  })
})
