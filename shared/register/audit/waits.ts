import type { Case, Mark, Obligation } from '../../cases/state.ts'
import type { Calendar } from '../../law/calendar.ts'
import type { CalendarRecord } from '../../law/calendars/record.ts'
import { recount } from '../../law/recount.ts'
import { ruleByVersion } from '../../law/rules.ts'
import { plainTerm } from '../../law/term.ts'
import { addDays, type Instant, type LocalDate, limaDate } from '../../law/time.ts'
import { auditedCure, observedIn } from './cures.ts'
import { lastKnown } from './days.ts'

type Known = { record: CalendarRecord; now: Instant }

/** Days after which a case rests whose junta brings no cargo, or that nobody cures; business days until that is asked about. */
const CARGO_RESTS = 91
const CURE_RESTS = 31
const TOLD_AFTER = 6

/** Whether an answer is still owed by the folios alone: an instrument of the junta's own, or an aviso about that answer, outlives the one that it was owed. */
export const isOwed = (
  { obligations: [first], annulled, concluded }: Case,
  { id, over, about, answered, withdrawn }: Obligation,
): boolean =>
  !concluded &&
  !hides(first) &&
  !answered &&
  !withdrawn &&
  ((id > 0 && (over === undefined || about !== undefined)) || (!first?.answered && !annulled))

/** Whether more than one mailbox of the junta was told that the case is none of its own, and none has restored it. */
const hides = (first: Obligation | undefined): boolean =>
  first?.disowned !== undefined && first.disowned.told.length > 1 && !first.disowned.restored
export const isHiddenBy = ({ obligations: [first] }: Case): boolean => hides(first)

/** The end of a term as the row of a case has it; `uncounted` where the running sums do not reach it. */
export function endIn(
  { term, presented, missed }: Obligation,
  { record, now }: Known,
): LocalDate | 'uncounted' | undefined {
  if (!term || !presented) return undefined
  // A pause without an end stops only what had not ended before it.
  const [stop] = term.pauses.filter(({ to }) => to === undefined)
  const last = recount({ ...term, pauses: term.pauses.filter(({ to }) => to !== undefined) }, record.asOf(now))
  if (last === undefined) return 'uncounted'
  return stop && last > stop.from ? undefined : (missed?.due ?? last)
}

/** What the operator has to check of an obligation, and since when, by the folios; `uncounted` as above. */
export function toCheckOf(
  state: Case,
  owed: Obligation,
  known: Known,
): { why: string; since: Instant } | 'uncounted' | undefined {
  const { over, presented, grades, disputes } = owed
  if (over !== undefined || !presented || !isOwed(state, owed)) return undefined
  const cure = auditedCure(owed)
  const documents = [...(cure ? [cure] : []), { folio: presented.folio, at: presented.at, grades }]
  const heard = Math.max(...documents.flatMap((one) => [one.folio, one.grades.at(-1)?.folio ?? 0]))
  const [dispute] = disputes.filter(({ folio, undone }) => folio > heard && !undone).slice(-1)
  if (dispute) return { why: 'disputed', since: dispute.at }
  const open = documents.find((one) => [undefined, 'shown'].includes(one.grades.at(-1)?.grade))
  if (!open) return undefined
  const rests = restsFrom(state, owed, known)
  if (rests === 'uncounted') return rests
  if (rests !== undefined && rests <= limaDate(known.now)) return undefined
  return { why: open.grades.length > 0 ? 'shown' : 'declared', since: open.at }
}

/** The day from which a case rests that waits for its junta: for a cure, or for a cargo where its word alone stands past its date. */
function restsFrom(state: Case, owed: Obligation, known: Known): LocalDate | 'uncounted' | undefined {
  const { id, missed, elapsed, presented, term } = owed
  if (id > 0 || missed || elapsed || !presented || !term) return undefined
  const end = endIn(owed, known)
  if (end === undefined) return uncuredRests(owed, known.record.asOf(known.now))
  const cure = auditedCure(owed)
  const words = [owed.grades, ...(cure ? [cure.grades] : [])].map((grades) => grades.at(-1)?.grade ?? 'declared')
  if (!words.includes('declared')) return undefined
  if (end === 'uncounted') return end
  const { notify } = (owed.rule ? ruleByVersion(owed.rule) : state.rule) ?? state.rule
  const last = lastKnown(owed, known.record, known.now, { notify })
  if (last === '') return 'uncounted'
  return last < limaDate(known.now) ? addDays(last, 1 + CARGO_RESTS) : undefined
}

function uncuredRests(owed: Obligation, calendar: Calendar): LocalDate | undefined {
  const [last] = observedIn(owed).slice(-1)
  if (!last || last.cure || last.decided?.founded) return undefined
  if (last.ended) return limaDate(last.ended.at)
  if (last.contested && !last.decided) return undefined
  const by = recount(plainTerm(last.notified, calendar.id, last.days, 'business'), calendar)
  const from = [by, ...dayOf(last.decided)]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1)
  const told = from && recount(plainTerm(from, calendar.id, TOLD_AFTER, 'business'), calendar)
  return told && addDays(told, CURE_RESTS)
}

const dayOf = (mark: Mark | undefined): LocalDate[] => (mark ? [limaDate(mark.at)] : [])

/** What offices stated and the operator has to decide, one for each answer owed. */
export const statedIn = ({ obligations, annulled }: Case): { why: string; since: Instant }[] =>
  obligations.flatMap(({ statements }) => {
    const open = statements.filter(
      ({ what, contested, settled, undone }) =>
        !undone &&
        what !== 'commitment' &&
        (what !== 'paper' || contested !== undefined) &&
        (!settled || settled.folio < (contested?.folio ?? 0)),
    )
    const [first] = open
    return first && !annulled ? [{ why: 'stated', since: (first.contested ?? first).at }] : []
  })

/** What waits for the operator since a junta of one mailbox said that it did not file its case. */
export function disownedIn({ obligations: [first], annulled }: Case): { why: string; since: Instant }[] {
  const { disowned } = first ?? {}
  const waits = disowned && disowned.told.length === 1 && !disowned.restored && !annulled
  return waits ? [{ why: 'disowned', since: disowned.at }] : []
}
