import { outboxPortsOn } from '../shared/aws/outboxPorts.ts'
import { caseNumberSchema } from '../shared/cases/number.ts'
import { logSeries } from '../shared/cases/publicLog.ts'
import { publish, publishLog } from '../shared/register/publish.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { streamHandler } from './lambda/stream.ts'

/**
 * After each new folio: the public view of its case, or the leaf itself of the public log. Folios are only ever inserted (I2), so any other change is an alarm:
 * the log names the leaf, and nothing of it is published.
 */
export const create = (platform: Platform) => {
  const ports = outboxPortsOn(platform)
  return streamHandler(async (key, { eventName }) => {
    const { data: series } = logSeries.safeParse(key.case)
    if (eventName === 'INSERT' && series) return publishLog(ports, { series, n: Number(key.n) })
    if (eventName === 'INSERT') return publish(ports, caseNumberSchema.parse(key.case))
    log('error', { tampered: key, event: eventName })
  })
}

export const handler = onLambda(create)
