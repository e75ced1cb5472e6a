import type { Case } from '../../cases/state.ts'

/**
 * What is wrong with what was shown of a case, by the folios alone: a confidential or an annulled one shows nothing, no photo
 * of a cargo is shown, what names a person has two readers, and what is withheld carries nothing.
 */
export function ofReviews({ rule, reviews, obligations: [first] }: Case): string[] {
  const findings: string[] = []
  for (const { of, folio, outcome, reader, names, second, text, digest } of reviews) {
    const says = (what: string) => findings.push(`folio ${folio}: ${what}`)
    if (!rule.published) says('something of a confidential case was reviewed')
    if (first?.attached.some(({ file, cargo }) => file === of && cargo)) says('a cargo was reviewed')
    if (outcome === 'withheld' ? text || digest : !text && !digest) says('what is shown is not what was decided')
    const before = reviews.findLast((one) => one.of === of && one.folio < folio)
    if (second && (!before?.names || before.second || before.reader === reader || before.text?.digest !== text?.digest))
      says('what names a person was read by one')
    if (second && !names) says('a second reader of what names nobody')
  }
  return findings
}
