import type { Calendar } from './calendar.ts'
import { due } from './count.ts'
import type { Rule, Window } from './rules.ts'
import { plainTerm } from './term.ts'
import type { LocalDate } from './time.ts'

/**
 * The junta's own windows after the notification of an act (day zero, Lima), the first to close first: each with its date
 * by the earlier reading, for no doubt may cost the junta its right (LAW 2.17).
 */
export const ownWindows = (rule: Rule, notifiedOn: LocalDate, calendar: Calendar): (Window & { due: LocalDate })[] =>
  (rule.windows ?? [])
    .flatMap((window) => {
      const last = due(plainTerm(notifiedOn, calendar.id, window.length, window.unit), calendar, 'earlier')
      return last === undefined ? [] : [{ ...window, due: last }]
    })
    .sort((a, b) => (a.due < b.due ? -1 : 1))
