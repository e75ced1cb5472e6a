import middy from '@middy/core'
import type { SNSEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { calendarsOn } from '../shared/aws/calendars.ts'
import { directoryOn } from '../shared/aws/directory.ts'
import { foliosOn } from '../shared/aws/folios.ts'
import { lettersOn } from '../shared/aws/letters.ts'
import { instantOf } from '../shared/law/time.ts'
import { type MailEvent, recordMail } from '../shared/register/mail.ts'
import { onLambda, type Platform } from './platform.ts'

const tag = z.array(z.string())
const time = z.object({ timestamp: z.string() })
const report = z.object({
  eventType: z.string(),
  mail: z.object({ timestamp: z.string(), tags: z.object({ case: z.optional(tag), letter: z.optional(tag) }) }),
  delivery: z.optional(time),
  bounce: z.optional(time),
  reject: z.optional(z.unknown()),
})

/** What SES reports of our letters, in any order and more than once. Reports of other mail are left alone. */
export const create = ({ dynamo, clock }: Platform) => {
  const ports = {
    folios: foliosOn(dynamo),
    letters: lettersOn(dynamo),
    directory: directoryOn(dynamo),
    calendars: calendarsOn(dynamo),
    clock,
  }
  return middy<SNSEvent, void>().handler(async ({ Records }) => {
    for (const { Sns } of Records) {
      const event = eventIn(JSON.parse(Sns.Message))
      if (event) await recordMail(ports, event)
    }
  })
}

function eventIn(message: unknown): MailEvent | undefined {
  const { eventType, mail, delivery, bounce } = report.parse(message)
  const [number] = mail.tags.case ?? []
  const [letter] = mail.tags.letter ?? []
  const event = ({ Send: 'sentAt', Delivery: 'deliveredAt', Bounce: 'bouncedAt' } as const)[eventType]
  if (!number || !letter || !event) return undefined
  const at = { sentAt: mail, deliveredAt: delivery, bouncedAt: bounce }[event]?.timestamp ?? mail.timestamp
  return { number, letter, event, at: instantOf(Date.parse(at)) }
}

export const handler = onLambda(create)
