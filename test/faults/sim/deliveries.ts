import { type Attempt, type DeliverPorts, deliver } from '../../../shared/register/deliver.ts'
import { recordMail } from '../../../shared/register/mail.ts'
import { round } from '../../../shared/register/outbox.ts'
import type { Packing } from '../../../shared/register/prepare.ts'
import { publish, publishLog } from '../../../shared/register/publish.ts'
import { settle } from '../../../shared/register/settle.ts'
import type { Work } from './scheduler.ts'
import { calm, type Key, type Ports, type Record, type Report, type World } from './world.ts'

/** How a letter is sent. */
export type Protocol = (ports: DeliverPorts, packing: Packing, letter: Key) => Promise<Attempt | undefined>

/** A round of the outbox, as its function runs it. */
export const outbox = (ports: Ports, protocol: Protocol = deliver) =>
  round(ports, (letter) => protocol(ports, ports.packing, letter).catch((): false => false), {
    rate: Number.POSITIVE_INFINITY,
    timer: { now: () => 0, until: async () => undefined },
    hasTime: () => true,
  })

const raise = (why: Error): never => {
  throw why
}

/** What a function does with a record of a stream that is handed to it. */
export const reacting =
  (record: Record, protocol: Protocol = deliver) =>
  async (ports: Ports): Promise<unknown> => {
    if (record.to === 'deliver') return protocol(ports, ports.packing, record.letter)
    if (record.to === 'log') return publishLog(ports, record.place)
    return record.to === 'settle' ? settle(ports, record.number, raise) : publish(ports, record.number)
  }
export const hearing =
  ({ case: number, id: letter, event, at }: Report) =>
  (ports: Ports) =>
    recordMail(ports, { number, letter, event, at })

/** What the streams hold, or the mail reports, in any order: it is told again where it was not heard to its end, and now and then where it was. */
export function told(world: World, protocol: Protocol): Work | undefined {
  const { chance, records, reports } = world
  const some = records.length + reports.length
  if (some === 0) return undefined
  const i = chance.below(some)
  const again = (list: unknown[], one: unknown) => (how: 'done' | 'failed') => {
    if (how === 'failed') return
    const place = list.indexOf(one)
    if (place >= 0 && !chance.happens(0.1)) list.splice(place, 1)
  }
  const record = records[i]
  if (record) return { name: record.to, act: reacting(record, protocol), ended: again(records, record) }
  const report = reports[i - records.length]
  return report && { name: report.event, act: hearing(report), ended: again(reports, report) }
}

/** Everything that waits in the streams is done, in peace; of letters only where there is a protocol by which they leave. */
export async function drain(world: World, protocol?: Protocol): Promise<void> {
  const ports = calm(world)
  for (let record = world.records.shift(); record; record = world.records.shift())
    if (record.to !== 'deliver' || protocol) await reacting(record, protocol)(ports)
}
export async function hear(world: World): Promise<void> {
  const ports = calm(world)
  for (let report = world.reports.shift(); report; report = world.reports.shift()) await hearing(report)(ports)
}
