import { expect, test } from 'vitest'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import { due } from '../../shared/law/count.ts'
import { lastAttendedDaysBefore } from '../../shared/law/days.ts'
import { dayByDay } from '../../shared/law/notes.ts'
import { type Kind, type Rule, ruleInForce, type Unit } from '../../shared/law/rules.ts'
import { cure, extend, forward, observe, plainTerm, startTerm, type Term } from '../../shared/law/term.ts'
import { toInstant } from '../../shared/law/time.ts'
import { calendar } from '../calendars.ts'

const known = (extra: CalendarRow[] = [], reviewedThrough?: string) => {
  const found = calendar('huamanga', extra, undefined, reviewedThrough)
  if (!found) throw new Error('no calendar')
  return found
}
const huamanga = known()
const rule = (kind: Kind, on = '2026-06-01'): Rule => {
  const found = ruleInForce(kind, on)
  if (!found) throw new Error(`no rule ${kind}`)
  return found
}
const filed = (kind: Kind, at: string, options = {}): Term =>
  startTerm(rule(kind, at.slice(0, 10)), toInstant(at), 'huamanga', options)
const both = (term: Term, days = huamanga) => [due(term, days, 'later'), due(term, days, 'earlier')]
const decree = (date: string, more: Partial<CalendarRow> = {}): CalendarRow => ({
  id: `decreto-${date}`,
  date,
  name: 'Día no laborable',
  scope: { level: 'country', place: 'Perú' },
  effect: 'excluded',
  norm: 'D.S. 900-2026-PCM',
  knownSince: date,
  ...more,
})

test.each<[string, Term, string, string]>([
  ['LOM 118 filed Mon 2026-03-02', filed('denuncia-vecinal', '2026-03-02T10:20'), '2026-04-15', '2026-04-15'],
  ['LOM 118 filed Fri 2026-07-10', filed('denuncia-vecinal', '2026-07-10T08:15'), '2026-08-28', '2026-08-27'],
  ['queja filed 2026-07-21', filed('queja', '2026-07-21T09:00'), '2026-07-30', '2026-07-27'],
  [
    'recurso window, act notified 2026-04-24',
    plainTerm('2026-04-24', 'huamanga', 15, 'business'),
    '2026-05-18',
    '2026-05-18',
  ],
  ['digital filing on a Saturday', filed('solicitud', '2026-09-05T22:40'), '2026-10-19', '2026-10-19'],
  ['acceso after hours on a Friday', filed('acceso', '2026-09-04T20:00'), '2026-09-21', '2026-09-21'],
  ['reclamo registered 2026-11-19', filed('reclamo', '2026-11-19T16:05'), '2027-01-06', '2027-01-06'],
  ['one month from 2026-01-31', plainTerm('2026-01-31', 'huamanga', 1, 'month'), '2026-03-02', '2026-03-02'],
])('worked example of the law: %s', (_, term, later, earlier) => {
  expect(both(term)).toEqual([later, earlier])
})

test('in hours, an access request counts from its own day; on a Saturday, from Monday', () => {
  expect(due(filed('acceso', '2026-09-04T16:29'), huamanga, 'later')).toBe('2026-09-18')
  expect(due(filed('acceso', '2026-09-04T16:30'), huamanga, 'later')).toBe('2026-09-21')
  expect(due(filed('acceso', '2026-09-05T09:00'), huamanga, 'later')).toBe('2026-09-21')
  expect(due(filed('acceso', '2026-09-04T17:30', { closesAt: '18:00' }), huamanga, 'later')).toBe('2026-09-18')
})

test('an entity may cut off at closing time where the kind does not', () => {
  expect(due(filed('queja', '2026-09-04T20:00'), huamanga, 'later')).toBe('2026-09-09')
  expect(due(filed('queja', '2026-09-04T20:00', { cutoff: 'next' }), huamanga, 'later')).toBe('2026-09-10')
})

test('an evening in Lima, tomorrow in UTC, starts the term on the Lima day', () => {
  expect(due(startTerm(rule('queja'), '2026-09-03T01:30:00Z', 'huamanga'), huamanga, 'later')).toBe('2026-09-07')
})

test('calendar days count weekends and roll at the end', () => {
  expect(due(plainTerm('2026-09-03', 'huamanga', 10, 'calendar'), huamanga, 'later')).toBe('2026-09-14')
  expect(due(plainTerm('2026-09-04', 'huamanga', 10, 'calendar'), huamanga, 'later')).toBe('2026-09-14')
  expect(due(plainTerm('2026-09-05', 'huamanga', 10, 'calendar'), huamanga, 'later')).toBe('2026-09-15')
})

test.each([
  ['2026-01-30', 1, 'month', '2026-03-02'],
  ['2026-01-28', 1, 'month', '2026-03-02'],
  ['2026-01-26', 1, 'month', '2026-02-26'],
  ['2025-12-31', 2, 'month', '2026-03-02'],
  ['2026-10-31', 1, 'month', '2026-12-01'],
  ['2024-02-29', 1, 'year', '2025-03-03'],
  ['2026-05-29', 1, 'year', '2027-05-31'],
] as const)('date to date (134.3): from %s, %i %s → %s', (from, length, unit, end) => {
  expect(due(plainTerm(from, 'huamanga', length, unit), known(), 'later')).toBe(end)
})

