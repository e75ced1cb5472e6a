import type { Case } from '../../cases/state.ts'
import { addDays, type Instant, type LocalDate, limaDate } from '../../law/time.ts'

type Intent = Case['obligations'][number]['intents'][number]

/** For the audit: the last word on each letter that told of an intention, when it came and whether that mailbox was not told. */
const fatesOf = ({ warnings }: Intent): { at: Instant; returned: boolean }[] => [
  ...new Map(warnings.map(({ letter, at, returned = false }) => [letter, { at, returned }])).values(),
]

/** The latest of them. */
const latestOf = (fates: readonly { at: Instant }[]): Instant | undefined =>
  fates
    .map(({ at }) => at)
    .toSorted()
    .at(-1)

/** For the audit: by when, as a day and an hour of Lima written in UTC, the days of an intention are over; undefined while a mailbox is untold. */
function overAt(intent: Intent): Instant | undefined {
  const { told } = intent
  const fates = fatesOf(intent)
  const reached = fates.filter(({ returned }) => !returned).length
  const last = latestOf(fates)
  const days = told.length === 1 || reached < fates.length ? 5 : 3
  return last && fates.length >= told.length && reached > 0 ? `${addDays(limaDate(last), days)}T13:00:00Z` : undefined
}

/** What took effect in a case before its days were over, after somebody objected, or otherwise than it was meant. */
export const ofIntents = ({ obligations, concluded }: Case): string[] =>
  (obligations[0]?.intents ?? []).flatMap((one) => {
    if (!one.concluded) return []
    const over = overAt(one)
    const rightly = over !== undefined && one.concluded.at >= over && !one.objected && concluded?.what === one.what
    return rightly ? [] : [`what its junta intended in folio ${one.folio} took effect wrongly`]
  })

/** What waits for the operator since it was known that no mailbox of a junta was told of what it intends. */
export function untoldIn({ obligations: [first], annulled }: Case): { why: string; since: Instant }[] {
  const last = first?.intents.at(-1)
  if (!last || last.objected || last.concluded || annulled) return []
  const fates = fatesOf(last)
  const since = latestOf(fates)
  const isNone = fates.length >= last.told.length && fates.every(({ returned }) => returned)
  return isNone && since !== undefined ? [{ why: 'untold', since }] : []
}

/** What waits for the operator since the days of it are over, and yet it took no effect in the night after. */
export const stalledIn = (state: Case, today: LocalDate): { why: string; since: Instant }[] => {
  const night = concludesOn(state)
  return night && night < today ? [{ why: 'stalled', since: `${addDays(night, -1)}T13:00:00Z` }] : []
}

/** The night in which what a junta intends takes effect, if nothing stands in its way; undefined while that is open. */
export function concludesOn({ obligations, annulled }: Case): LocalDate | undefined {
  const last = obligations[0]?.intents.at(-1)
  const over = last && !last.objected && !last.concluded && !annulled ? overAt(last) : undefined
  return over && addDays(limaDate(over), 1)
}
