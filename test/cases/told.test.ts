import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decisions } from '../../shared/cases/acts/decisions.ts'
import { decide } from '../../shared/cases/decide.ts'
import { duties } from '../../shared/cases/duties.ts'
import { movesOf, outdated } from '../../shared/cases/moves.ts'
import { isRejection } from '../../shared/cases/refusals.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { principal } from '../../shared/cases/state.ts'
import { latestTold } from '../../shared/cases/told.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import type { CalendarRecord } from '../../shared/law/calendars/record.ts'
import { due } from '../../shared/law/count.ts'
import { addDays, type Instant, plusMinutes, toInstant } from '../../shared/law/time.ts'
import { type LetterKind, letterNames } from '../../shared/letters/list.ts'
import { lettersToPost, type Posted, tellings } from '../../shared/letters/posting.ts'
import { calendarRecord } from '../calendars.ts'
import { postOf } from '../ids.ts'
import { observing } from '../observing.ts'
import { always, and, caseOf, delivered, filing, given, sealed, verify, wayrapampa } from './story.ts'

const recordOf = (...decrees: CalendarRow[]): CalendarRecord => {
  const record = calendarRecord('huamanga', decrees)
  if (!record) throw new Error('no calendar')
  return record
}
const closing = (date: string, known: string, revoked?: string): CalendarRow => ({
  ...{ id: `closing-${date}-${known}`, date, name: 'Día no laborable', effect: 'excluded', norm: 'D.S. 901-2026-PCM' },
  ...{ scope: { level: 'country', place: 'Perú' }, knownSince: toInstant(known) },
  ...(revoked && { revoked: { on: toInstant(revoked), norm: 'D.S. 902-2026-PCM' } }),
})
const running = given(['2026-03-02T08:00', filing({ stamped: '2026-03-02T08:00' })])
const owed = () => principal(caseOf(running))
const known = (now: string, ...decrees: CalendarRow[]) => ({ now: toInstant(now), record: recordOf(...decrees) })

