import * as z from 'zod/mini'
import { intakeOn } from './intake.ts'
import { kinds, type Rule, type Unit, units } from './rules.ts'
import { type Instant, type LocalDate, limaDate, limaTime, localDate } from './time.ts'

/** The clock stands still on the days after `from`, up to and with `to`; without `to`, it has not started again. */
const pause = z.object({ from: localDate, to: z.optional(localDate) })
export type Pause = z.infer<typeof pause>

export const termSchema = z.object({
  kind: z.optional(z.enum(kinds)),
  /** Day zero (131.1): the day of presentation. */
  from: localDate,
  calendar: z.string(),
  unit: z.enum(units),
  /** The length the rule gives, to which a forwarded term returns. */
  base: z.number(),
  /** The length with its extensions. */
  length: z.number(),
  /** Days of the término de la distancia (135). */
  distance: z.number(),
  /** Days more in which what did not come by the entity's book is registered there, as the rule has it. */
  registry: z.optional(z.number()),
  cutoff: z.enum(['same-day', 'next']),
  afterHours: z.boolean(),
  pauses: z.readonly(z.array(pause)),
  /** Of a term to resolve: the time to notify what was resolved, after its last day (24.1). */
  notify: z.optional(z.object({ length: z.number(), unit: z.enum(units) })),
})

/** What is stored of a term: never its due date. */
export type Term = z.infer<typeof termSchema>

/** 'HH:mm' in Lima. Offices open at least eight hours in a row (138.1); each one's own closing time is configuration. */
export const usualClosing = '16:30'

/**
 * A term from its moment of presentation, dated as the intake of that day dates it; `closesAt` ('HH:mm', Lima) matters
 * only where the cut-off of the rule or the entity is 'next'; `registered` is false of what did not come by the book that its
 * rule wants.
 */
export const startTerm = (
  rule: Rule,
  presentedAt: Instant,
  calendarId: string,
  options: { cutoff?: Term['cutoff']; closesAt?: string; distance?: number; registered?: boolean } = {},
): Term => {
  const cutoff = options.cutoff ?? rule.cutoff
  const from = limaDate(presentedAt)
  const { notify, registry } = rule
  return {
    kind: rule.kind,
    from,
    calendar: calendarId,
    unit: rule.term.unit,
    base: rule.term.length,
    length: rule.term.length,
    distance: options.distance ?? 0,
    cutoff: intakeOn(from).closedDay === 'next' ? 'next' : cutoff,
    afterHours: cutoff === 'next' && limaTime(presentedAt) >= (options.closesAt ?? usualClosing),
    pauses: [],
    ...(registry && options.registered === false && { registry: registry.length }),
    ...(notify && { notify: { length: notify.length, unit: notify.unit } }),
  }
}

/** A plain term of any length from a day zero: the junta's own windows, a cure, a rung. */
export const plainTerm = (from: LocalDate, calendarId: string, length: number, unit: Unit): Term => ({
  from,
  calendar: calendarId,
  unit,
  base: length,
  length,
  distance: 0,
  cutoff: 'same-day',
  afterHours: false,
  pauses: [],
})

/** The document was observed: the clock stands still from the next day (125). */
export const observe = (term: Term, on: LocalDate): Term => ({ ...term, pauses: [...term.pauses, { from: on }] })

/** The observation was cured: the clock starts again from zero, or goes on where it stood, by the kind's rule. */
export const cure = (term: Term, on: LocalDate, rule: Rule): Term =>
  rule.cure?.effect === 'restart'
    ? { ...term, from: on, afterHours: false, pauses: [] }
    : { ...term, pauses: term.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: on } : pause)) }

/** Another day of the last cure is known. */
export const recure = (term: Term, on: LocalDate, rule: Rule): Term =>
  rule.cure?.effect === 'restart'
    ? { ...term, from: on }
    : { ...term, pauses: term.pauses.map((pause, i) => (i === term.pauses.length - 1 ? { ...pause, to: on } : pause)) }

/** More time, added to the raw length: never counted from a date that had rolled. */
export const extend = (term: Term, length: number): Term => ({ ...term, length: term.length + length })

/** The competent entity received it: its own calendar, and the whole term again (130.1). */
export const forward = (term: Term, on: LocalDate, calendarId: string, distance = 0): Term => ({
  ...term,
  from: on,
  calendar: calendarId,
  length: term.base,
  distance,
  registry: undefined,
  afterHours: false,
  pauses: [],
})
