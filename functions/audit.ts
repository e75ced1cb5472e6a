import middy from '@middy/core'
import { agendaOn } from '../shared/aws/agenda.ts'
import { calendarsOn } from '../shared/aws/calendars.ts'
import { directoryOn } from '../shared/aws/directory.ts'
import { foliosOn } from '../shared/aws/folios.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { audit } from '../shared/register/audit.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'

/** The weekly audit: each finding is an error in the log, and so an alarm. It mends nothing. */
export const create = ({ dynamo, clock }: Platform) => {
  const ports = {
    ...{ folios: foliosOn(dynamo), agenda: agendaOn(dynamo), views: viewsOn(dynamo), clock },
    ...{ directory: directoryOn(dynamo), calendars: calendarsOn(dynamo) },
  }
  return middy<unknown, Awaited<ReturnType<typeof audit>>>().handler(async () => {
    const result = await audit(ports)
    for (const finding of result.findings) log('error', { finding })
    return result
  })
}

export const handler = onLambda(create)
