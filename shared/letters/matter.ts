import { type Standing, standingOf } from '../cases/standing.ts'
import { isClosed, type Obligation, obligation } from '../cases/state.ts'
import { explain, spanishLength } from '../law/explain.ts'
import { isKind, type Length, type Rule, ruleInForce } from '../law/rules.ts'
import { type LocalDate, limaDate, spanishDateTime } from '../law/time.ts'
import { instrumentName } from '../words/instruments.ts'
import { channelWords, INFERRED } from '../words/record.ts'
import { type Skipped, skippedIn } from '../words/skipped.ts'
import { type Dossier, titleOf } from './dossier.ts'
import { rungOf } from './rungs.ts'
import { discreetName } from './words.ts'

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
