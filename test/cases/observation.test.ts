import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import type { SealedFolio } from '../../shared/cases/folio.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { gradeOf, principal } from '../../shared/cases/state.ts'
import { toCheckIn } from '../../shared/cases/toCheck.ts'
import type { Kind } from '../../shared/law/rules.ts'
import type { LocalDate } from '../../shared/law/time.ts'
import {
  contest,
  curing,
  decideContest,
  leaveUncured,
  observing,
  presentAnew,
  unverifyCure,
  verifyCure,
} from '../observing.ts'
import {
  and,
  answer,
  caseOf,
  chronicle,
  circumstances,
  dispute,
  filing,
  given,
  letters,
  nights,
  notified,
  owed,
  see,
  verdict,
  verify,
  when,
} from './story.ts'

// Presented on Monday 2 March; a solicitud is due on 15 April, to be notified by the 22nd.
const STAMPED = '2026-03-02T10:20'
const of = (kind: Kind = 'solicitud', change = {}) => given([STAMPED, filing({ kind, stamped: STAMPED, ...change })])
const observed = and(of(), ['2026-03-03T11:00', observing('2026-03-03')])
const cured = and(observed, ['2026-03-05T09:00', curing('2026-03-05T08:30')])
const checked = and(cured, ['2026-03-05T10:00', verifyCure()])
const standing = (folios: SealedFolio[], at: string) => standingOf(principal(caseOf(folios)), false, circumstances(at))
const happened = (folios: SealedFolio[], until: LocalDate) =>
  chronicle(nights(folios, until)).slice(chronicle(folios).length)
const told = (folios: SealedFolio[], until: LocalDate, fact: string) =>
  chronicle(nights(folios, until)).filter((line) => line.includes(` ${fact} 0`))

describe('S3.4: an observation', () => {
  test('stops the clock from the day on which the junta knew, and nobody is late while it stands', () => {
    expect(standing(observed, '2026-03-04T09:00')).toMatchObject({
      status: 'stopped',
      stoppedOn: '2026-03-03',
      curing: { by: '2026-03-05' },
    })
    expect(told(observed, '2026-12-15', 'missed')).toEqual([])
    expect(letters(observed)).toEqual(
      expect.arrayContaining(['observed → junta', 'observed → subgerencia-fiscalizacion']),
    )
  })

  test('of a confidential kind is told to the junta alone (D.Leg. 1327)', () => {
    const secret = and(of('denuncia-corrupcion'), ['2026-03-03T11:00', observing('2026-03-03')])
    const told = [...letters(secret), ...letters(secret, '2026-03-20T10:00')]
    expect(told.filter((line) => /^(observed|asked-cure)/.test(line))).toEqual([
      'observed → junta',
      'observed → junta',
      'asked-cure → junta',
    ])
  })

  test('is counted from that day, not from the day on which the office recorded it', () => {
    const late = and(of(), ['2026-03-06T11:00', observing('2026-03-03')])
    expect(standing(late, '2026-03-06T12:00')).toMatchObject({ stoppedOn: '2026-03-03', curing: { by: '2026-03-05' } })
  })

  test.each([
    ['at the desk: two days, whatever it states', observing('2026-03-03', { days: 20 }), '2026-03-05'],
    ['afterwards: the days that it states', observing('2026-03-03', { stage: 'review', days: 4 }), '2026-03-09'],
    ['afterwards, without any: ten', observing('2026-03-03', { stage: 'review' }), '2026-03-17'],
  ])('%s', (_, command, by) => {
    expect(standing(and(of(), ['2026-03-03T11:00', command]), '2026-03-03T12:00').curing?.by).toBe(by)
  })

  test('is made at the desk once, once more afterwards, and never again', () => {
    const again = observing('2026-03-09', { stage: 'review' })
    expect(verdict(when(observed, '2026-03-04T09:00', again))).toBe('already-observed')
    expect(verdict(when(checked, '2026-03-09T09:00', observing('2026-03-09')))).toBe('already-observed')
    const twice = and(checked, ['2026-03-09T09:00', again], ['2026-03-11T09:00', curing('2026-03-11T08:30')])
    expect(verdict(when(twice, '2026-03-12T09:00', observing('2026-03-12', { stage: 'review' })))).toBe(
      'already-observed',
    )
    const reclamo = and(
      of('reclamo'),
      ['2026-03-03T11:00', observing('2026-03-03')],
      ['2026-03-05T09:00', curing('2026-03-05T08:30')],
    )
    expect(verdict(when(reclamo, '2026-03-09T09:00', again))).toBe('already-observed')
  })

  test.each([
    ['of tomorrow', observing('2026-03-05'), 'bad-notification'],
    ['before the presentation', observing('2026-03-01'), 'bad-notification'],
    ['of no days', observing('2026-03-03', { stage: 'review', days: 0 }), 'bad-length'],
    ['of a year', observing('2026-03-03', { stage: 'review', days: 365 }), 'bad-length'],
  ])('%s is refused', (_, command, code) => {
    expect(verdict(when(of(), '2026-03-04T09:00', command))).toBe(code)
  })
})

