import type { Review } from '../../cases/acts/reviewed.ts'
import type { Case } from '../../cases/state.ts'

/**
 * What is wrong with what was shown of a case, by the folios alone: a confidential one shows nothing, no photo of a cargo is
 * shown, what names a person has two readers, and what is withheld carries nothing.
 */
export const ofReviews = ({ rule, reviews, obligations: [first] }: Case): string[] =>
  reviews.flatMap((one) =>
    [
      !rule.published && 'something of a confidential case was reviewed',
      first?.attached.some(({ file, cargo }) => file === one.of && cargo) && 'a cargo was reviewed',
      (one.outcome === 'withheld') === (one.text !== undefined || one.digest !== undefined) &&
        'what is shown is not what was decided',
      one.second && !isSecond(one, reviews) && 'what names a person was read by one',
    ].flatMap((what) => (what ? [`folio ${one.folio}: ${what}`] : [])),
  )

/** Whether the reading before it was another's first, of the very same. */
function isSecond({ of, folio, reader, names, text, digest }: Review, reviews: readonly Review[]): boolean {
  const before = reviews.findLast((one) => one.of === of && one.folio < folio)
  const isSame = before?.text?.digest === text?.digest && before?.digest === digest
  return before?.names === true && names === true && !before.second && before.reader !== reader && isSame
}
