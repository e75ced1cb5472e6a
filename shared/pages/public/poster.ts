import type { CaseView } from '../../cases/view.ts'
import { kindName, ruleByVersion } from '../../law/rules.ts'
import { limaDate, spanishDate, toInstant } from '../../law/time.ts'
import { citation } from '../../law/tuo.ts'
import type { Poster } from '../../papers/poster.ts'
import { choiceWords } from '../../words/chosen.ts'
import { caseFacts, type RenderContext } from '../../words/facts.ts'
import { headline } from '../../words/headline.ts'
import { inferredIn, WHO_IS_PLAZO } from '../../words/record.ts'

/**
 * What a poster says of a case: the news of its page, dated, for a poster goes on hanging; the post and never who holds it, nor
 * which junta it is. It is of one day in Lima.
 */
export function posterOf(view: CaseView, context: RenderContext): Poster {
  const facts = caseFacts(view, context)
  const { title, sentence } = headline(facts)
  const { owed } = facts.principal
  const about = choiceWords(view.chosen)
  const today = spanishDate(facts.today)
  const rule = ruleByVersion(view.rule)
  const inferred = inferredIn(rule)
  return {
    number: view.number,
    news: title,
    sentence,
    rows: [
      ['Quién responde', `${owed.debtor.title}, ${view.entity.name}`],
      ['Qué se presentó', [kindName(view.kind), about].filter(Boolean).join(': ')],
      ...(owed.presented
        ? [['Presentado', spanishDate(limaDate(owed.presented.presentedAt))] as const]
        : [['Registrado en Plazo', spanishDate(limaDate(view.filed.at))] as const]),
    ],
    url: `${context.site}/casos/${view.number}`,
    notes: [
      ...(rule ? [`Plazo legal: ${citation(rule.sets)}${inferred ? `; ${inferred}` : ''}.`] : []),
      `Según lo registrado al ${today}. Desde entonces puede haber cambiado: lo de hoy está en la página.`,
      WHO_IS_PLAZO,
    ],
    at: toInstant(`${facts.today}T00:00`),
  }
}
