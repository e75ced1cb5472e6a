import { type Standing, standingOf } from '../cases/standing.ts'
import { isClosed, type Obligation, obligation } from '../cases/state.ts'
import { explain, spanishLength } from '../law/explain.ts'
import { isKind, type Length, type Rule, ruleInForce } from '../law/rules.ts'
import { type LocalDate, limaDate, spanishDateTime } from '../law/time.ts'
import { channelWords, INFERRED } from '../words/record.ts'
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
  const { case: state } = dossier
  const owed = obligation(state, id)
  const rule = id === 0 ? state.rule : ruleOf(owed)
  const length = owed.term ?? (id === 0 ? state.rule.term : owed.clock)
  const { due: later, dueEarliest: earlier, lateAfter: told, late } = standingOf(owed, isClosed(state), dossier)
  return {
    owed,
    name: nameOf(state, owed),
    title: titleOf(dossier, owed.debtor),
    duty: rule?.dutyInfringed ?? {
      sentence: length ? `Atender lo pedido en ${spanishLength(length)}.` : 'Atender lo pedido.',
      norm: rungOf(dossier, owed)?.basis.articles.join('; ') ?? '',
    },
    length,
    later,
    earlier,
    told,
    late,
    presented: presentedWords(owed),
    ...countOf(dossier, owed, rule, earlier !== later),
    inferred: rule?.inferred ? INFERRED : undefined,
  }
}

const ruleOf = ({ instrument, opened }: Obligation): Rule | undefined =>
  isKind(instrument) ? ruleInForce(instrument, limaDate(opened.at)) : undefined

const presentedWords = ({ presented }: Obligation): string | undefined =>
  presented &&
  `${spanishDateTime(presented.presentedAt)}, ${channelWords[presented.channel]} (folio ${presented.folio})`

function countOf(
  { calendar, now }: Dossier,
  { term }: Obligation,
  rule: Rule | undefined,
  isDisputed: boolean,
): Pick<Matter, 'counted' | 'skipped' | 'doubt'> {
  if (!rule || !term) return { skipped: [] }
  const { sentences, days } = explain(term, rule, calendar, 'later', limaDate(now))
  const said = sentences.slice(0, rule.inferred ? -1 : undefined)
  const doubt = isDisputed ? said.pop() : undefined
  return { counted: said.join(' '), skipped: skippedIn(days), doubt }
}
