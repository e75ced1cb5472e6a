import { portsOn } from '../shared/aws/ports.ts'
import { caseNumberSchema } from '../shared/cases/number.ts'
import { publish } from '../shared/register/publish.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { streamHandler } from './lambda/stream.ts'

/**
 * After each new folio: the public view of its case. Folios are only ever inserted (I2), so any other change is an alarm:
 * the log names the leaf, and nothing of it is published.
 */
export const create = (platform: Platform) => {
  const ports = portsOn(platform)
  return streamHandler(async (key, { eventName }) => {
    if (eventName === 'INSERT') return publish(ports, caseNumberSchema.parse(key.case))
    log('error', { tampered: key, event: eventName })
  })
}

export const handler = onLambda(create)
