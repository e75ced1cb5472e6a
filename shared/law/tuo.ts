import type { LocalDate } from './time.ts'

/** Where a rule stands in the law: `was` is the label of the same article in the repealed consolidated text. */
export type Article = {
  label: string
  text: string
  verified: 'V' | 'INF'
  was?: { label: string; text: string }
  /** Of an article cited under the repealed text: its label in the current one. */
  now?: { label: string; text: string }
}

export type TuoText = 'D.S. 004-2019-JUS' | 'D.S. 006-2026-JUS'

/** The consolidated texts of Ley 27444, each from the day after its publication (Constitution 109). */
export const tuoTexts: readonly { text: TuoText; from: LocalDate }[] = [
  { text: 'D.S. 004-2019-JUS', from: '2019-01-26' },
  { text: 'D.S. 006-2026-JUS', from: '2026-05-01' },
]

/** The consolidated text that governs on a day in Lima; undefined before Plazo's record of the law begins. */
export const textOn = (day: LocalDate) => tuoTexts.findLast(({ from }) => from <= day)

// Articles first–last of the current text stand `shift` higher in D.S. 004-2019-JUS (titles compared one by one).
const concordance = [
  { first: 1, last: 28, shift: 0 },
  { first: 35, last: 35, shift: 4 },
  { first: 105, last: 209, shift: 11 },
  { first: 211, last: 218, shift: 10 },
  { first: 239, last: 239, shift: 22 },
]

/** The label an article of the current text had in D.S. 004-2019-JUS. Throws RangeError for one not compared. */
export const formerLabel = (label: string): string => {
  const [article = '', ...paragraph] = label.split('.')
  const n = Number(article)
  const range = concordance.find(({ first, last }) => first <= n && n <= last)
  if (!range) throw new RangeError(`No concordance for article ${label}`)
  return [n + range.shift, ...paragraph].join('.')
}

/** An article as a sentence cites it: under which text, and whether only by inference. */
export const citation = ({ label, text, verified }: Article): string =>
  `${label}${label.includes(text) ? '' : `, ${text}`}${verified === 'INF' ? ', por inferencia' : ''}`

/** Articles of the TUO by their current labels, cited in one text: 'TUO Ley 27444, arts. 206.2, 207.2 (D.S. …)'. */
export const citeIn = (text: TuoText, ...labels: string[]): string => {
  const numbers = text === 'D.S. 004-2019-JUS' ? labels.map(formerLabel) : labels
  return `TUO Ley 27444, ${numbers.length === 1 ? 'art.' : 'arts.'} ${numbers.join(', ')} (${text})`
}

/** The same in the text that governs on a day in Lima. */
export const citeOn = (on: LocalDate, ...labels: string[]): string =>
  citeIn(textOn(on)?.text ?? 'D.S. 004-2019-JUS', ...labels)

/** An article of the TUO of Ley 27444, given by its current label, as the text in force cites it. */
export const tuo = (text: TuoText, label: string, verified: 'V' | 'INF' = 'V'): Article => {
  const former = formerLabel(label)
  const cite = (n: string) => `TUO Ley 27444, art. ${n}`
  if (text === 'D.S. 004-2019-JUS')
    return { label: cite(former), text, verified, now: { label: cite(label), text: 'D.S. 006-2026-JUS' } }
  return { label: cite(label), text, verified, was: { label: cite(former), text: 'D.S. 004-2019-JUS' } }
}