describe('W2: the latest date that was told', () => {
  const before = closing('2026-04-13', '2026-03-02T07:59', '2026-03-02T07:59')
  const briefly = closing('2026-04-13', '2026-03-02T09:00', '2026-03-02T11:00')

  test.each([
    ['is the one date there was', '2026-03-20T09:00', [], '2026-04-15'],
    ['is by what was known for an hour', '2026-03-20T09:00', [briefly], '2026-04-16'],
    ['is not by what was known only before the presentation', '2026-03-20T09:00', [before], '2026-04-15'],
    ['is not by what is not known yet', '2026-03-02T08:59', [briefly], '2026-04-15'],
  ])('%s', (_, now, decrees, date) => {
    expect(latestTold(owed(), known(now, ...decrees))).toEqual({ due: date })
  })

  test('is of a presentation that bounced too, though the next one be stamped before it', () => {
    const again = and(
      given(['2026-03-02T08:00', filing()]),
      ['2026-03-20T08:00', delivered(0, '2026-03-20T08:00')],
      ['2026-03-21T08:00', { do: 'bounce', obligation: 0, evidence: 'a-letter' }],
      [
        '2026-03-25T08:00',
        {
          do: 'present',
          obligation: 0,
          channel: 'stamped-cargo',
          at: toInstant('2026-03-02T08:00'),
          evidence: 'cargo',
        },
      ],
      ['2026-03-25T09:00', verify()],
    )
    const told = principal(caseOf(again))
    expect([told.term?.from, latestTold(told, known('2026-04-20T09:00'))?.due]).toEqual(['2026-03-02', '2026-05-06'])
    expect(standingOf(told, false, known('2026-05-06T23:59')).lapsed).toBeUndefined()
    expect(standingOf(told, false, known('2026-05-07T00:10')).lapsed?.due).toBe('2026-05-06')
  })

  test('counts for the office that observes or extends before it, and for whoever answers', () => {
    const circumstances = (now: string) => {
      const { now: at, record } = known(now, closing('2026-03-10', '2026-03-02T09:00', '2026-03-02T11:00'))
      return { now: at, record, calendar: record.asOf(at), entity: wayrapampa }
    }
    const reclamo = given([
      '2026-03-02T08:00',
      filing({
        kind: 'reclamo',
        presented: { channel: 'libro', at: toInstant('2026-03-02T08:00'), evidence: 'filing' },
      }),
    ])
    const observed = (now: string) => {
      const facts = decide(decisions, caseOf(reclamo), observing('2026-03-09'), circumstances(now))
      return isRejection(facts) ? facts.code : 'observed'
    }
    expect(['2026-04-16T12:00', '2026-04-17T12:00'].map(observed)).toEqual(['observed', 'term-ended'])
    const answered = (at: string) => ({
      ...owed(),
      answered: { folio: 2, at: toInstant(at), outcome: 'granted' as const, contents: sealed },
    })
    const late = (at: string) => standingOf(answered(at), true, circumstances('2026-05-01T09:00')).late?.after
    expect(['2026-04-16T23:59', '2026-04-17T00:00'].map(late)).toEqual([false, true])
  })

  const minute = fc.nat(50 * 1440)
  const decree = fc.record({
    known: minute,
    lasts: fc.option(fc.oneof(fc.nat(600), minute), { nil: undefined }),
    day: fc.integer({ min: 20, max: 50 }),
    effect: fc.constantFrom('excluded', 'excluded', 'disputed', 'roll-last-day-only', 'none'),
  })

  test('of random decrees at random instants, nobody is ever missed on or before any date that could be told', () => {
    const begins = toInstant('2026-03-02T08:00')
    const rowOf = (
      { known, lasts, day, effect }: typeof decree extends fc.Arbitrary<infer T> ? T : never,
      i: number,
    ) => {
      const knownSince = plusMinutes(begins, known - 600)
      const row: CalendarRow = {
        ...closing(addDays('2026-03-02', day), '2026-03-02T00:00'),
        id: `d${i}`,
        effect,
        knownSince,
      }
      const revoked = { on: plusMinutes(knownSince, lasts ?? 0), norm: 'D.S. 902-2026-PCM' }
      return lasts === undefined ? row : { ...row, revoked }
    }
    const story = fc.tuple(fc.array(decree, { maxLength: 8 }), fc.array(minute, { maxLength: 6 }))
    always(
      fc.property(story, ([decrees, letters]) => {
        const record = recordOf(...decrees.map(rowOf))
        const state = caseOf(running)
        const { term } = principal(state)
        const told = letters.map((after) => {
          const at = plusMinutes(begins, after)
          return { at, date: (term && due(term, record.asOf(at), 'later')) ?? '' }
        })
        const missedOn = (at: Instant) =>
          duties(state, { now: at, entity: wayrapampa, record, calendar: record.asOf(at) }).some(
            ({ command }) => command.do === 'miss',
          )
        for (let day = '2026-03-03'; day < '2026-05-20'; day = addDays(day, 1)) {
          const at = toInstant(`${day}T00:10`)
          const kept = told.filter((one) => one.at <= at && day <= one.date)
          if (missedOn(at)) return kept.length === 0
        }
        return false
      }),
      { numRuns: 60 },
    )
  })
})

test('L5: a decree in the days to notify moves the one day and leaves the other, and both are kept as told', () => {
  const solicitud = given(['2026-03-02T08:00', filing({ kind: 'solicitud', stamped: '2026-03-02T08:00' })])
  const about = principal(caseOf(solicitud))
  const now = known('2026-04-01T09:00', closing('2026-04-20', '2026-03-20T09:00'))
  expect(movesOf(about, now)).toMatchObject([
    { from: { due: '2026-04-15', notifyBy: '2026-04-22' }, to: { due: '2026-04-15', notifyBy: '2026-04-23' } },
  ])
  const undone = known('2026-04-23T09:00', closing('2026-04-20', '2026-03-20T09:00', '2026-03-21T09:00'))
  expect(latestTold(about, undone)).toEqual({ due: '2026-04-15', notifyBy: '2026-04-23' })
  expect(standingOf(about, false, undone)).toMatchObject({
    status: 'running',
    notifyBy: '2026-04-22',
    told: '2026-04-23',
  })
})

