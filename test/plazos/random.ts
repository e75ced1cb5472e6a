import fc from 'fast-check'
import { expect } from 'vitest'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import type { Interval } from '../../shared/law/parseDates.ts'
import { kinds, ruleInForce } from '../../shared/law/rules.ts'
import type { Term } from '../../shared/law/term.ts'
import { baseRows } from '../calendars.ts'
import { naiveDue, plus } from '../law/naive.ts'
import { openSite } from './site.ts'

const day = fc.integer({ min: 0, max: 2200 }).map((n) => plus('2024-06-01', n))
const hour = fc.constantFrom('', 'T00:00', 'T10:20', 'T16:29', 'T16:30', 'T23:59')
const units = { 'dias-habiles': 'business', 'dias-calendario': 'calendar', meses: 'month', anios: 'year' } as const
const longest = { 'dias-habiles': 90, 'dias-calendario': 120, meses: 14, anios: 2 }

const what = fc.oneof(
  fc.constantFrom(...kinds).map((tipo) => ({ tipo })),
  fc.constant({ tipo: 'recurso' }),
  fc
    .constantFrom('dias-habiles' as const, 'dias-calendario' as const, 'meses' as const, 'anios' as const)
    .chain((unidad) =>
      fc.integer({ min: 1, max: longest[unidad] }).map((n) => ({ tipo: 'plazo', unidad, cantidad: String(n) })),
    ),
)

// Gaps and lengths one after the other, so that no suspension overlaps the one before.
const suspensions = (from: string) =>
  fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(12)), { maxLength: 3 }).map((steps) => {
    let at = plus(from, -5)
    return steps.map(([gap, length]) => {
      const first = plus(at, gap)
      at = plus(first, length)
      return { from: first, to: at }
    })
  })

const question = fc.tuple(what, day, hour, fc.constantFrom('peru', 'huamanga')).chain(([asked, date, time, calendar]) =>
  fc.record({
    asked: fc.constant({ ...asked, presentado: date + time, calendario: calendar }),
    pauses: fc.oneof(fc.constant<Interval[]>([]), suspensions(date)),
    received: 'recurso plazo'.includes(asked.tipo)
      ? fc.constant(undefined)
      : fc.option(fc.tuple(fc.nat(20), hour), { nil: undefined, freq: 3 }),
  }),
)

/** Asks the calculator so many questions at random, each with the dates of a naive day-by-day count, by both readings. */
export async function askAtRandom(numRuns: number): Promise<void> {
  const site = await openSite()
  const check = fc.asyncProperty(question, async ({ asked, pauses, received }) => {
    const { presentado, calendario } = asked
    const on = presentado.slice(0, 10)
    const from = received ? plus(on, received[0] + 1) : on
    const time = received ? received[1] : presentado.slice(10)
    const recibido = received && from + time
    const suspension = pauses.map((one) => `${one.from}/${one.to}`)
    const answer = await site.calculate({ ...asked, ...(recibido && { recibido }), suspension })

    const kind = kinds.find((one) => one === asked.tipo)
    const rule = kind && ruleInForce(kind, on)
    const length = rule?.term.length ?? ('cantidad' in asked ? Number(asked.cantidad) : 15)
    const unit = rule?.term.unit ?? ('unidad' in asked ? units[asked.unidad] : 'business')
    const term: Term = {
      ...{ from, calendar: calendario, unit, base: length, length, distance: 0, pauses: [] },
      ...(kind && { kind }),
      // Until 31-Jul-2025 what came on a closed day was of the next.
      cutoff: kind === 'acceso' || (kind && from < '2025-08-01') ? 'next' : 'same-day',
      afterHours: kind === 'acceso' && time.slice(1) >= '16:30',
    }
    const given = pauses.map(
      (one, i): CalendarRow => ({
        ...{ id: `s${i}`, ...one, name: '', norm: '', knownSince: one.from, effect: 'excluded', suspension: true },
        scope: { level: 'country', place: 'Perú' },
      }),
    )
    const rows = [...baseRows(calendario), ...given]
    expect([answer.status, answer.due]).toEqual([200, naiveDue(term, rows, 'later')])
    const earlier = naiveDue(term, rows, 'earlier') ?? ''
    // Calendar days move to a business day only by inference: whoever acts oneself has until the last of them (L15).
    const last = answer.days.findLast(({ n }) => n !== undefined)?.date ?? ''
    const safe = unit === 'calendar' ? [earlier, last] : [earlier]
    expect(answer.dueEarliest).toBe([...safe, answer.due].toSorted()[0])
    expect(answer.days.at(-1)?.date).toBe(answer.due)
  })
  try {
    await fc.assert(check, { numRuns })
  } finally {
    await site.close()
  }
}
