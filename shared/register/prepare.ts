import type { Circumstances } from '../cases/acts/act.ts'
import { postId } from '../cases/entity.ts'
import { fold } from '../cases/fold.ts'
import { isCaseNumber } from '../cases/number.ts'
import { type Case, isHidden, obligation } from '../cases/state.ts'
import type { Instant } from '../law/time.ts'
import { type Composed, compose, rendered } from '../letters/compose.ts'
import { handover } from '../letters/kinds/handover.ts'
import type { CaseLetterDuty, Handover, Listed } from '../letters/letter.ts'
import { caseLetters } from '../letters/list.ts'
import { lettersOwed } from '../letters/owed.ts'
import { morningAfter, nextLook, releaseOf } from '../letters/release.ts'
import type { Codes, Keys, Letter, LetterLinks } from '../ports.ts'
import { addressee, type OfficePorts, officePlace, type Place, weekPlace } from './addressee.ts'
import { dossierOf } from './dossier.ts'
import { handoverOf } from './handover.ts'
import { linkOf, tokenOf } from './letterLinks.ts'
import { type OfficeWeekPorts, officeWeekTold } from './officeWeek.ts'
import { circumstancesIn, circumstancesOf } from './perform.ts'
import { replyTo, threadOf } from './replies.ts'
import { BadText } from './sealedTexts.ts'
import { mailboxId } from './signIn.ts'
import { type WeekPorts, type WeekTold, weekTold } from './weekly.ts'

export type PreparePorts = WeekPorts & OfficeWeekPorts & OfficePorts & { codes: Codes; keys: Keys; links: LetterLinks }

/** How mail is made of a composed letter; the PDF and the MIME are the sender's own libraries. */
export type Packing = {
  from: string
  site: string
  /** The domain at which letters are answered. */
  replies: string
  pack(composed: Composed, letter: Packed): Promise<Uint8Array>
}

/** What stands on the envelope of a letter; of one about a case, where it is answered, and what a reply refers to; where one wants no more of it. */
type Packed = {
  id: string
  from: string
  to: string
  date: Instant
  answered?: { at: string; thread: string } | undefined
  leave?: string | undefined
}

export const IN_DOUBT = 'in-doubt'

/** A letter whose fate was once unknown goes on being a possible repeat, however often it is tried. */
export const doubt = ({ state }: Letter): { reason?: string } => (state === 'sending' ? { reason: IN_DOUBT } : {})
export const isInDoubt = ({ state, reason, doubts = 0 }: Letter): boolean =>
  state === 'sending' || reason === IN_DOUBT || doubts > 0

type CaseSubject = { state: Case; duty: CaseLetterDuty; circumstances: Circumstances }
type EntitySubject = { handover: Handover; listed: Listed[]; circumstances: Circumstances }

/** What a letter speaks of as it stands now: its case, the list of a new holder, or a week; `head` changes whenever that does. */
type Subject = ({ head: string } & (CaseSubject | EntitySubject)) | WeekTold

/** The subject of a letter while it is owed; undefined once it is not. */
export async function subjectOf(ports: PreparePorts, letter: Letter): Promise<Subject | undefined> {
  if (letter.kind === 'handover') {
    const list = await handoverOf(ports, letter)
    return list && { head: letter.id, ...list, circumstances: await circumstancesIn(ports, list.handover.entity) }
  }
  if (letter.kind === 'weekly') return weekTold(ports, letter)
  if (letter.kind === 'digest') return officeWeekTold(ports, letter)
  const state = isCaseNumber(letter.case) ? fold(await ports.folios.of(letter.case)) : undefined
  if (!state) return undefined
  const circumstances = await circumstancesOf(ports, state)
  const duty = lettersOwed(state, circumstances).find(({ id }) => id === (letter.again ?? letter.instead ?? letter.id))
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
  const { from, site, replies, pack } = packing
  const content = await contentOf(ports, site, letter, subject)
  if (!content)
    return 'state' in subject && subject.state.erased ? ERASED : { end: 'held', reason: 'incomplete-record' }
  const { write, place } = content
  if ('lacks' in place) return { end: 'held', reason: place.lacks }
  const { address: to } = place
  if ('duty' in subject && isWaiting(subject))
    return { end: 'intended', releaseAt: nextLook(circumstances), ...doubt(letter) }
  // What was throttled, in doubt or simply late past the office's hours waits for the next ones.
  const releaseAt = releaseOf(letter, circumstances)
  if (releaseAt > circumstances.now) return { end: 'intended', releaseAt, ...doubt(letter) }
  if ('duty' in subject) await keepLink(ports, letter, subject, to)
  const answered = 'duty' in subject ? answeredAt(await ports.keys.of('replies'), subject, replies) : undefined
  const leave = 'leave' in subject ? `${site}${subject.leave}` : undefined
  const raw = await own(() => pack(write(), { id: letter.id, from, to, date: circumstances.now, answered, leave }))
  return { head, mail: { from, to, raw }, morningAfter: (now) => morningAfter(letter, { ...circumstances, now }) }
}

