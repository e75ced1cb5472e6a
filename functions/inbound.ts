import { createHash } from 'node:crypto'
import middy from '@middy/core'
import * as z from 'zod/mini'
import { delegatesOn } from '../shared/aws/delegates.ts'
import { wholeDirectoryOn } from '../shared/aws/directory.ts'
import { filesOn } from '../shared/aws/files.ts'
import { penOn } from '../shared/aws/pen.ts'
import { portsOn } from '../shared/aws/ports.ts'
import { instantOf } from '../shared/law/time.ts'
import { partsOf } from '../shared/mail/arrival.ts'
import { takeIn } from '../shared/register/inbound.ts'
import { withBucket } from './lambda/bucket.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { type Received, receivedMail, verdictsOf } from './lambda/received.ts'
import { lambdaReplies } from './lambda/replies.ts'

const event = z.object({ Records: z.array(receivedMail) })

/**
 * What comes by mail to where letters are answered, as SES hands it over: the mail lies in the bucket, and who sent it is said by
 * SES's own verdicts. Twice a day it tells whether any waits for a person. Rejects where a store fails, to be woken again.
 */
export const create = ({ replies = lambdaReplies(), ...platform }: Platform & { replies?: string }) => {
  const pen = penOn(platform.dynamo)
  const files = filesOn(platform.files)
  const [directory, delegates] = [wholeDirectoryOn(platform.dynamo), delegatesOn(platform.dynamo)]
  const ports = { ...portsOn(platform), directory, delegates, pen, files }
  // Letters are answered at a name under that which signs them.
  const names = { domain: replies, hosts: [replies.replace(/^[^.]+\./, ''), new URL(platform.site).host] }

  async function take({ mail: { messageId: object, timestamp, source }, receipt }: Received): Promise<void> {
    const bytes = await files.get({ folder: 'mail', name: object })
    if (!bytes) throw new Error('a mail that came is not in the bucket')
    const at = instantOf(Date.parse(timestamp))
    const mail = await partsOf(bytes).catch(() => undefined)
    if (!mail) {
      const id = createHash('sha256').update(bytes).digest('hex')
      await pen.keep({ id, at, object, why: 'unreadable', state: 'waiting', numbers: [], authenticated: false })
      return log('info', { penned: 'unreadable' })
    }
    const envelope = { from: source, to: receipt.recipients }
    const verdicts = verdictsOf({ mail: { messageId: object, timestamp, source }, receipt }, mail)
    const taken = await takeIn(ports, { mail, at, envelope, verdicts }, { object, bytes }, names)
    for (const { number, as, folio } of taken.cases)
      log('info', { case: number, folio, mail: as, ...(as === 'unproved' && { unproved: as }) })
    log('info', { mail: taken.kind, cases: taken.cases.length, ...(taken.waits && { penned: taken.waits }) })
  }

  return middy<unknown, void>().handler(async (given) => {
    const received = event.safeParse(given)
    for (const { ses } of received.data?.Records ?? []) await take(ses)
    if (received.success) return
    const { length: waiting } = await pen.waiting()
    if (waiting > 0) log('info', { penned: waiting })
  })
}

export const handler = onLambda((platform) => create(withBucket(platform)))
