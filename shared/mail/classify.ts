import { createHash } from 'node:crypto'
import type { CaseNumber } from '../cases/number.ts'
import { type Instant, instantOf } from '../law/time.ts'
import { type Arrival, headers, plain } from './arrival.ts'
import { type Attached, attachedOf } from './attached.ts'
import { type About, type Clues, casesAbout, cluesOf, type Known } from './cases.ts'
import { beneath, type Folded, fold } from './fold.ts'
import { htmlText } from './html.ts'
import { kindOf, type Told } from './kind.ts'
import { type Ours, scrub } from './scrub.ts'
import { comparable, senderOf } from './sender.ts'

/** What Date says, and how it stands to when the mail came; ours is the moment that counts. */
export type Dated = { claimed?: Instant; clock: 'right' | 'none' | 'past' | 'future' }

/**
 * A mail that was read. `id` is the same for the same mail, however often it comes, and differs for another sender, so that nobody
 * can have a mail passed over by sending its Message-ID first; `content`, the same for what says the same under another Message-ID.
 */
export type Reading = Told & {
  id: string
  content: string
  from?: string
  authenticated: boolean
  dated: Dated
  subject: string
  attached: Attached[]
  clues: Clues
  /** What was folded and may be what was said. */
  beneath: string
} & Folded

/** A mail as it is told of: what it is about, whether from the office's own mailbox, and nothing that only its reader may know. */
export type Classified = Omit<Reading, 'clues'> & { about: (About & { own: boolean })[] }

/** What the register knows of the cases of a mail. */
export type Register = Known & {
  /** The mailboxes on record of the offices that owe something in a case. */
  mailboxes(number: CaseNumber): readonly string[]
  /** The codes that letters about a case carry. */
  codes(number: CaseNumber): readonly string[]
}

/** Reads a mail by itself: `domain` is where our letters are answered, `hosts` are our names. Its clues are for whoever looks them up. */
export function read(arrival: Arrival, { domain, hosts }: { domain: string; hosts: readonly string[] }): Reading {
  const { mail } = arrival
  const subject = (mail.subject ?? '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 500)
  const ours = (from: string) => hosts.some((host) => from.toLowerCase().includes(host)) || /\bPlazo\b/.test(from)
  const forwards = /^(?:rv|fwd?|reenv|renv|enc):/.test(plain(subject))
  const shown = [mail.text ?? '', htmlText(mail.html ?? '')].map((text) => fold(text, forwards, ours))
  const folded = shown.find(({ text }) => text !== '') ?? shown.find((one) => one.folded !== '') ?? nothing
  const attached = attachedOf(mail)
  const sender = senderOf(arrival)
  const fromUs = hosts.some((host) => sender.address?.endsWith(`@${host}`) || sender.address?.endsWith(`.${host}`))
  return {
    ...idsOf(arrival, { ...folded, ...sender, attached }),
    ...(fromUs ? { kind: 'automatic', sign: 'ours' } : kindOf(arrival, folded.text, attached)),
    ...(sender.address !== undefined && { from: sender.address }),
    authenticated: sender.authenticated,
    dated: datedOf(arrival),
    ...{ subject, attached, ...folded, beneath: beneath(folded, ours) },
    clues: cluesOf(arrival, folded, domain),
  }
}

/** What is told of a mail once its clues were looked up. */
export function classify({ clues, ...reading }: Reading, register: Register, hosts: readonly string[]): Classified {
  const about = casesAbout(clues, register)
  const named = new Set([...about.map(({ number }) => number), ...clues.quoted])
  const ours: Ours = { hosts, codes: [...named].flatMap(register.codes) }
  const without = (text: string) => scrub(text, ours)
  const isOwn = (number: CaseNumber) => register.mailboxes(number).some((own) => comparable(own) === reading.from)
  return {
    ...reading,
    subject: without(reading.subject),
    text: without(reading.text),
    forwarded: without(reading.forwarded),
    folded: without(reading.folded),
    beneath: without(reading.beneath),
    attached: reading.attached.map((file) => ({ ...file, name: without(file.name) })),
    about: about.map((one) => ({ ...one, own: isOwn(one.number) })),
  }
}

const nothing: Folded = { text: '', forwarded: '', folded: '' }

const digest = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}|`).update(part)
  return hash.digest('hex')
}

type Identified = Folded & { address?: string; authenticated: boolean; attached: readonly Attached[] }

function idsOf({ mail }: Arrival, { text, forwarded, folded, attached, address = '', authenticated }: Identified) {
  const sender = `${address}|${authenticated}`
  const files = attached.map(({ bytes }) => digest(bytes))
  // What is folded counts too: an answer may stand there. Where nothing is read, the body as it came.
  const said = text || forwarded || folded ? [text, forwarded, folded] : [mail.text ?? '', mail.html ?? '']
  const content = digest(sender, plain(mail.subject ?? ''), ...said, ...files)
  const [messageId] = headers(mail, 'message-id')
  return { content, id: messageId ? digest(sender, messageId) : digest(content, mail.date ?? '') }
}

const HOUR = 3_600_000

function datedOf({ mail, at }: Arrival): Dated {
  const claimed = Date.parse(mail.date ?? '')
  if (Number.isNaN(claimed)) return { clock: 'none' }
  const late = Date.parse(at) - claimed
  return { claimed: instantOf(claimed), clock: late > 48 * HOUR ? 'past' : late < -2 * HOUR ? 'future' : 'right' }
}
