import { parentPort } from 'node:worker_threads'
import * as z from 'zod/mini'
import { schedule } from './schedule.ts'
import { protocols } from './wrong.ts'

/** Schedules that a thread plays before it tells of them. */
export const chunk = z.object({ from: z.number(), to: z.number(), protocol: z.enum(protocols.names) })
export type Chunk = z.infer<typeof chunk>

/** What a chunk of schedules did, and the seeds of those at whose end something was wrong. */
export const tally = z.object({
  schedules: z.number(),
  steps: z.number(),
  mails: z.number(),
  repeats: z.number(),
  counts: z.record(z.string(), z.number()),
  failing: z.array(z.object({ seed: z.number(), found: z.array(z.string()) })),
})
export type Tally = z.infer<typeof tally>

export const nothing = (): Tally => ({ schedules: 0, steps: 0, mails: 0, repeats: 0, counts: {}, failing: [] })
export const add = (sum: Tally, one: Tally): Tally => ({
  schedules: sum.schedules + one.schedules,
  steps: sum.steps + one.steps,
  mails: sum.mails + one.mails,
  repeats: sum.repeats + one.repeats,
  counts: Object.fromEntries(
    [...new Set([...Object.keys(sum.counts), ...Object.keys(one.counts)])].map((name) => [
      name,
      (sum.counts[name] ?? 0) + (one.counts[name] ?? 0),
    ]),
  ),
  failing: [...sum.failing, ...one.failing],
})

export async function playAll({ from, to, protocol }: Chunk): Promise<Tally> {
  let sum = nothing()
  for (let seed = from; seed < to; seed++) {
    const { stage, found, steps, mails, repeats, faults } = await schedule(seed, protocols.of(protocol))
    const counts = { [`stage ${stage}`]: 1, ...Object.fromEntries(faults) }
    const failing = found.length > 0 ? [{ seed, found }] : []
    sum = add(sum, { schedules: 1, steps, mails, repeats, counts, failing })
  }
  return sum
}

parentPort?.on('message', (message: unknown) => {
  void playAll(chunk.parse(message)).then((sum) => parentPort?.postMessage(sum))
})
