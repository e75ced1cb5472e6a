import type { Calendar, Reading } from './calendar.ts'
import { due } from './count.ts'
import type { Rule } from './rules.ts'
import { plainTerm, type Term } from './term.ts'
import type { LocalDate } from './time.ts'

/**
 * The last day (Lima) to notify what a term gives time to resolve: the days of 24.1 after the resolving day, by the same
 * reading. Undefined for a term to answer, and where the resolving day is not known.
 */
export const notifyingDay = (
  { notify }: { notify?: Rule['notify'] },
  term: Term,
  calendar: Calendar,
  reading: Reading,
): LocalDate | undefined => {
  const resolving = notify && due(term, calendar, reading)
  if (!resolving) return undefined
  // Of the same kind: what suspends the one suspends the other.
  return due({ ...term, ...plainTerm(resolving, term.calendar, notify.length, notify.unit) }, calendar, reading)
}
