import { type Office, owingName } from '../cases/lists.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { CaseView } from '../cases/view.ts'
import type { LeftOut, Lists, Views } from '../ports.ts'

/** Cases that are read for one desk. */
const MOST_READ = 300

/**
 * The public cases in which some offices owe something, the oldest, and how many more there are. What is confidential has no
 * view, and stands in no list. A row whose case is owed no longer is told by its view.
 */
export async function owedCases(
  { lists, views }: { lists: Pick<Lists, 'all'>; views: Pick<Views, 'those'> },
  offices: readonly Office[],
  leftOut: LeftOut,
): Promise<{ views: CaseView[]; more: number }> {
  const found = new Set<CaseNumber>()
  for (const office of offices)
    for await (const page of lists.all(owingName(office))) for (const number of page) found.add(number)
  const oldest = [...found].sort((one, other) => seriesOf(one).localeCompare(seriesOf(other)))
  return { views: await views.those(oldest.slice(0, MOST_READ), leftOut), more: Math.max(0, found.size - MOST_READ) }
}

/** The year and serial of a number, whichever its entity. */
export const seriesOf = (number: CaseNumber): string => number.split('-').slice(1).join('-')
