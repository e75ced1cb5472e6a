import type { Calendar, Reading } from './calendar.ts'
import { due } from './count.ts'
import { plainTerm, type Term } from './term.ts'
import type { LocalDate } from './time.ts'

/** The last days (Lima) of a term: to answer, or to resolve and then, `notifyBy`, to notify what was resolved (24.1). */
export type LastDays = { due: LocalDate; notifyBy?: LocalDate | undefined }

/** The day after which nobody is waited for: only then is anybody late. */
export const endOf = ({ due, notifyBy }: LastDays): LocalDate => notifyBy ?? due

/**
 * The last days of a term by a reading: where it is one to resolve, its days to notify are counted after the resolving day.
 * Undefined while it has no end, and where the calendar ends first.
 */
export const lastDays = (term: Term, calendar: Calendar, reading: Reading): LastDays | undefined => {
  const { notify } = term
  const resolving = due(term, calendar, reading)
  if (!resolving) return undefined
  if (!notify) return { due: resolving }
  // Of the same kind: what suspends the one suspends the other.
  const notifying = plainTerm(resolving, term.calendar, notify.length, notify.unit)
  const notifyBy = due({ ...notifying, kind: term.kind }, calendar, reading)
  return notifyBy === undefined ? undefined : { due: resolving, notifyBy }
}
