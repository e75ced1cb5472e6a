import type { Rule } from '../rules.ts'
import { addDays, type LocalDate } from '../time.ts'
import { type Article, type TuoText, tuo, tuoTexts } from '../tuo.ts'

/** The label of an article, given by its current number, in the text a version cites. */
export type Cite = (label: string) => string
/** A rule as written once: what depends on the consolidated text is asked of `cite`, by current article. */
export type RuleSource = Omit<Rule, 'version' | 'articles' | 'effectiveFrom' | 'effectiveTo'> & {
  own?: readonly Article[]
  tuo: readonly string[]
}

const counting = ['131.1', '133.1', '134', '136.1', '140']

/** The versions of a kind: a new one each time the consolidated text of Ley 27444, and so its articles, changed. */
export const versions = (source: (cite: Cite) => RuleSource, from: LocalDate = '', to?: LocalDate): Rule[] =>
  tuoTexts.flatMap(({ text, from: textFrom }, i) => {
    const nextText = tuoTexts[i + 1]?.from
    const textTo = nextText && addDays(nextText, -1)
    const effectiveFrom = from > textFrom ? from : textFrom
    const ends = [textTo, to].filter((day) => day !== undefined).sort()[0]
    if (ends !== undefined && ends < effectiveFrom) return []
    return [inText(source, text, effectiveFrom, ends)]
  })

const inText = (source: (cite: Cite) => RuleSource, text: TuoText, from: LocalDate, to?: LocalDate): Rule => {
  const cite = (label: string) => `${tuo(text, label).label} (${text})`
  const { own = [], tuo: labels, ...rule } = source(cite)
  return {
    ...rule,
    version: `${rule.kind}@${from}`,
    // Article 142 is read in the norm, but only by inference does it govern a kind without a term of its own.
    articles: [
      ...own,
      ...[...labels, ...counting].map((label) => tuo(text, label, rule.inferred && label === '142' ? 'INF' : 'V')),
    ],
    effectiveFrom: from,
    ...(to === undefined ? {} : { effectiveTo: to }),
  }
}
