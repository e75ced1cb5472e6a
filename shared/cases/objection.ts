import type { Calendar } from '../law/calendar.ts'
import { addBusinessDays } from '../law/days.ts'
import { type LocalDate, limaDate } from '../law/time.ts'
import type { Ground } from './acts/graded.ts'
import type { Fate } from './acts/notified.ts'
import { cureOf } from './observations.ts'
import { type Act, type Grade, gradeOf, type Mark } from './state.ts'
import { heldUntil, type Standing } from './statements.ts'

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
  notices: readonly (Mark & {
    fate: Fate
    document?: true | undefined
    check?: true | undefined
    desk?: true | undefined
  })[]
  disputes: readonly (Mark & { undone?: Mark | undefined })[]
  statements?: readonly Standing[]
  acts?: readonly { act: Act; folio: number }[]
  observations?: readonly (Mark & { cure?: Known | undefined })[]
}

/** A cure, as far as it is known. */
export type Known = Mark & { grades: readonly (Mark & { grade: Grade; ground: Ground })[] }

/** What is known last of the presentation, or of its cure. */
export const lastKnown = (shown: Omit<Shown, 'disputes' | 'notices'>): Mark | undefined => {
  const cure = cureOf(shown)
  const marks = [shown.grades.at(-1) ?? shown.presented, cure?.grades.at(-1) ?? cure]
  return marks
    .filter((mark) => mark !== undefined)
    .toSorted((a, b) => a.folio - b.folio)
    .at(-1)
}

const after = ({ at }: Mark, days: number, calendar: Calendar): LocalDate | undefined =>
  addBusinessDays(limaDate(at), days, calendar, 'later')

const latest = (days: readonly (LocalDate | undefined)[]): LocalDate | undefined =>
  days.some((day) => day === undefined) ? undefined : days.toSorted().at(-1)

/** The dispute that stands since the last grade, or the last cure, if any does. */
export const openDispute = (shown: Shown): Mark | undefined =>
  shown.disputes.findLast(({ folio, undone }) => !undone && folio > (lastKnown(shown)?.folio ?? 0))

/** Whether nothing new is said, nor asked of anybody else, on a day (Lima) because a dispute, or what an office states, waits to be decided. */
export function isUndecided(shown: Shown, today: LocalDate, calendar: Calendar): boolean {
  const dispute = openDispute(shown)
  const until = [...(dispute ? [after(dispute, DAYS_OF_DISPUTE, calendar)] : []), ...heldUntil(shown, calendar)]
  return until.some((day) => day === undefined || today <= day)
}

type Told = Omit<Shown, 'disputes' | 'seen' | 'statements'>

/** Of the notices since the presentation, or its cure, whether one did not reach the post for sure: then the mesa de partes is told too. */
export const isUnsure = (shown: Told): boolean => {
  const fate = toldOf(shown).findLast(({ desk }) => !desk)?.fate
  return fate !== undefined && fate !== 'delivered'
}

/** What became of the letters that told the office of what was presented last. */
function toldOf(shown: Told): Shown['notices'] {
  const since = cureOf(shown) ?? shown.presented
  return since ? shown.notices.filter(({ folio, document, check }) => folio > since.folio && !document && !check) : []
}

/**
 * What the days to object are counted from: the first notice that arrived, or that nobody can tell of, since one came back
 * or had no mailbox; where none went since, that one could not be given.
 */
function noticeGiven(shown: Told): Mark | undefined {
  const told = toldOf(shown)
  const failed = told.findLastIndex(({ fate }) => fate === 'returned' || fate === 'unreachable')
  return told[failed + 1] ?? told[failed]
}

/**
 * The last attended day on which the office may still object to the cargo that the junta shows: from its notice, and from a
 * dispute that nobody decided. Undefined while nobody looked at who shows it, or no notice went.
 */
export function objectionEnds(shown: Shown, calendar: Calendar): LocalDate | undefined {
  const { seen } = shown
  const grade = lastKnown(shown)
  const notice = noticeGiven(shown)
  if (gradeOf(shown) !== 'shown' || !grade || !seen || !notice) return undefined
  const dispute = openDispute(shown)
  return latest([
    ...[notice, grade, ...(dispute ? [dispute] : [])].map((mark) => after(mark, DAYS_TO_OBJECT, calendar)),
    ...heldUntil(shown, calendar),
  ])
}

/**
 * The last attended day on which a verified day accuses nobody yet: the office has its days since it was told that the day
 * was verified, or that of a cure, unless Plazo itself received it there, and the operator his over a dispute. Undefined where
 * the calendar ends first; the day on which Plazo heard of it last where there is nothing to wait for.
 */
export function waitEnds(shown: Shown, calendar: Calendar): LocalDate | undefined {
  const { presented, grades, notices } = shown
  const cure = cureOf(shown)
  const dispute = openDispute(shown)
  const heard = ({ folio: first }: Mark, graded: Known['grades']): (LocalDate | undefined)[] => {
    const verified = graded.findLast(({ grade }) => grade === 'verified')
    if (!verified || verified.ground === 'adopted') return []
    // What was recorded as verified is told by its notice, any other check by a letter of its own.
    const told = notices.find(
      ({ folio, fate, document, check }) =>
        folio > verified.folio && fate !== 'unconfirmed' && !document && (verified.folio === first || check),
    )
    return [told ? after(told, DAYS_TO_ANSWER, calendar) : after(verified, DAYS_UNHEARD, calendar)]
  }
  return latest([
    ...(presented ? [limaDate(presented.at), ...heard(presented, grades)] : []),
    ...(cure ? [limaDate(cure.at), ...heard(cure, cure.grades)] : []),
    ...(dispute ? [after(dispute, DAYS_OF_DISPUTE, calendar)] : []),
    ...heldUntil(shown, calendar),
  ])
}
