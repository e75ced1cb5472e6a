import type { Office } from '../cases/lists.ts'
import { isHidden, isOwed } from '../cases/state.ts'
import type { Known } from '../cases/told.ts'
import type { CaseView } from '../cases/view.ts'
import { slug } from '../law/slug.ts'
import { type CaseFacts, caseFacts, type ObligationFacts, type Status } from './facts.ts'
import { statusLabel } from './headline.ts'

/** What an office owes in a case, as everybody may know it; `about`, the case itself. */
export type OwedRow = { view: CaseView; facts: ObligationFacts; about: CaseFacts }

/** A document that nobody is asked about any more, whatever its folios say besides. */
const over: readonly Status[] = ['answered', 'ended', 'annulled', 'withdrawn']

const isOf =
  (view: CaseView, post: string) =>
  (office: Office): boolean =>
    office.entity === view.entity.code && (office.post ?? post) === post

/** What some offices owe, by the last day that favours them; what has no date comes last. */
export const owedRows = (
  views: readonly CaseView[],
  offices: readonly Office[],
  knownOf: (view: CaseView) => Known,
): OwedRow[] =>
  views
    .filter((view) => !view.annulled && !isHidden(view))
    .flatMap((view) => {
      const about = caseFacts(view, knownOf(view))
      return about.obligations
        .filter(({ owed, status }) => isOwed(view, owed) && !over.includes(status))
        .filter(({ owed }) => offices.some(isOf(view, owed.debtor.id)))
        .map((facts) => ({ view, facts, about }))
    })
    .sort((one, other) => orderOf(one).localeCompare(orderOf(other)))

const orderOf = ({ facts: { until = '9999' }, view }: OwedRow): string => `${until} ${view.number}`

/** The words that stand beside some rows, by their addresses, and how many bear each. */
export const stateWords = (rows: readonly OwedRow[]): { state: string; word: string; n: number }[] =>
  [...Map.groupBy(rows, ({ facts }) => statusLabel(facts))].map(([word, { length: n }]) => ({
    ...{ state: slug(word), word, n },
  }))

/** Those beside which that word stands; all of them where none is asked for. */
export const inState = (rows: readonly OwedRow[], state: string | undefined): readonly OwedRow[] =>
  state ? rows.filter(({ facts }) => slug(statusLabel(facts)) === state) : rows