describe('S3.4: a cure is a presentation, by its grade', () => {
  test('declared it accuses nobody: the junta is asked for its cargo', () => {
    expect(standing(cured, '2026-03-06T09:00')).toMatchObject({ status: 'declared', due: '2026-04-20' })
    expect(happened(cured, '2026-12-15')).toEqual([])
    expect(letters(cured, '2026-04-28T10:00')).toContain('asked → junta')
    expect(toCheckIn(caseOf(cured), circumstances('2026-03-06T09:00'))).toMatchObject([{ why: 'declared' }])
  })

  test('verified a miss is owed, by the days counted anew from it (131.1), and no sooner', () => {
    expect(standing(checked, '2026-03-06T09:00')).toMatchObject({ due: '2026-04-20', notifyBy: '2026-04-27' })
    expect(told(checked, '2026-04-27', 'missed')).toEqual([])
    expect(told(checked, '2026-05-20', 'missed')[0]).toContain('due 2026-04-20')
  })

  test('verified late, the office has its days first', () => {
    const late = and(cured, ['2026-04-24T10:00', verifyCure()])
    expect(told(late, '2026-05-05', 'missed')).toEqual([])
    expect(told(late, '2026-05-20', 'missed').length).toBe(1)
  })

  test('shown and unobjected, only after a notice of the cure itself, it elapses', () => {
    const start = given(
      [STAMPED, { ...filing({ kind: 'solicitud', stamped: STAMPED, unchecked: true }), shown: true }],
      ['2026-03-02T11:00', see],
      ['2026-03-02T12:00', notified('delivered')],
      ['2026-03-03T11:00', observing('2026-03-03')],
      ['2026-03-05T09:00', curing('2026-03-05T08:30', { shown: true })],
    )
    expect(gradeOf(principal(caseOf(start)))).toBe('shown')
    expect(told(start, '2026-06-20', 'elapsed')).toEqual([])
    const heard = and(start, ['2026-03-05T12:00', notified('delivered', 'of-the-cure')])
    expect(told(heard, '2026-04-27', 'elapsed')).toEqual([])
    expect(told(heard, '2026-04-28', 'elapsed').length).toBe(1)
    expect(told(heard, '2026-06-20', 'missed')).toEqual([])
    const disputed = and(nights(heard, '2026-04-28'), ['2026-04-28T11:00', dispute])
    expect(told(disputed, '2026-04-29', 'rectified').length).toBe(1)
  })

  test('counts for no more than its presentation', () => {
    const unproved = and(
      given([STAMPED, filing({ kind: 'solicitud', stamped: STAMPED, unchecked: true })]),
      ['2026-03-03T11:00', observing('2026-03-03')],
      ['2026-03-05T09:00', curing('2026-03-05T08:30')],
      ['2026-03-05T10:00', verifyCure()],
    )
    expect(told(unproved, '2026-09-15', 'missed')).toEqual([])
    expect(told(and(unproved, ['2026-03-06T09:00', verify()]), '2026-05-20', 'missed').length).toBe(1)
  })

  test('taken back, what rested on it is rectified', () => {
    const missed = nights(checked, '2026-04-28')
    expect(chronicle(missed).at(-2)).toContain('missed 0')
    expect(told(and(missed, ['2026-04-28T11:00', unverifyCure]), '2026-04-29', 'rectified').length).toBe(1)
  })

  test('checked for another day the term runs from that one, and the date told is kept', () => {
    const earlier = and(cured, ['2026-03-05T10:00', verifyCure('2026-03-04T09:00')])
    expect(standing(earlier, '2026-03-06T09:00')).toMatchObject({ due: '2026-04-17', lateAfter: '2026-04-27' })
    expect(standing(and(earlier, ['2026-03-06T09:00', unverifyCure]), '2026-03-06T10:00').due).toBe('2026-04-20')
    expect(verdict(when(cured, '2026-03-09T10:00', verifyCure('2026-03-06T09:00')))).toBe('too-late-to-cure')
  })

  test('of a reclamo goes on where it stood (D.S. 007-2020-PCM, 16.1)', () => {
    const reclamo = and(
      of('reclamo'),
      ['2026-03-03T11:00', observing('2026-03-03')],
      ['2026-03-05T09:00', curing('2026-03-05T08:30')],
      ['2026-03-05T10:00', verifyCure('2026-03-04T08:30')],
    )
    const [before, after] = [of('reclamo'), reclamo].map((folios) => standing(folios, '2026-03-06T09:00').due)
    expect([before, after]).toEqual(['2026-04-17', '2026-04-20'])
  })

  test('is of its days: before them or after them it is none, and the way out is said', () => {
    expect(verdict(when(observed, '2026-03-09T09:00', curing('2026-03-06T08:30')))).toBe('too-late-to-cure')
    expect(verdict(when(observed, '2026-03-09T09:00', curing('2026-03-05T16:00')))).toEqual(['cured'])
    expect(verdict(when(observed, '2026-03-04T09:00', curing('2026-03-02T12:00')))).toBe('bad-date')
    expect(verdict(when(observed, '2026-03-04T09:00', curing('2026-03-05T12:00')))).toBe('future-date')
  })

  test('is another thing than its presentation, which the office may have disputed before', () => {
    const start = and(
      of(),
      ['2026-03-02T11:00', dispute],
      ['2026-03-03T11:00', observing('2026-03-03')],
      ['2026-03-05T09:00', curing('2026-03-05T08:30')],
    )
    const again = and(start, ['2026-03-06T09:00', dispute])
    expect(verdict(when(again, '2026-03-06T10:00', dispute))).toBe('already-disputed')
  })

  test('tells the office, which may say that it does not find it, and the junta', () => {
    const owes = letters(cured)
    expect(owes).toEqual(expect.arrayContaining(['cured → junta', 'cured → subgerencia-fiscalizacion']))
    expect(owes).not.toEqual(expect.arrayContaining(['unverified → junta']))
    expect(letters(checked)).toEqual(expect.arrayContaining(['cure-checked → subgerencia-fiscalizacion']))
  })
})

