import middy from '@middy/core'
import { outboxPortsOn } from '../shared/aws/outboxPorts.ts'
import { waitingOn } from '../shared/aws/waiting.ts'
import { waitingIn } from '../shared/cases/toCheck.ts'
import { reviewNotices } from '../shared/law/calendars/reviews.ts'
import { nightly } from '../shared/register/settle.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'

const SEGMENTS = 4

/**
 * The nightly pass over every open case, and how many wait for the operator. After visiting them all it fails if any failed, so that the alarm sounds and
 * the scheduler tries again: what was done is not done twice.
 */
export const create = (platform: Platform) => {
  const ports = outboxPortsOn(platform)
  const waiting = waitingOn(platform.dynamo)
  return middy<unknown, { visited: number; performed: string[] }>().handler(async () => {
    const { visited, performed, failures, unreadable, republished, toCheck } = await nightly(ports, SEGMENTS)
    await waiting.put(waitingIn(toCheck, ports.clock.now()))
    for (const { number, due } of toCheck.filter(({ rings }) => rings))
      log('info', { case: number, unchecked: due ?? 'disputed' })
    for (const number of republished) log('error', { case: number, error: 'its public view was older than its folios' })
    for (const fault of [...failures.map(faultOf), ...unreadable.map(({ message: error }) => ({ error }))])
      log('error', fault)
    for (const notice of reviewNotices(await ports.calendars.records(), ports.clock.now()))
      log('info', { review: notice })
    if (failures.length > 0) throw new Error(`the nightly pass failed on ${failures.length} of ${visited} cases`)
    return { visited, performed }
  })
}

const faultOf = ({ number, error }: { number: string; error: unknown }) => ({
  case: number,
  error: error instanceof Error ? error.message : 'unknown',
})

export const handler = onLambda(create)
