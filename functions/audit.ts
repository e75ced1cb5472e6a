import middy from '@middy/core'
import { outboxPortsOn } from '../shared/aws/outboxPorts.ts'
import { audit } from '../shared/register/audit.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'

/** The weekly audit: each finding is an error in the log, and so an alarm. It mends nothing. */
export const create = (platform: Platform) => {
  const ports = outboxPortsOn(platform)
  return middy<unknown, Awaited<ReturnType<typeof audit>>>().handler(async () => {
    return audit(ports, (finding) => log('error', { finding }))
  })
}

export const handler = onLambda(create)
