import { createHmac } from 'node:crypto'
import { findPost, holderOn } from '../cases/entity.ts'
import { fold } from '../cases/fold.ts'
import { isTheirs, wasTheirs } from '../cases/offices.ts'
import { type Case, isHidden, type Obligation } from '../cases/state.ts'
import { type Instant, limaDate, plusMinutes } from '../law/time.ts'
import type { Clock, Directory, Folios, Letter, LetterLink, LetterLinks, Rights } from '../ports.ts'
import { officesOf } from './officeProof.ts'
import { hashOf } from './sessions.ts'

/** Days for which a link is good at most; the letter can be asked for again. */
const DAYS = 400

/** The token of a letter's link: 128 bits in hex, which derive from the letter and stand nowhere. */
export const tokenOf = (secret: string, letter: Pick<Letter, 'case' | 'id'>): string =>
  createHmac('sha256', secret).update(`letter|${letter.case}|${letter.id}`).digest('hex').slice(0, 32)

/** What is kept of a letter's link from when it leaves. */
export const linkOf = (token: string, { sent, ...about }: Omit<LetterLink, 'id' | 'expires'>): LetterLink => ({
  ...about,
  id: hashOf(token),
  sent,
  expires: plusMinutes(sent, DAYS * 24 * 60),
})

type OpenPorts = { links: LetterLinks; rights: Rights; folios: Folios; directory: Directory; clock: Clock }

/** What a link opens: the case, the answer that its letter is about, and the mailbox that got it; `former`, where that went to another office. It signs nobody in. */
export type Opened = { state: Case; owed: Obligation; link: LetterLink; former?: true }

/**
 * What the link of a letter opens now. Nothing once the office has another mailbox or holder, or the case is annulled or hidden;
 * of what went to another office no more than that it was not its own.
 */
export async function openLetter(ports: OpenPorts, token: string): Promise<Opened | undefined> {
  const link = await ports.links.of(hashOf(token))
  const state = link && fold(await ports.folios.of(link.case))
  const owed = state?.obligations[link?.obligation ?? 0]
  if (!link || !state || !owed || state.annulled || isHidden(state)) return undefined
  const offices = officesOf(await ports.rights.of(link.mailbox))
  const former = !isTheirs(state, owed, offices)
  if (former && !wasTheirs(state, owed, offices)) return undefined
  return (await sameHolder(ports, link)) ? { state, owed, link, ...(former && { former }) } : undefined
}

/** Whether the post is held by whoever held it when the letter was sent; a mesa de partes is nobody's. */
async function sameHolder(
  { directory, clock }: Pick<OpenPorts, 'directory' | 'clock'>,
  { entity: code, post: id, sent }: LetterLink,
): Promise<boolean> {
  const entity = await directory.entity(code)
  const post = entity && id ? findPost(entity, id) : undefined
  const heldOn = (at: Instant) => post && holderOn(post, limaDate(at))
  return heldOn(sent) === heldOn(clock.now())
}
