import type { AppliedRule } from './appliedRule.ts'
import type { Calendar, Reading } from './calendar.ts'
import { due } from './count.ts'
import { lastDays } from './notifying.ts'
import type { Length } from './rules.ts'
import type { Term } from './term.ts'
import type { LocalDate } from './time.ts'
import { citation } from './tuo.ts'

/** Days of Lima: by `due` one accuses, by `dueEarliest` one acts oneself. */
export type Dates = { due: LocalDate; dueEarliest: LocalDate }
/** A step of a procedure with its dates and the norm that sets its days. */
export type Milestone = Length & Dates & { name: string; norm: string; inferred?: true }

const inOrder = (later: LocalDate | undefined, earlier: LocalDate | undefined): Dates | undefined =>
  later === undefined ? undefined : { due: later, dueEarliest: earlier && earlier < later ? earlier : later }

/** The last day of a term by both readings; undefined where the calendar ends first. */
export const bothDates = (term: Term, calendar: Calendar): Dates | undefined =>
  inOrder(due(term, calendar, 'later'), due(term, calendar, 'earlier'))

/** The steps of a term: those of its rule, and of what is to be resolved also the last day to notify it (24.1). */
export const milestonesOf = (rule: AppliedRule, term: Term, calendar: Calendar): Milestone[] => {
  const { sets, notify, purpose } = rule
  const steps = (rule.milestones ?? []).flatMap((step) => {
    const dates = bothDates({ ...term, length: step.length, unit: step.unit }, calendar)
    return dates ? [{ ...step, ...dates }] : []
  })
  const resolved = bothDates(term, calendar)
  if (!sets || !notify || !resolved) return steps
  const last = (reading: Reading) => lastDays(term, calendar, reading)?.notifyBy
  const notified = inOrder(last('later'), last('earlier'))
  const inferred = rule.inferred ? ({ inferred: true } as const) : {}
  return [
    ...steps,
    { name: `Plazo ${purpose}`, ...rule.term, norm: citation({ ...sets, verified: 'V' }), ...inferred, ...resolved },
    ...(notified ? [{ name: 'Plazo para notificar la respuesta', ...notify, ...notified }] : []),
  ]
}
