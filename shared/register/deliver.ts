import { findPost } from '../cases/entity.ts'
import { type LetterDuty, lettersOwed, releaseOf } from '../cases/letters.ts'
import { type Case, fold } from '../cases/state.ts'
import { type AnswerText, answerText, filingText } from '../cases/texts.ts'
import type { Instant } from '../law/time.ts'
import { type Composed, compose } from '../letters/compose.ts'
import type { Dossier } from '../letters/dossier.ts'
import {
  type Codes,
  type Contents,
  type Folios,
  type Letter,
  type Letters,
  type Mailer,
  repeatsWhenInDoubt,
} from '../ports.ts'
import { juntaCode, officeCode } from './codes.ts'
import { type CircumstancePorts, circumstancesIn, circumstancesOf } from './perform.ts'

export type DeliverPorts = CircumstancePorts & {
  folios: Folios
  contents: Contents
  letters: Letters
  codes: Codes
  mailer: Mailer
}

/** How mail is made of a composed letter; the PDF and the MIME are the sender's own libraries. */
export type Packing = {
  from: string
  site: string
  pack(composed: Composed, letter: { id: string; from: string; to: string; date: Instant }): Uint8Array
}

/** Minutes that a letter in doubt waits for its delivery event before the policy of its class decides. */
const DOUBT_MINUTES = 15
/** Attempts after which a letter is held for the operator. */
const MOST_TRIES = 8
const IN_DOUBT = 'in-doubt'

const plusMinutes = (at: Instant, minutes: number): Instant =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString().replace('.000Z', 'Z')

/**
 * Sends one letter, or says why not (I10). The conditional mark `sending` is the lock: whoever fails to set it does
 * nothing. After the mark the case is read again, and a letter that is no longer owed is cancelled.
 */
export async function deliver(ports: DeliverPorts, packing: Packing, letter: Letter): Promise<void> {
  const { letters, clock } = ports
  if (letter.state === 'sending' && !(await resolveDoubt(letters, letter))) return
  const prepared = await prepare(ports, packing, letter)
  if ('end' in prepared) {
    const { end, ...change } = prepared
    return void (await letters.move(letter, end, change))
  }
  const sendingAt = clock.now()
  const marked: Letter = {
    ...letter,
    state: 'sending',
    sendingAt,
    releaseAt: plusMinutes(sendingAt, DOUBT_MINUTES),
    tries: letter.tries + 1,
    ...doubt(letter),
  }
  if (!(await letters.move(letter, 'sending', marked))) return

  const state = fold(await ports.folios.of(letter.case))
  if (!state || !(await isOwed(ports, state, letter))) return void (await letters.move(marked, 'cancelled', {}))
  if (state.head !== prepared.head) return void (await letters.move(marked, 'intended', { releaseAt: sendingAt }))
  const { outcome, reason } = await ports.mailer.send({ id: letter.id, case: letter.case, ...prepared.mail })
  switch (outcome) {
    case 'sent':
      return void (await letters.move(marked, 'sent', { sentAt: clock.now() }))
    case 'rejected':
      return void (await letters.move(marked, 'held', { reason: reason ?? 'rejected' }))
    case 'throttled':
      return void (marked.tries < MOST_TRIES
        ? await letters.move(marked, 'intended', { releaseAt: plusMinutes(sendingAt, 2 ** marked.tries) })
        : await letters.move(marked, 'held', { reason: 'throttled' }))
    case 'ambiguous':
      return
  }
}

/** Settles a letter left in doubt: true when its class says to send it again. */
async function resolveDoubt(letters: Letters, letter: Letter): Promise<boolean> {
  if (letter.sentAt || letter.deliveredAt) {
    await letters.move(letter, 'sent', {})
    return false
  }
  if (repeatsWhenInDoubt[letter.class] && letter.tries < MOST_TRIES) return true
  await letters.move(letter, 'held', { reason: IN_DOUBT })
  return false
}

/** A letter whose fate was once unknown goes on being a possible repeat, however often it is tried. */
const doubt = ({ state }: Letter): { reason?: string } => (state === 'sending' ? { reason: IN_DOUBT } : {})

const isOwed = async (ports: CircumstancePorts, state: Case, { id }: LetterDuty): Promise<boolean> =>
  lettersOwed(state, await circumstancesOf(ports, state)).some((owed) => owed.id === id)

type Prepared =
  | { head: string; mail: { from: string; to: string; raw: Uint8Array } }
  | { end: 'held' | 'cancelled'; reason: string }
  | { end: 'intended'; releaseAt: Instant; reason?: string }

async function prepare(ports: DeliverPorts, { from, site, pack }: Packing, letter: Letter): Promise<Prepared> {
  const state = fold(await ports.folios.of(letter.case))
  const entity = state && (await ports.directory.entity(state.entity))
  const filing = state && (await ports.contents.get(state.contents.id))
  const text = filing && filingText.parse(filing.body)
  const junta = text && (await ports.directory.junta(text.junta))
  if (!state || !entity || !text || !junta) return { end: 'held', reason: 'incomplete-record' }
  if (!(await isOwed(ports, state, letter))) return { end: 'cancelled', reason: 'no-longer-owed' }
  const addresses = {
    junta: junta.email,
    desk: entity.mesaDePartes,
    post: letter.to.role === 'post' ? findPost(entity, letter.to.post)?.email : undefined,
  }
  const to = addresses[letter.to.role]
  if (!to) return { end: 'held', reason: 'no-mailbox' }
  const circumstances = await circumstancesIn(ports, entity, state.calendar)
  const { calendar, record, now } = circumstances
  // What was throttled, in doubt or simply late past the office's hours waits for the next ones.
  const releaseAt = releaseOf(letter, circumstances)
  if (releaseAt > now) return { end: 'intended', releaseAt, ...doubt(letter) }
  const secret = await ports.codes.secret()
  const dossier: Dossier = {
    ...{ case: state, entity, calendar, record, junta, filing: text, site, now },
    answers: await answersOf(ports.contents, state),
    code: (obligation) => officeCode(secret, state.number, obligation),
    juntaCode: juntaCode(secret, state.number),
    repeat: letter.state === 'sending' || letter.reason === IN_DOUBT,
  }
  const raw = pack(compose(letter, dossier), { id: letter.id, from, to, date: now })
  return { head: state.head, mail: { from, to, raw } }
}

async function answersOf(contents: Contents, state: Case): Promise<Map<number, AnswerText>> {
  const answers = new Map<number, AnswerText>()
  for (const { id, answered } of state.obligations) {
    const content = answered && (await contents.get(answered.contents.id))
    if (content) answers.set(id, answerText.parse(content.body))
  }
  return answers
}
