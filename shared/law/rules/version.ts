import type { Rule } from '../rules.ts'
import { addDays, type LocalDate } from '../time.ts'
import { type Article, citeIn, type TuoText, tuo, tuoTexts } from '../tuo.ts'

/** The label of one article or more, given by their current numbers, in the text a version cites. */
export type Cite = (...labels: string[]) => string
/** A rule as written once: what depends on the consolidated text is asked of `cite`, by current article. */
export type RuleSource = Omit<Rule, 'version' | 'sets' | 'articles' | 'effectiveFrom' | 'effectiveTo'> & {
  /** An article of its own norm, or the current number of one of the TUO. */
  sets: Article | string
  own?: readonly Article[]
  tuo: readonly string[]
}

/** An article of a norm other than the TUO, as read in it. */
export const own = (label: string, text: string): Article => ({ label, text, verified: 'V' })

/** Of a term to resolve: 24.1 gives five days more to notify, counted from the resolution. */
export const toResolve = (cite: Cite, inferred?: 'inferred'): Pick<Rule, 'purpose' | 'notify'> => ({
  purpose: 'para resolver',
  notify: { length: 5, unit: 'business', norm: cite('24.1'), ...(inferred && { inferred: true }) },
})

/** At the desk once, and once more for what could not be seen there; either way the days to resolve are counted from the cure (131.1). */
export const deskCure = (cite: Cite): NonNullable<Rule['cure']> => ({
  length: 2,
  effect: 'restart',
  once: true,
  norm: cite('125.1', '131.1'),
  later: { length: 10, norm: cite('125.5', '131.1', '132.4') },
})

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
  const { own = [], tuo: labels, sets: by, ...rule } = source((...current) => citeIn(text, ...current))
  // Article 142 is read in the norm, but only by inference does it govern a kind without a term of its own.
  const article = (label: string) => tuo(text, label, rule.inferred && label === '142' ? 'INF' : 'V')
  const sets = typeof by === 'string' ? article(by) : by
  return {
    ...rule,
    sets,
    version: `${rule.kind}@${from}`,
    articles: [sets, ...own, ...[...labels, ...counting].map(article)],
    effectiveFrom: from,
    ...(to === undefined ? {} : { effectiveTo: to }),
  }
}
