import type { Calendar } from '../law/calendar.ts'
import { due } from '../law/count.ts'
import { businessDaysBetween } from '../law/days.ts'
import { endOf, type LastDays, lastDays } from '../law/notifying.ts'
import type { Unit } from '../law/rules.ts'
import { dayNumber, type LocalDate, limaDate } from '../law/time.ts'
import { type Came, type Open, openMail } from './mails.ts'
import { type Known as Cured, objectionEnds, openDispute, type Shown, waitEnds } from './objection.ts'
import { type Curing, curing, type Pending, pendingOf } from './observations.ts'
import { type Given, type Late, punctuality } from './punctuality.ts'
import {
  type Act,
  type Case,
  gradeOf,
  isAviso,
  isUnreachable,
  isVerified,
  type Mark,
  outlivesAnswer,
  stageOf,
} from './state.ts'
import { type Known, latestTold, type Told } from './told.ts'

/**
 * What may be said of an obligation. `declared`: the junta alone says that it was presented, so every date is conditional
 * and nobody is late; `elapsed`: so says a cargo that the office did not object to (I13). `missed` only by its folio (I12): past its date without one it is `unconfirmed`.
 * `unanswered`: the wait of an aviso ended, and no term with it; `unreachable`: its post has no mailbox that takes it (I14).
 * `ended`: it was still open when the junta got its answer. `withdrawn`: the silence over which it was sent was rectified.
 * `written`: its term or its wait is over, and a mail came that nobody weighed: nothing is said of a silence.
 * `annulled`: the answer owed to the junta itself, once its case is.
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
  | 'written'
  | 'unreachable'
  | 'withdrawn'
  | 'answered'
  | 'ended'
  | 'annulled'

/** An obligation as its folios tell it, in a case or in its public view. */
export type Owed = Omit<Told, 'acts'> &
  Omit<Shown, 'acts' | 'observations'> & {
    id: number
    about?: 'answer' | undefined
    acts: readonly (Told['acts'][number] & { act: Act; folio: number })[]
    observations: readonly (Pending & { cure?: Cured })[]
    opened: Mark
    presented?: Mark & { presentedAt: string }
    missed?: Mark & LastDays
    elapsed?: Mark & LastDays
    answered?: Given
    collects?: true | undefined
    asked?: Mark | undefined
    withdrawn?: Mark
    mails?: readonly Came[] | undefined
    unanswered?: Mark & { due: LocalDate }
  }

/** How an obligation stands at an instant. Days are of Lima; the dates are undefined where no term has an end, or nothing is owed any more. */
export type Standing = {
  status: Status
  unit: Unit
  /** While an observation stands: by when it is to be cured. */
  curing?: Curing | undefined
  /** The last day by the reading that favours the authority; as the miss pinned it where there is one. */
  due?: LocalDate
  dueEarliest?: LocalDate
  /** Of a term to resolve, which ends on `due`: the last day to notify what was resolved (24.1). */
  notifyBy?: LocalDate
  /** The latest date that was told, to answer or to notify: what is given after it is late, on it is not (I15). */
  lateAfter?: LocalDate
  /** That date, where today's count ends before it. */
  told?: LocalDate
  /** The last of the days that are left: of the term, then to notify or, once both are over, of the date told. */
  until?: LocalDate
  /**
   * The last days of a term that is over, for an accusation: the presentation is verified, no date told is left, the
   * calendar was reviewed so far (I8), and the office has had its days since it could hear of a day verified late (I13).
   */
  lapsed?: LastDays
  /** The same by a cargo that the junta shows and the office did not object to in its days: it is told as the cargo's word (I13). */
  elapses?: LastDays
  /** The day of an observation that is not yet cured. */
  stoppedOn?: LocalDate
  /** Days of the term's unit from today to its end, and from its end to today. */
  left?: number
  past?: number
  /** Of an answer: whether it came after the term, and how many days of the unit; undefined where its first day is not verified, or not known. */
  late?: Late
  /** The mail that came about it and that nobody weighed: beside a silence it is told of, and may hold that. */
  mail?: Open | undefined
  /** The day whose holder of the post stands beside the obligation. */
  holderOn: LocalDate
}

type Asked = { closed: boolean; now: Known['now']; record: Known['record']; standing: Standing }

/** What was last said of each obligation: every kind of letter asks for it at the same instant. */
const lastSaid = new WeakMap<Owed, Asked>()

/** What everybody says of an obligation, worked out here and nowhere else; `closed` once the junta has its answer, which ends no instrument. */
export function standingOf(owed: Owed, closed: boolean, { now, record }: Known): Standing {
  const last = lastSaid.get(owed)
  if (last && last.closed === closed && last.now === now && last.record === record) return last.standing
  const standing = standingAt(owed, closed, { now, record })
  lastSaid.set(owed, { closed, now, record, standing })
  return standing
}

