import type { Mark, Obligation } from '../../cases/state.ts'
import type { Calendar } from '../../law/calendar.ts'
import type { CalendarRecord } from '../../law/calendars/record.ts'
import { recount } from '../../law/recount.ts'
import type { Rule } from '../../law/rules.ts'
import { plainTerm, type Term } from '../../law/term.ts'
import { type Instant, type LocalDate, limaDate } from '../../law/time.ts'

/** The latest last day by all that was known from the presentation on, or from later, until then: a date told is kept. */
export function lastKnown(
  { term, presented, acts }: Obligation,
  record: CalendarRecord,
  to: Instant,
  { from = presented?.at ?? to, notify }: { from?: Instant; notify?: Rule['notify'] } = {},
): string {
  const told = [
    ...(term ? [{ term, from, to }] : []),
    ...acts.flatMap(({ at, undone }) =>
      undone?.term ? [{ term: undone.term, from: undone.presented.at, to: at }] : [],
    ),
  ]
  const days = told.flatMap((span) =>
    [span.from, ...record.changes.filter((at) => at > span.from && at <= span.to)].map(
      (at) => endOf(notify, span.term, record.asOf(at)) ?? '',
    ),
  )
  return days.toSorted().at(-1) ?? ''
}

/** The last day of a term and, where its norm gives days to notify what was resolved, the last of those (24.1). */
function endOf(notify: Rule['notify'], term: Term, calendar: Calendar): LocalDate | undefined {
  const resolved = recount(term, calendar)
  if (!notify || !resolved) return resolved
  const notifying = plainTerm(resolved, calendar.id, notify.length, notify.unit)
  return recount({ ...notifying, kind: term.kind }, calendar)
}

/** Whether a last day is over by an instant, and the calendar reviewed through it: not on the day on which Plazo hears of it. */
export const isOver = ({ presented }: Obligation, last: string, record: CalendarRecord, now: Instant): boolean =>
  last < limaDate(now) &&
  last <= record.asOf(now).reviewedThrough &&
  presented !== undefined &&
  limaDate(presented.at) < limaDate(now)

/** The last of so many business days after a mark; undefined where the calendar ends before. */
export const daysAfter = ({ at }: Mark, days: number, calendar: Calendar): string | undefined =>
  recount(plainTerm(limaDate(at), calendar.id, days, 'business'), calendar)
