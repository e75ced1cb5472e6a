import middy from '@middy/core'
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { accessOn } from '../shared/aws/accessPorts.ts'
import { mime } from '../shared/aws/mime.ts'
import { mailerOn } from '../shared/aws/ses.ts'
import { signInCode } from '../shared/letters/signInCode.ts'
import type { MailboxId, Sending } from '../shared/ports.ts'
import { mailCode } from '../shared/register/signIn.ts'
import { log } from './lambda/log.ts'
import { lambdaMail, type Mail } from './lambda/mail.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { streamHandler } from './lambda/stream.ts'

/** Milliseconds before the function's limit from which no code is taken up. */
const LAST_START = 30_000

/** Mails the codes that were asked for: at once what the stream announces, on its schedule what had to wait its turn or could not leave. */
export const create = ({ mail = lambdaMail(), ...platform }: Platform & { mail?: Mail }) => {
  const { site, ids } = platform
  const ports = accessOn(platform)
  const mailer = mailerOn(mail.client, mail.configurationSet)

  /** Whether one left, or never will. What the account refuses is tried again; the same code twice harms nobody. */
  const send = (mailbox: MailboxId): Promise<Sending | undefined> =>
    mailCode(ports, mailbox, async ({ code, asked: { address, expires } }) => {
      const id = ids.random()
      const raw = await mime({
        ...{ from: mail.from, to: [address], ...signInCode(code, expires, site), attachments: [] },
        ...{ date: new Date(ports.machine.now()), messageId: `${id}@${new URL(site).hostname}` },
      })
      const { outcome, reason } = await mailer.send({ id, from: mail.from, to: address, raw })
      if (outcome === 'throttled' || outcome === 'refused') {
        log('info', { unmailed: reason ?? outcome })
        return undefined
      }
      if (outcome === 'rejected') log('error', { error: `a code was rejected: ${reason}` })
      return outcome
    })

  const announced = streamHandler(async ({ mailbox = '', id }) => {
    if (id === 'code') await send(mailbox)
  })
  const waiting = middy<unknown, { sent: number }>().handler(async (_, { getRemainingTimeInMillis }) => {
    let sent = 0
    for await (const page of ports.askedCodes.waiting(ports.machine.now()))
      for (const mailbox of page) {
        if (getRemainingTimeInMillis() < LAST_START) return { sent }
        if (await send(mailbox)) sent++
      }
    return { sent }
  })
  return (
    event: DynamoDBStreamEvent | { schedule: true },
    context: Context,
  ): Promise<DynamoDBBatchResponse | { sent: number }> =>
    'Records' in event ? announced(event, context) : waiting(event, context)
}

export const handler = onLambda(create)
