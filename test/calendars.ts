import type { Calendar, CalendarRow } from '../shared/law/calendar.ts'
import type { Definition } from '../shared/law/calendars/definition.ts'
import * as law from '../shared/law/calendars/index.ts'
import { calendarRecord as recordOf } from '../shared/law/calendars/record.ts'
import type { Instant, LocalDate } from '../shared/law/time.ts'

/** A calendar of no place, for rows that a test makes up. */
export const named = (id: string) => ({ id, name: id, places: [] })

/** A calendar of the release, as it is defined. Throws where there is none of that id. */
export const defined = (id: string): Definition => {
  const found = law.releasedAs(id)
  if (!found) throw new RangeError(`no calendar ${id} comes with the release`)
  return found
}

export const calendar = (id: string, rows?: readonly CalendarRow[], asOf?: Instant, through?: LocalDate): Calendar =>
  law.calendar(defined(id), rows, asOf, through)

export const calendarRecord = (id: string, decrees?: readonly CalendarRow[], through?: LocalDate) =>
  recordOf(defined(id), decrees, through)

export const baseRows = (id: string) => law.baseRows(defined(id))
