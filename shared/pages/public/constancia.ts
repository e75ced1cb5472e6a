import { isVerified } from '../../cases/state.ts'
import type { CaseView } from '../../cases/view.ts'
import { explain, spanishLength } from '../../law/explain.ts'
import { kindName, ruleByVersion } from '../../law/rules.ts'
import { spanishDate, spanishDateTime, toInstant } from '../../law/time.ts'
import { citation } from '../../law/tuo.ts'
import type { Paper } from '../../papers/paper.ts'
import { ranOut } from '../../words/accusing.ts'
import { capital } from '../../words/capital.ts'
import { choiceWords } from '../../words/chosen.ts'
import { caseFacts, isUncounted, type ObligationFacts, type RenderContext } from '../../words/facts.ts'
import { byWhichWay, presentedWords, zeroWords } from '../../words/grades.ts'
import { headline } from '../../words/headline.ts'
import { onCondition } from '../../words/observations.ts'
import { inferredIn, WHO_IS_PLAZO } from '../../words/record.ts'
import { skippedIn, skippedWords } from '../../words/skipped.ts'
import { toldDayByDay } from '../parts/term.tsx'

/**
 * The public paper of a case, for a meeting or a file: of what its page says, the dates and how they were counted (I12).
 * It is of one day in Lima: printed again that day it is the same, byte for byte.
 */
export function constancia(view: CaseView, context: RenderContext): Paper {
  const facts = caseFacts(view, context)
  const { principal, today } = facts
  const { owed, status, grounds } = principal
  const { title, sentence } = headline(facts)
  const about = choiceWords(view.chosen)
  const calendar = context.record.asOf(context.now)
  const rule = ruleByVersion(view.rule)
  const inferred = inferredIn(rule)
  const length = owed.term ?? rule?.term
  const explained =
    toldDayByDay.includes(status) && owed.term && rule
      ? explain(
          owed.term,
          { ...rule, ...zeroWords(owed) },
          calendar,
          'later',
          status === 'missed' && grounds.lapse ? ranOut(grounds.lapse) : undefined,
        )
      : undefined
  return {
    title: 'Constancia del expediente',
    number: view.number,
    stamp: ['Registrado en Plazo', `${spanishDateTime(view.filed.at)} (hora de Lima)`],
    at: toInstant(`${today}T00:00`),
    rows: [
      ['Documento', kindName(view.kind)],
      ...(about ? [['De qué trata', about] as const] : []),
      ['Quién responde', `${owed.debtor.title}, ${view.entity.name}`],
      ['Presentado', presentedIn(principal)],
      [`Al ${spanishDate(today)}`, `${title}. ${sentence}`],
    ],
    term: {
      text: [length && spanishLength(length), lastDay(principal)].filter(Boolean).join(', '),
      counted: explained ? [...explained.sentences, ...skippedWords(skippedIn(explained.days))] : [],
    },
    annexes: [],
    texts: [],
    folio: String(view.folios),
    hash: view.head,
    url: `${context.site}/casos/${view.number}`,
    notes: [
      ...(rule ? [`Plazo legal: ${citation(rule.sets)}.`] : []),
      ...(inferred ? [`${capital(inferred)}.`] : []),
      `Calendario: ${calendar.name}, revisado hasta el ${spanishDate(calendar.reviewedThrough)}. La fecha puede cambiar si se declaran días no laborables.`,
      `Según lo registrado al ${spanishDate(today)}. Lo que pase después está en la página del expediente.`,
      WHO_IS_PLAZO,
    ],
  }
}

const presentedIn = ({ owed: { presented, grades, notices } }: ObligationFacts): string =>
  presented
    ? `${spanishDateTime(presented.presentedAt)}${byWhichWay(presented)}. ${capital(presentedWords({ presented, grades, notices }))}.`
    : 'Aún no consta'

const lastDay = (facts: ObligationFacts): string => {
  const { due, dueEarliest, notifyBy, stoppedOn, owed } = facts
  if (isUncounted(facts)) return 'ya no se cuenta.'
  if (!due && stoppedOn) return `detenido desde el ${spanishDate(stoppedOn)} por una observación: no tiene fecha.`
  if (!due) return owed.presented ? 'sin fecha: no se conoce un plazo.' : 'aún no corre: falta la presentación.'
  const doubt =
    dueEarliest && dueEarliest !== due ? ` (o el ${spanishDate(dueEarliest)}, si se cuentan los días en discusión)` : ''
  return `${isVerified(owed) ? '' : `${onCondition(owed)}, `}hasta el ${spanishDate(due)}${doubt}${notifyBy ? `; para notificar lo resuelto, hasta el ${spanishDate(notifyBy)}` : ''}.`
}
