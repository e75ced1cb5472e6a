import middy from '@middy/core'
import type { SNSEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { outboxPortsOn } from '../shared/aws/outboxPorts.ts'
import { instantOf } from '../shared/law/time.ts'
import { letterCase } from '../shared/ports.ts'
import { type MailEvent, recordMail } from '../shared/register/mail.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'

/** As SES writes a tag: no other could be a key of ours. */
const tag = z.string().check(z.regex(/^[\w-]{1,256}$/))
const at = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))))
const time = z.object({ timestamp: at })
const report = z.object({
  eventType: z.enum(['Send', 'Delivery', 'Bounce']),
  mail: z.object({ timestamp: at, tags: z.object({ case: z.tuple([letterCase]), letter: z.tuple([tag]) }) }),
  delivery: z.optional(time),
  bounce: z.optional(time),
})
const record = z.object({ Sns: z.object({ Message: z.string() }) })

/**
 * What SES reports of our letters, in any order and more than once. What is no such report is left alone: SNS confirms its
 * topics in plain text, SES reports of other mail and in other ways. One that cannot be recorded does not keep back the
 * others; it fails them all in the end, so that they are told again.
 */
export const create = (platform: Platform) => {
  const ports = outboxPortsOn(platform)
  return middy<SNSEvent, void>().handler(async ({ Records = [] }) => {
    let failed = 0
    for (const one of Records) {
      const event = eventIn(one)
      if (!event) log('info', { ignored: 'not a report of a letter of ours', message: one?.Sns?.MessageId })
      else
        await recordMail(ports, event).catch((error: unknown) => {
          failed++
          const { number, letter } = event
          log('error', { letter, case: number, error: error instanceof Error ? error.message : 'unknown' })
        })
    }
    if (failed > 0) throw new Error(`${failed} of ${Records.length} reports could not be recorded`)
  })
}

function eventIn(one: unknown): MailEvent | undefined {
  const { data } = report.safeParse(jsonIn(record.safeParse(one).data?.Sns.Message))
  if (!data) return undefined
  const { eventType, mail, delivery, bounce } = data
  const [number] = mail.tags.case
  const [letter] = mail.tags.letter
  const event = ({ Send: 'sentAt', Delivery: 'deliveredAt', Bounce: 'bouncedAt' } as const)[eventType]
  const { timestamp } = { sentAt: mail, deliveredAt: delivery, bouncedAt: bounce }[event] ?? mail
  return { number, letter, event, at: instantOf(Date.parse(timestamp)) }
}

function jsonIn(text = ''): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const handler = onLambda(create)
