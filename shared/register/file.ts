import type { Fact } from '../cases/acts/index.ts'
import type { Presentation } from '../cases/acts/presented.ts'
import { isRejection } from '../cases/decide.ts'
import type { Entity } from '../cases/entity.ts'
import { fold } from '../cases/fold.ts'
import { canonical, keyOf, type Sealed, saltedDigest, seal } from '../cases/folio.ts'
import { type CaseNumber, caseNumber, inCharacters, seriesName } from '../cases/number.ts'
import { type Filing, openCase } from '../cases/open.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Case, Identity } from '../cases/state.ts'
import type { FilingText } from '../cases/texts.ts'
import { type Kind, ruleInForce } from '../law/rules.ts'
import { type Instant, limaDate } from '../law/time.ts'
import type {
  Agenda,
  Calendars,
  Clock,
  Contents,
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
 * Files a case (I4): contents, intent, agenda, folio 1, hint, in that order, so that a crash anywhere leaves a
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
  const confidential = ruleInForce(kind, limaDate(now))?.published === false
  const draw = async (taken?: CaseNumber) => {
    if (confidential) return caseNumber(series, randomSerial(ids))
    const own = taken ? placeOf(taken) : { series, serial: 0 }
    return caseNumber(own.series, Math.max(own.serial, await intents.hint(seriesName(own.series))) + 1)
  }
  let number = await intents.claim(cause, await draw())
  const entry = entryOf(entity, submission)
  const asked = entry && (await standsElsewhere(ports, entry, number))
  if (asked) return asked
  // Against whom and as what it was submitted is kept with the text: the same form sent to another office is another one.
  const body = { ...text, entity: entity.code, ...terms }
  const kept = await contents.keep(cause, { salt: ids.random(), body })
  if (canonical(kept.body) !== canonical(body)) return anotherText
  const facts = openCase(filing(saltedDigest(kept.salt, kept.body)), circumstances)
  if (isRejection(facts)) return facts

  const listed = { docket: await docketOf(ports.keys, text.junta), only: onlyOf(confidential, writer) }
  for (let tries = 0; tries < MOST_CONFLICTS; tries++) {
    const state = await insertFirst(ports, number, { at: now, cause, facts }, listed)
    if (state) {
      const given = placeOf(number)
      if (!confidential) await intents.raise(seriesName(given.series), given.serial)
      return state
    }
    await someTime(ports, tries)
    const moved = await intents.move(cause, number, await draw(number))
    // Who got that number may have filed the same entry at the same time.
    const same = entry && (await standsElsewhere(ports, entry, moved))
    if (same) return same
    number = moved
  }
  throw new Error(`the series of ${number} changed ${MOST_CONFLICTS} times under ${cause}`)
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
/** Milliseconds that a filing waits at most after it lost its number: once, and after it lost many. */
const SHORTEST_WAIT = 16
const LONGEST_WAIT = 1024

/** Some time, by chance, so that those who lost the same number do not all try the next one at once. */
const someTime = ({ ids, pause }: FilePorts, tries: number): Promise<unknown> =>
  pause(Math.min(SHORTEST_WAIT * 2 ** tries, LONGEST_WAIT) * (Number.parseInt(ids.random().slice(0, 4), 16) / 0xffff))

/** The one mailbox that may know of what it filed: of a confidential kind, and of no other. */
const onlyOf = (confidential: boolean, writer: MailboxId): MailboxId | undefined => (confidential ? writer : undefined)

/**
 * Folio 1 of a case, unless that number is another's. As it was filed: whoever repeats it reads the proof that he had, whatever
 * came since.
 */
async function insertFirst(
  { agenda, dockets, folios }: FilePorts,
  number: CaseNumber,
  leaf: { at: Instant; cause: string; facts: Fact[] },
  { docket, only }: { docket: string; only: MailboxId | undefined },
): Promise<Case | undefined> {
  await Promise.all([agenda.add(number), dockets.add(docket, { case: number, cause: leaf.cause, only })])
  const folio = seal({ case: number, n: 1, by: 'junta', prev: '', ...leaf })
  const inserted = await folios.insert(folio)
  const state = fold((inserted ? [folio] : await folios.of(number)).slice(0, 1))
  return state?.causes.has(leaf.cause) ? state : undefined
}

/** The series that a number belongs to: a filing of December that is repeated in January keeps its own. */
function placeOf(number: CaseNumber) {
  const [entity = '', year, serial] = number.split('-')
  return { series: { entity, year: Number(year) }, serial: Number(serial) }
}

/** 40 random bits. */
const randomSerial = (ids: Ids): string => inCharacters(Buffer.from(ids.random().slice(0, 16), 'hex'))

const anotherText = refuse(
  'another-text',
  'Con este mismo formulario ya se registró otro escrito. Si es uno nuevo, ábralo desde «Presentar» y copie ahí su texto: no se ha perdido nada de lo que escribió.',
)
