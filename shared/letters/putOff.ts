import type { Circumstances } from '../cases/acts/act.ts'
import type { Duty } from '../cases/duties.ts'
import type { Case, Mark, Obligation } from '../cases/state.ts'
import { addBusinessDays } from '../law/days.ts'
import { type Instant, type LocalDate, limaDate } from '../law/time.ts'
import type { LetterKind } from './list.ts'
import { lettersOwed } from './owed.ts'
import type { Posted } from './posting.ts'

/** What tells an office of its term, and that its first day was checked. */
const telling: readonly LetterKind[] = ['notice', 'verified', 'cured', 'cure-checked']
/** Attended days that an office has since such a letter left, where it left later than the attended day after its folio (INF). */
const DAYS_TO_ANSWER = 5

/** Whether a duty says anything of a silence. */
export const accuses = ({ command }: Duty): boolean => command.do === 'miss' || command.do === 'elapse'

/**
 * The duties without the end of a term of which the office was not told by a fault of ours: the letter waits in the outbox, or
 * is held there for another reason than its mailbox. Once it left, and the office had its days, they are owed again (I13).
 */
export function putOff(
  owed: readonly Duty[],
  state: Case,
  circumstances: Circumstances,
  posted: readonly Posted[],
): Duty[] {
  const letters = lettersOwed(state, circumstances).filter(
    ({ kind, to }) => telling.includes(kind) && to.role !== 'junta',
  )
  const untold = new Set(
    letters
      .filter(({ id, folio, obligation, to }) => {
        const row = posted.find((one) => one.id === id)
        const mark = markOf(state.obligations[obligation], folio)
        if (!row?.readAt) return row?.waits || row?.withheld
        // The mesa de partes is asked besides: the days are those of the post.
        return to.role === 'post' && mark && leftLate(mark, row.readAt, circumstances)
      })
      .map(({ obligation }) => obligation),
  )
  return owed.filter((duty) => !(accuses(duty) && untold.has(duty.command.obligation)))
}

const markOf = (owed: Obligation | undefined, folio: number): Mark | undefined =>
  [owed?.presented, ...(owed?.grades ?? [])].find((mark) => mark?.folio === folio)

/** Whether a letter left so late that the days since then are not over. */
function leftLate({ at }: Mark, readAt: Instant, { now, calendar }: Circumstances): boolean {
  const after = (from: Instant, days: number): LocalDate =>
    addBusinessDays(limaDate(from), days, calendar, 'later') ?? ''
  return limaDate(readAt) > after(at, 1) && limaDate(now) <= after(readAt, DAYS_TO_ANSWER)
}