test('a last day without normal attention moves to the next business day (134.2)', () => {
  const term = plainTerm('2026-09-01', 'huamanga', 3, 'business')
  expect(due(term, known([decree('2026-09-04', { effect: 'roll-last-day-only' })]), 'later')).toBe('2026-09-07')
  expect(due(term, known([decree('2026-09-03', { effect: 'roll-last-day-only' })]), 'later')).toBe('2026-09-04')
  expect(due(term, known([decree('2026-09-03')]), 'later')).toBe('2026-09-07')
})

test('an observation stops the clock until it is cured: a solicitud starts again', () => {
  const term = filed('solicitud', '2026-09-01T10:00')
  const observed = observe(term, '2026-09-08')
  expect(both(observed)).toEqual([undefined, undefined])
  const cured = cure(observed, '2026-09-10', rule('solicitud'))
  expect(due(cured, huamanga, 'later')).toBe(due(filed('solicitud', '2026-09-10T10:00'), huamanga, 'later'))
})

test('a cured reclamo goes on where it stood', () => {
  const term = filed('reclamo', '2026-09-01T10:00')
  const cured = cure(observe(term, '2026-09-08'), '2026-09-10', rule('reclamo'))
  expect(due(term, huamanga, 'later')).toBe('2026-10-14')
  expect(due(cured, huamanga, 'later')).toBe('2026-10-16')
})

test('an observation after the term ended does not reopen it', () => {
  const term = observe(filed('queja', '2026-09-01T10:00'), '2026-09-04')
  expect(due(term, huamanga, 'later')).toBe('2026-09-04')
  expect(due(observe(filed('queja', '2026-09-01T10:00'), '2026-09-03'), huamanga, 'later')).toBeUndefined()
})

test('an extension counts from the raw start, not from the date that had rolled', () => {
  const term = plainTerm('2026-09-01', 'huamanga', 11, 'calendar')
  expect(due(term, huamanga, 'later')).toBe('2026-09-14')
  expect(due(extend(term, 5), huamanga, 'later')).toBe('2026-09-17')
})

test('forwarded, the whole term runs again in the other calendar, without extension or pause', () => {
  const term = observe(extend(filed('solicitud', '2026-07-01T10:00'), 10), '2026-07-10')
  const there = forward(term, '2026-07-13', 'peru')
  expect(there).toMatchObject({ from: '2026-07-13', calendar: 'peru', length: 30, pauses: [] })
})

test('the término de la distancia is added to the term, and lost with the entity that was far', () => {
  const term = filed('queja', '2026-09-01T10:00', { distance: 2 })
  expect(due(term, huamanga, 'later')).toBe('2026-09-08')
  expect(forward(term, '2026-09-02', 'huamanga').distance).toBe(0)
})

test('suspended days count in no unit', () => {
  const all = known([decree('2026-09-03', { suspension: true })])
  const ends = (length: number, unit: Unit, from: string) =>
    [huamanga, all].map((days) => due(plainTerm(from, 'huamanga', length, unit), days, 'later'))
  expect(ends(3, 'business', '2026-09-01')).toEqual(['2026-09-04', '2026-09-07'])
  expect(ends(7, 'calendar', '2026-09-01')).toEqual(['2026-09-08', '2026-09-09'])
  expect(ends(1, 'month', '2026-08-03')).toEqual(['2026-09-03', '2026-09-04'])
})

test('a suspension of some kinds stops those and no others', () => {
  const quejas = known([decree('2026-09-03', { suspension: true, kinds: ['queja'] })])
  expect(due(filed('queja', '2026-09-01T10:00'), quejas, 'later')).toBe('2026-09-07')
  expect(due(plainTerm('2026-09-01', 'huamanga', 3, 'business'), quejas, 'later')).toBe('2026-09-04')
})

test('the pandemic suspension stretches a term presented before it', () => {
  const term = startTerm(rule('solicitud', '2020-03-13'), toInstant('2020-03-13T10:00'), 'peru')
  const peru = calendar('peru')
  if (!peru) throw new Error('no calendar')
  expect(due(term, peru, 'later')).toBe('2020-07-23')
})

test('beyond the days a calendar covers there is no date', () => {
  expect(due(plainTerm('2060-12-20', 'huamanga', 30, 'business'), huamanga, 'later')).toBeUndefined()
  expect(due(plainTerm('1999-12-20', 'huamanga', 30, 'business'), huamanga, 'later')).toBeUndefined()
  expect(dayByDay(plainTerm('1999-12-20', 'huamanga', 30, 'business'), huamanga, 'later').due).toBeUndefined()
})

test('each day of the walk says why it did not count', () => {
  const { days } = dayByDay(filed('acceso', '2026-09-04T20:00'), huamanga, 'later')
  expect(days.slice(0, 5)).toMatchObject([
    { date: '2026-09-04', why: 'deemed-presented' },
    { date: '2026-09-05', why: 'deemed-presented' },
    { date: '2026-09-06', why: 'deemed-presented' },
    { date: '2026-09-08', n: 1 },
    { date: '2026-09-09', n: 2 },
  ])
})

test('the walk of a stopped term ends on the day it was stopped', () => {
  const { due: end, days } = dayByDay(observe(filed('solicitud', '2026-09-01T10:00'), '2026-09-03'), huamanga, 'later')
  expect(end).toBeUndefined()
  expect(days.map(({ date }) => date)).toEqual(['2026-09-02', '2026-09-03'])
})

test('reminders go out on attended days before the date', () => {
  expect(lastAttendedDaysBefore('2026-04-06', 2, huamanga)).toEqual(['2026-03-31', '2026-04-01'])
})
