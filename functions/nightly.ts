import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import * as z from 'zod/mini'
import { outboxPortsOn } from '../shared/aws/outboxPorts.ts'
import { waitingOn } from '../shared/aws/waiting.ts'
import { reviewNotices } from '../shared/law/calendars/reviews.ts'
import type { Progress } from '../shared/ports.ts'
import { type Hears, night } from '../shared/register/night.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { registry } from './registry.ts'

/** Milliseconds before the function's limit from which no case is taken up. */
const LAST_START = 30_000
/** As many of the causes performed are told to whoever calls; there may be a million. */
const MOST_TOLD = 100

const given = z.object({
  segment: z.number(),
  total: z._default(z.number(), registry.nightly.segments),
  anew: z.optional(z.boolean()),
})
type Result = Omit<Progress, 'performed'> & { performed: string[] }

/**
 * The night, a segment of the agenda in each run: its event says which, of how many if not of the registry's, and `anew` that
 * it is gone through although it was this night. What fails is an error in the log, and so an alarm; the run goes on, and what
 * was done is not done twice.
 */
export const create = (platform: Platform) => {
  const ports = outboxPortsOn(platform)
  const waiting = waitingOn(platform.dynamo)
  let left = () => Number.POSITIVE_INFINITY
  const nightly = middy<unknown, Result>().handler(async (event) => {
    const performed: string[] = []
    const hears: Hears = {
      performed: (number, causes) =>
        performed.push(...causes.slice(0, MOST_TOLD - performed.length).map((cause) => `${number} ${cause}`)),
      failed: (number, error) =>
        log('error', { case: number, error: error instanceof Error ? error.message : 'unknown' }),
      unreadable: ({ message: error }) => log('error', { error }),
      republished: (number) => log('error', { case: number, error: 'its public view was older than its folios' }),
      rings: (number, due) => log('info', { case: number, unchecked: due ?? 'disputed' }),
      unfinished: ({ sweep, rows }) => log('info', { unfinished: segment, sweep, rows }),
      async closes(count) {
        await waiting.put(count)
        for (const notice of reviewNotices(await ports.calendars.definitions(), ports.clock.now()))
          log('info', { review: notice })
      },
    }
    const { segment, total, anew } = given.parse(event)
    const run = { segment, total, anew, hasTime: () => left() >= LAST_START }
    const progress = await night(ports, run, hears)
    if (progress.visited > 0 || !progress.done) log('info', { segment, ...progress })
    return { ...progress, performed }
  })
  return (event: unknown, context: Context): Promise<Result> => {
    left = () => context.getRemainingTimeInMillis()
    return nightly(event, context)
  }
}

export const handler = onLambda(create)
