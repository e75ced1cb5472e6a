import { type ListOf, type ListState, listEntry, listName, listNames } from '../cases/lists.ts'
import type { CaseView } from '../cases/view.ts'
import type { Kind } from '../law/rules.ts'
import { toInstant } from '../law/time.ts'
import type { LeftOut, Lists, Views } from '../ports.ts'

/** What is asked of a list: within it a state, a kind, a year of filing (Lima), and the entry after which it goes on. */
export type Listing = {
  of: ListOf
  state?: ListState | undefined
  kind?: Kind | undefined
  year?: number | undefined
  from?: string | undefined
}

/** Rows that are looked at for one page; where few of them are of the kind that is asked for, the next page goes on. */
const MOST_LOOKED = 60

/**
 * A page of a list, the latest filed first, and the entry after which the next one goes on; undefined at the end. A row
 * whose case stands there no more is passed over. What it reads does not grow with the list.
 */
export async function listCases(
  { lists, views }: { lists: Lists; views: Pick<Views, 'those'> },
  { of, state, kind, year, from }: Listing,
  limit: number,
  leftOut: LeftOut,
): Promise<{ views: CaseView[]; next?: string | undefined }> {
  const name = listName(of, state)
  const first = year && toInstant(`${year}-01-01T00:00`)
  const before = from ?? (year ? toInstant(`${year + 1}-01-01T00:00`) : undefined)
  const { rows, more } = await lists.page(name, { before, ...(first && { from: first }), limit: MOST_LOOKED })
  const numbers = rows.filter(({ entry }) => entry !== from).map(({ number }) => number)
  const stand = (await views.those(numbers, leftOut)).filter(
    (view) => listNames(view).includes(name) && (!kind || view.kind === kind),
  )
  const shown = stand.slice(0, limit)
  const last = shown.at(-1)
  if (stand.length > limit && last) return { views: shown, next: listEntry(last) }
  return { views: shown, next: more ? rows.at(-1)?.entry : undefined }
}
