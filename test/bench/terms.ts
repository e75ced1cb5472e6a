import { addBusinessDays, formatISO, parseISO } from 'date-fns'
import { DateTime } from 'luxon'
import type { Calendar, CalendarRow } from '../../shared/law/calendar.ts'
import { closure } from '../../shared/law/closures.ts'
import { due } from '../../shared/law/count.ts'
import { previewDecrees } from '../../shared/law/decrees.ts'
import { explain } from '../../shared/law/explain.ts'
import { type Rule, ruleInForce } from '../../shared/law/rules.ts'
import { type Pause, plainTerm, type Term } from '../../shared/law/term.ts'
import { addDays, type LocalDate } from '../../shared/law/time.ts'
import { calendar } from '../calendars.ts'
import { atLeast, median, type Part, type Row, round } from './report.ts'

const ROUNDS = 15
const ROUND_MS = 60
const OPEN_TERMS = 200_000

/** 30-day terms begun through 2025 and 2026, every third one stopped once or twice, all of it the same in every run. */
function terms(count: number): Term[] {
  return Array.from({ length: count }, (_, i): Term => {
    const from = addDays('2025-01-06', (i * 37) % 560)
    const stop = (after: number, days: number): Pause => ({
      from: addDays(from, after),
      to: addDays(from, after + days),
    })
    const pauses = i % 3 > 0 ? [] : i % 2 > 0 ? [stop(9, 4)] : [stop(5, 3), stop(20, 6)]
    return { ...plainTerm(from, 'huamanga', 30, 'business'), kind: 'denuncia-vecinal', pauses }
  })
}

const isPaused = (pauses: readonly Pause[], day: LocalDate): boolean =>
  pauses.some(({ from, to }) => from < day && (to === undefined || day <= to))

/** What one writes with date-fns: business days one by one, holidays and stops looked up. */
const byDateFns =
  (holidays: ReadonlySet<string>) =>
  (term: Term): LocalDate => {
    let date = parseISO(term.from)
    let day = term.from
    for (let left = term.length; left > 0; ) {
      date = addBusinessDays(date, 1)
      day = formatISO(date, { representation: 'date' })
      if (!holidays.has(day) && !isPaused(term.pauses, day)) left--
    }
    return day
  }

/** The same with luxon, in Lima. */
const byLuxon =
  (holidays: ReadonlySet<string>) =>
  (term: Term): LocalDate => {
    let date = DateTime.fromISO(term.from, { zone: 'America/Lima' })
    let day = term.from
    for (let left = term.length; left > 0; ) {
      date = date.plus({ days: 1 })
      day = date.toISODate() ?? ''
      if (date.weekday <= 5 && !holidays.has(day) && !isPaused(term.pauses, day)) left--
    }
    return day
  }

/** The days on which the later reading counts nothing, weekends apart: disputed ones among them. */
function holidaysOf(days: Calendar): ReadonlySet<string> {
  const dates = Array.from({ length: 1100 }, (_, i) => addDays('2025-01-01', i))
  return new Set(dates.filter((date) => typeof closure(days, date, 'later') === 'object'))
}

/** How many a second, for as long as a round lasts. */
function pace(some: Term[], count: (term: Term) => unknown): number {
  const from = performance.now()
  let done = 0
  for (let spent = 0; spent < ROUND_MS; spent = performance.now() - from)
    for (let n = 0; n < 20; n++, done++) {
      const term = some[done % some.length]
      if (term) count(term)
    }
  return (1000 * done) / (performance.now() - from)
}

function race(days: Calendar, rule: Rule) {
  const some = terms(2000)
  const holidays = holidaysOf(days)
  const ways: Record<string, (term: Term) => unknown> = {
    due: (term) => due(term, days, 'later'),
    'due, both readings': (term) => [due(term, days, 'later'), due(term, days, 'earlier')],
    explain: (term) => explain(term, rule, days, 'later'),
    'date-fns addBusinessDays and holidays': byDateFns(holidays),
    'luxon, day by day': byLuxon(holidays),
  }
  for (const term of some) {
    const ours = due(term, days, 'later')
    for (const [name, other] of [
      ['date-fns', byDateFns(holidays)],
      ['luxon', byLuxon(holidays)],
    ] as const)
      if (other(term) !== ours)
        throw new Error(`${name} says ${other(term)}, due says ${ours} of ${JSON.stringify(term)}`)
  }
  const rounds = Array.from({ length: ROUNDS + 1 }, () =>
    Object.fromEntries(Object.entries(ways).map(([name, way]) => [name, pace(some, way)])),
  )
  const kept = rounds.slice(1)
  const over = (name: string, other: string) => median(kept.map((round) => (round[name] ?? 0) / (round[other] ?? 1)))
  const rows = Object.keys(ways).map(
    (name): Row => ({
      count: name,
      'terms a second': Math.round(median(kept.map((round) => round[name] ?? 0))),
      '× date-fns': round(over(name, 'date-fns addBusinessDays and holidays')),
      '× luxon': round(over(name, 'luxon, day by day')),
    }),
  )
  return {
    rows,
    fast: over('due', 'date-fns addBusinessDays and holidays'),
  }
}

/** A decree over as many open terms: both readings before and after; and the new day alone, which is all a night needs. */
function decree(before: Calendar): Row {
  const row: CalendarRow = {
    ...{ id: 'bench-decree', date: '2026-05-05', name: 'Día no laborable', effect: 'excluded', norm: 'D.S. inventado' },
    ...{ scope: { level: 'country', place: 'Perú' }, published: '2026-04-16', knownSince: '2026-04-16' },
  }
  const open = terms(OPEN_TERMS).map((term, i) => ({ id: String(i), term: Object.freeze(term) }))
  const compiling = performance.now()
  const after = calendar('huamanga', [row])
  if (!after) throw new Error('there is no calendar huamanga')
  const recounting = performance.now()
  for (const { term } of open) due(term, after, 'later')
  const previewing = performance.now()
  const moved = previewDecrees(before, after, open)
  const done = performance.now()
  return {
    'open terms': OPEN_TERMS,
    'calendar ms': round(recounting - compiling),
    'recount ms': Math.round(previewing - recounting),
    'preview ms (4 counts a term)': Math.round(done - previewing),
    'dates moved': moved.length,
    'case writes': 0,
  }
}

/** 30-day terms a second beside two libraries in the same run, and a decree over 200,000 of them. */
export async function terms30(): Promise<Part> {
  const days = calendar('huamanga')
  const rule = ruleInForce('denuncia-vecinal', '2026-03-02')
  if (!days || !rule) throw new Error('there is no calendar huamanga, or no rule')
  const { rows, fast } = race(days, rule)
  const decreed = decree(days)
  return {
    tables: [
      {
        title: `30-day terms with stops and disputed days: ${ROUNDS} rounds of ${ROUND_MS} ms, in turns (medians)`,
        rows,
      },
      { title: 'A decree over open terms', rows: [decreed] },
    ],
    notes: [
      'Case writes are 0 because no due date is stored: the terms are frozen while they are recounted. What a decree writes on the engine is under `nightly`.',
    ],
    figures: { rounds: ROUNDS, rows, decree: decreed },
    aims: [atLeast('due against date-fns', fast, 30, ' ×')],
  }
}
