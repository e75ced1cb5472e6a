import type { AnswerText, FilingText, MailText } from '../cases/texts.ts'
import { cited } from '../words/inert.ts'
import type { Dossier } from './dossier.ts'

const perhaps = (text: string | undefined): string | undefined => (text === undefined ? undefined : cited(text))

const filingAs = (filing: FilingText): FilingText => ({
  ...filing,
  subject: cited(filing.subject),
  facts: cited(filing.facts),
  request: cited(filing.request),
  norm: perhaps(filing.norm),
  place: perhaps(filing.place),
  entryNumber: perhaps(filing.entryNumber),
  desk: perhaps(filing.desk),
  evidence: filing.evidence.map(cited),
  gestiones: filing.gestiones?.map(({ at, text }) => ({ at, text: cited(text) })),
})

const answerAs = ({ text, document, means, signedBy }: AnswerText): AnswerText => ({
  text: cited(text),
  document: perhaps(document),
  means: perhaps(means),
  signedBy: cited(signedBy),
})

const each = (texts: ReadonlyMap<number, AnswerText>): ReadonlyMap<number, AnswerText> =>
  new Map([...texts].map(([key, text]) => [key, answerAs(text)]))

const mailAs = (mail: MailText): MailText => ({
  ...mail,
  ...answerAs(mail),
  subject: cited(mail.subject),
  forwarded: perhaps(mail.forwarded),
  files: mail.files.map(({ name, ...file }) => ({ ...file, name: cited(name) })),
})

/** A dossier as a mail, or a paper that goes with it, may quote it: all that a junta or an office typed is cited and leads nowhere (S11). */
export const quotable = (dossier: Dossier): Dossier => ({
  ...dossier,
  filing: filingAs(dossier.filing),
  answers: each(dossier.answers),
  disputes: each(dossier.disputes),
  mails: new Map([...dossier.mails].map(([folio, mail]) => [folio, mailAs(mail)])),
  statements: each(dossier.statements),
  referral: dossier.referral && answerAs(dossier.referral),
})

/** As many of some items as fit in `room` characters, and how many do not. */
export function fitting(items: readonly string[], room: number): { kept: string[]; left: number } {
  let used = 0
  const kept = items.filter((item) => {
    used += item.length
    return used <= room
  })
  return { kept, left: items.length - kept.length }
}
