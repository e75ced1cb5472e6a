import Holidays from 'date-holidays'
import { expect, test } from 'vitest'
import {
  type Calendar,
  type CalendarRow,
  type Place,
  unrecordedYears,
  yearsWithoutDecrees,
} from '../../shared/law/calendar.ts'
import { definition } from '../../shared/law/calendars/definition.ts'
import { huamangaRows } from '../../shared/law/calendars/huamanga.ts'
import { calendar as calendarOf, released, releasedAs } from '../../shared/law/calendars/index.ts'
import { peruRows } from '../../shared/law/calendars/peru.ts'
import { closure, rollOnlyOn, suspension } from '../../shared/law/closures.ts'
import { type Kind, kinds, ruleInForce } from '../../shared/law/rules.ts'
import { dayNumber } from '../../shared/law/time.ts'
import { baseRows, calendar, defined } from '../calendars.ts'
import { plus } from './naive.ts'

const known = (id: string, extra: CalendarRow[] = [], asOf?: string) => calendar(id, extra, asOf)
const decree = (id: string, date: string, more: Partial<CalendarRow> = {}): CalendarRow => ({
  id,
  date,
  name: 'Día no laborable',
  scope: { level: 'country', place: 'Perú' },
  effect: 'excluded',
  norm: 'D.S. 900-2026-PCM',
  knownSince: date,
  ...more,
})

const nationalDays = (year: number): string[] => {
  const peru = known('peru', [], undefined)
  const days: string[] = []
  for (let date = `${year}-01-01`; date.startsWith(`${year}`); date = plus(date, 1)) {
    const why = closure(peru, date, 'later')
    if (typeof why === 'object' && why.norm.startsWith('D.Leg. 713')) days.push(date)
  }
  return days
}

test.each([2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030])(
  'the national days of %i are those of another library',
  (year) => {
    const theirs = new Holidays('PE')
      .getHolidays(year)
      // It lists Easter Sunday, which D.Leg. 713 does not, and which never counts anyway.
      .filter(({ type, rule }) => type === 'public' && rule !== 'easter')
      .map(({ date }) => date.slice(0, 10))
    expect(nationalDays(year)).toEqual([...new Set(theirs)].sort())
  },
)

test('each national day begins with the law that made it', () => {
  expect(nationalDays(2021)).not.toContain('2021-12-09')
  expect(nationalDays(2022)).toContain('2022-12-09')
  expect(nationalDays(2022)).not.toContain('2022-07-23')
  expect(nationalDays(2023)).toContain('2023-07-23')
  expect(nationalDays(2023)).not.toContain('2023-06-07')
  expect(nationalDays(2026)).toHaveLength(16)
})

test('a norm governs from its first day through its last', () => {
  const row: CalendarRow = {
    id: 'x',
    from: '2026-04-20',
    to: '2026-04-24',
    validFrom: '2026-04-21',
    validTo: '2026-04-23',
    name: 'Feria',
    scope: { level: 'country', place: 'Perú' },
    effect: 'excluded',
    norm: 'D.S. 900-2026-PCM',
    knownSince: '2026-04-01',
  }
  const week = ['2026-04-20', '2026-04-21', '2026-04-22', '2026-04-23', '2026-04-24']
  const closed = week.map((date) => closure(known('peru', [row]), date, 'later') !== undefined)
  expect(closed).toEqual([false, true, true, true, false])
})

test('a closure names its norm; disputed days close only the later reading', () => {
  const huamanga = known('huamanga')
  expect(closure(huamanga, '2026-04-02', 'earlier')).toEqual({
    effect: 'excluded',
    name: 'Jueves Santo',
    norm: 'D.Leg. 713, art. 6',
  })
  expect(closure(huamanga, '2026-02-16', 'later')).toMatchObject({ norm: 'Decreto Regional 001-2026-GRA/GR' })
  expect(closure(huamanga, '2026-02-16', 'earlier')).toBeUndefined()
  expect(closure(huamanga, '2026-04-11', 'earlier')).toBe('weekend')
  expect(closure(huamanga, '2026-04-13', 'later')).toBeUndefined()
})

test('regional days hold in Huamanga and not in the whole country', () => {
  expect(closure(known('peru'), '2026-02-16', 'later')).toBeUndefined()
  expect(closure(known('peru'), '2026-07-27', 'later')).toMatchObject({ effect: 'disputed' })
})

