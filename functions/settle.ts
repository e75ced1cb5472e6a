import { outboxPortsOn } from '../shared/aws/outboxPorts.ts'
import { caseNumberSchema } from '../shared/cases/number.ts'
import { settle } from '../shared/register/settle.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { streamHandler } from './lambda/stream.ts'

/** After each new folio: whatever the case owes now. */
export const create = (platform: Platform) => {
  const ports = outboxPortsOn(platform)
  return streamHandler(async (key) => {
    await settle(ports, caseNumberSchema.parse(key.case))
  })
}

export const handler = onLambda(create)
