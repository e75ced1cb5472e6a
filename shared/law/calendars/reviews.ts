import * as z from 'zod/mini'
import { addDays, type Instant, instant, type LocalDate, limaDate, localDate, spanishDate } from '../time.ts'
import type { Definition } from './definition.ts'

/** A person's word that a calendar holds every decree through a day of Lima, and the instant at which it was recorded. */
export const review = z.object({ calendar: z.string(), through: localDate, recorded: instant })
export type Review = z.infer<typeof review>

/** Days before the end of what is reviewed from which it is said that the count after it is provisional. */
const NOTICE_DAYS = 60

/** The reviews of a calendar, the latest recorded first. */
export const reviewsOf = (id: string, reviews: readonly Review[]): Review[] =>
  reviews.filter(({ calendar }) => calendar === id).toSorted((a, b) => (a.recorded < b.recorded ? 1 : -1))

/** The last day on which a calendar may accuse: by the review recorded last, else the one it was defined with. */
export const reviewedThrough = (definition: Definition, reviews: readonly Review[]): LocalDate =>
  reviewsOf(definition.id, reviews)[0]?.through ?? definition.reviewedThrough

/**
 * Why a review through a day cannot be recorded, in Spanish; undefined where it can. `present` is the day through which
 * the calendar is reviewed now; `shorten`, that going back is meant; `today` is of Lima.
 */
export const reviewRefusal = (
  through: LocalDate,
  { present, today, shorten }: { present: LocalDate; today: LocalDate; shorten: boolean },
): string | undefined => {
  if (through > `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`)
    return `El ${spanishDate(through)} está a más de dos años: nadie puede haber revisado ya sus decretos. Elija una fecha más cercana.`
  if (through < present && !shorten)
    return `El calendario ya está revisado hasta el ${spanishDate(present)}, después del ${spanishDate(through)}. Si de verdad quiere acortarlo, agregue --shorten: los plazos que terminen después de la nueva fecha quedan sin confirmar.`
  return undefined
}

/** What is said of a count after the day through which its calendar is reviewed. */
export const provisionalAfter = (through: LocalDate): string =>
  `revisado hasta el ${spanishDate(through)}; después de ese día la cuenta es provisional, porque pueden declararse otros días no laborables`

type Reviewed = Pick<Definition, 'reviewedThrough'>

/** Whether a calendar needs a new review by now: the day through which it is reviewed is near or past. */
export const needsReview = ({ reviewedThrough }: Reviewed, today: LocalDate): boolean =>
  today >= addDays(reviewedThrough, -NOTICE_DAYS)

/** A sentence in Spanish for each calendar, as reviewed today, that needs a new review now. */
export const reviewNotices = (calendars: readonly Definition[], now: Instant): string[] => {
  const today = limaDate(now)
  const near = calendars.filter((one) => needsReview(one, today))
  return near.map(({ name, reviewedThrough }) => `Calendario «${name}»: ${provisionalAfter(reviewedThrough)}.`)
}
