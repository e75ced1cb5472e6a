import { SESClient } from '@aws-sdk/client-ses'
import * as z from 'zod/mini'
import { sesSettings } from '../../shared/aws/ses.ts'

/** How mail leaves; `rate`, how many letters a second, as the deployment names it: without one, as fast as they are made. */
export type Mail = { client: SESClient; from: string; configurationSet?: string; rate?: number }

const environment = z.object({
  MAIL_FROM: z.string(),
  CONFIGURATION_SET: z.string(),
  MAIL_RATE: z.coerce.number().check(z.positive()),
})

/** That of a function on AWS, from the environment that the stack sets. */
export function lambdaMail(): Mail {
  const { MAIL_FROM: from, CONFIGURATION_SET: configurationSet, MAIL_RATE: rate } = environment.parse(process.env)
  return { client: new SESClient(sesSettings), from, configurationSet, rate }
}
