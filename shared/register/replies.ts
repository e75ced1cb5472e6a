import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CaseNumber } from '../cases/number.ts'
import { parseReplyAddress, type ReplyAddress, replyAddress } from '../mail/replyAddress.ts'

/** Who reads a letter: whoever of the authority, whose reply may be an answer, or the junta, whose reply never is. */
export type Answerer = 'office' | 'junta'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 26

/**
 * The secret part of the address at which letters about an obligation are answered: 130 bits of the HMAC of what it is for. It
 * stands nowhere, is another for each side, and is neither a code nor the secret of another obligation.
 */
function secretOf(key: string, what: string): string {
  const bytes = createHmac('sha256', key).update(what).digest()
  return Array.from(bytes.subarray(0, LENGTH), (byte) => ALPHABET[byte % 32]).join('')
}

type Of = { number: CaseNumber; obligation: number; who: Answerer }

/** Where a letter about an obligation is answered by mail. */
export const replyTo = (key: string, { number, obligation, who }: Of, domain: string): string =>
  replyAddress({ number, obligation, secret: secretOf(key, `${number}|${obligation}|${who}`) }, domain)

/** What all letters about an obligation refer to, as RFC 5322 has it: a reply that goes elsewhere refers to it too. */
export const threadOf = (key: string, { number, obligation, who }: Of, domain: string): string =>
  `<${replyAddress({ number, obligation, secret: secretOf(key, `${number}|${obligation}|${who}|thread`) }, domain)}>`

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** Whether an address has the secret part of letters to one side. */
export const proves = (key: string, { number, obligation, secret }: ReplyAddress, who: Answerer): boolean =>
  isSame(secretOf(key, `${number}|${obligation}|${who}`), secret)

/** The case of letters to the authority that an id in the head of a mail refers to. */
export function caseOfThread(key: string, id: string, domain: string): CaseNumber | undefined {
  const said = parseReplyAddress(id, domain)
  const isOurs = said && isSame(secretOf(key, `${said.number}|${said.obligation}|office|thread`), said.secret)
  return isOurs ? said.number : undefined
}
