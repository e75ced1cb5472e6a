import type { LogFolio } from '../../cases/publicLog.ts'
import type { Waiting } from '../../cases/toCheck.ts'
import { type CalendarRow, isRegional, unrecordedYears } from '../../law/calendar.ts'
import { releasedRows } from '../../law/calendars/index.ts'
import type { CalendarRecord } from '../../law/calendars/record.ts'
import { needsReview, type Review, reviewsOf } from '../../law/calendars/reviews.ts'
import { type Instant, limaDate } from '../../law/time.ts'

/** What the log is made of: the decrees and reviews on record, the calendars with their memory, this moment, the site's origin. */
export type LogContext = {
  now: Instant
  site: string
  decrees: readonly CalendarRow[]
  reviews: readonly Review[]
  records: readonly CalendarRecord[]
  /** The leaves of the public log, the latest first. */
  log: readonly LogFolio[]
  /** How many cases waited for the operator as of the last night, once there was one. */
  waiting?: Waiting | undefined
}

/** The day of a row, the first of several; empty for what comes round each year. */
export const dated = (row: CalendarRow): string => ('date' in row ? row.date : 'from' in row ? row.from : '')

/**
 * The log as data, the page's twin, days of Lima and instants in UTC. Every row once, an imported one in the place of the
 * one it corrects; dated days first, the latest first of all.
 */
export const registroJson = ({ now, decrees, reviews, records, log, waiting }: LogContext) => {
  const asOf = limaDate(now)
  const rows = [...releasedRows, ...decrees]
  const current = [...new Map(rows.map((row) => [`${row.scope.level} ${row.scope.place} ${row.id}`, row])).values()]
  return {
    asOf,
    waiting,
    /** Each leaf whole, so that anybody can seal it again and see that the chain holds. */
    log,
    calendars: records.map((record) => {
      const calendar = record.asOf(now)
      const { id, name, version, reviewedThrough } = calendar
      return {
        id,
        name,
        version,
        reviewedThrough,
        provisional: needsReview(calendar, asOf),
        // The one that holds first; the last came with the calendar.
        reviews: [...reviewsOf(id, reviews), { calendar: id, through: record.definition.reviewedThrough }],
        yearsWithoutDecrees: unrecordedYears(calendar, asOf),
        ...(isRegional(calendar) && { yearsWithoutRegionalDecrees: unrecordedYears(calendar, asOf, 'region') }),
      }
    }),
    rows: current.sort((a, b) => (dated(a) > dated(b) ? -1 : dated(a) < dated(b) ? 1 : 0)),
  }
}
