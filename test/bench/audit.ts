import { auditsOn } from '../../shared/aws/audits.ts'
import { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import { toInstant } from '../../shared/law/time.ts'
import { dailyAudit } from '../../shared/register/audit/daily.ts'
import { keys } from '../keys.ts'
import { auditable } from './auditable.ts'
import { heap } from './heap.ts'
import prices from './prices.json' with { type: 'json' }
import { type Aim, atMost, type Part, round } from './report.ts'
import { openStage } from './stage.ts'

const MORNING = toInstant('2026-04-16T04:05')
/** Cases for which a run has time, and after which what it spent is added up and the memory looked at. */
const [RUN, LOOK] = [25_000, 5000]
const [SMALL, MIDDLE, LARGE, MODELLED] = [1000, 10_000, 100_000, 1_000_000]
/** Milliseconds that a call may take on AWS, where the engine is another machine: for the model alone. */
const CALL_ON_AWS = 5
/** Hours a day in which the audit's schedule wakes it. */
const HOURS = 4

type Point = {
  cases: number
  runs: number
  calls: number
  ms: number
  cpu: number
  read: number
  write: number
  heaps: number[]
}

/** The daily audit over so many cases of one entity, in as many runs as it needs. */
async function measured(cases: number): Promise<Point> {
  const { raw, dynamo, clock, ids, meter, close } = await openStage(MORNING)
  try {
    await auditable(raw, cases, MORNING)
    const point: Point = { cases, runs: 0, calls: 0, ms: 0, cpu: 0, read: 0, write: 0, heaps: [] }
    const add = () => {
      for (const { read, write, index } of meter.spent.splice(0)) {
        point.calls++
        point.read += read
        point.write += write + index
      }
    }
    let looked = 0
    const hasTime = () => {
      if (++looked % LOOK === 0) {
        add()
        point.heaps.push(heap())
      }
      return looked <= RUN * point.runs
    }
    meter.spent.length = 0
    const ports = { ...outboxPortsOn({ dynamo, clock, ids, keys }), audits: auditsOn(dynamo) }
    let audited = 0
    for (let left = 1; left > 0; ) {
      point.runs++
      const [from, cpu] = [performance.now(), process.cpuUsage()]
      const done = await dailyAudit(ports, {
        hasTime,
        tell: (finding) => {
          throw new Error(finding)
        },
      })
      const { user, system } = process.cpuUsage(cpu)
      point.ms += performance.now() - from
      point.cpu += (user + system) / 1000
      looked = RUN * point.runs
      audited += done.audited
      left = done.left
    }
    add()
    point.heaps.push(heap())
    if (audited !== cases) throw new Error(`${audited} of ${cases} audited`)
    return point
  } finally {
    await close()
  }
}

const dollars = ({ read, write }: Pick<Point, 'read' | 'write'>): number =>
  (read * prices.readRequestUnit + write * prices.writeRequestUnit) / prices.per

const told = (point: Point) => ({
  ...{ cases: point.cases, runs: point.runs, 'CPU ms a case': round(point.cpu / point.cases) },
  ...{ 'ms a case': round(point.ms / point.cases), 'calls a case': round(point.calls / point.cases) },
  ...{ 'RRU a case': round(point.read / point.cases), WRU: point.write },
  ...{ 'dollars per 1,000': round((dollars(point) / point.cases) * 1000), 'heap MB': round(Math.max(...point.heaps)) },
})

/** What so many cases cost, by a line through two sizes. */
const line = (a: Point, b: Point, cases: number, of: (point: Point) => number): number =>
  of(a) + ((of(b) - of(a)) / (b.cases - a.cases)) * (cases - a.cases)

/** The audit at three sizes, and a million by a line through the first two, which is held to the third. */
export async function audit(): Promise<Part> {
  // First a size that nobody counts, so that all run warm.
  await measured(SMALL)
  const [small, middle, large] = [await measured(SMALL), await measured(MIDDLE), await measured(LARGE)]
  const off = (of: (point: Point) => number) => line(small, middle, LARGE, of) / of(large)
  const million = {
    read: line(middle, large, MODELLED, ({ read }) => read),
    write: line(middle, large, MODELLED, ({ write }) => write),
    calls: line(middle, large, MODELLED, ({ calls }) => calls),
    cpu: line(middle, large, MODELLED, ({ cpu }) => cpu),
  }
  const hoursADay = ((million.calls * CALL_ON_AWS + million.cpu) / 7 / 3_600_000).toFixed(2)
  const within = (aim: string, value: number): Aim => ({
    ...{ aim: `${aim}, 0.9 to 1.1 ×`, measured: `${round(value)} ×`, reached: value >= 0.9 && value <= 1.1 },
  })
  const rows = [small, middle, large].map(told)
  return {
    tables: [{ title: `The audit, in runs of ${RUN} cases; CPU time is that of audit and engine`, rows }],
    notes: [
      `1 M open cases, modelled, a week: ${round(million.cpu / 60_000)} minutes of CPU, ${round(million.read / 1e6)} M RRU, ${round(million.write)} WRU, ${round(dollars(million))} dollars.`,
      `A day's seventh of them: ${hoursADay} of its ${HOURS} hours where a call takes ${CALL_ON_AWS} ms and nothing runs beside another.`,
    ],
    figures: { rows, million: { ...million, dollars: dollars(million), hoursADay: Number(hoursADay) } },
    aims: [
      within(
        'the model of the first two sizes at 100,000, read units',
        off(({ read }) => read),
      ),
      within(
        'the same, CPU time',
        off(({ cpu }) => cpu),
      ),
      atMost('heap at 100,000 against 10,000', Math.max(...large.heaps) / Math.max(...middle.heaps), 1.3, ' ×'),
      atMost('hours for the seventh of 1 M', Number(hoursADay), HOURS),
    ],
  }
}
