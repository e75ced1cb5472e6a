import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import { principal } from '../../shared/cases/state.ts'
import { due } from '../../shared/law/count.ts'
import { endOf, lastDays } from '../../shared/law/notifying.ts'
import { kinds } from '../../shared/law/rules.ts'
import { addDays, type LocalDateTime, limaDate, limaTime, toInstant } from '../../shared/law/time.ts'
import { filingKinds } from '../../shared/pages/parts/fields.ts'
import {
  always,
  and,
  caseOf,
  chronicle,
  delivered,
  filing,
  given,
  huamanga,
  miss,
  nights,
  verdict,
  verify,
  when,
} from './story.ts'

const dueOf = (folios: Parameters<typeof caseOf>[0]) => {
  const { term } = principal(caseOf(folios))
  return term && [due(term, huamanga, 'later'), due(term, huamanga, 'earlier')]
}
const overOf = (folios: Parameters<typeof caseOf>[0]) => {
  const { term } = principal(caseOf(folios))
  const days = term && lastDays(term, huamanga, 'later')
  return days && endOf(days)
}

describe('The term starts from the presentation, not from the filing (I7)', () => {
  const unpresented = given(['2026-03-02T10:20', filing()])

  test('a filing alone starts no term, and no silence follows from it', () => {
    expect(dueOf(unpresented)).toBeUndefined()
    expect(chronicle(nights(unpresented, '2026-12-31'))).toEqual(['2026-03-02 filed → subgerencia-fiscalizacion'])
  })

  test('delivery to the desk on the 9th starts it on the 9th', () => {
    const presented = and(unpresented, ['2026-03-09T11:00', delivered(0, '2026-03-09T10:59')])
    expect(dueOf(presented)).toEqual(['2026-04-22', '2026-04-22'])
  })

  test('a cargo stamped before it was recorded here counts from its stamp', () => {
    expect(dueOf(given(['2026-03-05T09:00', filing({ stamped: '2026-03-02T10:20' })]))?.[0]).toBe('2026-04-15')
  })

  test('mailed, and acknowledged by nobody, the junta presents it by another way: its term is that of the day of its cargo', () => {
    const mailed = and(unpresented, ['2026-03-09T11:00', delivered(0, '2026-03-09T10:59')])
    const onPaper = (at: LocalDateTime): Command => ({
      ...{ do: 'present', obligation: 0, channel: 'stamped-cargo', at: toInstant(at), evidence: 'cargo' },
    })
    expect(verdict(when(mailed, '2026-03-20T09:00', onPaper('2026-03-06T10:00')))).toBe('bad-date')
    const anew = and(mailed, ['2026-03-20T09:00', onPaper('2026-03-19T10:00')])
    expect(dueOf(anew)).toEqual(['2026-05-05', '2026-05-05'])
    // What the mail reports later of the letter changes nothing.
    for (const late of [
      delivered(0, '2026-03-20T10:00'),
      { do: 'bounce', obligation: 0, evidence: 'a-letter' } as const,
    ])
      expect(verdict(when(anew, '2026-03-20T11:00', late))).toMatch(/already-presented|nothing-runs/)
    // Once the operator found the mail received, that is the presentation.
    const found = and(mailed, ['2026-03-10T09:00', verify()])
    expect(verdict(when(found, '2026-03-20T09:00', onPaper('2026-03-19T10:00')))).toBe('already-presented')
  })

  test('it is presented once', () => {
    const presented = and(unpresented, ['2026-03-09T11:00', delivered(0, '2026-03-09T10:59')])
    expect(verdict(when(presented, '2026-03-20T09:00', delivered(0, '2026-03-20T09:00')))).toBe('already-presented')
  })
})

