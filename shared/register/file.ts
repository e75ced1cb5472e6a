import type { Fact } from '../cases/acts/index.ts'
import type { Presentation } from '../cases/acts/presented.ts'
import type { Entity } from '../cases/entity.ts'
import { fold } from '../cases/fold.ts'
import { canonical, keyOf, type Sealed, saltedDigest, seal } from '../cases/folio.ts'
import { type CaseNumber, caseNumber, inCharacters } from '../cases/number.ts'
import { type Filing, openCase } from '../cases/open.ts'
import { isRejection, type Rejection, refuse } from '../cases/refusals.ts'
import type { Case, Identity } from '../cases/state.ts'
import type { FilingText } from '../cases/texts.ts'
import { isNeverPublished, type Kind } from '../law/rules.ts'
import { type Instant, limaDate } from '../law/time.ts'
import type {
  Agenda,
  Calendars,
  Clock,
  Contents,
  Docket,
  DocketEntry,
  Dockets,
  Folios,
  Ids,
  Intents,
  Keys,
  MailboxId,
  Pause,
} from '../ports.ts'
import { docketOf } from './docket.ts'
import { entryOf, standsElsewhere } from './entries.ts'
import { refusedAbout } from './filedAbout.ts'
import { circumstancesIn } from './perform.ts'
import { numberAfter, someTime, tell, turnIn } from './series.ts'

export type FilePorts = {
  folios: Folios
  intents: Intents
  contents: Contents
  dockets: Dockets
  keys: Keys
  agenda: Pick<Agenda, 'add'>
  calendars: Calendars
  clock: Clock
  ids: Ids
  pause: Pause
}

/** What a junta submits. The submission id makes it one case however often it arrives. */
export type Submission = {
  id: string
  kind: Kind
  against: string
  identity: Identity
  presented?: Presentation
  shown?: boolean
  presentedAnyway?: true
  /** The entry number that another case has is of this document too. */
  anotherMatter?: true
  unsent?: true
  collects?: true
  /** The mailbox from which it is filed. */
  writer: MailboxId
  text: FilingText
}

/**
 * Files a case (I4): contents, intent, agenda, docket, folio 1, hint, in that order, so that a crash anywhere leaves a
 * submission that can be repeated: no gap in the numbers, no case twice, none lost. A confidential kind draws a random
 * serial. Rejects anything else under a used submission id, and what comes too early; whatever is rejected has used no
 * number.
 */
export async function file(ports: FilePorts, entity: Entity, submission: Submission): Promise<Case | Rejection> {
  const { intents, contents, ids } = ports
  const circumstances = await circumstancesIn(ports, entity)
  const { now } = circumstances
  const { id, text, writer, ...rest } = submission
  const { presentedAnyway: _, anotherMatter: __, ...terms } = rest
  const { kind } = terms
  const cause = causeOf(text.junta, id)

  const filing = (digest: string) => filingOf(submission, { id: cause, digest })
  const trial = openCase(filing(''), circumstances)
  const refused = isRejection(trial) ? trial : await refusedAbout(ports, kind, text.about, now)
  if (refused) return refused

  const series = { entity: entity.code, year: Number(limaDate(now).slice(0, 4)) }
  const confidential = isNeverPublished(kind, limaDate(now))
  const entry = entryOf(entity, submission)
  // Against whom and as what it was submitted is kept with the text: the same form sent to another office is another one.
  const body = { ...text, entity: entity.code, ...terms }
  const keep = () => contents.keep(cause, { salt: ids.random(), body })
  // Nothing is kept of what may prove to stand in another case.
  const [early, turn] = await Promise.all([
    entry ? undefined : keep(),
    confidential ? undefined : turnIn(ports, series),
  ])
  const draw = () => caseNumber(series, turn?.serial ?? randomSerial(ids))
  const number = await intents.claim(cause, draw())
  const elsewhere = async (own: CaseNumber) => entry && standsElsewhere(ports, entry, own)
  const asked = await elsewhere(number)
  if (asked) return asked
  const kept = early ?? (await keep())
  if (!kept) return erasedText
  if (canonical(kept.body) !== canonical(body)) return anotherText
  const facts = openCase(filing(saltedDigest(kept.salt, kept.body)), circumstances)
  if (isRejection(facts)) return facts

  // Of a confidential kind one mailbox alone may know what it filed.
  const seen = confidential ? { only: writer } : { against: terms.against }
  const listed = { docket: await docketOf(ports.keys, text.junta), seen }
  const insert = async (own: CaseNumber) => {
    const state = await insertFirst(ports, own, { at: now, cause, facts }, listed)
    if (state && turn) await tell(ports, own, turn)
    return state
  }
  const next = async (taken: CaseNumber) => intents.move(cause, taken, turn ? await numberAfter(ports, taken) : draw())
  return tryInTurn(ports, number, insert, next, elsewhere)
}

