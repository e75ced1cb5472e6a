import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import type { Ids, Keys, MailboxId } from '../../ports.ts'

/** Bytes of a mailbox by its keyed hash, and of what proves that it was sealed by us. */
const MAILBOX = 32
const PROOF = 16

const CIPHER = 'aes-256-gcm'

const keyFor = async (keys: Keys): Promise<Buffer> =>
  createHash('sha256')
    .update(`opened|${await keys.of('files')}`)
    .digest()

/** The first bytes of the number of an upload, which no two share. */
const nonceOf = (number: string): Buffer => Buffer.from(number.slice(0, 24), 'hex')

/**
 * The id of an upload to a case or a junta, by a form that a mailbox opened: what the form is for, a number of its own, and the
 * mailbox, sealed, so that nobody reads there whose form it is.
 */
export async function uploadBy(
  { keys, ids }: { keys: Keys; ids: Ids },
  { of, as, mailbox }: { of: string; as: string; mailbox: MailboxId },
): Promise<string> {
  const number = ids.random()
  const cipher = createCipheriv(CIPHER, await keyFor(keys), nonceOf(number)).setAAD(Buffer.from(`${of}|${as}${number}`))
  const sealed = Buffer.concat([cipher.update(mailbox, 'base64url'), cipher.final(), cipher.getAuthTag()])
  return `${as}${number}${sealed.toString('hex')}`
}

/** The mailbox that opened the form of an upload; undefined where its id does not tell. */
export async function openedBy(keys: Keys, of: string, upload: string): Promise<MailboxId | undefined> {
  const [, about = '', number = '', hex = ''] = /^(.*?)([0-9a-f]{32})([0-9a-f]{96})$/.exec(upload) ?? []
  if (hex === '') return undefined
  const sealed = Buffer.from(hex, 'hex')
  try {
    const cipher = createDecipheriv(CIPHER, await keyFor(keys), nonceOf(number))
      .setAAD(Buffer.from(`${of}|${about}${number}`))
      .setAuthTag(sealed.subarray(MAILBOX, MAILBOX + PROOF))
    return Buffer.concat([cipher.update(sealed.subarray(0, MAILBOX)), cipher.final()]).toString('base64url')
  } catch {
    return undefined
  }
}
