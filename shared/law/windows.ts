import type { Calendar } from './calendar.ts'
import { due } from './count.ts'
import { type Length, type Recurso, type Rule, ruleInForce, type Window } from './rules.ts'
import { plainTerm } from './term.ts'
import { addDays, type LocalDate } from './time.ts'

/** The windows that an act of a day (Lima) opens, by the text in force when it is notified, not when it was asked for. */
export const windowsOn = (rule: Pick<Rule, 'kind' | 'windows'>, notifiedOn: LocalDate): readonly Window[] =>
  (ruleInForce(rule.kind, notifiedOn) ?? rule).windows ?? []

/**
 * The junta's own windows after the notification of an act (day zero, Lima), the first to close first: each with its date
 * by the earlier reading, for no doubt may cost the junta its right (LAW 2.17); in calendar days, never after the last of
 * them, for only by inference does it move to a business day (134.2).
 */
export const ownWindows = (rule: Rule, notifiedOn: LocalDate, calendar: Calendar): (Window & { due: LocalDate })[] =>
  windowsOn(rule, notifiedOn)
    .flatMap((window) => {
      const { length, unit } = window
      const last =
        unit === 'calendar'
          ? addDays(notifiedOn, length)
          : due(plainTerm(notifiedOn, calendar.id, length, unit), calendar, 'earlier')
      return last === undefined ? [] : [{ ...window, due: last }]
    })
    .sort((a, b) => (a.due < b.due ? -1 : 1))

/** Each recurso that an act opens, with the last day on which it is safe to present it: of several windows, that of the first to close. */
export const recursosAgainst = (
  rule: Rule,
  notifiedOn: LocalDate,
  calendar: Calendar,
): (Length & { recurso: Recurso; norm: string; due: LocalDate })[] =>
  ownWindows(rule, notifiedOn, calendar)
    .flatMap(({ recursos, ...window }) => recursos.map((recurso) => ({ ...window, recurso })))
    .filter(({ recurso }, i, all) => all.findIndex((one) => one.recurso === recurso) === i)

/** Whether an answer, by its outcome, can be challenged: not one that grants all, nor one that only sends it elsewhere, which ends nothing (206.2). */
export const isAppealable = (outcome: string): boolean => outcome !== 'granted' && outcome !== 'referred'
