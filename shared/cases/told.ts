import { type CalendarRecord, momentsOf } from '../law/calendars/record.ts'
import { endOf, type LastDays, lastDays } from '../law/notifying.ts'
import type { Term } from '../law/term.ts'
import type { Instant, LocalDate } from '../law/time.ts'

/** What the dates told of an obligation are worked out from, in a case or in its public view. */
export type Told = {
  term?: Term
  presented?: { at: Instant }
  acts: readonly { at: Instant; undone?: { presented: { at: Instant }; term?: Term } }[]
  missed?: { at: Instant }
  answered?: { at: Instant }
}

/** This moment, and the calendar with its memory. */
export type Known = { now: Instant; record: CalendarRecord }

/** The last days of a term by the later reading, as it was known at some moment of an interval. */
const datesIn = (record: CalendarRecord, term: Term, since: Instant, until: Instant): LastDays[] => {
  const versions = new Set(momentsOf(record, since, until).map((at) => record.asOf(at)))
  return [...versions].flatMap((calendar) => lastDays(term, calendar, 'later') ?? [])
}

/**
 * The latest last days (Lima) that anybody may have been told of a term, each by itself: by every version of the calendar
 * known since its presentation was recorded, and of a presentation that bounced by those known until then. A date told is kept (I15):
 * nobody is late on or before them. After a miss no letter tells a date, so of what became known since only that counts
 * which is known now. Undefined where no term runs, or it has no end.
 */
export function latestTold({ term, presented, acts, missed }: Told, { now, record }: Known): LastDays | undefined {
  if (!term || !presented || !lastDays(term, record.asOf(now), 'later')) return undefined
  const dates = [
    ...datesIn(record, term, presented.at, missed?.at ?? now),
    ...datesIn(record, term, now, now),
    ...acts.flatMap(({ at, undone }) => (undone?.term ? datesIn(record, undone.term, undone.presented.at, at) : [])),
  ]
  const latest = (days: LocalDate[]): LocalDate => days.toSorted().at(-1) ?? ''
  const due = latest(dates.map((one) => one.due))
  return term.notify ? { due, notifyBy: latest(dates.map(endOf)) } : { due }
}
