import type * as z from 'zod/mini'
import type { Circumstances } from '../cases/acts/act.ts'
import { type Entity, findPost } from '../cases/entity.ts'
import { fold } from '../cases/fold.ts'
import type { Sealed } from '../cases/folio.ts'
import { isMailable } from '../cases/mailbox.ts'
import { isCaseNumber } from '../cases/number.ts'
import { type Case, isHidden, obligation, principal } from '../cases/state.ts'
import {
  type AnswerText,
  answerText,
  filingText,
  type JudgementText,
  judgementText,
  type ObservationText,
  observationText,
} from '../cases/texts.ts'
import type { Instant } from '../law/time.ts'
import { type Composed, compose, rendered } from '../letters/compose.ts'
import type { Dossier } from '../letters/dossier.ts'
import { handover } from '../letters/kinds/handover.ts'
import type { CaseLetterDuty, Handover, Listed, Reader } from '../letters/letter.ts'
import { caseLetters } from '../letters/list.ts'
import { lettersOwed } from '../letters/owed.ts'
import { morningAfter, nextLook, releaseOf } from '../letters/release.ts'
import type { Codes, Contents, Folios, Letter, Members, WholeDirectory } from '../ports.ts'
import { juntaCode, officeCode } from './codes.ts'
import { handoverOf } from './handover.ts'
import { type CircumstancePorts, circumstancesIn, circumstancesOf } from './perform.ts'
import { catalogueOf } from './publish.ts'
import { BadText, sealedText } from './sealedTexts.ts'
import { toldIn } from './whoActs.ts'

export type PreparePorts = Omit<CircumstancePorts, 'directory'> & {
  folios: Folios
  contents: Contents
  codes: Codes
  directory: WholeDirectory
  members: Pick<Members, 'of'>
}

/** How mail is made of a composed letter; the PDF and the MIME are the sender's own libraries. */
export type Packing = {
  from: string
  site: string
  pack(composed: Composed, letter: { id: string; from: string; to: string; date: Instant }): Promise<Uint8Array>
}

export const IN_DOUBT = 'in-doubt'

/** A letter whose fate was once unknown goes on being a possible repeat, however often it is tried. */
export const doubt = ({ state }: Letter): { reason?: string } => (state === 'sending' ? { reason: IN_DOUBT } : {})
export const isInDoubt = ({ state, reason, doubts = 0 }: Letter): boolean =>
  state === 'sending' || reason === IN_DOUBT || doubts > 0

type CaseSubject = { state: Case; duty: CaseLetterDuty; circumstances: Circumstances }
type EntitySubject = { handover: Handover; listed: Listed[]; circumstances: Circumstances }

/** What a letter speaks of as it stands now: its case, or the list of a new holder; `head` changes whenever that does. */
type Subject = { head: string } & (CaseSubject | EntitySubject)

/** The subject of a letter while it is owed; undefined once it is not. */
export async function subjectOf(ports: PreparePorts, letter: Letter): Promise<Subject | undefined> {
  if (letter.kind === 'handover') {
    const list = await handoverOf(ports, letter)
    return list && { head: letter.id, ...list, circumstances: await circumstancesIn(ports, list.handover.entity) }
  }
  const state = isCaseNumber(letter.case) ? fold(await ports.folios.of(letter.case)) : undefined
  if (!state) return undefined
  const circumstances = await circumstancesOf(ports, state)
  const duty = lettersOwed(state, circumstances).find(({ id }) => id === letter.id)
  return duty && { head: state.head, state, duty, circumstances }
}

export type Prepared =
  | { head: string; mail: { from: string; to: string; raw: Uint8Array }; morningAfter: (at: Instant) => Instant }
  | { end: 'held' | 'cancelled'; reason: string }
  | { end: 'sent' }
  | { end: 'intended'; releaseAt: Instant; reason?: string }

/** A fault of the letter's own: its texts cannot be read, or made a mail. Where the store fails, it is not the letter's. */
export class Unwritable extends Error {}

async function own<T>(make: () => T | Promise<T>): Promise<T> {
  try {
    return await make()
  } catch (error) {
    throw new Unwritable(error instanceof Error ? error.message : 'unknown', { cause: error })
  }
}

/**
 * Makes a letter as its subject stands now, or says where it ends instead: held, cancelled, or waiting for the office's
 * hours. Throws Unwritable where it cannot be made.
 */
export async function prepare(ports: PreparePorts, packing: Packing, letter: Letter): Promise<Prepared> {
  const subject = await subjectOf(ports, letter)
  if (!subject) return { end: 'cancelled', reason: 'no-longer-owed' }
  const { head, circumstances } = subject
  const { from, site, pack } = packing
  const content =
    'listed' in subject ? composeHandover(subject, site) : await composeCaseLetter(ports, site, letter, subject)
  if (!content) return { end: 'held', reason: 'incomplete-record' }
  const { write, to } = content
  if (!to) return { end: 'held', reason: 'no-mailbox' }
  if (!isMailable(to)) return { end: 'held', reason: 'unmailable' }
  if ('duty' in subject && isWaiting(subject))
    return { end: 'intended', releaseAt: nextLook(circumstances), ...doubt(letter) }
  // What was throttled, in doubt or simply late past the office's hours waits for the next ones.
  const releaseAt = releaseOf(letter, circumstances)
  if (releaseAt > circumstances.now) return { end: 'intended', releaseAt, ...doubt(letter) }
  const raw = await own(() => pack(write(), { id: letter.id, from, to, date: circumstances.now }))
  return { head, mail: { from, to, raw }, morningAfter: (now) => morningAfter(letter, { ...circumstances, now }) }
}

