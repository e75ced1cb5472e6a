import { keyOf } from '../cases/folio.ts'
import { isRegional, yearsWithoutDecrees } from '../law/calendar.ts'
import { calendarRecord } from '../law/calendars/record.ts'
import { type Review, reviewRefusal, reviewsOf } from '../law/calendars/reviews.ts'
import { type Instant, type LocalDate, limaDate, parseLocalDate } from '../law/time.ts'
import type { Calendars, Clock } from '../ports.ts'
import { calendarNamed, type NextPassPorts, nextPass, openOn } from './nextPass.ts'
import { enter, type LogPorts } from './publicLog.ts'

export type ReviewPorts = NextPassPorts &
  LogPorts & {
    calendars: Calendars
    clock: Clock
    /** Writes a review beside the earlier ones. */
    recordReview(review: Review): Promise<void>
  }

/** Which calendar was reviewed and through which day; whether going back is meant; when the coming nightly pass is. */
export type ReviewOrder = { calendar: string; through: string; shorten: boolean; pass: Instant }

/** A review as recorded. `before` is the day through which it was reviewed; `next`, what the coming nightly pass does. */
type Reviewed = Review & {
  before: LocalDate
  yearsWithoutDecrees: number[]
  yearsWithoutRegionalDecrees: number[]
  next: string[]
}

/**
 * The operator's word that a calendar holds every decree through a day, told in the public log. The same word again records
 * nothing anew. Errors are in Spanish.
 */
export async function reviewCalendar(
  ports: ReviewPorts,
  { calendar: named, through: written, shorten, pass }: ReviewOrder,
): Promise<Reviewed | { error: string }> {
  const found = calendarNamed(named, await ports.calendars.definitions())
  if ('error' in found) return found
  const { id } = found
  const through = parseLocalDate(written)
  if (!through) return { error: `«${written}» no es una fecha: escriba el día así, 2027-12-31.` }
  const recorded = ports.clock.now()
  const today = limaDate(recorded)
  const { definition, asOf } = await ports.calendars.record(id)
  const calendar = asOf(recorded)
  const { reviewedThrough: before } = calendar
  const error = reviewRefusal(through, { present: before, today, shorten })
  if (error) return { error }
  const reviews = reviewsOf(id, await ports.calendars.reviews())
  const [latest] = reviews
  const done = latest?.through === through ? latest : { calendar: id, through, recorded }
  const record = calendarRecord(definition, await ports.calendars.decrees(), through)
  if (done !== latest) {
    await enter(ports, keyOf('review', id, through, reviews.length), { fact: 'reviewed', calendar: id, through })
    await ports.recordReview(done)
  }
  const next = await nextPass(ports, await openOn(ports, id), { record, now: pass })
  const missing = (of: 'country' | 'region') => yearsWithoutDecrees(calendar, today, through, of)
  return {
    ...done,
    before,
    yearsWithoutDecrees: missing('country'),
    yearsWithoutRegionalDecrees: isRegional(calendar) ? missing('region') : [],
    next,
  }
}
