import type { Circumstances } from '../cases/acts/act.ts'
import { pendingIntent } from '../cases/acts/intended.ts'
import { type Duty, duties } from '../cases/duties.ts'
import { type Case, isContested, isWithdrawn, type Mark, principal } from '../cases/state.ts'
import { toDecide } from '../cases/statements.ts'
import { addDays, type Instant, limaDate } from '../law/time.ts'
import type { CaseLetterDuty } from './letter.ts'
import { lettersToPost, type Posted } from './posting.ts'
import { putOff } from './putOff.ts'
import { unheard, unreached, untellable } from './unheard.ts'

/** Days for which a closed case with a miss stays on the agenda: a decree may still prove the miss wrong. */
const DAYS_OPEN_TO_DECREES = 90

/** What settling a case does now. */
export type Settlement = {
  /** What the clock and the calendar brought: a folio each, first things first, and the case is looked at anew after each. */
  duties: Duty[]
  /** What its folios owe and is not in the outbox: put there once no duty is left. */
  letters: CaseLetterDuty[]
  /** Whether it then leaves the agenda: nothing can be owed any more, nor a miss in it prove wrong. */
  leaves: boolean
}

/** Works out what settling a case does; `posted` is what the outbox says of its letters. */
export const settlement = (state: Case, circumstances: Circumstances, posted: readonly Posted[]): Settlement => ({
  duties: [
    ...putOff(duties(state, circumstances), state, circumstances, posted),
    ...unheard(state, circumstances, posted),
    ...untellable(state, posted),
    ...unreached(state, circumstances, posted),
  ],
  letters: lettersToPost(state, circumstances, posted),
  leaves: leavesAgenda(state, circumstances),
})

function leavesAgenda(state: Case, { now }: Circumstances): boolean {
  if (state.annulled) return true
  const { intents, disowned, answered } = principal(state)
  if (state.obligations.some(({ statements }) => toDecide(statements).length > 0)) return false
  if (isContested(state) || pendingIntent(intents) || (disowned && !disowned.restored)) return false
  if (isWithdrawn(state)) return spotless(state) || isLong(state.concluded, now)
  if (!answered) return false
  return spotless(state) || isLong(answered, now)
}

/** Whether nothing said in a case may still prove wrong. */
const spotless = ({ obligations }: Case): boolean =>
  obligations.every(({ missed, elapsed, withdrawn }) => (!missed && !elapsed) || withdrawn)

const isLong = (since: Mark | undefined, now: Instant): boolean =>
  since !== undefined && addDays(limaDate(since.at), DAYS_OPEN_TO_DECREES) < limaDate(now)
