import type { Circumstances } from '../cases/decide.ts'
import { type Entity, findPost } from '../cases/entity.ts'
import { type LetterKind, lettersOwed, releaseOf } from '../cases/letters.ts'
import { type Case, fold } from '../cases/state.ts'
import { type AnswerText, answerText, filingText } from '../cases/texts.ts'
import type { Instant } from '../law/time.ts'
import { type Composed, compose } from '../letters/compose.ts'
import type { Dossier } from '../letters/dossier.ts'
import { handover } from '../letters/handover.ts'
import type { Codes, Contents, Folios, Letter } from '../ports.ts'
import { juntaCode, officeCode } from './codes.ts'
import { handoverOf } from './handover.ts'
import { type CircumstancePorts, circumstancesIn, circumstancesOf } from './perform.ts'

export type PreparePorts = CircumstancePorts & { folios: Folios; contents: Contents; codes: Codes }

/** How mail is made of a composed letter; the PDF and the MIME are the sender's own libraries. */
export type Packing = {
  from: string
  site: string
  pack(composed: Composed, letter: { id: string; from: string; to: string; date: Instant }): Uint8Array
}

export const IN_DOUBT = 'in-doubt'

/** A letter whose fate was once unknown goes on being a possible repeat, however often it is tried. */
export const doubt = ({ state }: Letter): { reason?: string } => (state === 'sending' ? { reason: IN_DOUBT } : {})

/** What a letter speaks of as it stands now, while it is owed: the head of its case; undefined once it is not. */
export async function headOwed(ports: PreparePorts, letter: Letter): Promise<string | undefined> {
  if (letter.kind === 'handover') return (await handoverOf(ports, letter)) && letter.id
  const state = fold(await ports.folios.of(letter.case))
  const owed = state && lettersOwed(state, await circumstancesOf(ports, state))
  return owed?.some(({ id }) => id === letter.id) ? state?.head : undefined
}

export type Prepared =
  | { head: string; mail: { from: string; to: string; raw: Uint8Array } }
  | { end: 'held' | 'cancelled'; reason: string }
  | { end: 'intended'; releaseAt: Instant; reason?: string }

/** Makes a letter as the case stands now, or says where it ends instead: held, cancelled, or waiting for the office's hours. */
export async function prepare(ports: PreparePorts, packing: Packing, letter: Letter): Promise<Prepared> {
  const head = await headOwed(ports, letter)
  if (head === undefined) return { end: 'cancelled', reason: 'no-longer-owed' }
  const { kind } = letter
  const content = await (kind === 'handover'
    ? listed(ports, packing, letter)
    : spoken(ports, packing, { ...letter, kind }))
  if (!content) return { end: 'held', reason: 'incomplete-record' }
  const { composed, to, circumstances } = content
  if (!to) return { end: 'held', reason: 'no-mailbox' }
  // What was throttled, in doubt or simply late past the office's hours waits for the next ones.
  const releaseAt = releaseOf(letter, circumstances)
  if (releaseAt > circumstances.now) return { end: 'intended', releaseAt, ...doubt(letter) }
  const { from, pack } = packing
  const raw = pack(composed, { id: letter.id, from, to, date: circumstances.now })
  return { head, mail: { from, to, raw } }
}

type Content = { composed: Composed; to: string | undefined; circumstances: Circumstances } | undefined

const mailboxOf = (entity: Entity, post: string): string | undefined => findPost(entity, post)?.email

/** The list of a new holder. */
async function listed(ports: PreparePorts, { site }: Packing, letter: Letter): Promise<Content> {
  const list = await handoverOf(ports, letter)
  if (!list) return undefined
  const circumstances = await circumstancesIn(ports, list.entity)
  return { composed: handover(list, site), to: mailboxOf(list.entity, list.post), circumstances }
}

/** A letter about one case, with the texts and the names that it needs. */
async function spoken(ports: PreparePorts, { site }: Packing, letter: Letter & { kind: LetterKind }): Promise<Content> {
  const state = fold(await ports.folios.of(letter.case))
  const filing = state && (await ports.contents.get(state.contents.id))
  const text = filing && filingText.parse(filing.body)
  const junta = text && (await ports.directory.junta(text.junta))
  if (!state || !text || !junta) return undefined
  const circumstances = await circumstancesOf(ports, state)
  const { entity, calendar, record, now } = circumstances
  const secret = await ports.codes.secret()
  const dossier: Dossier = {
    ...{ case: state, entity, calendar, record, junta, filing: text, site, now },
    answers: await answersOf(ports.contents, state),
    code: (obligation) => officeCode(secret, state.number, obligation),
    juntaCode: juntaCode(secret, state.number),
    repeat: letter.state === 'sending' || letter.reason === IN_DOUBT,
  }
  const to = {
    junta: junta.email,
    desk: entity.mesaDePartes,
    post: letter.to.role === 'post' ? mailboxOf(entity, letter.to.post) : undefined,
  }[letter.to.role]
  return { composed: compose(letter, dossier), to, circumstances }
}

async function answersOf(contents: Contents, state: Case): Promise<Map<number, AnswerText>> {
  const answers = new Map<number, AnswerText>()
  for (const { id, answered } of state.obligations) {
    const content = answered && (await contents.get(answered.contents.id))
    if (content) answers.set(id, answerText.parse(content.body))
  }
  return answers
}
