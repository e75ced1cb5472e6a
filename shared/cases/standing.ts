import type { Calendar } from '../law/calendar.ts'
import { due } from '../law/count.ts'
import { businessDaysBetween } from '../law/days.ts'
import type { Unit } from '../law/rules.ts'
import { dayNumber, type Instant, type LocalDate, limaDate } from '../law/time.ts'
import { objectionEnds, openDispute, type Shown, waitEnds } from './objection.ts'
import { type Case, gradeOf, isAviso, isUnreachable, isVerified, type Mark, stageOf } from './state.ts'
import { type Known, latestTold, type Told } from './told.ts'

/**
 * What may be said of an obligation. `declared`: the junta alone says that it was presented, so every date is conditional
 * and nobody is late; `elapsed`: so says a cargo that the office did not object to (I13). `missed` only by its folio (I12): past its date without one it is `unconfirmed`.
 * `unanswered`: the wait of an aviso ended, and no term with it; `unreachable`: its post has no mailbox that takes it (I14).
 * `ended`: it was still open when the junta got its answer. `withdrawn`: the miss that opened it was rectified.
 */
export type Status =
  | 'unpresented'
  | 'declared'
  | 'running'
  | 'elapsed'
  | 'unconfirmed'
  | 'stopped'
  | 'clockless'
  | 'missed'
  | 'unanswered'
  | 'unreachable'
  | 'withdrawn'
  | 'answered'
  | 'ended'

/** An obligation as its folios tell it, in a case or in its public view. */
export type Owed = Told &
  Shown & {
    opened: Mark
    presented?: Mark & { presentedAt: string }
    missed?: Mark & { due: LocalDate }
    elapsed?: Mark & { due: LocalDate }
    withdrawn?: Mark
    unanswered?: Mark & { due: LocalDate }
  }

/** How an obligation stands at an instant. Days are of Lima; the dates are undefined where no term has an end, or nothing is owed any more. */
export type Standing = {
  status: Status
  unit: Unit
  /** The last day by the reading that favours the authority; as the miss pinned it where there is one. */
  due?: LocalDate
  dueEarliest?: LocalDate
  /** The latest date that was told: an answer after it is late, one on it is not (I15). */
  lateAfter?: LocalDate
  /** That date, where today's count ends before it. */
  told?: LocalDate
  /** The last of the days that are left: of the term or, once that is over, of the date told. */
  until?: LocalDate
  /**
   * The last day of a term that is over, for an accusation: the presentation is verified, no date told is left, the
   * calendar was reviewed so far (I8), and the office has had its days since it could hear of a day verified late (I13).
   */
  lapsed?: LocalDate
  /** The same by a cargo that the junta shows and the office did not object to in its days: it is told as the cargo's word (I13). */
  elapses?: LocalDate
  /** The day of an observation that is not yet cured. */
  stoppedOn?: LocalDate
  /** Days of the term's unit from today to its end, and from its end to today. */
  left?: number
  past?: number
  /** Of an answer: whether it came after the term, and how many days of the unit; undefined where its first day is not verified. */
  late?: { after: boolean; days: number }
  /** The day whose holder of the post stands beside the obligation. */
  holderOn: LocalDate
}

/** What everybody says of an obligation, worked out here and nowhere else; `closed` once the junta has its answer. */
export function standingOf(owed: Owed, closed: boolean, known: Known): Standing {
  const { term, missed, answered, withdrawn } = owed
  const today = limaDate(known.now)
  const calendar = known.record.asOf(known.now)
  const counted = term && due(term, calendar, 'later')
  const lateAfter = counted && latestTold(owed, known)
  const verified = isVerified(owed)
  const status = statusOf(owed, closed, lateAfter, today)
  const standing = {
    status,
    unit: term?.unit ?? 'business',
    stoppedOn: term?.pauses.find(({ to }) => to === undefined)?.from,
    holderOn: holderDay(owed),
  }
  if (!lateAfter || withdrawn) return standing
  const last = missed?.due ?? counted
  const earlier = due(term, calendar, 'earlier')
  const told = lateAfter > counted ? lateAfter : undefined
  const until = told && today > last ? told : last
  const days = (from: LocalDate, to: LocalDate) =>
    term.unit === 'business'
      ? businessDaysBetween(from, to, calendar, 'later', term.kind)
      : Math.max(0, dayNumber(to) - dayNumber(from))
  return {
    ...standing,
    due: last,
    dueEarliest: earlier && earlier < counted && earlier < last ? earlier : last,
    lateAfter,
    told,
    until,
    ...endings(owed, status, { lateAfter, today, calendar }),
    left: days(today, until),
    past: days(until, today),
    late:
      answered && !isAviso(owed) && verified && knownAtAnswer(owed, answered)
        ? punctuality(limaDate(answered.at), lateAfter, days)
        : undefined,
  }
}

