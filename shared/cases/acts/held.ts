import * as z from 'zod/mini'
import { addDays, type LocalDate, limaDate, localDate } from '../../law/time.ts'
import { keptSecret, nothingRuns, refuse } from '../refusals.ts'
import { type Case, isClosed, type Mark, type Obligation } from '../state.ts'
import { type Circumstances, change, type Decision } from './act.ts'

/** The junta, which is negotiating, asked to wait through a day (Lima) before the next rung. */
export const schema = z.strictObject({ fact: z.literal('held'), obligation: z.number(), until: localDate })

/** Days for which a junta may hold the ladder at once. */
export const LONGEST_HOLD = 90

export function hold(
  state: Case,
  { id: obligation }: Obligation,
  { until }: { until: LocalDate },
  { now }: Circumstances,
): Decision {
  if (!state.rule.published) return keptSecret
  if (isClosed(state)) return nothingRuns
  const today = limaDate(now)
  return until < today || until > addDays(today, LONGEST_HOLD)
    ? refuse('bad-date', `Elija una fecha desde hoy y hasta ${LONGEST_HOLD} días después.`)
    : [{ fact: 'held', obligation, until }]
}

/** Whether the junta asked to wait through this day (Lima). */
export const isHeld = ({ held }: Case, today: LocalDate): boolean => held !== undefined && today <= held.until

export const fold = (state: Case, { obligation, until }: z.infer<typeof schema>, mark: Mark): Case => ({
  ...change(state, obligation, ({ holds }) => ({ holds: [...holds, { ...mark, until }] })),
  held: { until },
})
