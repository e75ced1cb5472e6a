import type { CaseView, ObligationView } from '../cases/view.ts'
import type { Calendar } from '../law/calendar.ts'
import { due } from '../law/count.ts'
import { businessDaysBetween } from '../law/days.ts'
import { ruleByVersion, type Unit } from '../law/rules.ts'
import type { Term } from '../law/term.ts'
import { dayNumber, type Instant, type LocalDate, limaDate } from '../law/time.ts'
import { ownWindows } from '../law/windows.ts'

/** What a page is made of besides the view: this moment, the calendar that counts, and the origin of the site. */
export type Setting = { now: Instant; calendar: Calendar; site: string }

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

const obligationFacts = (owed: ObligationView, closed: boolean, today: LocalDate, calendar: Calendar) => {
  const { term, presented, missed, answered, opened, withdrawn } = owed
  const stoppedOn = term?.pauses.find(({ to }) => to === undefined)?.from
  const last = missed?.due ?? (term && due(term, calendar, 'later'))
  const facts: ObligationFacts = {
    owed,
    status: statusOf(owed, last, closed, today),
    unit: term?.unit ?? 'business',
    holderOn: limaDate(missed?.at ?? presented?.presentedAt ?? opened.at),
    ...(stoppedOn && { stoppedOn }),
  }
  if (!term || !last || withdrawn) return facts
  const earlier = due(term, calendar, 'earlier')
  const answeredOn = answered && limaDate(answered.at)
  return {
    ...facts,
    due: last,
    dueEarliest: earlier && earlier < last ? earlier : last,
    left: daysBetween(term, calendar, today, last),
    past: daysBetween(term, calendar, last, today),
    ...(answeredOn && { late: { after: answeredOn > last, days: daysBetween(term, calendar, last, answeredOn) } }),
  }
}

/** Everything that the page and its twin say of a case, worked out once. Dates are of Lima. */
export const caseFacts = (view: CaseView, { now, calendar }: Pick<Setting, 'now' | 'calendar'>): CaseFacts => {
  const today = limaDate(now)
  const obligations = view.obligations.map((owed) => obligationFacts(owed, view.closed, today, calendar))
  const [principal] = obligations
  const rule = ruleByVersion(view.rule)
  if (!principal) throw new RangeError(`${view.number} has no obligation`)
  const { answered } = principal.owed
  const { held, closed } = view
  return {
    ...{ today, asOf: answered ? limaDate(answered.at) : today, principal, obligations },
    ...(held && !closed && today <= held.until && { heldUntil: held.until }),
    windows:
      rule && answered && answered.outcome !== 'granted' ? ownWindows(rule, limaDate(answered.at), calendar) : [],
  }
}
