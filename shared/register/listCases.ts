import { type ListOf, type ListState, listName, listNames } from '../cases/lists.ts'
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
  const found = new Map(
    (
      await views.those(
        rows.map(({ number }) => number),
        leftOut,
      )
    ).map((view) => [view.number, view]),
  )
  const shown: CaseView[] = []
  for (const { entry, number } of rows) {
    if (entry === from) continue
    const view = found.get(number)
    if (!view || !listNames(view).includes(name) || (kind && view.kind !== kind)) continue
    if (shown.length === limit) return { views: shown, next: previousEntry(rows, entry) }
    shown.push(view)
  }
  return { views: shown, next: more ? rows.at(-1)?.entry : undefined }
}

/** The row before one: after it the next page goes on. */
const previousEntry = (rows: readonly { entry: string }[], entry: string): string | undefined =>
  rows[rows.findIndex((row) => row.entry === entry) - 1]?.entry
