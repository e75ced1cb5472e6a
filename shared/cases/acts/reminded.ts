import * as z from 'zod/mini'
import { nothingRuns } from '../refusals.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import { change, type Decision, runs } from './act.ts'

/** Plazo reminded the office of its term. */
export const schema = z.strictObject({ fact: z.literal('reminded'), obligation: z.number() })

export const remind = (state: Case, owed: Obligation): Decision =>
  runs(state, owed) ? [{ fact: 'reminded', obligation: owed.id }] : nothingRuns

export const fold = (state: Case, { obligation }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, () => ({ reminded: mark }))
