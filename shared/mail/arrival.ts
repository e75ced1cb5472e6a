import PostalMime, { type Email } from 'postal-mime'
import type { Instant } from '../law/time.ts'

/**
 * What was found of where a mail comes from, by whoever took it in (on AWS, SES): whether the envelope's domain lets that server
 * send for it, the domains whose signature holds, and what DMARC says of the domain of From.
 */
export type Verdicts = { spf: boolean; dkim: readonly string[]; dmarc: 'pass' | 'fail' | 'none' }

/** A mail as it arrived: its parts, when (ours is the clock that counts), and the addresses of its envelope. */
export type Arrival = {
  mail: Email
  at: Instant
  envelope: { from: string; to: readonly string[] }
  verdicts: Verdicts
}

/**
 * The parts of a mail (RFC 5322, MIME). A mail inside it stays whole, an attachment: what somebody forwards is not what he says.
 * Rejects where it nests deeper, or has longer headers, than any mail program writes.
 */
export const partsOf = (raw: Uint8Array): Promise<Email> =>
  PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth: 30, maxHeadersSize: 256 * 1024 })

/** The values of a header, as written; its name in lower case. */
export const headers = ({ headers: all }: Email, name: string): string[] =>
  all.filter(({ key }) => key === name).map(({ value }) => value.trim())

/** Text without accents or capitals, to look for words in it. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s\p{Zs}]+/gu, ' ')
    .trim()
    .toLowerCase()
