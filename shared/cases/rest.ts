import { addDays, type LocalDate, limaDate } from '../law/time.ts'
import type { Owed, Standing } from './standing.ts'
import { gradeOf, type Mark } from './state.ts'

/**
 * What a case waits for, that only its junta can bring: that its document is presented or, where its word alone stands past
 * its date, a cargo. `since` is the first day of that (Lima), `folio` what it rests on.
 */
export type Awaited = { what: 'presentation' | 'cargo'; since: LocalDate; folio: number }

/** Days after which the junta is asked, and those after which the case rests. */
const ASKED = { presentation: [3, 10, 30], cargo: [0, 3, 10, 30] }
const DAYS_TO_REST = 90

type Waits = Pick<Owed, 'id' | 'grades' | 'opened' | 'presented'> & { acts: readonly (Mark & { act: string })[] }

/** What the answer owed to the junta waits for of the junta itself; undefined where it waits for nothing of it. */
export function awaitedOf(
  owed: Waits,
  { status, lateAfter }: Pick<Standing, 'status' | 'lateAfter'>,
  today: LocalDate,
): Awaited | undefined {
  const { id, presented, opened, acts } = owed
  if (id > 0) return undefined
  if (status === 'unpresented') {
    const { folio, at } = acts.findLast(({ act }) => act === 'bounced') ?? opened
    return { what: 'presentation', since: limaDate(at), folio }
  }
  const declared = status === 'declared' && gradeOf(owed) === 'declared'
  return declared && presented && lateAfter && lateAfter < today
    ? { what: 'cargo', since: addDays(lateAfter, 1), folio: presented.folio }
    : undefined
}

/** The day (Lima) from which a case that waits for its junta rests. */
export const restsFrom = ({ since }: Awaited): LocalDate => addDays(since, DAYS_TO_REST + 1)

/** How many days after its first the junta is asked the last time by today; undefined while nothing is asked, or it rests. */
export const askedAfter = (awaited: Awaited, today: LocalDate): number | undefined =>
  today < restsFrom(awaited) ? ASKED[awaited.what].findLast((days) => addDays(awaited.since, days) <= today) : undefined
