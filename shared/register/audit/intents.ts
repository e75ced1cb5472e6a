import type { Case } from '../../cases/state.ts'
import { addDays, type Instant, type LocalDate, limaDate } from '../../law/time.ts'

type Intent = Case['obligations'][number]['intents'][number]

/** For the audit: by when, as a day and an hour of Lima written in UTC, the days of an intention are over; undefined while a mailbox is untold. */
function overAt({ told, warnings }: Intent): Instant | undefined {
  const fates = new Map(warnings.map(({ letter, at, returned = false }) => [letter, { at, returned }]))
  const reached = [...fates.values()].filter(({ returned }) => !returned).length
  const last = [...fates.values()]
    .map(({ at }) => at)
    .toSorted()
    .at(-1)
  const days = told.length === 1 || reached < fates.size ? 5 : 3
  return last && fates.size >= told.length && reached > 0 ? `${addDays(limaDate(last), days)}T13:00:00Z` : undefined
}

/** What took effect in a case before its days were over, after somebody objected, or otherwise than it was meant. */
export const ofIntents = ({ obligations, concluded }: Case): string[] =>
  (obligations[0]?.intents ?? []).flatMap((one) => {
    if (!one.concluded) return []
    const over = overAt(one)
    const rightly = over !== undefined && one.concluded.at >= over && !one.objected && concluded?.what === one.what
    return rightly ? [] : [`what its junta intended in folio ${one.folio} took effect wrongly`]
  })

/** The night in which what a junta intends takes effect, if nothing stands in its way; undefined while that is open. */
export function concludesOn({ obligations, annulled }: Case): LocalDate | undefined {
  const last = obligations[0]?.intents.at(-1)
  const over = last && !last.objected && !last.concluded && !annulled ? overAt(last) : undefined
  return over && addDays(limaDate(over), 1)
}
