import { isDeepStrictEqual } from 'node:util'
import type { Circumstances } from '../cases/acts/act.ts'
import { openOf } from '../cases/asleep.ts'
import { duties } from '../cases/duties.ts'
import type { Case } from '../cases/state.ts'
import { addDays, type Instant, type LocalDate, limaDate, toInstant } from '../law/time.ts'
import type { Posted } from './posting.ts'
import { accuses, putOff } from './putOff.ts'
import { settlement } from './settlement.ts'

/** The hour of Lima at which the night begins. */
const NIGHT = '00:10'

/** When the next night begins. */
export function nightAfter(now: Instant): Instant {
  const tonight = toInstant(`${limaDate(now)}T${NIGHT}`)
  return tonight > now ? tonight : toInstant(`${addDays(limaDate(now), 1)}T${NIGHT}`)
}

/** A case is visited after so many nights at the latest, whatever was foreseen: the witness of all that is. */
const MOST_NIGHTS = 30

/** A row of the outbox, and from when on it may be another: a letter that waits leaves in its hour. */
export type Expected = Posted & { movesAt?: string | undefined }

/** The case as it would stand if an operator had looked at who shows its cargo, and from which night on that may be told. */
export type Seen = { state: Case; from: LocalDate }

/**
 * The first night after now on which anything can be owed in a case that owes nothing now, if nothing else happens: neither a
 * folio, nor a decree, nor a change of its entity. It asks the settlement of each night itself.
 */
export function wakesOn(
  state: Case,
  circumstances: Circumstances,
  posted: readonly Expected[],
  seen?: Seen,
): LocalDate {
  const tonight = limaDate(circumstances.now)
  const open = openOf(state, circumstances)
  const moves = posted.flatMap(({ movesAt }) => movesAt ?? [])
  for (let nights = 1; nights < MOST_NIGHTS; nights++) {
    const night = addDays(tonight, nights)
    const now = toInstant(`${night}T${NIGHT}`)
    const then = { ...circumstances, now, calendar: circumstances.record.asOf(now) }
    if (
      moves.some((at) => at < now) ||
      owesAnything(state, then, posted) ||
      (seen && seen.from <= night && putOff(duties(seen.state, then), seen.state, then, posted).some(accuses)) ||
      !isDeepStrictEqual(openOf(state, then), open)
    )
      return night
  }
  return addDays(tonight, MOST_NIGHTS)
}

function owesAnything(state: Case, circumstances: Circumstances, posted: readonly Posted[]): boolean {
  const { duties: owed, letters, leaves } = settlement(state, circumstances, posted)
  return owed.length > 0 || letters.length > 0 || leaves
}
