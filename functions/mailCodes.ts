import middy from '@middy/core'
import { accessOn } from '../shared/aws/accessPorts.ts'
import { delegatesOn } from '../shared/aws/delegates.ts'
import { wholeDirectoryOn } from '../shared/aws/directory.ts'
import { mime } from '../shared/aws/mime.ts'
import { NOTICE, noticesOn } from '../shared/aws/notices.ts'
import { mailerOn } from '../shared/aws/ses.ts'
import { findPost } from '../shared/cases/entity.ts'
import type { Composed } from '../shared/letters/compose.ts'
import { holderNotice } from '../shared/letters/holderNotice.ts'
import { juntaNotice } from '../shared/letters/juntaNotice.ts'
import { officeNotice } from '../shared/letters/officeNotice.ts'
import { signInCode } from '../shared/letters/signInCode.ts'
import type { AskedBy, MailboxId, Notice, Sending } from '../shared/ports.ts'
import { actingFor } from '../shared/register/delegates.ts'
import { mailboxId, mailCode } from '../shared/register/signIn.ts'
import { log } from './lambda/log.ts'
import { lambdaMail, type Mail } from './lambda/mail.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { streamHandler, streamOr } from './lambda/stream.ts'

/** Milliseconds before the function's limit from which no code is taken up. */
const LAST_START = 30_000

/** Mails the codes that were asked for, and what is told to those who act for a junta: at once what the stream announces, on its schedule what had to wait its turn or could not leave. */
export const create = ({ mail = lambdaMail(), ...platform }: Platform & { mail?: Mail }) => {
  const { site, ids } = platform
  const ports = accessOn(platform)
  const notices = noticesOn(platform.dynamo)
  const directory = wholeDirectoryOn(platform.dynamo)
  const delegates = delegatesOn(platform.dynamo)
  const mailer = mailerOn(mail.client, mail.configurationSet)

  /** What became of a mail; undefined where the account takes none now. */
  const post = async (address: string, written: Composed): Promise<Sending | undefined> => {
    const id = ids.random()
    const raw = await mime({
      ...{ from: mail.from, to: [address], ...written, attachments: [] },
      ...{ date: new Date(ports.machine.now()), messageId: `${id}@${new URL(site).hostname}` },
    })
    const { outcome, reason } = await mailer.send({ id, from: mail.from, to: address, raw })
    if (outcome === 'throttled' || outcome === 'refused') {
      log('info', { unmailed: reason ?? outcome })
      return undefined
    }
    if (outcome === 'rejected') log('error', { error: `a mail of no case was rejected: ${reason}` })
    return outcome
  }

  /** Whether one left, or never will. What the account refuses is tried again; the same code twice harms nobody. */
  const send = (mailbox: MailboxId): Promise<Sending | undefined> =>
    mailCode(ports, mailbox, async ({ code, asked: { to, expires } }) => {
      if ('address' in to) return post(to.address, signInCode(code, expires, site))
      const address = await addressOf(mailbox, to.office)
      return address ? post(address, signInCode(code, expires, site, to.office.number)) : 'rejected'
    })

  /** The mailbox of an office in the directory, or another of it, where it is still the one that got the letter. */
  const addressOf = async (mailbox: MailboxId, { entity, post: id }: AskedBy): Promise<string | undefined> => {
    const found = await directory.entity(entity)
    const address = found && (id ? findPost(found, id)?.email : found.mesaDePartes)
    if (address && (await mailboxId(platform.keys, address)) === mailbox) return address
    const others = id ? await actingFor({ delegates }, { entity, post: id }) : []
    return others.find((one) => one.mailbox === mailbox)?.address
  }

  /** Whether a mail of no case left, or never will. */
  const tell = async ({ mailbox, id }: Pick<Notice, 'mailbox' | 'id'>): Promise<Sending | undefined> => {
    const notice = await notices.get(mailbox, id)
    if (!notice) return undefined
    const outcome = await post(notice.address, writtenOf(notice, site))
    if (outcome) await notices.done(notice)
    return outcome
  }

  const announced = streamHandler(async ({ mailbox = '', id = '' }) => {
    if (id === 'code') await send(mailbox)
    if (id.startsWith(NOTICE)) await tell({ mailbox, id: id.slice(NOTICE.length) })
  })
  const waiting = middy<unknown, { sent: number }>().handler(async (_, { getRemainingTimeInMillis }) => {
    let sent = 0
    for await (const one of overdue()) {
      if (getRemainingTimeInMillis() < LAST_START) break
      if (await one()) sent++
    }
    return { sent }
  })
  /** All that waits and may leave now: the codes first. */
  async function* overdue(): AsyncGenerator<() => Promise<Sending | undefined>> {
    const now = ports.machine.now()
    for await (const page of ports.askedCodes.waiting(now)) for (const mailbox of page) yield () => send(mailbox)
    for await (const page of notices.waiting(now)) for (const notice of page) yield () => tell(notice)
  }
  return streamOr(announced, waiting)
}

/** The mail that a notice is. */
function writtenOf(notice: Notice, site: string): Composed {
  if ('office' in notice) return officeNotice(notice, site)
  return 'change' in notice ? holderNotice(notice, site) : juntaNotice(notice, site)
}

export const handler = onLambda(create)