/** Inserts under a number or, as long as that is another's, under the next one, unless what it holds stands in another case by then. */
async function tryInTurn(
  ports: FilePorts,
  first: CaseNumber,
  insert: (number: CaseNumber) => Promise<Case | undefined>,
  next: (taken: CaseNumber) => Promise<CaseNumber>,
  elsewhere: (number: CaseNumber) => Promise<Rejection | undefined>,
): Promise<Case | Rejection> {
  let number = first
  for (let tries = 0; tries < MOST_CONFLICTS; tries++) {
    const state = await insert(number)
    if (state) return state
    await someTime(ports, tries)
    number = await next(number)
    // Who got that number may have filed the same entry at the same time.
    const asked = await elsewhere(number)
    if (asked) return asked
  }
  throw new Error(`too many took ${first}`)
}

/** The cause of the case that a submission of a junta opens. */
export const causeOf = (junta: string, id: string): string => `file:${keyOf(junta, id)}`

/** A submission as what is decided of it. */
export const filingOf = (
  { id: _, text, writer: __, anotherMatter: ___, ...terms }: Omit<Submission, 'writer'> & { writer?: MailboxId },
  contents: Sealed,
): Filing => ({
  ...terms,
  ...(text.consent && { consent: text.consent }),
  ...(text.chosen && { chosen: text.chosen }),
  contents,
})

/** More filings at once than this before one of them, and something is wrong. */
const MOST_CONFLICTS = 500
/**
 * Folio 1 of a case, unless that number is another's. As it was filed: whoever repeats it reads the proof that he had, whatever
 * came since.
 */
async function insertFirst(
  { agenda, dockets, folios }: FilePorts,
  number: CaseNumber,
  leaf: { at: Instant; cause: string; facts: Fact[] },
  { docket, seen }: { docket: Docket; seen: Pick<DocketEntry, 'only' | 'against'> },
): Promise<Case | undefined> {
  const entry = { case: number, cause: leaf.cause, at: leaf.at, ...seen }
  await Promise.all([agenda.add(number), dockets.add(docket, entry)])
  const folio = seal({ case: number, n: 1, by: 'junta', prev: '', ...leaf })
  const inserted = await folios.insert(folio)
  const state = fold((inserted ? [folio] : await folios.of(number)).slice(0, 1))
  return state?.causes.has(leaf.cause) ? state : undefined
}

/** 40 random bits. */
const randomSerial = (ids: Ids): string => inCharacters(Buffer.from(ids.random().slice(0, 16), 'hex'))

const erasedText = refuse(
  'erased',
  'Lo que se registró con este formulario se borró, y no se registra otra vez con él. Si la junta lo presenta de nuevo, empiece otro escrito desde su mesa.',
)
const anotherText = refuse(
  'another-text',
  'Con este mismo formulario ya se registró otro escrito: está en su mesa. Si este es otro, envíelo de nuevo, y se registra aparte (un programa, con otro «submission»): no se ha perdido nada de lo que escribió.',
)
