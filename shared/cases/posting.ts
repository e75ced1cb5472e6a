import type { Instant } from '../law/time.ts'
import type { Circumstances } from './acts/act.ts'
import { type LetterDuty, lettersOwed } from './letters.ts'
import { outdated, type Read } from './moves.ts'
import { type Case, obligation } from './state.ts'

/** A row of the outbox as far as it says what somebody may have read: when the letter left, if it may have; or that it waits. */
export type Posted = Pick<LetterDuty, 'id' | 'kind' | 'to' | 'obligation' | 'folio'> & {
  readAt?: Instant
  waits: boolean
}

/**
 * Of the letters owed, those that are to be put in the outbox beside what is there: a correction only where what it takes
 * back left, and a new date only to whoever was told another one (I15). Who is about to be corrected is told by that.
 */
export function lettersToPost(state: Case, circumstances: Circumstances, posted: readonly Posted[]): LetterDuty[] {
  const rows = new Map(posted.map((row) => [row.id, row]))
  const owed = lettersOwed(state, circumstances).filter(
    ({ corrects }) => corrects === undefined || rows.get(corrects)?.readAt !== undefined,
  )
  const read: Read[] = [
    ...posted.flatMap(({ readAt, ...row }) => (readAt === undefined ? [] : [{ ...row, at: readAt }])),
    ...owed
      .filter(({ id, corrects }) => corrects !== undefined && (rows.get(id)?.waits ?? true))
      .map((duty) => ({ ...duty, at: circumstances.now })),
  ]
  return owed.filter(
    ({ id, obligation: about, to, replaces }) =>
      !rows.has(id) &&
      (replaces === undefined || replaces === outdated(obligation(state, about), to, read, circumstances)),
  )
}
