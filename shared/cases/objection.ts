import type { Calendar } from '../law/calendar.ts'
import { addBusinessDays } from '../law/days.ts'
import { type LocalDate, limaDate } from '../law/time.ts'
import type { Ground } from './acts/graded.ts'
import type { Fate } from './acts/notified.ts'
import { type Grade, gradeOf, type Mark } from './state.ts'

/** Attended days that an office has to object to what the junta shows, and an operator to decide a dispute (INF). */
const DAYS_TO_OBJECT = 10
/** Attended days for which nothing new is said of a verified day that the office disputes (INF). */
const DAYS_OF_DISPUTE = 5
/** Attended days between the notice that a day was verified and an accusation (INF); and days for that notice to be told of at all. */
const DAYS_TO_ANSWER = 5
const DAYS_UNHEARD = 10

/** What is known of a presentation, in a case or in its public view. */
export type Shown = {
  over?: number | undefined
  presented?: Mark
  seen?: Mark
  grades: readonly (Mark & { grade: Grade; ground: Ground })[]
  notices: readonly (Mark & { fate: Fate; document?: true | undefined; check?: true | undefined })[]
  disputes: readonly Mark[]
}

const after = ({ at }: Mark, days: number, calendar: Calendar): LocalDate | undefined =>
  addBusinessDays(limaDate(at), days, calendar, 'later')

const latest = (days: readonly (LocalDate | undefined)[]): LocalDate | undefined =>
  days.some((day) => day === undefined) ? undefined : days.toSorted().at(-1)

/** The dispute that stands since the last grade, if any does. */
export const openDispute = ({ grades, disputes, presented }: Shown): Mark | undefined =>
  disputes.findLast(({ folio }) => folio > (grades.at(-1)?.folio ?? presented?.folio ?? 0))

/** Whether nothing new is said, nor asked of anybody else, on a day (Lima) because a dispute waits for the operator. */
export function isUndecided(shown: Shown, today: LocalDate, calendar: Calendar): boolean {
  const dispute = openDispute(shown)
  const until = dispute && after(dispute, DAYS_OF_DISPUTE, calendar)
  return dispute !== undefined && (until === undefined || today <= until)
}

/** Of the notices since the presentation, whether one did not reach the post for sure: then the mesa de partes is told too. */
export const isUnsure = ({ presented, notices }: Pick<Shown, 'presented' | 'notices'>): boolean =>
  toldOf({ presented, notices }).some(({ fate }) => fate !== 'delivered')

/** What became of the letters that told the office of a presentation. */
const toldOf = ({ presented, notices }: Pick<Shown, 'presented' | 'notices'>) =>
  presented ? notices.filter(({ folio, document, check }) => folio > presented.folio && !document && !check) : []

/**
 * What the days to object are counted from: the first notice that arrived, or that nobody can tell of, since one came back
 * or had no mailbox; where none went since, that one could not be given.
 */
function noticeGiven(shown: Shown): Mark | undefined {
  const told = toldOf(shown)
  const failed = told.findLastIndex(({ fate }) => fate === 'returned' || fate === 'unreachable')
  return told[failed + 1] ?? told[failed]
}

/**
 * The last attended day on which the office may still object to the cargo that the junta shows: from its notice, and from a
 * dispute that nobody decided. Undefined while nobody looked at who shows it, or no notice went.
 */
export function objectionEnds(shown: Shown, calendar: Calendar): LocalDate | undefined {
  const { seen, grades } = shown
  const grade = grades.at(-1)
  const notice = noticeGiven(shown)
  if (gradeOf(shown) !== 'shown' || !grade || !seen || !notice) return undefined
  const dispute = openDispute(shown)
  return latest([notice, grade, ...(dispute ? [dispute] : [])].map((mark) => after(mark, DAYS_TO_OBJECT, calendar)))
}

/**
 * The last attended day on which a verified day accuses nobody yet: the office has its days since it was told that the day
 * was verified, unless Plazo itself received it there, and the operator his over a dispute. Undefined where the calendar ends
 * first; the day of the presentation where there is nothing to wait for.
 */
export function waitEnds(shown: Shown, calendar: Calendar): LocalDate | undefined {
  const { presented, grades, notices } = shown
  const verified = grades.findLast(({ grade }) => grade === 'verified')
  const dispute = openDispute(shown)
  // A presentation that was recorded as verified is told by its notice, any other check by a letter of its own.
  const byNotice = verified?.folio === presented?.folio
  const told =
    verified &&
    notices.find(
      ({ folio, fate, document, check }) =>
        folio > verified.folio && fate !== 'unconfirmed' && !document && (byNotice || check),
    )
  const late = verified && verified.ground !== 'adopted'
  return latest([
    presented ? limaDate(presented.at) : undefined,
    ...(late ? [told ? after(told, DAYS_TO_ANSWER, calendar) : after(verified, DAYS_UNHEARD, calendar)] : []),
    ...(dispute ? [after(dispute, DAYS_OF_DISPUTE, calendar)] : []),
  ])
}
