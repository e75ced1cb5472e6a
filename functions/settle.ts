import { outboxPortsOn } from '../shared/aws/outboxPorts.ts'
import { caseNumberSchema } from '../shared/cases/number.ts'
import { logSeries } from '../shared/cases/publicLog.ts'
import { settle } from '../shared/register/settle.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { streamHandler } from './lambda/stream.ts'

/** After each new folio: whatever the case owes now. The public log owes nothing. */
export const create = (platform: Platform) => {
  const ports = outboxPortsOn(platform)
  return streamHandler(async (key) => {
    if (logSeries.safeParse(key.case).success) return
    const number = caseNumberSchema.parse(key.case)
    try {
      await settle(ports, number, ({ message }) => log('error', { case: number, error: message }))
    } catch (error) {
      // Whether the stream gets it through or not, the night looks at it.
      await ports.agenda.add(number)
      throw error
    }
  })
}

export const handler = onLambda(create)