describe('S3.4: what was observed and never cured', () => {
  const asked = (at: string) =>
    owed(observed, at).flatMap(({ kind, id, to }) => (kind === 'asked-cure' ? [{ id, who: to.role }] : []))

  test('is asked of both once five days passed after those to cure, of the junta again each week; then it rests', () => {
    expect(asked('2026-03-12T10:00')).toEqual([])
    const days = ['2026-03-13', '2026-03-20', '2026-03-27', '2026-04-03', '2026-04-10', '2026-04-12']
    const all = days.map((day) => asked(`${day}T10:00`))
    const juntaAlone = Array.from({ length: 5 }, () => ['junta'])
    expect(all.map((each) => each.map(({ who }) => who))).toEqual([['junta', 'post'], ...juntaAlone])
    expect(new Set(all.flat().map(({ id }) => id)).size).toBe(6)
    expect(asked('2026-04-13T10:00')).toEqual([])
  })

  test('is concluded by one of them and never by Plazo', () => {
    expect(happened(observed, '2026-12-15')).toEqual([])
    expect(verdict(when(observed, '2026-03-05T23:00', leaveUncured))).toBe('too-early')
    const ended = and(observed, ['2026-03-09T09:00', leaveUncured])
    expect(happened(ended, '2026-12-15')).toEqual([])
    expect(letters(ended, '2026-03-20T10:00')).toEqual(
      expect.arrayContaining(['uncured → junta', 'uncured → subgerencia-fiscalizacion']),
    )
    expect(letters(ended, '2026-03-20T10:00')).not.toContain('asked-cure → junta')
    // The office said so, and the junta has a cargo of its days.
    expect(verdict(when(ended, '2026-03-10T09:00', curing('2026-03-05T12:00')))).toEqual(['cured'])
  })

  test('may be presented anew: of that day nothing is proved yet, and its clock is its own', () => {
    expect(verdict(when(observed, '2026-03-05T12:00', presentAnew('2026-03-05T11:00')))).toBe('already-presented')
    const anew = and(observed, ['2026-04-20T09:00', presentAnew('2026-04-20T08:00')])
    expect(standing(anew, '2026-04-21T09:00')).toMatchObject({ status: 'declared', due: '2026-06-02' })
    expect(told(anew, '2026-12-15', 'missed')).toEqual([])
    expect(told(and(anew, ['2026-04-20T10:00', verify()]), '2026-07-01', 'missed').length).toBe(1)
    expect(verdict(when(anew, '2026-04-21T09:00', observing('2026-04-21')))).toEqual(['observed'])
    const closed = and(observed, ['2026-04-20T09:00', answer(0)])
    expect(verdict(when(closed, '2026-04-21T09:00', presentAnew('2026-04-21T08:00')))).toBe('already-presented')
    // An answer before that day is checked is neither in time nor late.
    const late = (folios: SealedFolio[]) =>
      standingOf(principal(caseOf(folios)), true, circumstances('2026-06-26T09:00')).late?.after
    const answered: [string, Command] = ['2026-06-20T09:00', answer(0)]
    expect(late(and(anew, answered, ['2026-06-22T09:00', verify()]))).toBeUndefined()
    expect(late(and(anew, ['2026-06-18T09:00', verify()], answered))).toBe(true)
    expect(late(and(cured, answered, ['2026-06-22T09:00', verifyCure()]))).toBeUndefined()
    expect(late(and(checked, answered))).toBe(true)
  })
})

