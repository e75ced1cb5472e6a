import middy from '@middy/core'
import type { SNSEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { outboxPortsOn } from '../shared/aws/outboxPorts.ts'
import { instantOf } from '../shared/law/time.ts'
import { letterCase, type MailFact } from '../shared/ports.ts'
import { type MailEvent, recordMail } from '../shared/register/mail.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'

/** As SES writes a tag: no other could be a key of ours. */
const tag = z.string().check(z.regex(/^[\w-]{1,256}$/))
const at = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))))
const said = z.optional(z.string().check(z.regex(/^[\w. -]{1,64}$/)))
const report = z.object({
  eventType: z.enum(['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject', 'DeliveryDelay']),
  mail: z.object({
    timestamp: at,
    destination: z.optional(z.array(z.string())),
    tags: z.object({ case: z.tuple([letterCase]), letter: z.tuple([tag]) }),
  }),
  delivery: z.optional(z.object({ timestamp: at })),
  bounce: z.optional(z.object({ timestamp: at, bounceType: said, bounceSubType: said })),
  complaint: z.optional(
    z.object({ timestamp: at, complaintSubType: z.nullish(said), complaintFeedbackType: z.nullish(said) }),
  ),
  reject: z.optional(z.object({ reason: said })),
  deliveryDelay: z.optional(z.object({ timestamp: at, delayType: said })),
})
type Report = z.infer<typeof report>
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
        await hear(ports, event).catch((error: unknown) => {
          failed++
          const { number, letter } = event
          log('error', { letter, case: number, error: error instanceof Error ? error.message : 'unknown' })
        })
    }
    if (failed > 0) throw new Error(`${failed} of ${Records.length} reports could not be recorded`)
  })
}

/** Records a report; of a letter of ours that did not arrive, or may not have, the log rings. */
async function hear(ports: Parameters<typeof recordMail>[0], event: MailEvent): Promise<void> {
  const { number, letter, said } = event
  const ours = await recordMail(ports, event)
  if (ours && rings.has(event.event)) log('info', { undelivered: said, letter, case: number })
}

const rings: ReadonlySet<MailFact> = new Set(['bouncedAt', 'unconfirmedAt', 'complainedAt'])

function eventIn(one: unknown): MailEvent | undefined {
  const { data } = report.safeParse(jsonIn(record.safeParse(one).data?.Sns.Message))
  if (!data) return undefined
  const { eventType, mail } = data
  const [number] = mail.tags.case
  const [letter] = mail.tags.letter
  const { event, at = mail.timestamp, words, closed } = tellings[eventType](data)
  const said = words && [eventType, ...words].filter(Boolean).join('/')
  // Each letter goes to one address; whoever returned it may be another, to which that one is forwarded.
  const returning = closed ? mail.destination?.[0] : undefined
  return {
    number,
    letter,
    event,
    at: instantOf(Date.parse(at)),
    ...(said && { said }),
    ...(returning && { returning }),
  }
}

type Telling = { event: MailFact; at?: string | undefined; words?: (string | null | undefined)[]; closed?: boolean }

/**
 * What each report of SES says of a letter; `closed`, that its mailbox takes no other either. Only a permanent bounce, a virus or
 * the account's list of suppressed addresses says that it never arrives; an out-of-office reply may be reported as
 * Bounce/Transient/General.
 */
const tellings: Record<Report['eventType'], (of: Report) => Telling> = {
  Send: () => ({ event: 'sentAt' }),
  Delivery: ({ delivery }) => ({ event: 'deliveredAt', at: delivery?.timestamp }),
  Bounce: ({ bounce }) => ({
    event: bounce?.bounceType === 'Permanent' ? 'bouncedAt' : 'unconfirmedAt',
    at: bounce?.timestamp,
    words: [bounce?.bounceType, bounce?.bounceSubType],
    closed: bounce?.bounceType === 'Permanent',
  }),
  Complaint: ({ complaint }) => ({
    event: complaint?.complaintSubType === 'OnAccountSuppressionList' ? 'bouncedAt' : 'complainedAt',
    at: complaint?.timestamp,
    words: [complaint?.complaintSubType ?? complaint?.complaintFeedbackType],
    closed: complaint?.complaintSubType === 'OnAccountSuppressionList',
  }),
  Reject: ({ reject }) => ({ event: 'bouncedAt', words: [reject?.reason] }),
  DeliveryDelay: ({ deliveryDelay }) => ({
    event: 'delayedAt',
    at: deliveryDelay?.timestamp,
    words: [deliveryDelay?.delayType],
  }),
}

function jsonIn(text = ''): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const handler = onLambda(create)
