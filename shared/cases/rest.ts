import { addDays, type LocalDate, limaDate } from '../law/time.ts'
import { cureOf } from './observations.ts'
import type { Owed, Standing } from './standing.ts'
import { type Act, gradeOf, type Mark } from './state.ts'

/**
 * What a case waits for, that only its junta can bring: that its document is presented or, where its word alone stands past
 * its date, a cargo; of what was observed, a cure, of which the office may tell too, or that it is presented anew. `since` is the first day of that (Lima), `folio` what it rests on.
 */
export type Awaited = { what: 'presentation' | 'cargo' | 'cure' | 'anew'; since: LocalDate; folio: number }

/** Days after which the junta is asked, or both are of a cure, and those after which the case rests. */
const ASKED = { presentation: [3, 10, 30], cargo: [0, 3, 10, 30], cure: [0, 7, 14, 21, 28], anew: [] }
const DAYS_TO_REST = { presentation: 91, cargo: 91, cure: 31, anew: 0 }

type Waits = Pick<Owed, 'id' | 'grades' | 'opened' | 'presented' | 'observations'> & {
  acts: readonly (Mark & { act: Act })[]
}

/** What the answer owed to the junta waits for of the junta itself; undefined where it waits for nothing of it. */
export function awaitedOf(
  owed: Waits,
  { status, lateAfter, curing }: Pick<Standing, 'status' | 'lateAfter' | 'curing'>,
  today: LocalDate,
): Awaited | undefined {
  const { id, presented, opened, acts } = owed
  if (id > 0) return undefined
  if (status === 'unpresented') {
    const { folio, at } = acts.findLast(({ act }) => act === 'bounced') ?? opened
    return { what: 'presentation', since: limaDate(at), folio }
  }
  if (curing?.over) return { what: 'anew', since: limaDate(curing.over.at), folio: curing.over.folio }
  if (curing?.silentSince) return { what: 'cure', since: curing.silentSince, folio: curing.folio }
  const declared = status === 'declared' && gradeOf(owed) === 'declared'
  return declared && presented && lateAfter && lateAfter < today
    ? { what: 'cargo', since: addDays(lateAfter, 1), folio: (cureOf(owed) ?? presented).folio }
    : undefined
}

/** The day (Lima) from which a case that waits for its junta rests. */
export const restsFrom = ({ what, since }: Awaited): LocalDate => addDays(since, DAYS_TO_REST[what])

/**
 * Which asking of the junta is the last by today, one text for each: of what, since when, and how many days after; undefined
 * while nothing is asked, or it rests. Where a decree moves the first day, the askings from there are others.
 */
export function askingOf(awaited: Awaited, today: LocalDate): string | undefined {
  const { what, since } = awaited
  const days = ASKED[what].findLast((after) => addDays(since, after) <= today)
  return days === undefined || today >= restsFrom(awaited) ? undefined : `${what}:${since}:${days}`
}

/** Whether an asking is the first of its kind. */
export const isFirst = (asking: string): boolean => asking.endsWith(':0')
