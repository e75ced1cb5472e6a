import type { Calendar, CalendarRow } from '../calendar.ts'
import type { LocalDate } from '../time.ts'
import { baseReviewedThrough, baseRows, calendar, calendarName, follows } from './index.ts'

/** A calendar with its memory: how it was known on any day, and the days on which what is known changed. */
export type CalendarRecord = {
  id: string
  asOf: (day: LocalDate) => Calendar
  /** Days in Lima on which a row became known or was revoked, earliest first. */
  changes: readonly LocalDate[]
}

/** The record of a calendar with the decrees imported since; undefined where there is none of that id. */
export const calendarRecord = (
  id: string,
  decrees: readonly CalendarRow[] = [],
  reviewedThrough: LocalDate = baseReviewedThrough,
): CalendarRecord | undefined => {
  if (calendarName(id) === undefined) return undefined
  const here = decrees.filter((row) => follows(id, row))
  const days = [...baseRows(id), ...here].flatMap(({ knownSince, revoked }) =>
    revoked ? [knownSince, revoked.on] : [knownSince],
  )
  const changes = [...new Set(days)].sort()
  const kept = new Map<LocalDate, Calendar>()
  return {
    id,
    changes,
    asOf(day) {
      // Between two changes nothing differs, so one calendar serves every day.
      const since = changes.findLast((change) => change <= day) ?? ''
      const known = kept.get(since) ?? calendar(id, decrees, day, reviewedThrough)
      if (!known) throw new RangeError(`there is no calendar ${id}`)
      kept.set(since, known)
      return known
    },
  }
}