function standingAt(owed: Owed, closed: boolean, known: Known): Standing {
  const { term, missed, answered, withdrawn } = owed
  const today = limaDate(known.now)
  const calendar = known.record.asOf(known.now)
  const counted = term && lastDays(term, calendar, 'later')
  const kept = counted && latestTold(owed, known)
  const lateAfter = kept && endOf(kept)
  const verified = isVerified(owed)
  const isOver = closed && !outlivesAnswer(owed)
  const mail = mailOf(owed, isOver)
  const status = heldBy(mail, statusOf(owed, isOver, lateAfter, today))
  const standing = {
    status,
    mail,
    unit: term?.unit ?? 'business',
    stoppedOn: term?.pauses.find(({ to }) => to === undefined)?.from,
    holderOn: holderDay(owed),
    curing: curingOf(owed, status, calendar),
  }
  if (!lateAfter || withdrawn) return standing
  const last = missed ?? counted
  const earlier = due(term, calendar, 'earlier')
  const told = lateAfter > endOf(counted) ? lateAfter : undefined
  const ends = [last.due, endOf(last), told ?? endOf(last)]
  const until = ends.find((day) => today <= day) ?? ends.at(-1) ?? last.due
  const days = (from: LocalDate, to: LocalDate) =>
    term.unit === 'business'
      ? businessDaysBetween(from, to, calendar, 'later', term.kind)
      : Math.max(0, dayNumber(to) - dayNumber(from))
  return {
    ...standing,
    due: last.due,
    dueEarliest: earlier && earlier < counted.due && earlier < last.due ? earlier : last.due,
    notifyBy: last.notifyBy,
    lateAfter,
    told,
    until,
    ...endings(owed, status, { kept, today, calendar, mail }),
    left: days(today, until),
    past: days(until, today),
    late: answered && !isAviso(owed) && verified ? punctuality(owed, answered, kept, days) : undefined,
  }
}

function curingOf(owed: Owed, status: Status, calendar: Calendar): Curing | undefined {
  const pending = status === 'stopped' ? pendingOf(owed) : undefined
  return pending && curing(pending, calendar)
}

/** The last days of a term that is over, for an accusation or for the word of a cargo. */
function endings(
  owed: Owed,
  status: Status,
  { kept, today, calendar, mail }: { kept: LastDays; today: LocalDate; calendar: Calendar; mail: Open | undefined },
): Pick<Standing, 'lapsed' | 'elapses'> {
  if (mail?.holds) return {}
  // Nobody is silent towards a junta that has still to ask for its answer at the entity (D.S. 007-2020-PCM, art. 17.3).
  if (owed.collects && !owed.asked) return {}
  if (endOf(kept) >= today || endOf(kept) > calendar.reviewedThrough) return {}
  if (status === 'unconfirmed') return isPast(waitEnds(owed, calendar), today) ? { lapsed: kept } : {}
  if (status === 'declared') return isPast(objectionEnds(owed, calendar), today) ? { elapses: kept } : {}
  return {}
}

const mailOf = ({ answered, withdrawn, mails }: Owed, isOver: boolean): Open | undefined =>
  isOver || answered || withdrawn ? undefined : openMail(mails)

/** What would be said of a silence waits while a mail holds it. */
const heldBy = (mail: Open | undefined, status: Status): Status =>
  mail?.holds && SILENT.includes(status) ? 'written' : status

const SILENT: readonly Status[] = ['unconfirmed', 'missed', 'unanswered', 'elapsed']

const isPast = (day: LocalDate | undefined, today: LocalDate): boolean => day !== undefined && day < today

function statusOf(owed: Owed, closed: boolean, lateAfter: LocalDate | undefined, today: LocalDate): Status {
  if (owed.withdrawn && !isAviso(owed)) return 'annulled'
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
type Wrong = LastDays & { because?: 'unverified' | 'disputed' | 'answered' }

/** Whether it was answered on paper by the last day, as nobody contested or the operator found, or by a mail that came by then. */
const answeredInTime = ({ answered }: Owed, kept: LastDays): boolean => {
  const on = answered?.came ? limaDate(answered.came) : answered?.paper && answered.notified
  return !!on && on <= endOf(kept)
}

/**
 * The last days that a miss should have waited for, where what is known today, or a date told before it, says that nothing
 * was late yet when it was recorded, or its presentation is verified no longer; undefined where the miss holds (I8, I13, I15).
 */
export function wronglyMissed(owed: Owed, known: Known): Wrong | undefined {
  const { missed, grades } = owed
  const kept = missed && latestTold(owed, known)
  if (!missed || !kept) return undefined
  if (!isVerified(owed)) return { ...kept, because: 'unverified' }
  if (answeredInTime(owed, kept)) return { ...kept, because: 'answered' }
  // A day verified since then, by which the term ended later: neither the last day nor its holder was the one that was told.
  const anew = (grades.at(-1)?.folio ?? 0) > missed.folio && endOf(missed) < endOf(kept)
  return anew || limaDate(missed.at) <= endOf(kept) ? kept : undefined
}

/** The same of an `elapsed`: it falls with the cargo that was shown, with a dispute of it, and with its date. */
export function wronglyElapsed(owed: Owed, known: Known): Wrong | undefined {
  const { elapsed } = owed
  const kept = elapsed && latestTold(owed, known)
  if (!elapsed || !kept) return undefined
  if (gradeOf(owed) === 'declared') return { ...kept, because: 'unverified' }
  if (answeredInTime(owed, kept)) return { ...kept, because: 'answered' }
  if ((openDispute(owed)?.folio ?? 0) > elapsed.folio) return { ...kept, because: 'disputed' }
  // A day verified since, by which the term ended later: superiors were told another one.
  const anew = isVerified(owed) && (owed.grades.at(-1)?.folio ?? 0) > elapsed.folio && endOf(elapsed) < endOf(kept)
  return anew || limaDate(elapsed.at) <= endOf(kept) ? kept : undefined
}

/** Whether an obligation, or one below it, was told as over wrongly: until the pass that rectifies it nothing more is said of it. */
export const restsOnWrongMiss = ({ obligations }: Case, id: number, known: Known): boolean =>
  obligations.some((one) => one.id <= id && (wronglyMissed(one, known) ?? wronglyElapsed(one, known)) !== undefined)