describe('S3.4: the junta may contest it (126.2)', () => {
  const contested = and(observed, ['2026-03-04T09:00', contest])

  test('both are told, nobody is asked nor accused while it is not decided', () => {
    expect(letters(contested)).toEqual(
      expect.arrayContaining(['contested → junta', 'contested → subgerencia-fiscalizacion']),
    )
    expect(letters(contested, '2026-03-20T10:00')).not.toContain('asked-cure → junta')
    expect(happened(contested, '2026-12-15')).toEqual([])
    expect(verdict(when(contested, '2026-03-09T09:00', leaveUncured))).toBe('contested')
    expect(verdict(when(contested, '2026-03-04T10:00', contest))).toBe('already-contested')
  })

  test('well founded, it stands as presented first, and the days for which it stood still are nobody’s', () => {
    const founded = and(contested, ['2026-03-10T09:00', decideContest(true)])
    expect(standing(founded, '2026-03-11T09:00')).toMatchObject({ status: 'running', due: '2026-04-22' })
    expect(told(founded, '2026-06-01', 'missed').length).toBe(1)
    expect(verdict(when(founded, '2026-03-11T09:00', decideContest(false)))).toBe('nothing-contested')
  })

  test('without ground, the observation stands, and both are asked after it', () => {
    const unfounded = and(contested, ['2026-03-16T09:00', decideContest(false)])
    expect(standing(unfounded, '2026-03-17T09:00').status).toBe('stopped')
    expect(letters(unfounded, '2026-03-23T10:00')).not.toContain('asked-cure → junta')
    expect(letters(unfounded, '2026-03-24T10:00')).toContain('asked-cure → junta')
  })
})
