import * as z from 'zod/mini'
import type { Case, Mark } from '../state.ts'
import { change } from './act.ts'

/** Plazo reminded the office of its term, as it did of each case before the letter of Mondays to offices. */
export const schema = z.strictObject({ fact: z.literal('reminded'), obligation: z.number() })

export const fold = (state: Case, { obligation }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, () => ({ reminded: mark }))
