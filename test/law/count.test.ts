import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { type CalendarRow, compileCalendar } from '../../shared/law/calendar.ts'
import { due } from '../../shared/law/count.ts'
import { addBusinessDays, attends, businessDaysBetween } from '../../shared/law/days.ts'
import { dayByDay } from '../../shared/law/notes.ts'
import { recount } from '../../shared/law/recount.ts'
import { named } from '../calendars.ts'
import { day, rows, term } from './arbitraries.ts'
import { naiveDays, naiveDue, plus } from './naive.ts'

// Thousands of cases on a shared machine.
vi.setConfig({ testTimeout: 120_000 })

const reading = fc.constantFrom('later', 'earlier')
const known = fc.option(day, { nil: undefined })
const compile = (list: CalendarRow[], asOf?: string) =>
  compileCalendar(named('azar'), list, { reviewedThrough: '2059-12-31', asOf })

test('the engine counts as a person does, day by day', () => {
  fc.assert(
    fc.property(term, rows, reading, known, (t, list, r, asOf) => {
      expect(due(t, compile(list, asOf), r)).toBe(naiveDue(t, list, r, asOf))
    }),
    { numRuns: 5000 },
  )
})

test('the audit counts the same by running sums, wherever it counts', () => {
  let counted = 0
  fc.assert(
    fc.property(term, rows, (t, list) => {
      const calendar = compile(list)
      const last = recount(t, calendar)
      if (last === undefined) return
      counted++
      expect(last).toBe(due(t, calendar, 'later'))
    }),
    { numRuns: 300 },
  )
  expect(counted).toBeGreaterThan(50)
})

test('the explanation is the count', () => {
  fc.assert(
    fc.property(term, rows, reading, (t, list, r) => {
      const calendar = compile(list)
      const { due: end, days } = dayByDay(t, calendar, r)
      expect(end).toBe(due(t, calendar, r))
      const numbers = days.flatMap(({ n }) => (n === undefined ? [] : [n]))
      expect(numbers).toEqual(numbers.map((_, i) => i + 1))
      expect(days.filter(({ n, why }) => (n === undefined) === (why === undefined))).toEqual([])
      // No day is left out, but day zero itself where it was deemed to be a later one.
      const counted = days.filter(({ why }) => why !== 'deemed-presented')
      expect(counted.filter(({ date }, i) => i > 0 && date !== plus(counted[i - 1]?.date ?? '', 1))).toEqual([])
      if (end === undefined) return
      expect(days.at(-1)?.date).toBe(end)
      const last = days.findLast(({ n }) => n !== undefined)
      if (last) expect(last.rolls === undefined).toBe(naiveDays(list, t, r).attended(last.date))
      const business = t.unit === 'business' || t.unit === 'calendar'
      if (business) expect(numbers.length).toBe(t.length + t.distance)
    }),
    { numRuns: 2000 },
  )
})

test('the later date is never before the earlier one', () => {
  fc.assert(
    fc.property(term, rows, (t, list) => {
      const calendar = compile(list)
      const later = due(t, calendar, 'later')
      const earlier = due(t, calendar, 'earlier')
      if (later !== undefined && earlier !== undefined) expect(later >= earlier).toBe(true)
      if (later !== undefined) expect(earlier).toBeDefined()
    }),
    { numRuns: 2000 },
  )
})

test('one more day that does not count never brings a term forward', () => {
  fc.assert(
    fc.property(
      term,
      rows,
      day,
      fc.constantFrom('excluded', 'roll-last-day-only', 'disputed'),
      (t, list, date, effect) => {
        const decree: CalendarRow = {
          id: 'nuevo',
          date,
          name: 'Día nuevo',
          scope: { level: 'country', place: 'Perú' },
          effect,
          norm: 'D.S.',
          knownSince: date,
        }
        const before = due(t, compile(list), 'later')
        const after = due(t, compile([...list, decree]), 'later')
        if (before !== undefined && after !== undefined) expect(after >= before).toBe(true)
      },
    ),
    { numRuns: 2000 },
  )
})

test('a longer term, or one presented later, never ends earlier', () => {
  fc.assert(
    fc.property(term, rows, fc.integer({ min: 1, max: 20 }), (t, list, more) => {
      const calendar = compile(list)
      const running = { ...t, pauses: [] }
      const end = due(running, calendar, 'later') ?? ''
      expect((due({ ...running, length: t.length + more }, calendar, 'later') ?? '') >= end).toBe(true)
      expect((due({ ...running, from: plus(t.from, more) }, calendar, 'later') ?? '') >= end).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('business days added are the business days between', () => {
  fc.assert(
    fc.property(day, fc.nat(60), rows, reading, (from, n, list, r) => {
      const calendar = compile(list)
      const to = addBusinessDays(from, n, calendar, r)
      expect(to).toBeDefined()
      if (to !== undefined) expect(businessDaysBetween(from, to, calendar, r)).toBe(n)
      const before = addBusinessDays(from, -n, calendar, r) ?? ''
      expect(businessDaysBetween(plus(before, -1), plus(from, -1), calendar, r)).toBe(n)
      if (n > 0) expect(naiveDays(list, {}, r).closed(before)).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('an attended day is one the naive calendar attends', () => {
  fc.assert(
    fc.property(day, rows, reading, (date, list, r) => {
      expect(attends(compile(list), date, r)).toBe(naiveDays(list, {}, r).attended(date))
    }),
    { numRuns: 1500 },
  )
})
