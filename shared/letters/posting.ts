import type { Circumstances } from '../cases/acts/act.ts'
import { outdated, type Telling } from '../cases/moves.ts'
import { type Case, type Obligation, obligation } from '../cases/state.ts'
import type { Instant } from '../law/time.ts'
import { type CaseLetterDuty, isSameReader, type LetterDuty, type Reader } from './letter.ts'
import { letterKinds } from './list.ts'
import { lettersOwed } from './owed.ts'

type Sort = Pick<LetterDuty, 'kind' | 'to' | 'obligation' | 'folio'>

/**
 * A row of the outbox as far as it says what somebody may have read: when the letter left, if it may have; or that it waits, or
 * is held for something that is ours to mend; `unreachable`, for want of a mailbox that takes mail, and of these `returning` where
 * there is one that returned another. `instead`, the letter in whose place it goes; `returned`, that it came back for good.
 */
export type Posted = Sort & {
  id: string
  readAt?: Instant
  waits: boolean
  withheld?: boolean
  unreachable?: boolean
  returning?: boolean
  returned?: boolean
  instead?: string
}

/** A letter that may have been read, as it was written at an instant. */
type Read = Sort & { at: Instant }

/**
 * Of the letters owed, those that are to be put in the outbox beside what is there: a correction only where what it takes
 * back left, a new date only to whoever was told another one (I15), the news that a case is annulled only to its readers. Who is about to be corrected is told by that.
 */
export function lettersToPost(state: Case, circumstances: Circumstances, posted: readonly Posted[]): CaseLetterDuty[] {
  const rows = new Map(posted.map((row) => [row.id, row]))
  const readers = posted.flatMap(({ to, readAt }) => (readAt === undefined ? [] : [to]))
  const owed = lettersOwed(state, circumstances).filter(
    ({ corrects, toReaders, to }) =>
      (corrects === undefined || rows.get(corrects)?.readAt !== undefined) &&
      (!toReaders || readers.some((reader) => isSameReader(reader, to))),
  )
  const read: Read[] = [
    ...posted.flatMap(({ readAt, ...row }) => (readAt === undefined ? [] : [{ ...row, at: readAt }])),
    ...owed
      .filter(({ id, corrects }) => corrects !== undefined && (rows.get(id)?.waits ?? true))
      .map((duty) => ({ ...duty, at: circumstances.now })),
  ]
  return owed.filter(({ id, obligation: about, to, replaces }) => {
    const told = obligation(state, about)
    return !rows.has(id) && (!replaces || replaces === outdated(told, tellings(told, to, read), circumstances))
  })
}

/** When somebody was told by when to answer, in the order of time. An aviso tells no date: its wait is Plazo's own. */
export function tellings({ id, presented }: Obligation, to: Reader, read: readonly Read[]): Telling[] {
  if (!presented) return []
  return read
    .filter(({ kind, obligation }) => obligation === id && letterKinds[kind].tellsDate)
    .filter(({ folio, at }) => folio >= presented.folio || at > presented.at)
    .filter((letter) => isSameReader(letter.to, to))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ kind, at }) => ({ at, inPassing: letterKinds[kind].tellsDate === 'in-passing' }))
}