/** The last day of a term that is over, for an accusation or for the word of a cargo. */
function endings(
  owed: Owed,
  status: Status,
  { lateAfter, today, calendar }: { lateAfter: LocalDate; today: LocalDate; calendar: Calendar },
): Pick<Standing, 'lapsed' | 'elapses'> {
  if (lateAfter >= today || lateAfter > calendar.reviewedThrough) return {}
  if (status === 'unconfirmed') return isOver(waitEnds(owed, calendar), today) ? { lapsed: lateAfter } : {}
  if (status === 'declared') return isOver(objectionEnds(owed, calendar), today) ? { elapses: lateAfter } : {}
  return {}
}

/** Whether the day was verified when the answer came: one that is verified afterwards makes nobody late. */
const knownAtAnswer = ({ grades }: Owed, { at }: { at: Instant }): boolean =>
  grades.some((one) => one.grade === 'verified' && one.at <= at)

const isOver = (day: LocalDate | undefined, today: LocalDate): boolean => day !== undefined && day < today

const punctuality = (on: LocalDate, lateAfter: LocalDate, days: (from: LocalDate, to: LocalDate) => number) => ({
  after: on > lateAfter,
  days: days(lateAfter, on),
})

function statusOf(owed: Owed, closed: boolean, lateAfter: LocalDate | undefined, today: LocalDate): Status {
  const stage = stageOf(owed)
  if (stage !== 'unpresented' && stage !== 'running') return stage
  if (closed) return 'ended'
  if (stage === 'unpresented') return isAviso(owed) && isUnreachable(owed) ? 'unreachable' : stage
  if (!owed.term) return 'clockless'
  if (!lateAfter) return 'stopped'
  if (!isVerified(owed)) return owed.elapsed ? 'elapsed' : 'declared'
  return today > lateAfter ? 'unconfirmed' : 'running'
}

/** The day (Lima) whose holder stands beside an obligation: of what lapsed, its last day, and not the day on which that was recorded. */
export const holderDay = ({ opened, presented, missed }: Pick<Owed, 'opened' | 'presented' | 'missed'>): LocalDate =>
  missed?.due ?? limaDate(presented?.presentedAt ?? opened.at)

/** What a word of Plazo's should have waited for, and why it does not hold where it is not for the calendar. */
type Wrong = { due: LocalDate; because?: 'unverified' | 'disputed' }

/**
 * The due date that a miss should have waited for, where what is known today, or a date told before it, says that nothing
 * was late yet when it was recorded, or its presentation is verified no longer; undefined where the miss holds (I8, I13, I15).
 */
export function wronglyMissed(owed: Pick<Owed, 'over' | 'grades'> & Told, known: Known): Wrong | undefined {
  const due = owed.missed && latestTold(owed, known)
  if (!owed.missed || !due) return undefined
  if (!isVerified(owed)) return { due, because: 'unverified' }
  return limaDate(owed.missed.at) <= due ? { due } : undefined
}

/** The same of an `elapsed`: it falls with the cargo that was shown, with a dispute of it, and with its date. */
export function wronglyElapsed(owed: Owed, known: Known): Wrong | undefined {
  const { elapsed } = owed
  const due = elapsed && latestTold(owed, known)
  if (!elapsed || !due) return undefined
  if (gradeOf(owed) === 'declared') return { due, because: 'unverified' }
  if ((openDispute(owed)?.folio ?? 0) > elapsed.folio) return { due, because: 'disputed' }
  return limaDate(elapsed.at) <= due ? { due } : undefined
}

/** Whether an obligation, or one below it, was told as over wrongly: until the pass that rectifies it nothing more is said of it. */
export const restsOnWrongMiss = ({ obligations }: Case, id: number, known: Known): boolean =>
  obligations.some((one) => one.id <= id && (wronglyMissed(one, known) ?? wronglyElapsed(one, known)) !== undefined)
