import * as z from 'zod/mini'
import { addDays, type Instant, type LocalDate, limaDate } from '../../law/time.ts'
import { nothingRuns, refuse } from '../refusals.ts'
import { type Case, isHidden, type Mark, type Obligation, principal } from '../state.ts'
import { type Circumstances, change, type Decision } from './act.ts'

/** Calendar days from the filing in which a junta may say that it did not file it; later it withdraws it. */
const DAYS_TO_DISOWN = 10
/** Calendar days in which any of its members may restore what that hid. */
const DAYS_TO_RESTORE = 3

/**
 * Somebody of the junta says that it did not file this. It hides the case at once, unless one mailbox is all that is `told`:
 * then an operator looks first. They are named as those that are told of what a junta intends.
 */
export const schema = z.strictObject({
  fact: z.literal('disowned'),
  obligation: z.number(),
  told: z.array(z.string()).check(z.minLength(1)),
})

/** A member of the junta, or the operator, says that it did: the case stands as it did before. */
export const restoredSchema = z.strictObject({ fact: z.literal('restored'), obligation: z.number() })

export type Disowned = Mark & { told: string[]; hides: boolean; restored?: Mark }

/** Whether a junta may say, at an instant, that it did not file a case: once, and in its first days. */
export const mayDisown = (state: Case, now: Instant): boolean =>
  !principal(state).disowned && limaDate(now) <= addDays(limaDate(state.filed.at), DAYS_TO_DISOWN)

/** The last day (Lima) on which what was hidden may be restored. */
export const restorableUntil = ({ at }: { at: Instant }): LocalDate => addDays(limaDate(at), DAYS_TO_RESTORE)

/** Whether what was hidden was restored by nobody in its days. */
export const isGivenUp = (state: Case, now: Instant): boolean => {
  const { disowned } = principal(state)
  return isHidden(state) && disowned !== undefined && limaDate(now) > restorableUntil(disowned)
}

export function disown(
  state: Case,
  { id: obligation }: Obligation,
  { told }: { told: string[] },
  { now }: Circumstances,
): Decision {
  if (state.concluded) return nothingRuns
  return mayDisown(state, now)
    ? [{ fact: 'disowned', obligation, told }]
    : refuse('too-late-to-disown', 'Pasaron sus primeros diez días, o ya se dijo una vez: ahora solo puede retirarse.')
}

export function restore(state: Case, { id: obligation }: Obligation): Decision {
  const { disowned } = principal(state)
  return disowned && !disowned.restored
    ? [{ fact: 'restored', obligation }]
    : refuse('not-disowned', 'Nadie de la junta dice que no presentó este expediente.')
}

export const fold = (state: Case, { obligation, told }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, () => ({ disowned: { ...mark, told, hides: told.length > 1 } }))

export const foldRestored = (state: Case, { obligation }: z.infer<typeof restoredSchema>, mark: Mark): Case =>
  change(state, obligation, ({ disowned }) => ({ disowned: disowned && { ...disowned, restored: mark } }))
