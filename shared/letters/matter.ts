import { recorderOf } from '../cases/acts/presented.ts'
import { type Standing, standingOf } from '../cases/standing.ts'
import { isClosed, isVerified, type Obligation, obligation, presentationGrade } from '../cases/state.ts'
import { explain, spanishLength } from '../law/explain.ts'
import type { LastDays } from '../law/notifying.ts'
import type { Length, Rule } from '../law/rules.ts'
import { type LocalDate, spanishDateTime } from '../law/time.ts'
import { citation } from '../law/tuo.ts'
import { ranOut } from '../words/accusing.ts'
import { capital } from '../words/capital.ts'
import { declaredBy, howPresented, zeroWords } from '../words/grades.ts'
import { type Checked, type Grounds, groundsOf, ruleOf } from '../words/grounds.ts'
import { onCondition } from '../words/observations.ts'
import { inferredIn } from '../words/record.ts'
import { type Skipped, skippedIn } from '../words/skipped.ts'
import { type Dossier, titleOf } from './dossier.ts'
import { rungOf } from './rungs.ts'
import { nameOf } from './words.ts'

/** One answer owed, with what the law and the calendar say of it. */
export type Matter = {
  owed: Obligation
  name: string
  title: string
  duty: { sentence: string; norm: string }
  /** Undefined where no legal clock is known. */
  length?: Length
  /** The norm that sets its days, and under which text. */
  setBy?: string
  /** Last days in Lima: `later` accuses, `earlier` reminds (LAW 2.17). Undefined while nothing runs. */
  later?: LocalDate
  earlier?: LocalDate
  /** Of a term to resolve, which ends on `later`: the last day to notify what was resolved (24.1). */
  notifyBy?: LocalDate
  /** Both, while they are known. */
  days?: LastDays
  /** The latest last day that was told, which is kept. */
  told?: LocalDate
  /** Of an answer: whether it came after that date. */
  late?: Standing['late']
  /** From what on its term runs, while it is not presented. */
  awaits: string
  /** What bears out a word against whoever owes it. */
  grounds: Grounds
  /** When and how it was presented, and by whose word where nobody checked it. */
  presented?: string
  /** Whether that was checked: otherwise every date hangs on the junta's word (I13). */
  verified: boolean
  /** How the days were counted, and which were not, each with its norm. */
  counted?: string
  skipped: Skipped[]
  /** Why the two dates differ. */
  doubt?: string
  /** What of its days is in no norm of its own. */
  inferred?: string
}

/** An obligation as letters tell it, counted on the calendar as known today. Throws RangeError where there is none. */
export function matterOf(dossier: Dossier, id: number): Matter {
  const { case: state } = dossier
  const owed = obligation(state, id)
  const rule = ruleOf(owed, state.rule)
  const length = owed.term ?? (id === 0 ? state.rule.term : owed.clock)
  const standing = standingOf(owed, isClosed(state), dossier)
  const { due: later, dueEarliest: earlier, notifyBy, lateAfter: told, late } = standing
  const duty = rule?.dutyInfringed ?? {
    sentence: length ? `Atender lo pedido en ${spanishLength(length)}.` : 'Atender lo pedido.',
    norm: rungOf(dossier, owed)?.basis.articles.join('; ') ?? '',
  }
  const grounds = groundsOf(owed, standing, duty.norm)
  const verified = isVerified(owed)
  return {
    owed,
    name: nameOf(state, owed),
    title: titleOf(dossier, owed.debtor),
    duty,
    grounds,
    awaits: rule?.registry ? 'su registro en el Libro de Reclamaciones' : 'que lo reciba la mesa de partes',
    length,
    later,
    earlier,
    notifyBy,
    days: later ? { due: later, notifyBy } : undefined,
    told,
    late,
    verified,
    presented: presentedWords(owed),
    ...countOf(dossier, owed, rule, { isDisputed: earlier !== later, ends: grounds.lapse && ranOut(grounds.lapse) }),
    setBy: rule && citation(rule.sets),
    inferred: inferredIn(rule),
  }
}

/** What bears out that a term ended unanswered, for a letter that tells it. Throws RangeError where nothing does. */
export function lapseIn({ owed, grounds: { lapse } }: Matter): Checked {
  if (!lapse) throw new RangeError(`nothing bears out a lapse of obligation ${owed.id}`)
  return lapse
}

function presentedWords({ presented, ...owed }: Obligation): string | undefined {
  if (!presented) return undefined
  const { presentedAt, channel, folio, evidence } = presented
  const recorded = { channel, recordedBy: recorderOf(evidence) }
  const word =
    presentationGrade(owed) === 'verified' ? '' : `, ${declaredBy({ presented: recorded, notices: owed.notices })}`
  return `${spanishDateTime(presentedAt)}, ${howPresented(recorded)} (folio ${folio})${word}`
}

function countOf(
  { calendar }: Dossier,
  owed: Obligation,
  rule: Rule | undefined,
  { isDisputed, ends }: { isDisputed: boolean; ends: string | undefined },
): Pick<Matter, 'counted' | 'skipped' | 'doubt'> {
  const { term } = owed
  if (!rule || !term) return { skipped: [] }
  const { sentences, days } = explain(term, { ...rule, ...zeroWords(owed) }, calendar, 'later', ends)
  const said = sentences.slice(0, rule.inferred ? -1 : undefined)
  const doubt = isDisputed ? said.pop() : undefined
  const counted = [...(isVerified(owed) ? [] : [`${capital(onCondition(owed))}, la cuenta es esta.`]), ...said].join(
    ' ',
  )
  return { counted, skipped: skippedIn(days), doubt }
}
