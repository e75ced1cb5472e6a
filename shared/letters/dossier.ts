import { type Entity, findPost, holderOn, type Junta } from '../cases/entity.ts'
import { type Standing, standingOf } from '../cases/standing.ts'
import { type Case, isClosed, type Obligation, obligation } from '../cases/state.ts'
import type { AnswerText, FilingText } from '../cases/texts.ts'
import type { Calendar } from '../law/calendar.ts'
import type { CalendarRecord } from '../law/calendars/record.ts'
import { explain, spanishLength } from '../law/explain.ts'
import { isKind, type Length, type Rule, ruleInForce } from '../law/rules.ts'
import { type Instant, type LocalDate, limaDate, spanishDate, spanishDateTime } from '../law/time.ts'
import { instrumentName } from '../words/instruments.ts'
import { channelWords, INFERRED, RESERVED, UNKNOWN_HOLDER } from '../words/record.ts'
import { type Skipped, skippedIn } from '../words/skipped.ts'
import { rungOf } from './rungs.ts'
import { discreetName } from './words.ts'

/**
 * Everything a letter may draw on. `site` is the base address without a final slash; `code` derives the 8 digits with
 * which an office answers an obligation; `repeat` when an earlier copy may have arrived.
 */
export type Dossier = {
  case: Case
  entity: Entity
  calendar: Calendar
  /** How the calendar was known before: what a moved date moved from. */
  record: CalendarRecord
  junta: Junta
  filing: FilingText
  answers: ReadonlyMap<number, AnswerText>
  site: string
  now: Instant
  code: (obligation: number) => string
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

/** What tells a case from another in a list of mails; nothing where a stranger who sees the list should learn nothing. */
export const topic = ({ case: state, filing }: Dossier): string | undefined => {
  const { identity, rule } = state
  if (!rule.published || identity === 'reserved') return undefined
  const letters = [...filing.subject]
  return letters.length > 60 ? `${letters.slice(0, 59).join('').trimEnd()}…` : filing.subject
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

/** One answer owed, with what the law and the calendar say of it. */
export type Matter = {
  owed: Obligation
  name: string
  title: string
  duty: { sentence: string; norm: string }
  /** Undefined where no legal clock is known. */
  length?: Length
  /** Last days in Lima: `later` accuses, `earlier` reminds (LAW 2.17). Undefined while nothing runs. */
  later?: LocalDate
  earlier?: LocalDate
  /** The latest last day that was told, which is kept. */
  told?: LocalDate
  /** Of an answer: whether it came after that date. */
  late?: Standing['late']
  presented?: string
  /** How the days were counted, and which were not, each with its norm. */
  counted?: string
  skipped: Skipped[]
  /** Why the two dates differ. */
  doubt?: string
  inferred?: string
}

/** An obligation as letters tell it, counted on the calendar as known today. Throws RangeError where there is none. */
export function matterOf(dossier: Dossier, id: number): Matter {
  const { case: state, calendar, now } = dossier
  const owed = obligation(state, id)
  const rung = rungOf(dossier, owed)
  const rule = id === 0 ? state.rule : ruleOf(owed)
  const { term, presented } = owed
  const length = term ?? (id === 0 ? state.rule.term : owed.clock)
  const { due: later, dueEarliest: earlier, lateAfter: told, late } = standingOf(owed, isClosed(state), dossier)
  const explained = rule && term && explain(term, rule, calendar, 'later', limaDate(now))
  const sentences = explained ? explained.sentences.slice(0, rule.inferred ? -1 : undefined) : []
  const doubt = earlier === later ? undefined : sentences.pop()
  return {
    ...{ owed, name: id === 0 ? discreetName(state.rule) : instrumentName(owed.instrument) },
    title: titleOf(dossier, owed.debtor),
    duty: rule?.dutyInfringed ?? {
      sentence: length ? `Atender lo pedido en ${spanishLength(length)}.` : 'Atender lo pedido.',
      norm: rung?.basis.articles.join('; ') ?? '',
    },
    ...(length && { length }),
    later,
    earlier,
    told,
    late,
    ...(presented && {
      presented: `${spanishDateTime(presented.presentedAt)}, ${channelWords[presented.channel]} (folio ${presented.folio})`,
    }),
    ...(sentences.length > 0 && { counted: sentences.join(' ') }),
    skipped: explained ? skippedIn(explained.days) : [],
    ...(doubt && { doubt }),
    ...(rule?.inferred && { inferred: INFERRED }),
  }
}

const ruleOf = ({ instrument, opened }: Obligation): Rule | undefined =>
  isKind(instrument) ? ruleInForce(instrument, limaDate(opened.at)) : undefined

/** The clock of a rung in words: its own, from its delivery; or that none is known. */
export const clockWords = ({ length, later, owed }: Matter): string => {
  if (!length) return 'No se conoce un plazo legal para esta actuación: Plazo no cuenta ninguno.'
  const from = length.unit === 'business' ? 'el día hábil siguiente' : 'el día siguiente'
  const running = later && owed.presented ? ` Vence el ${spanishDate(later)}.` : ''
  return `${spanishLength(length)}, contados desde ${from} a su entrega.${running}`
}