describe('W2: who hears of a new date', () => {
  const office = { role: 'post', post: postOf('subgerencia-fiscalizacion') } as const
  const read = (kind: LetterKind, at: string) => ({ kind, to: office, obligation: 0, folio: 1, at: toInstant(at) })
  // 15 April until nine, then 16; back at eleven.
  const briefly = closing('2026-04-13', '2026-03-02T09:00', '2026-03-02T11:00')
  const stale = (now: string, ...letters: ReturnType<typeof read>[]) =>
    outdated(owed(), tellings(owed(), office, letters), known(now, briefly))

  test.each([
    ['nobody who was told nothing', '2026-03-02T10:00', [], undefined],
    ['who was told before the change', '2026-03-02T10:00', [read('notice', '2026-03-02T08:30')], '2026-04-15'],
    ['not who was told after it', '2026-03-02T10:00', [read('notice', '2026-03-02T09:30')], undefined],
    ['nobody, once it is undone', '2026-03-02T12:00', [read('notice', '2026-03-02T08:30')], undefined],
    ['who was told only what held in between', '2026-03-02T12:00', [read('notice', '2026-03-02T09:30')], '2026-04-16'],
    [
      'not again who had the new date by letter',
      '2026-03-02T10:30',
      [read('notice', '2026-03-02T08:30'), read('moved', '2026-03-02T10:00')],
      undefined,
    ],
    [
      'also who had it in a reminder, which explains nothing',
      '2026-03-02T10:30',
      [read('notice', '2026-03-02T08:30'), read('reminder', '2026-03-02T10:00')],
      '2026-04-15',
    ],
    [
      'also who had only a reminder of what holds no more',
      '2026-03-02T12:00',
      [read('notice', '2026-03-02T08:30'), read('reminder', '2026-03-02T10:00')],
      '2026-04-16',
    ],
  ])('%s', (_, now, letters, date) => {
    expect(stale(now, ...letters)).toBe(date)
  })

  test.each(letterNames)('%s: whether it tells by when to answer', (kind) => {
    const tells = [
      'cargo',
      'started',
      'notice',
      'verified',
      'received',
      'moved',
      'rectified',
      'reminder',
      'cured',
      'cure-checked',
    ].includes(kind)
    expect(stale('2026-03-02T10:00', read(kind, '2026-03-02T08:30'))).toBe(tells ? '2026-04-15' : undefined)
  })

  test('a letter that left is answered by one new date, from what it said, to its reader alone', () => {
    const { now, record } = known('2026-03-03T00:10', closing('2026-04-13', '2026-03-02T09:00'))
    const circumstances = { now, record, calendar: record.asOf(now), entity: wayrapampa }
    const notice = (readAt?: string): Posted => ({
      ...{ id: 'notice', kind: 'notice', to: office, obligation: 0, folio: 1, waits: !readAt },
      ...(readAt && { readAt: toInstant(readAt) }),
    })
    const moved = (row: Posted) =>
      lettersToPost(caseOf(running), circumstances, [row]).flatMap(({ kind, to, replaces }) =>
        kind === 'moved' ? [{ to, replaces }] : [],
      )
    expect(moved(notice('2026-03-02T08:01'))).toEqual([{ to: office, replaces: '2026-04-15' }])
    expect(moved(notice('2026-03-02T09:01'))).toEqual([])
    expect(moved(notice())).toEqual([])
  })
})
