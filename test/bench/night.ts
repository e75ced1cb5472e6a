import { registry } from '../../functions/registry.ts'
import { importDecrees } from '../../shared/aws/calendars.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import { addDays, type Instant, startOf, toInstant } from '../../shared/law/time.ts'
import prices from './prices.json' with { type: 'json' }
import { type Aim, atMost, type Part, round } from './report.ts'
import { openCases } from './setup.ts'
import { openStage, type Stage } from './stage.ts'
import { wholeNight } from './wholeNight.ts'

const TONIGHT = toInstant('2026-04-16T00:10')
const QUIET = [1000, 10_000, 100_000] as const
const DECREED = [1000, 10_000] as const
const MILLION = 1_000_000

/** What a Lambda of the night's memory has of a processor (1,769 MB are one), and the hours that the night has. */
const SHARE = registry.nightly.memory / 1769
const HOURS = 7.75

const decree: CalendarRow = {
  ...{ id: 'bench', date: '2026-05-05', name: 'Día no laborable', effect: 'excluded', norm: 'D.S. inventado' },
  ...{ scope: { level: 'country', place: 'Perú' }, published: '2026-04-16', knownSince: startOf('2026-04-16') },
}

/** Cases that are settled and asleep: presented in a week, of which nothing is due yet. */
function* presentations(cases: number): Generator<Instant> {
  for (let i = 0; i < cases; i++) yield toInstant(`${addDays('2026-03-30', i % 5)}T10:20`)
}

/** A night over all that is open: CPU time, of the night and of the engine's requests, and capacity units. */
async function measured(stage: Stage, night: string, cases: number) {
  const { spent } = stage.meter
  spent.length = 0
  const [from, cpu] = [performance.now(), process.cpuUsage()]
  const { visited } = await wholeNight(stage, cases)
  const ms = performance.now() - from
  const { user, system } = process.cpuUsage(cpu)
  let [read, write] = [0, 0]
  for (const one of spent) {
    read += one.read
    write += one.write + one.index
  }
  const cpuMs = (user + system) / 1000
  return {
    ...{ night, cases, visited, requests: spent.length, ms: Math.round(ms), 'CPU ms': Math.round(cpuMs) },
    ...{ 'CPU ms a case': round(cpuMs / cases), 'RRU a case': round(read / cases), 'WRU a case': round(write / cases) },
    dollars: round((read * prices.readRequestUnit + write * prices.writeRequestUnit) / prices.per),
    'heap MB': Math.round(process.memoryUsage().heapUsed / 1e6),
  }
}
type Measured = Awaited<ReturnType<typeof measured>>

async function on(cases: number, work: (stage: Stage) => Promise<Measured>): Promise<Measured> {
  const stage = await openStage(TONIGHT)
  try {
    await openCases(stage.raw, presentations(cases), { asleep: true })
    return await work(stage)
  } finally {
    await stage.close()
  }
}

/** Hours and dollars of a night over a million cases, as one over fewer went, its CPU time on the night's Lambdas. */
const million = ({ night, cases, 'CPU ms': ms, dollars }: Measured) => ({
  ...{ night, cases: MILLION, 'measured at': cases },
  hours: round(((MILLION / cases) * ms) / SHARE / registry.nightly.segments / 3_600_000),
  dollars: round((MILLION / cases) * dollars),
})

/** How far what a size was foreseen to take, from the one before it, is from what it took. */
const off = (small: Measured, large: Measured): number =>
  large['CPU ms'] / ((large.cases / small.cases) * small['CPU ms'])

/** The night over cases asleep and over cases that a decree touches, measured, and over a million of them as that foresees. */
export async function sleepingNight(): Promise<Part> {
  const rows: Measured[] = []
  for (const cases of DECREED)
    rows.push(
      await on(cases, async (stage) => {
        await importDecrees(stage.raw, [decree])
        stage.clock.set(toInstant('2026-04-17T00:10'))
        return measured(stage, 'a decree touches all', cases)
      }),
    )
  for (const cases of QUIET) rows.push(await on(cases, (stage) => measured(stage, 'all asleep', cases)))
  const [few, many, , some, most] = rows
  if (!few || !many || !some || !most) throw new Error('a night is missing')
  const modelled = [million(many), million(most)]
  const exactly = (aim: string, one: number, expected: number): Aim => ({
    ...{ aim: `${aim} = ${expected}`, measured: `${one}`, reached: one === expected },
  })
  return {
    tables: [
      { title: `The night, ${registry.nightly.segments} segments side by side`, rows },
      { title: `A million open cases, as foreseen from what was measured`, rows: modelled },
    ],
    notes: [
      `From the size before it, the CPU time of a size was: a decree ${round(off(few, many))} ×, asleep ${round(off(some, most))} × what was foreseen.`,
      `A Lambda of ${registry.nightly.memory} MB has ${round(SHARE)} of a processor; here the engine has a thread of its own, whose CPU time is in the figures.`,
    ],
    figures: { rows, million: modelled },
    aims: [
      exactly('cases visited of 100,000 asleep', most.visited, 0),
      atMost('read request units a case asleep', most['RRU a case'], 0.13),
      atMost('hours of a night over a million cases that a decree touches', modelled[0]?.hours ?? Number.NaN, HOURS),
      atMost('CPU time a case at 10,000 against 1,000 under a decree', off(few, many), 1.2, ' ×'),
    ],
  }
}
