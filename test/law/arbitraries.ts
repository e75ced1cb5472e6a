import fc from 'fast-check'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import { kinds } from '../../shared/law/rules.ts'
import type { Pause, Term } from '../../shared/law/term.ts'
import { plus } from './naive.ts'

const within = (from: string, days: number) => fc.integer({ min: 0, max: days }).map((n) => plus(from, n))
export const day = within('2026-01-01', 420)

const two = (n: number) => String(n).padStart(2, '0')

type When = { date: string } | { from: string; to: string } | { yearly: string } | { easter: number }
const when: fc.Arbitrary<When> = fc.oneof(
  { weight: 4, arbitrary: day.map((date) => ({ date })) },
  { weight: 2, arbitrary: fc.tuple(day, fc.nat(40)).map(([from, n]) => ({ from, to: plus(from, n) })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .map(([month, date]) => ({ yearly: `${two(month)}-${two(date)}` })),
  },
  { weight: 1, arbitrary: fc.integer({ min: -46, max: 60 }).map((easter) => ({ easter })) },
)

export const someKinds = fc.uniqueArray(fc.constantFrom(...kinds), { minLength: 1, maxLength: 3 })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const row = fc
  .record({
    when,
    effect: fc.constantFrom('excluded', 'roll-last-day-only', 'none', 'disputed'),
    suspended: fc.nat(5).map((n) => n === 0),
    kinds: maybe(someKinds),
    knownSince: day,
    validFrom: maybe(day),
    validTo: maybe(day),
    revokedOn: fc.option(day, { nil: undefined, freq: 3 }),
  })
  .map(
    ({
      when,
      effect,
      suspended,
      kinds,
      knownSince,
      validFrom,
      validTo,
      revokedOn,
    }): Omit<CalendarRow, 'id'> & When => ({
      ...when,
      name: 'Día declarado',
      scope: { level: 'country', place: 'Perú' },
      effect: suspended ? 'excluded' : effect,
      norm: 'D.S. 000-0000-PCM',
      knownSince,
      ...(suspended ? { suspension: true as const, ...(kinds ? { kinds } : {}) } : {}),
      ...(validFrom ? { validFrom } : {}),
      ...(validTo ? { validTo } : {}),
      ...(revokedOn ? { revoked: { on: revokedOn, norm: 'D.S. 111-1111-PCM' } } : {}),
    }),
  )

export const rows: fc.Arbitrary<CalendarRow[]> = fc
  .array(row, { maxLength: 30 })
  .map((list) => list.map((item, i) => ({ ...item, id: `r${i}` })))

const pausesFrom = (from: string): fc.Arbitrary<Pause[]> =>
  fc.array(
    fc.tuple(fc.nat(70), fc.option(fc.nat(20), { nil: undefined, freq: 6 })).map(([after, days]) => ({
      from: plus(from, after),
      ...(days === undefined ? {} : { to: plus(from, after + days) }),
    })),
    { maxLength: 3 },
  )

const length = { business: 60, calendar: 90, month: 14, year: 2 }

export const term: fc.Arbitrary<Term> = fc
  .tuple(day, fc.constantFrom('business', 'business', 'calendar', 'month', 'year'))
  .chain(([from, unit]) =>
    fc.record({
      kind: fc.constantFrom(...kinds),
      from: fc.constant(from),
      calendar: fc.constant('azar'),
      unit: fc.constant(unit),
      base: fc.constant(30),
      length: fc.integer({ min: 1, max: length[unit] }),
      distance: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) }),
      cutoff: fc.constantFrom('same-day', 'next'),
      afterHours: fc.boolean(),
      pauses: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: pausesFrom(from) }),
    }),
  )
