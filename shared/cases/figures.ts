import * as z from 'zod/mini'
import { businessDaysBetween } from '../law/days.ts'
import { addDays, limaDate, localDate, mondayOf } from '../law/time.ts'
import { yearOf } from './lists.ts'
import { standingOf } from './standing.ts'
import { isGone, isVerified, isWithdrawn } from './state.ts'
import type { Known } from './told.ts'
import type { CaseView } from './view.ts'
import { week, weekOf } from './week.ts'

/**
 * How a case counts. Only a presentation that is verified counts for or against an authority: `inTime`, `late`, `silent` (its
 * term is over and nothing is recorded) and `running`. `toCheck` ended by a cargo that nobody checked, and counts against
 * nobody; `unmeasured` was answered, and from which day is not verified; `declared` is the junta's word alone.
 */
export const outcomes = ['inTime', 'late', 'silent', 'running', 'toCheck', 'unmeasured', 'declared'] as const
export type Outcome = (typeof outcomes)[number]

const count = z.number()
const tally = z.object({
  inTime: count,
  late: count,
  silent: count,
  running: count,
  toCheck: count,
  unmeasured: count,
  declared: count,
  /** Answers that the junta does not accept, or accepts in part: an answer is not a matter resolved. */
  contested: count,
  /** Answers that the junta accepted. */
  accepted: z._default(count, 0),
  /** Business days from a verified presentation to its answer: the middle one, and of how many. */
  median: z.optional(count),
  answered: count,
})
export type Tally = z.infer<typeof tally>

const byName = z.record(z.string(), tally)
/** The figures of an entity on a day (Lima): in all, by post, kind, subject, year of filing and area, and of the last whole week. */
export const figures = z.object({
  day: localDate,
  /** The day whose morning made them; between two mornings they are made anew where something is told no more. */
  morning: z.optional(localDate),
  whole: tally,
  posts: byName,
  kinds: byName,
  subjects: byName,
  years: byName,
  areas: byName,
  week: z.optional(week),
})
export type Figures = z.infer<typeof figures>

/** What is counted of a case. */
export type Counted = { outcome: Outcome; contested: boolean; accepted?: boolean; days?: number | undefined }

/** How a public case counts at an instant, by what its page says of it at that instant. */
export function countedOf(view: CaseView, known: Known): Counted | undefined {
  const [owed] = view.obligations
  if (!owed || isGone(view)) return undefined
  // What was missed before it was withdrawn was missed: else it would pay to press a junta.
  if (isWithdrawn(view)) return owed.missed && isVerified(owed) ? { outcome: 'silent', contested: false } : undefined
  const standing = standingOf(owed, view.closed, known)
  const { answered, presented } = owed
  const accepted = view.concluded?.what === 'accept'
  const taken = accepted ? ({ accepted } as const) : {}
  const contested = !accepted && (owed.judgements?.length ?? 0) > 0
  if (!answered) return { outcome: pendingOutcome(standing.status, isVerified(owed)), contested }
  if (!standing.late || !presented) return { outcome: 'unmeasured', contested, ...taken }
  const [from, to] = [limaDate(presented.presentedAt), answered.notified ?? limaDate(answered.came ?? answered.at)]
  const days = Math.max(0, businessDaysBetween(from, to, known.record.asOf(known.now), 'later', view.kind))
  return { outcome: standing.late.after ? 'late' : 'inTime', contested, ...taken, days }
}

function pendingOutcome(status: string, verified: boolean): Outcome {
  // A grade taken back takes its silence with it, before the pass that rectifies it.
  if (status === 'missed' && verified) return 'silent'
  if (status === 'elapsed') return 'toCheck'
  return verified ? 'running' : 'declared'
}

/** The tally of some cases, in whatever order. */
export function tallyOf(counted: readonly Counted[]): Tally {
  const days = counted.flatMap((one) => one.days ?? []).toSorted((a, b) => a - b)
  const of = (outcome: Outcome) => counted.filter((one) => one.outcome === outcome).length
  return {
    ...(Object.fromEntries(outcomes.map((outcome) => [outcome, of(outcome)])) as Record<Outcome, number>),
    contested: counted.filter(({ contested }) => contested).length,
    accepted: counted.filter(({ accepted }) => accepted).length,
    median: medianOf(days),
    answered: days.length,
  }
}

/** The middle of some sorted numbers, of two the mean; undefined of none. */
function medianOf(sorted: readonly number[]): number | undefined {
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

export const totalOf = (tally: Record<Outcome, number>): number =>
  outcomes.reduce((sum, outcome) => sum + tally[outcome], 0)

/** Several tallies in one, as far as they can be added. */
export const sumOf = (tallies: readonly Tally[]): Record<Outcome, number> => {
  const sum = (outcome: Outcome) => tallies.reduce((all, tally) => all + tally[outcome], 0)
  return Object.fromEntries(outcomes.map((outcome) => [outcome, sum(outcome)] as const)) as Record<Outcome, number>
}

/**
 * The figures of an entity of all its public cases. By subject and by area only what names its junta is counted, for of few
 * cases a figure would give a name away; `areaOf` tells in which area a zone lies.
 */
export function figuresOf(
  views: readonly { view: CaseView; counted: Counted }[],
  day: Figures['day'],
  areaOf: (zone: string) => string | undefined,
): Figures {
  const grouped = (keyOf: (view: CaseView) => string | undefined) => {
    const groups = Map.groupBy(views, ({ view }) => keyOf(view))
    groups.delete(undefined)
    return Object.fromEntries(
      [...groups].map(([key, group]) => [key ?? '', tallyOf(group.map(({ counted }) => counted))] as const),
    )
  }
  return {
    day,
    whole: tallyOf(views.map(({ counted }) => counted)),
    posts: grouped(({ obligations }) => obligations[0]?.debtor.id),
    kinds: grouped(({ kind }) => kind),
    subjects: grouped(({ junta, chosen }) => (junta ? chosen?.subject?.id : undefined)),
    years: grouped((view) => String(yearOf(view))),
    areas: grouped(({ junta, chosen }) => (junta && chosen?.zone ? areaOf(chosen.zone.id) : undefined)),
    week: weekOf(views, addDays(mondayOf(day), -7)),
  }
}

/** An entity in the roll: of its figures the whole and the last week, and the years of filing of which it has cases. */
const rollEntry = z.object({
  code: z.string(),
  name: z.string(),
  whole: tally,
  week: z.optional(week),
  years: z._default(z.array(z.string()), []),
})

/** The entry of an entity, by its figures. */
export const rollEntryOf = (
  { code, name }: { code: string; name: string },
  { whole, week, years }: Figures,
): Roll['entities'][number] => ({ code, name, whole, week, years: Object.keys(years) })

/** The entities that have public cases, as of a day (Lima). */
export const roll = z.object({
  day: localDate,
  entities: z.array(rollEntry),
})
export type Roll = z.infer<typeof roll>