test('an imported decree reaches the calendars of its place only', () => {
  const local = decree('x', '2026-04-24', { scope: { level: 'province', place: 'Huamanga' } })
  const away = decree('y', '2026-04-27', { scope: { level: 'province', place: 'Cangallo' } })
  expect(closure(known('huamanga', [local, away]), '2026-04-24', 'later')).toMatchObject({ name: 'Día no laborable' })
  expect(closure(known('huamanga', [local, away]), '2026-04-27', 'later')).toBeUndefined()
  expect(closure(known('peru', [local, away]), '2026-04-24', 'later')).toBeUndefined()
})

test('a decree counts from the day it became known until the day it was revoked', () => {
  const row = decree('x', '2026-04-24', {
    knownSince: '2026-04-20',
    revoked: { on: '2026-05-02', norm: 'D.S. 901-2026-PCM' },
  })
  const closedAsOf = (asOf?: string) => closure(known('peru', [row], asOf), '2026-04-24', 'later') !== undefined
  expect(['2026-04-19', '2026-04-20', '2026-05-01', '2026-05-02', undefined].map(closedAsOf)).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
})

test('a dispute that is resolved later stays a dispute for whoever looks back', () => {
  const resolved: CalendarRow = {
    ...{ id: 'no-laborable-2026-07-27', date: '2026-07-27', name: 'Día no laborable', effect: 'excluded' },
    ...{ scope: { level: 'country', place: 'Perú' }, norm: 'D.S. 901-2026-PCM', knownSince: '2026-08-10' },
  }
  const closed = (asOf: string) => {
    const known = calendar('huamanga', [resolved], asOf)
    return known && closure(known, '2026-07-27', 'earlier')
  }
  expect(closed('2026-08-09')).toBeUndefined()
  expect(closed('2026-08-10')).toMatchObject({ effect: 'excluded', norm: 'D.S. 901-2026-PCM' })
})

test('a base row is revoked, or its dispute resolved, by a row of the same id', () => {
  const base = peruRows.find(({ id }) => id === 'no-laborable-2026-07-27')
  if (!base) throw new Error('27-Jul is missing')
  expect(closure(known('peru', [{ ...base, effect: 'none' }]), '2026-07-27', 'later')).toBeUndefined()
  expect(closure(known('peru', [{ ...base, effect: 'excluded' }]), '2026-07-27', 'earlier')).toMatchObject({
    effect: 'excluded',
  })
})

test('the version changes with the rows that apply, and only with them', () => {
  const { version } = known('huamanga')
  expect(known('huamanga').version).toBe(version)
  expect(
    known('huamanga', [decree('x', '2026-04-27', { scope: { level: 'province', place: 'Cangallo' } })]).version,
  ).toBe(version)
  expect(known('huamanga', [decree('x', '2026-04-27')]).version).not.toBe(version)
  expect(known('huamanga', [decree('x', '2026-04-27')], '2026-04-26').version).toBe(
    known('huamanga', [], '2026-04-26').version,
  )
  expect(version).toMatch(/^[0-9a-f]{12}$/)
})

test('what is learned later, or how a row is written down, does not change the version of a day past', () => {
  const row = decree('x', '2026-04-24', { knownSince: '2026-04-20' })
  const before = known('peru', [row], '2026-04-25').version
  expect(known('peru', [{ ...row, revoked: { on: '2026-05-02', norm: 'D.S.' } }], '2026-04-25').version).toBe(before)
  const { id, ...rest } = row
  expect(known('peru', [{ ...rest, id }], '2026-04-25').version).toBe(before)
  expect(known('peru', [{ ...row, date: '2026-04-25' }], '2026-04-25').version).not.toBe(before)
})

test('a day without normal attention counts but cannot be the last', () => {
  const peru = known('peru', [decree('x', '2026-04-24', { effect: 'roll-last-day-only' })])
  expect(closure(peru, '2026-04-24', 'later')).toBeUndefined()
  expect(rollOnlyOn(peru, dayNumber('2026-04-24'))).toMatchObject({ effect: 'roll-last-day-only' })
})

test('L (low): the suspension of 2020: from 16 March where silence means something (D.U. 026), from 21 March elsewhere (D.U. 029)', () => {
  const peru = known('peru')
  const suspended = (kind?: Kind) =>
    ['2020-03-15', '2020-03-16', '2020-03-20', '2020-03-21', '2020-06-10', '2020-06-11'].map(
      (date) => suspension(peru, date, kind) !== undefined,
    )
  const silent = kinds.filter((kind) => ruleInForce(kind, '2026-11-22')?.silence !== 'none')
  expect(silent).toContain('solicitud')
  for (const kind of kinds) {
    const early = silent.includes(kind)
    expect([kind, ...suspended(kind)]).toEqual([kind, false, early, early, true, true, false])
  }
  expect(suspended()).toEqual([false, false, false, true, true, false])
})

