import middy from '@middy/core'
import { draftsOn } from '../shared/aws/drafts.ts'
import { allKeptOn } from '../shared/aws/kept.ts'
import { membersOn } from '../shared/aws/members.ts'
import { portsOn } from '../shared/aws/ports.ts'
import { allThreatsOn } from '../shared/aws/threats.ts'
import type { CaseNumber } from '../shared/cases/number.ts'
import type { Threat } from '../shared/ports.ts'
import { reserveAll } from '../shared/register/threats.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { streamHandler, streamOr } from './lambda/stream.ts'

/**
 * Reserves the name of a threatened junta in all its cases: at once when it is told, and every hour for whatever could not
 * be; each time it tells how many threats wait for an operator, and how many filings.
 */
export const create = (platform: Platform) => {
  const { dynamo } = platform
  const ports = {
    ...{ ...portsOn(platform), threats: allThreatsOn(dynamo), kept: allKeptOn(dynamo) },
    ...{ drafts: draftsOn(dynamo), members: membersOn(dynamo) },
  }
  const failed = (of: CaseNumber | 'kept' | 'drafts', error: unknown) =>
    log('error', { reserving: of, error: error instanceof Error ? error.message : 'unknown' })
  const reserve = async (threat: Threat | undefined) => {
    if (threat && !threat.reserved) log('info', { left: await reserveAll(ports, threat, failed) })
  }
  const told = streamHandler(async ({ id = '' }) => reserve(await ports.threats.get(id)))
  const hourly = middy<unknown, { unattended: number }>().handler(async () => {
    const waiting = await ports.threats.waiting()
    const unattended = waiting.filter(({ attended }) => !attended).length
    if (unattended > 0) log('info', { unattended })
    for (const threat of waiting) await reserve(threat)
    const kept = await ports.kept.all(platform.clock.now())
    const unreviewed = kept.filter(({ state }) => state === 'waiting').length
    if (unreviewed > 0) log('info', { unreviewed })
    return { unattended }
  })
  return streamOr(told, hourly)
}

export const handler = onLambda(create)