describe('The worked examples of the law, as cases', () => {
  test.each([
    ['denuncia-vecinal', '2026-03-02T10:20', ['2026-04-15', '2026-04-15']],
    ['denuncia-vecinal', '2026-07-10T08:15', ['2026-08-28', '2026-08-27']],
    ['queja', '2026-07-21T09:00', ['2026-07-30', '2026-07-27']],
    ['solicitud', '2026-09-05T22:40', ['2026-10-19', '2026-10-19']],
    ['reclamo', '2026-11-19T16:05', ['2027-01-06', '2027-01-06']],
  ] as const)('%s presented %s is due %s', (kind, stamped, dates) => {
    const channel = kind === 'reclamo' ? 'libro' : 'stamped-cargo'
    const presented = { channel, at: toInstant(stamped), evidence: 'filing' } as const
    expect(dueOf(given([stamped, filing({ kind, presented })]))).toEqual(dates)
  })
})

describe('Late on the 16th, and not before', () => {
  const running = given(['2026-03-02T10:20', filing({ stamped: '2026-03-02T10:20' })])

  test.each(['2026-03-02T10:21', '2026-04-15T08:00', '2026-04-15T23:59'])('at %s it is refused', (at) => {
    expect(verdict(when(running, at, miss(0)))).toBe('not-late')
  })

  test('at 00:00 of the 16th in Lima it is late', () => {
    expect(verdict(when(running, '2026-04-16T00:00', miss(0)))).toEqual(['missed', 'escalated'])
  })

  test('where a day is disputed the authority has the later date', () => {
    const disputed = given(['2026-07-21T09:00', filing({ kind: 'queja', stamped: '2026-07-21T09:00' })])
    expect(chronicle(nights(disputed, '2026-08-07')).slice(2)).toEqual([])
    expect(chronicle(nights(disputed, '2026-08-10'))[2]).toBe('2026-08-08 missed 0, due 2026-07-30')
  })

  test('nobody is accused beyond the date through which the calendar was reviewed (I8)', () => {
    const reclamo = given(['2026-11-19T16:05', filing({ kind: 'reclamo', stamped: '2026-11-19T16:05' })])
    expect(verdict(when(reclamo, '2027-03-01T09:00', miss(0)))).toBe('not-late')
  })

  test('a stamp of long ago, told today, is missed tomorrow: never on the day Plazo heard of it', () => {
    const old = given(['2026-06-01T09:00', filing({ stamped: '2026-03-02T10:20' })])
    expect(chronicle(nights(old, '2026-06-02'))[2]).toBe('2026-06-02 missed 0, due 2026-04-15')
  })

  test('missed once', () => {
    const missed = nights(running, '2026-04-16')
    expect(verdict(when(missed, '2026-04-17T09:00', miss(0)))).toBe('not-late')
    expect(nights(missed, '2026-12-31').filter(({ cause }) => cause === 'miss:0:1')).toHaveLength(1)
  })
})

test('11.3: no folio reminds anybody of a term that runs: the office reads it on Mondays', () => {
  const told = nights(given(['2026-03-02T10:20', filing({ stamped: '2026-03-02T10:20' })]), '2026-04-15')
  expect(told).toHaveLength(1)
})

test('of any kind and any day, the night of the later date, or of the one to notify, accuses nobody and the next night does', () => {
  const kind = fc.constantFrom(...filingKinds)
  always(
    fc.property(kind, fc.integer({ min: 0, max: 250 }), fc.integer({ min: 0, max: 1439 }), (kind, n, minute) => {
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
      const stamped = `${addDays('2026-01-02', n)}T${time}`
      const running = given([stamped, filing({ kind, stamped })])
      const last = overOf(running) ?? ''
      const missed = nights(running, addDays(last, 1)).find(({ cause }) => cause === 'miss:0:1')
      return missed !== undefined && limaDate(missed.at) === addDays(last, 1) && limaTime(missed.at) === '00:10'
    }),
    { numRuns: 100 },
  )
  expect(kinds).toEqual(expect.arrayContaining([...filingKinds]))
})
