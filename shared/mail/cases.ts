import type { Address } from 'postal-mime'
import { type CaseNumber, caseNumbersIn } from '../cases/number.ts'
import { type Arrival, headers } from './arrival.ts'
import type { Folded } from './fold.ts'
import { parseReplyAddress, type ReplyAddress } from './replyAddress.ts'

/**
 * What a mail shows of what it is about, best first: to whom it came, which letters it answers, and the numbers that its writer
 * names; `quoted` are those that only what he quotes or forwards names, which prove nothing.
 */
export type Clues = { addresses: ReplyAddress[]; answers: string[]; numbers: CaseNumber[]; quoted: CaseNumber[] }

/** How it is known that a mail is about a case; `obligation` is the one whose secret part it came with. */
export type About = { number: CaseNumber; by: 'secret' | 'thread' | 'number'; obligation?: number }

const IDS = /<[^<>\s]{1,250}>/g
const MOST = 20

const flat = (list: Address[] = []): string[] =>
  list.flatMap((one) => (one.group ? one.group.map(({ address }) => address) : [one.address]))

const isMarked = (text: string): boolean =>
  text.includes('>') && text.split('\n').every((line) => line.trim() === '' || line.startsWith('>'))

/** The clues of a mail, for whoever looks them up. */
export function cluesOf({ mail, envelope }: Arrival, { text, forwarded, folded }: Folded, domain: string): Clues {
  const delivered = ['delivered-to', 'x-original-to', 'x-forwarded-to'].flatMap((name) => headers(mail, name))
  const all = [...envelope.to, ...flat(mail.to), ...flat(mail.cc), ...delivered]
  const addresses = new Map(
    all.flatMap((address) => {
      const parsed = parseReplyAddress(address, domain)
      return parsed ? [[JSON.stringify(parsed), parsed]] : []
    }),
  )
  const answers = mail.inReplyTo?.match(IDS) ?? mail.references?.match(IDS)?.slice(-1) ?? []
  const names = mail.attachments.map(({ filename }) => filename ?? '').join('\n')
  // What is all marked is read, but may be a letter of ours alone.
  const said = isMarked(mail.text ?? '') ? '' : text
  const numbers = caseNumbersIn(`${mail.subject ?? ''}\n${said}\n${names}`)
  const quoted = caseNumbersIn(`${text}\n${forwarded}\n${folded}`).filter((number) => !numbers.includes(number))
  return {
    addresses: [...addresses.values()].slice(0, MOST),
    answers: answers.slice(0, MOST),
    numbers: numbers.slice(0, MOST),
    quoted: quoted.slice(0, MOST),
  }
}

/** What the register knows of the clues; `proves` compares in constant time. */
export type Known = {
  proves(address: ReplyAddress): boolean
  /** The case of the letter of ours that left with a Message-ID. */
  caseOf(messageId: string): CaseNumber | undefined
}

/** The cases that a mail is about, each once, by the best of its clues. */
export function casesAbout({ addresses, answers, numbers }: Clues, known: Known): About[] {
  const found: About[] = [
    ...addresses
      .filter((address) => known.proves(address))
      .map(({ number, obligation }): About => ({ number, by: 'secret', obligation })),
    ...answers.flatMap((id): About[] => {
      const number = known.caseOf(id)
      return number ? [{ number, by: 'thread' }] : []
    }),
    ...numbers.map((number): About => ({ number, by: 'number' })),
  ]
  return found.filter(({ number }, at) => found.findIndex((other) => other.number === number) === at)
}
