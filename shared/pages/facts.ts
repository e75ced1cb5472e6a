import { answeredLate, type Known, latestTold } from '../cases/told.ts'
import { type CaseView, holderDay, type ObligationView } from '../cases/view.ts'
import type { Calendar } from '../law/calendar.ts'
import { due } from '../law/count.ts'
import { businessDaysBetween } from '../law/days.ts'
import { ruleByVersion, type Unit } from '../law/rules.ts'
import type { Term } from '../law/term.ts'
import { dayNumber, type LocalDate, limaDate } from '../law/time.ts'
import { ownWindows } from '../law/windows.ts'

/** What a page is made of besides the view: this moment, the calendar that counts with its memory, and the origin of the site. */
export type Setting = Known & { site: string }

/**
 * What may be said of an obligation. `missed` only by its folio (I12): past its date without one it is `unconfirmed`.
 * `ended`: it was still open when the junta got its answer. `withdrawn`: the miss that opened it was rectified.
 */
export type Status =
  | 'unpresented'
  | 'running'
  | 'unconfirmed'
  | 'stopped'
  | 'clockless'
  | 'missed'
  | 'withdrawn'
  | 'answered'
  | 'ended'

export type ObligationFacts = {
  owed: ObligationView
  status: Status
  unit: Unit
  /** The last day by the reading that favours the authority; as the miss pinned it where there is one. */
  due?: LocalDate
  dueEarliest?: LocalDate
  /** The latest date that was told, where a decree moved the last day to one before it: a date told is kept (I15). */
  told?: LocalDate
  /** The last of the days that are left: of the term or, once that is over, of the date told. */
  until?: LocalDate
  /** The day of an observation that is not yet cured. */
  stoppedOn?: LocalDate
  /** Days of the term's unit from today to its end, and from its end to today. */
  left?: number
  past?: number
  /** Of an answer: whether it came after the term, and how many days of the unit. */
  late?: { after: boolean; days: number }
  /** The day on which the holder shown held the post. */
  holderOn: LocalDate
}

export type CaseFacts = {
  today: LocalDate
  asOf: LocalDate
  principal: ObligationFacts
  obligations: ObligationFacts[]
  /** Through when the junta asked to wait, while that lasts. */
  heldUntil?: LocalDate
  /** The junta's own time to act after an answer that does not grant all it asked, by the earlier date. */
  windows: ReturnType<typeof ownWindows>
}

/** Days after `from`, up to and with `to`, that count for a term by the later reading; none where `to` is not after. */
const daysBetween = (term: Term, calendar: Calendar, from: LocalDate, to: LocalDate): number =>
  term.unit === 'business'
    ? businessDaysBetween(from, to, calendar, 'later', term.kind)
    : Math.max(0, dayNumber(to) - dayNumber(from))

const statusOf = (owed: ObligationView, last: LocalDate | undefined, closed: boolean, today: LocalDate): Status => {
  if (owed.answered) return 'answered'
  if (owed.withdrawn) return 'withdrawn'
  if (owed.missed) return 'missed'
  if (closed) return 'ended'
  if (!owed.presented) return 'unpresented'
  if (!owed.term) return 'clockless'
  if (!last) return 'stopped'
  return today > last ? 'unconfirmed' : 'running'
}

const obligationFacts = (owed: ObligationView, closed: boolean, known: Known) => {
  const { term, missed, answered, withdrawn } = owed
  const calendar = known.record.asOf(known.now)
  const today = limaDate(known.now)
  const stoppedOn = term?.pauses.find(({ to }) => to === undefined)?.from
  const counted = term && due(term, calendar, 'later')
  const last = missed?.due ?? counted
  const told = latestTold(owed, known)
  const facts: ObligationFacts = {
    owed,
    status: statusOf(owed, told ?? last, closed, today),
    unit: term?.unit ?? 'business',
    holderOn: holderDay(owed),
    ...(stoppedOn && { stoppedOn }),
  }
  if (!term || !last || !told || withdrawn) return facts
  const earlier = due(term, calendar, 'earlier')
  const kept = counted !== undefined && told > counted
  const until = kept && today > last ? told : last
  const late = answeredLate(owed, known)
  return {
    ...facts,
    due: last,
    dueEarliest: earlier && counted && earlier < counted && earlier < last ? earlier : last,
    ...(kept && { told }),
    until,
    left: daysBetween(term, calendar, today, until),
    past: daysBetween(term, calendar, until, today),
    ...(answered &&
      late !== undefined && { late: { after: late, days: daysBetween(term, calendar, told, limaDate(answered.at)) } }),
  }
}

/** Everything that the page and its twin say of a case, worked out once. Dates are of Lima. */
export const caseFacts = (view: CaseView, known: Known): CaseFacts => {
  const today = limaDate(known.now)
  const obligations = view.obligations.map((owed) => obligationFacts(owed, view.closed, known))
  const [principal] = obligations
  const rule = ruleByVersion(view.rule)
  if (!principal) throw new RangeError(`${view.number} has no obligation`)
  const { answered } = principal.owed
  const { held, closed } = view
  return {
    ...{ today, asOf: answered ? limaDate(answered.at) : today, principal, obligations },
    ...(held && !closed && today <= held.until && { heldUntil: held.until }),
    windows:
      rule && answered && answered.outcome !== 'granted'
        ? ownWindows(rule, limaDate(answered.at), known.record.asOf(known.now))
        : [],
  }
}
