import { importDecrees } from '../../shared/aws/calendars.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import { addDays, type Instant, startOf, toInstant } from '../../shared/law/time.ts'
import type { Spent } from './meter.ts'
import { type Aim, atMost, type Part, round } from './report.ts'
import { openCases } from './setup.ts'
import { openStage, type Stage } from './stage.ts'
import { wholeNight } from './wholeNight.ts'

const LAPSING = 200
const [SMALL, LARGE, DECREED] = [1000, 20_000, 300]
const TONIGHT = toInstant('2026-04-16T00:10')

/** Cases of which the first end on 15 April 2026, and the others later. */
function* presentations(cases: number, lapsing: number): Generator<Instant> {
  for (let i = 0; i < cases; i++) yield toInstant(`${i < lapsing ? '2026-03-02' : addDays('2026-03-30', i % 5)}T10:20`)
}

const decree: CalendarRow = {
  ...{ id: 'bench', date: '2026-05-05', name: 'Día no laborable', effect: 'excluded', norm: 'D.S. inventado' },
  ...{ scope: { level: 'country', place: 'Perú' }, published: '2026-04-16', knownSince: startOf('2026-04-16') },
}

const sum = (spent: Spent[], of: (one: Spent) => number): number => spent.reduce((total, one) => total + of(one), 0)

/** One night over all that is open. CPU time, of pass and engine together, is the steadier figure on a shared machine. */
async function pass(stage: Stage, night: string, cases: number) {
  const { spent } = stage.meter
  const before = spent.length
  const [from, cpu] = [performance.now(), process.cpuUsage()]
  const { visited, performed } = await wholeNight(stage, cases)
  const ms = performance.now() - from
  const { user, system } = process.cpuUsage(cpu)
  const made = spent.splice(before)
  const writes = (to: string) => made.filter(({ table, write }) => table === to && write > 0).length
  return {
    ...{ night, cases, visited, performed, ms: Math.round(ms), 'CPU ms': Math.round((user + system) / 1000) },
    ...{ 'ms a case': round(ms / cases), 'CPU ms a case': round((user + system) / 1000 / cases) },
    ...{
      'RRU a case': round(sum(made, ({ read }) => read) / cases),
      WRU: sum(made, ({ write, index }) => write + index),
    },
    ...{ 'folio writes': writes('Folios'), 'letter writes': writes('Letters') },
  }
}

async function on<T>(cases: number, lapsing: number, work: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await openStage(TONIGHT)
  try {
    await openCases(stage.raw, presentations(cases, lapsing))
    return await work(stage)
  } finally {
    await stage.close()
  }
}

/** The nightly pass over 1,000 and 20,000 open cases, on the engine in memory; and the night after a decree. */
export async function nightlyPass(): Promise<Part> {
  // First, so that what follows runs warm at both sizes.
  const decreed = await on(DECREED, 0, async (stage) => {
    await importDecrees(stage.raw, [decree])
    stage.clock.set(toInstant('2026-04-17T00:10'))
    return pass(stage, 'a decree moved all dates', DECREED)
  })
  const [small, ...nothing] = await on(
    SMALL,
    LAPSING,
    async (stage) =>
      [
        await pass(stage, `${LAPSING} lapse`, SMALL),
        await pass(stage, 'nothing happens', SMALL),
        await pass(stage, 'nothing happens', SMALL),
        await pass(stage, 'nothing happens', SMALL),
      ] as const,
  )
  const quiet = nothing.toSorted((a, b) => a['CPU ms'] - b['CPU ms'])[1] ?? nothing[0]
  const large = await on(LARGE, LAPSING, (stage) => pass(stage, `${LAPSING} lapse`, LARGE))
  const rows = [small, ...nothing, large, decreed]
  // Both sizes have the same 200 lapses: what they cost at 1,000 is taken off, and the rest is compared with a quiet night.
  const linear = (per: 'ms' | 'CPU ms') => (large[per] - (small[per] - quiet[per])) / LARGE / (quiet[per] / SMALL)
  const exactly = (aim: string, measured: number[], expected: number): Aim => ({
    ...{
      aim: `${aim} = ${expected}`,
      measured: measured.join(' and '),
      reached: measured.every((one) => one === expected),
    },
  })
  return {
    tables: [{ title: `The nightly pass; CPU time is that of pass and engine`, rows }],
    notes: [
      `What a case costs at ${LARGE} against ${SMALL}, the lapses taken off: ${round(linear('CPU ms'))} × in CPU time, ${round(linear('ms'))} × by the clock on the wall.`,
    ],
    figures: { rows, linear: { cpu: round(linear('CPU ms')), wall: round(linear('ms')) } },
    aims: [
      exactly('terms that lapse on the night', [small.performed, large.performed], LAPSING),
      exactly(
        'write request units of the same night again',
        nothing.map(({ WRU }) => WRU),
        0,
      ),
      atMost('CPU time a case at 20,000 against 1,000', large['CPU ms a case'] / small['CPU ms a case'], 1.1, ' ×'),
      atMost('the same, the lapses taken off,', linear('CPU ms'), 1.1, ' ×'),
      atMost('read request units a case at 20,000 against 1,000', large['RRU a case'] / small['RRU a case'], 1.1, ' ×'),
      exactly('case writes of a decree', [decreed['folio writes']], 0),
    ],
  }
}