const isWaiting = ({ state, duty, circumstances }: CaseSubject): boolean =>
  (isHidden(state) && duty.kind !== 'disowned') ||
  (caseLetters[duty.kind].waits?.(state, obligation(state, duty.obligation), circumstances) ?? false)

type Content = { write: () => Composed; to: string | undefined }

const mailboxOf = (entity: Entity, post: string): string | undefined => findPost(entity, post)?.email

/** The list of a new holder. */
const composeHandover = ({ handover: taken, listed }: EntitySubject, site: string): Content => ({
  write: () => rendered(handover.write(taken, listed, site)),
  to: mailboxOf(taken.entity, taken.post),
})

/** A letter about one case, with the texts and the names that it needs. */
async function composeCaseLetter(
  { contents, directory, codes, members }: PreparePorts,
  site: string,
  letter: Letter,
  { state, duty, circumstances }: CaseSubject,
): Promise<Content | undefined> {
  const text = await textOf(contents, state.contents, filingText)
  const junta = text && (await directory.junta(text.junta))
  if (!text || !junta) return undefined
  const { entity } = circumstances
  const secret = await codes.secret()
  const dossier: Dossier = {
    ...circumstances,
    case: state,
    junta,
    filing: text,
    site,
    answers: await answersOf(contents, state),
    judgements: await judgementsOf(contents, state),
    disputes: await disputesOf(contents, state),
    observations: await observationsIn(contents, state),
    ...(await referralOf({ contents, directory }, state)),
    catalogue: await catalogueOf({ directory }, state),
    code: (obligation) => officeCode(secret, state.number, obligation),
    juntaCode: juntaCode(secret, state.number),
    repeat: isInDoubt(letter),
  }
  const addressOf = async (to: Reader): Promise<string | undefined> => {
    if (to.role === 'desk') return entity.mesaDePartes
    if (to.role === 'post') return mailboxOf(entity, to.post)
    if (!to.mailbox) return junta.email
    return (await members.of(text.junta)).find(({ mailbox }) => toldIn(state.number, mailbox) === to.mailbox)?.address
  }
  return { write: () => compose(duty, dossier), to: await addressOf(duty.to) }
}

/** A text as it was sealed; one that was changed since, or cannot be read, is the letter's own fault, and goes into no mail. */
async function textOf<T extends z.ZodMiniType>(contents: Contents, sealed: Sealed, schema: T) {
  try {
    return await sealedText(contents, sealed, schema)
  } catch (error) {
    if (error instanceof BadText) throw new Unwritable(error.message, { cause: error })
    throw error
  }
}

/** What the office wrote with each dispute, by its folio. */
async function disputesOf(contents: Contents, state: Case): Promise<Map<number, AnswerText>> {
  const written = new Map<number, AnswerText>()
  for (const { folio, contents: sealed } of state.obligations.flatMap(({ disputes }) => disputes)) {
    const text = await textOf(contents, sealed, answerText)
    if (text) written.set(folio, text)
  }
  return written
}

/** Why the junta does not accept an answer, by the folio in which it said so. */
async function judgementsOf(contents: Contents, state: Case): Promise<Map<number, JudgementText>> {
  const written = new Map<number, JudgementText>()
  for (const { folio, contents: sealed } of state.obligations.flatMap(({ judgements }) => judgements)) {
    const text = await textOf(contents, sealed, judgementText)
    if (text) written.set(folio, text)
  }
  return written
}

/** What was written with each observation and each objection to one, by its folio. */
async function observationsIn(contents: Contents, state: Case): Promise<Map<number, ObservationText>> {
  const written = new Map<number, ObservationText>()
  for (const { contents: sealed, contested, folio } of state.obligations.flatMap((owed) => owed.observations))
    for (const [at, kept] of [[folio, sealed] as const, [contested?.folio ?? 0, contested?.contents] as const]) {
      const text = kept && (await textOf(contents, kept, observationText))
      if (text) written.set(at, text)
    }
  return written
}

/** Where the office says that it sent the document, and what it wrote of that. */
async function referralOf(
  { contents, directory }: Pick<PreparePorts, 'contents' | 'directory'>,
  state: Case,
): Promise<Pick<Dossier, 'receiver' | 'referral'>> {
  const { referred } = principal(state)
  if (!referred) return {}
  const referral = await textOf(contents, referred.contents, answerText)
  return { receiver: await directory.entity(referred.entity), referral }
}

async function answersOf(contents: Contents, state: Case): Promise<Map<number, AnswerText>> {
  const answers = new Map<number, AnswerText>()
  for (const { id, answered } of state.obligations) {
    const text = answered && (await textOf(contents, answered.contents, answerText))
    if (text) answers.set(id, text)
  }
  return answers
}
