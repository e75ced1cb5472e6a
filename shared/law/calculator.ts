import { type AppliedRule, appliedRuleOf, recordBegins, termOf } from './appliedRule.ts'
import { type Calendar, compileCalendar, lastDay } from './calendar.ts'
import type { CalendarRecord } from './calendars/record.ts'
import { type Explanation, explain } from './explain.ts'
import { bothDates, type Dates, type Milestone, milestonesOf } from './milestones.ts'
import type { QuestionError } from './parameters.ts'
import type { Question } from './question.ts'
import { isKind, type Window } from './rules.ts'
import type { Term } from './term.ts'
import { addDays, fromDayNumber, type LocalDate, spanishDate } from './time.ts'
import { type Warning, warningsOf } from './warnings.ts'
import { windowsOn } from './windows.ts'

/** A term counted and explained: `due` is the later date, by which one accuses; by `dueEarliest` one acts oneself. */
export type Answer = Explanation &
  Dates & {
    question: Question
    rule: AppliedRule
    calendar: Calendar
    term: Term
    /** Day zero, after the intake cut-off (LAW 2.12). */
    dayZero: LocalDate
    /** Of calendar days that move to a business day: the last of them, for only by inference do they move (134.2). */
    unrolled?: LocalDate
    milestones: Milestone[]
    /** The junta's own windows, by the text in force when the answer is due. */
    windows: readonly Window[]
    warnings: Warning[]
  }

/** A calendar with all that is on record, whenever it was learnt: a calculator has no case to be faithful to. */
export const asRecorded = (record: CalendarRecord): Calendar => record.asOf(record.changes.at(-1) ?? '')

const suspended = (calendar: Calendar, { suspensions }: Question): Calendar => {
  if (suspensions.length === 0) return calendar
  const rows = suspensions.map(({ from, to }, i) => ({
    id: `indicada-${i + 1}`,
    from,
    to,
    knownSince: from,
    name: 'Suspensión',
    norm: 'indicada en la consulta',
    scope: { level: 'country', place: 'Perú' } as const,
    ...({ effect: 'excluded', suspension: true } as const),
  }))
  return compileCalendar(calendar, [...calendar.rows, ...rows], { reviewedThrough: calendar.reviewedThrough })
}

const refused = (message: string) => ({ errors: [{ field: 'presentado', message }] })

/**
 * Counts what a question asks on the calendar it names. The same question on the same rows gives the same answer at any
 * time. What the record of the law or the calendar does not reach is refused in Spanish.
 */
export const answerTo = (question: Question, calendar: Calendar): Answer | { errors: QuestionError[] } => {
  const rule = appliedRuleOf(question)
  if (!rule)
    return refused(
      `El registro de esta norma empieza el ${spanishDate(recordBegins(question.of))}: Plazo no puede contar un plazo anterior.`,
    )
  const term = termOf(question, rule)
  const counted = suspended(calendar, question)
  const told = explain(term, rule, counted, 'later')
  const ends = bothDates(term, counted)
  if (!ends)
    return refused(
      `El plazo termina fuera de los años que cubre el calendario: hasta el ${spanishDate(fromDayNumber(lastDay))}.`,
    )
  const deemed = told.days.findLast(({ why }) => why === 'deemed-presented')
  const milestones = milestonesOf(rule, term, counted)
  const unrolled = term.unit === 'calendar' ? told.days.find(({ rolls }) => rolls)?.date : undefined
  const answer = {
    question,
    rule,
    calendar,
    term,
    milestones,
    ...told,
    ...ends,
    ...(unrolled && { unrolled }),
    dayZero: deemed ? addDays(deemed.date, 1) : term.from,
    // An act is challenged by the text in force when it is notified: most likely by its last day.
    windows: isKind(question.of) ? windowsOn({ ...rule, kind: question.of }, milestones.at(-1)?.due ?? ends.due) : [],
  }
  const warnings = warningsOf(answer, calendar)
  // The warnings tell the two readings apart; whoever acts oneself takes the first of all dates (LAW 2.17).
  return unrolled && unrolled < ends.dueEarliest
    ? { ...answer, dueEarliest: unrolled, warnings }
    : { ...answer, warnings }
}
