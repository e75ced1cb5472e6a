import middy from '@middy/core'
import { outboxPortsOn } from '../shared/aws/outboxPorts.ts'
import { reviewNotices } from '../shared/law/calendars/reviews.ts'
import { nightly } from '../shared/register/settle.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'

const SEGMENTS = 4

/**
 * The nightly pass over every open case. After visiting them all it fails if any failed, so that the alarm sounds and
 * the scheduler tries again: what was done is not done twice.
 */
export const create = (platform: Platform) => {
  const ports = outboxPortsOn(platform)
  return middy<unknown, { visited: number; performed: string[] }>().handler(async () => {
    const { visited, performed, failures, unreadable } = await nightly(ports, SEGMENTS)
    for (const { number, error } of failures)
      log('error', { case: number, error: error instanceof Error ? error.message : 'unknown' })
    for (const { message } of unreadable) log('error', { error: message })
    for (const notice of reviewNotices(await ports.calendars.records(), ports.clock.now()))
      log('info', { review: notice })
    if (failures.length > 0) throw new Error(`the nightly pass failed on ${failures.length} of ${visited} cases`)
    return { visited, performed }
  })
}

export const handler = onLambda(create)