test('L (low): a regional decree for the province of Huamanga is not one of the department', () => {
  expect(huamangaRows.find(({ id }) => id === 'regional-2025-11-25')?.scope).toEqual({
    level: 'province',
    place: 'Huamanga',
  })
})

test('a suspension of some kinds stops only those', () => {
  const row = decree('x', '2026-04-24', { suspension: true, kinds: ['reclamo'] })
  const peru = known('peru', [row])
  expect(suspension(peru, '2026-04-24', 'reclamo')).toMatchObject({ effect: 'suspension' })
  expect(suspension(peru, '2026-04-24', 'solicitud')).toBeUndefined()
  expect(closure(peru, '2026-04-24', 'later')).toBeUndefined()
})

test('warns from July when no decree of the coming year is recorded', () => {
  const peru = known('peru')
  expect(unrecordedYears(peru, '2026-06-30')).toEqual([])
  expect(unrecordedYears(peru, '2026-07-01')).toEqual([2027])
  expect(unrecordedYears(known('peru', [decree('x', '2027-05-03')]), '2026-11-22')).toEqual([])
  expect(unrecordedYears(peru, '2027-01-02')).toEqual([2027])
})

test('L19: tells the years of a term without a decree of the whole country, or of a region: neither hides the other, nor does a suspension', () => {
  expect(yearsWithoutDecrees(known('peru'), '2026-11-19', '2026-12-31')).toEqual([])
  expect(yearsWithoutDecrees(known('peru'), '2026-11-19', '2027-01-01')).toEqual([2027])
  expect(yearsWithoutDecrees(known('peru'), '2020-05-01', '2021-01-04')).toEqual([2020, 2021])
  const local = decree('x', '2027-04-23', { scope: { level: 'province', place: 'Huamanga' } })
  const [one, other] = [known('huamanga', [local]), known('huamanga', [decree('y', '2027-05-03')])]
  const missing = (calendar: Calendar) =>
    (['country', 'region'] as const).map((of) => yearsWithoutDecrees(calendar, '2026-11-19', '2027-01-04', of))
  expect([missing(one), missing(other)]).toEqual([
    [[2027], []],
    [[], [2027]],
  ])
})

test('L19: a row that takes no day hides no year, and an interval stands for every year that it touches', () => {
  const none = known('peru', [decree('x', '2027-05-03', { effect: 'none' })])
  expect(yearsWithoutDecrees(none, '2027-01-02', '2027-12-31')).toEqual([2027])
  const { date: _, ...row } = { date: '', ...decree('y', '2027-05-03') }
  const long = known('peru', [{ ...row, from: '2027-12-24', to: '2029-01-03' }])
  expect(yearsWithoutDecrees(long, '2027-01-02', '2030-01-02')).toEqual([2030])
})

test('knows its calendars, and no others', () => {
  expect(released.map(({ id }) => id)).toEqual(['peru', 'huamanga'])
  expect(releasedAs('cusco')).toBeUndefined()
  expect(releasedAs('toString')).toBeUndefined()
  for (const { id } of released) expect(new Set(baseRows(id).map((row) => row.id)).size).toBe(baseRows(id).length)
})

test('N9: a calendar that does not come with the release begins with the national days, which none is without', () => {
  const [country, ...of] = defined('huamanga').places
  const province: Place = { level: 'province', place: 'Sihuasmarca' }
  const invented = { ...defined('peru'), id: 'sihuasmarca', name: 'Sihuasmarca' }
  const places = [...(country ? [country] : []), province]
  expect(calendarOf({ ...invented, places }).version).toBe(calendar('peru').version)
  expect(definition.safeParse({ ...invented, places }).success).toBe(true)
  expect(definition.safeParse({ ...invented, places: [province, ...of] }).success).toBe(false)
  expect(definition.safeParse({ ...invented, places, id: 'Sihuas Marca' }).success).toBe(false)
})

test('two districts of one name share no decree: each is named with its province', () => {
  const { places } = defined('huamanga')
  const of = (...districts: string[]) => ({
    ...{ ...defined('huamanga'), id: 'san-miguel' },
    places: [...places, ...districts.map((place): Place => ({ level: 'district', place }))],
  })
  expect(definition.safeParse(of('San Miguel')).success).toBe(false)
  expect(definition.safeParse(of('San Miguel, La Mar')).success).toBe(true)
  const decreed = decree('aniversario', '2026-06-30', { scope: { level: 'district', place: 'San Miguel, La Mar' } })
  const counts = (district: string) => calendarOf(of(district), [decreed]).rows.some(({ id }) => id === 'aniversario')
  expect([counts('San Miguel, La Mar'), counts('San Miguel, San Miguel')]).toEqual([true, false])
})