/** Where a letter about a case is answered: by its secret part a reply is known again. */
function answeredAt(key: string, { state: { number }, duty: { obligation, to } }: CaseSubject, domain: string) {
  const of = { number, obligation, who: to.role === 'junta' ? 'junta' : 'office' } as const
  return { at: replyTo(key, of, domain), thread: threadOf(key, of, domain) }
}

/** A letter whose text was erased does not leave. */
const ERASED = { end: 'cancelled', reason: 'erased' } as const

const isWaiting = ({ state, duty, circumstances }: CaseSubject): boolean =>
  (isHidden(state) && duty.kind !== 'disowned') ||
  (caseLetters[duty.kind].waits?.(state, obligation(state, duty.obligation), circumstances) ?? false)

/** What the link of a letter to an office opens from now on. */
async function keepLink(
  { codes, keys, links }: PreparePorts,
  letter: Letter,
  { state, circumstances }: CaseSubject,
  address: string,
): Promise<void> {
  const { to, obligation } = letter
  if (to.role === 'junta') return
  const post = to.role === 'post' ? postId.parse(to.post) : undefined
  const about = { case: state.number, obligation, entity: state.entity, post, sent: circumstances.now }
  const token = tokenOf(await codes.secret(), letter)
  await links.keep(linkOf(token, { ...about, mailbox: await mailboxId(keys, address) }))
}

type Content = { write: () => Composed; place: Place }

const contentOf = async (
  ports: PreparePorts,
  site: string,
  letter: Letter,
  subject: Subject,
): Promise<Content | undefined> => {
  if ('write' in subject)
    return { write: () => rendered(subject.write(site)), place: await placeOfWeek(ports, letter, subject) }
  return 'listed' in subject ? composeHandover(ports, site, subject) : composeCaseLetter(ports, site, letter, subject)
}

const placeOfWeek = (ports: OfficePorts, { to }: Letter, { to: address, circumstances }: WeekTold): Promise<Place> =>
  weekPlace(ports, circumstances.entity, { to, address })

/** The list of a new holder. */
const composeHandover = async (
  ports: OfficePorts,
  site: string,
  { handover: taken, listed }: EntitySubject,
): Promise<Content> => ({
  write: () => rendered(handover.write(taken, listed, site)),
  place: await officePlace(ports, taken.entity, { role: 'post', post: taken.post }),
})

/** A letter about one case, with the texts and the names that it needs. */
async function composeCaseLetter(
  ports: PreparePorts,
  site: string,
  letter: Letter,
  { state, duty, circumstances }: CaseSubject,
): Promise<Content | undefined> {
  const dossier = await dossierOf(ports, state, { circumstances, site, letter, repeat: isInDoubt(letter) }).catch(
    unwritable,
  )
  const junta = dossier && (await ports.directory.junta(dossier.junta.id))
  if (!dossier || !junta) return undefined
  const { entity } = circumstances
  return { write: () => compose(duty, dossier), place: await addressee(ports, { state, entity, junta }, duty.to) }
}

/** A text that was changed since it was sealed, or cannot be read, is the letter's own fault, and goes into no mail. */
const unwritable = (error: unknown): never => {
  throw error instanceof BadText ? new Unwritable(error.message, { cause: error }) : error
}
