import type { Email } from 'postal-mime'
import { type Arrival, headers, plain } from './arrival.ts'
import { type Attached, hasDocument } from './attached.ts'
import * as phrases from './phrases.ts'
import { ticketIn } from './ticket.ts'

/** What a mail is. Only what a person wrote can be an answer (I11); none is ever answered by us. */
export type Kind = 'person' | 'automatic' | 'vacation' | 'challenge' | 'bounce' | 'ticket'

/** What it is, by which sign, and the number that an acknowledgement gives. */
export type Told = { kind: Kind; sign: string; ticket?: string }

type Said = { subject: string; text: string; typed: string; document: boolean }

/** Longer texts are read by a person, whatever words of a machine are in them. */
const SHORT = 900

/** What a mail is, from its headers and, where these leave it open, from its words. */
export function kindOf(arrival: Arrival, text: string, attached: readonly Attached[]): Told {
  const { mail } = arrival
  const said = { subject: plain(mail.subject ?? ''), text: plain(text), typed: text, document: hasDocument(attached) }
  const { sign, strength } = machine(arrival, said.subject)
  return certain(arrival, said) ?? { ...byWords(strength, wordsOf(mail, said), said), sign }
}

/** What tells what it is by itself. */
function certain(arrival: Arrival, said: Said): Told | undefined {
  const { mail } = arrival
  const report = headers(mail, 'content-type')[0] ?? ''
  if (/report-type="?delivery-status/i.test(report) || headers(mail, 'x-failed-recipients').length > 0) {
    return { kind: 'bounce', sign: 'delivery report' }
  }
  if (fromNobody(arrival) && phrases.bounceSubject.test(said.subject)) return { kind: 'bounce', sign: 'subject' }
  if (/report-type="?disposition-notification/i.test(report)) return { kind: 'automatic', sign: 'read receipt' }
  return isChallenge(mail, said) ? { kind: 'challenge', sign: 'asks who wrote' } : undefined
}

type Words = Omit<Told, 'sign'>

/** What the words make of it. Whatever may be an answer is left for a person to read: nobody is wronged. */
function byWords(strength: Strength, words: Words | undefined, said: Said): Words {
  const answers = phrases.substance.test(said.text)
  // A system too sends the document of an answer: only its words say that it is none.
  if (strength === 'sure')
    return said.document && (answers || !words) ? { kind: 'person' } : (words ?? { kind: 'automatic' })
  const open = said.document || answers || said.text.length > SHORT
  if (!words || answers || (open && words.kind !== 'ticket')) return { kind: 'person' }
  return strength === 'likely' || (!open && isTemplate(said.text)) ? words : { kind: 'person' }
}

/** Whether each sentence, and each half of one, is of those that programs and mailboxes send, one of them as no person would. */
const isTemplate = (text: string): boolean => {
  const { automatic, greetsAnybody, vacation, received, unattended, courtesy } = phrases
  const known = [automatic, greetsAnybody, vacation, received, unattended, courtesy]
  const sentences = text.split(/[.!?;:,]+(?: |$)| y /)
  return (
    [automatic, greetsAnybody, vacation].some((sign) => sign.test(text)) &&
    sentences.every((sentence) => known.some((kind) => kind.test(sentence)))
  )
}

function isChallenge({ headers: all }: Email, { subject, text, document }: Said): boolean {
  if (all.some(({ key }) => /^x-(?:boxtrapper|spamarrest|tmda|mailinblack)/.test(key))) return true
  const asks = phrases.challenge.test(`${subject} ${text}`) && /https?:|mailto:|haga clic|reply to this/.test(text)
  return asks && text.length <= SHORT && !document && !phrases.substance.test(text)
}

/** What the words of a mail would make of it, if a machine wrote them. */
function wordsOf({ subject: written = '' }: Email, { subject, text, typed }: Said): Words | undefined {
  const all = `${subject} ${text}`
  if (phrases.vacation.test(all)) return { kind: 'vacation' }
  const ticket = phrases.received.test(all) ? ticketIn(written, typed) : undefined
  if (ticket) return { kind: 'ticket', ticket }
  const { automatic, received, unattended } = phrases
  return [automatic, received, unattended].some((words) => words.test(text)) ? { kind: 'automatic' } : undefined
}

/** How sure it is that a machine wrote it: a likely one, as a help desk, also sends what people write. */
type Strength = 'sure' | 'likely' | 'none'

const fromNobody = ({ mail, envelope }: Arrival): boolean =>
  envelope.from === '' || /^(?:mailer-daemon|postmaster)@/i.test(mail.from?.address ?? '')

const ANSWERS = /^x-(?:auto-?reply|autoresp(?:ond|onder)|mail-autoreply|vacation)$/
const HELP_DESK = /^x-(?:zendesk|otrs|glpi|freshdesk|jira)/
const UNATTENDED = /^(?:no-?_?reply|no-?_?respond\w*|do-?not-?reply|notificaciones?)\b/i

/** The sign by which a machine is known, the surest first, and how sure it is. */
function machine(arrival: Arrival, subject: string): { sign: string; strength: Strength } {
  const { mail } = arrival
  const has = (name: string, value: RegExp) => headers(mail, name).some((one) => value.test(one))
  const signs: [sign: string, strength: Strength, holds: boolean][] = [
    ['Auto-Submitted', 'sure', has('auto-submitted', /^auto-replied/i)],
    ['X-Autoreply', 'sure', mail.headers.some(({ key, value }) => ANSWERS.test(key) && !/^(?:no|false)$/i.test(value))],
    ['Precedence', 'sure', has('precedence', /^auto[-_]?reply/i)],
    ['no return path', 'sure', fromNobody(arrival)],
    ['subject', 'sure', phrases.automaticSubject.test(subject) || phrases.readSubject.test(subject)],
    [
      'help desk',
      'likely',
      mail.headers.some(({ key }) => HELP_DESK.test(key)) ||
        has('x-mailer', /otrs|glpi|zendesk|freshdesk|osticket|znuny/i),
    ],
    ['Auto-Submitted', 'likely', has('auto-submitted', /^auto-/i)],
    ['mass mail', 'sure', has('precedence', /^(?:bulk|junk)/i) && has('list-unsubscribe', /./)],
    ['Precedence', 'likely', has('precedence', /^(?:bulk|junk)/i)],
    ['X-Auto-Response-Suppress', 'likely', has('x-auto-response-suppress', /./)],
    ['mailbox', 'likely', UNATTENDED.test(mail.from?.address ?? '')],
  ]
  const [sign, strength] = signs.find(([, , holds]) => holds) ?? ['none', 'none' as const]
  return { sign, strength }
}
