import { type Catalogue, choiceShown } from '../cases/catalogue.ts'
import { type Entity, findPost, holderOn, type PublicJunta } from '../cases/entity.ts'
import type { Case } from '../cases/state.ts'
import type { AnswerText, FilingText, JudgementText, MailText, ObservationText } from '../cases/texts.ts'
import type { Calendar } from '../law/calendar.ts'
import type { CalendarRecord } from '../law/calendars/record.ts'
import { type Instant, type LocalDate, spanishDate } from '../law/time.ts'
import { choiceWords } from '../words/chosen.ts'
import { RESERVED, UNKNOWN_HOLDER } from '../words/record.ts'

/**
 * Everything a letter may draw on. `site` is the base address without a final slash; `token` is that of the
 * letter, by whose link an office opens what it is about; `repeat` when an earlier copy may have arrived.
 */
export type Dossier = {
  case: Case
  entity: Entity
  /** Of its entity, where the case chose from it. */
  catalogue?: Catalogue | undefined
  calendar: Calendar
  /** How the calendar was known before: what a moved date moved from. */
  record: CalendarRecord
  junta: PublicJunta
  filing: FilingText
  answers: ReadonlyMap<number, AnswerText>
  /** What the junta wrote of each answer that it does not accept, by its folio. */
  judgements: ReadonlyMap<number, JudgementText>
  /** What an office wrote with each dispute, by its folio. */
  disputes: ReadonlyMap<number, AnswerText>
  /** What an office stated, or the junta said against it, by its folio. */
  statements: ReadonlyMap<number, AnswerText>
  /** What an office observed, or the junta said against it, by its folio. */
  observations: ReadonlyMap<number, ObservationText>
  /** What an office wrote by mail, by its folio. */
  mails: ReadonlyMap<number, MailText>
  /** The other entity to which the office says that it sent the document, and what it wrote of that. */
  receiver?: Entity | undefined
  referral?: AnswerText | undefined
  site: string
  now: Instant
  token?: string | undefined
  /** The 8 digits with which the junta proves that it read its mailbox. */
  juntaCode: string
  repeat: boolean
}

/** What the junta wrote, unless the law keeps it confidential: then no letter carries any of it (D.Leg. 1327). */
export const disclosed = ({ case: state, filing }: Dossier): FilingText | undefined =>
  state.rule.published ? filing : undefined

/** How the junta appears before the authority: by its name only where it chose so. Never a person, never an address. */
export const petitioner = ({ case: state, junta }: Dossier): string => {
  if (state.identity === 'reserved' || !state.rule.published) return RESERVED
  return `${junta.name} (${junta.resolution ?? 'sin resolución de reconocimiento registrada'})`
}

/** What the case is about and where, as everybody may know it at once; undefined where nothing was chosen. */
export const chosenIn = ({ case: state, catalogue }: Dossier): string | undefined =>
  choiceWords(choiceShown(state, catalogue))

/** What tells a case from another in a list of mails, as the junta put it, quoted; nothing where a stranger who sees the list should learn nothing. */
export const topic = ({ case: state, filing }: Dossier): string | undefined => {
  const { identity, rule } = state
  if (!rule.published || identity === 'reserved') return undefined
  const letters = [...filing.subject]
  return letters.length > 62 ? `${letters.slice(0, 60).join('').trimEnd()}…»` : filing.subject
}

/** The public page of the case; undefined where nothing is published. */
export const pageOf = ({ case: state, site }: Dossier): string | undefined =>
  state.rule.published ? `${site}/casos/${state.number}` : undefined

/** The title of a post; its id where the directory no longer has it. */
export const titleOf = ({ entity }: Dossier, post: string): string => findPost(entity, post)?.title ?? post

/** Who held a post on a day in Lima, as recorded. */
export const holderWords = ({ entity }: Dossier, post: string, day: LocalDate): string => {
  const found = findPost(entity, post)
  const holder = found && holderOn(found, day)
  return holder ? `titular registrado al ${spanishDate(day)}: ${holder}` : UNKNOWN_HOLDER
}
