import { listNames } from '../../../shared/cases/lists.ts'
import type { LogFolio } from '../../../shared/cases/publicLog.ts'
import { type CaseView, elapsedSince, overdueSince } from '../../../shared/cases/view.ts'
import type { Lists, LogViews, PublicLog, Views } from '../../../shared/ports.ts'
import { asking, type Call, type Store } from './store.ts'

/** The read model in memory. */
export function memoryViews(store: Store, call: Call): Views {
  const ask = asking(call)
  const shown = (view: CaseView): CaseView => JSON.parse(JSON.stringify(view))
  const board = (limit: number, since: (view: CaseView) => string | undefined, oldestFirst: boolean) =>
    ask('views.board', () =>
      [...store.views.values()]
        .flatMap((view) => {
          const from = view.annulled ? undefined : since(view)
          return from === undefined ? [] : [{ view, from }]
        })
        .sort((a, b) => (a.from < b.from === oldestFirst ? -1 : 1))
        .slice(0, limit)
        .map(({ view }) => view),
    )
  const answeredAt = (view: CaseView) => view.obligations[0]?.answered?.at
  return {
    put: (view) =>
      ask('views.put', () => {
        const standing = store.views.get(view.number)
        if (!standing || standing.folios <= view.folios) store.views.set(view.number, shown(view))
      }),
    get: (number) => ask('views.get', () => store.views.get(number)),
    those: (numbers) => ask('views.get', () => numbers.flatMap((number) => store.views.get(number) ?? [])),
    overdue: (limit) => board(limit, (view) => (answeredAt(view) ? undefined : overdueSince(view)), true),
    elapsed: (limit) =>
      board(limit, (view) => (answeredAt(view) || overdueSince(view) ? undefined : elapsedSince(view)), true),
    answered: (limit) => board(limit, answeredAt, false),
  }
}

/** The lists in memory: what the views that are published say. */
export function memoryLists(store: Store, call: Call): Pick<Lists, 'all'> {
  const ask = asking(call)
  return {
    async *all(name) {
      yield await ask('lists.all', () =>
        [...store.views.values()].filter((view) => listNames(view).includes(name)).map(({ number }) => number),
      )
    },
  }
}

/** The public log in memory, and what the public site reads of it. */
export function memoryLog(store: Store, call: Call): { publicLog: PublicLog; logViews: LogViews } {
  const ask = asking(call)
  const publicLog: PublicLog = {
    last: (series) => ask('publicLog.last', () => store.log.get(series)?.at(-1)),
    at: ({ series, n }) => ask('publicLog.at', () => store.log.get(series)?.[n - 1]),
    leaves: (series) => ask('publicLog.leaves', () => [...(store.log.get(series) ?? [])]),
    insert: (leaf) =>
      ask('publicLog.insert', () => {
        const leaves = store.log.get(leaf.case) ?? []
        if (leaves.some(({ n }) => n === leaf.n)) return false
        store.log.set(leaf.case, [...leaves, leaf])
        return true
      }),
    claim: (cause, place) =>
      ask('publicLog.claim', () => {
        const held = store.logIntents.get(cause) ?? place
        store.logIntents.set(cause, held)
        return held
      }),
    move: (cause, from, to) =>
      ask('publicLog.move', () => {
        const held = store.logIntents.get(cause)
        if (held?.series === from.series && held.n === from.n) store.logIntents.set(cause, to)
      }),
  }
  const placeOf = ({ case: series, n }: LogFolio) => `${series}-${String(n).padStart(6, '0')}`
  const logViews: LogViews = {
    put: (leaf) =>
      ask('logViews.put', () => {
        store.logViews.set(placeOf(leaf), leaf)
      }),
    latest: (limit) =>
      ask('logViews.latest', () =>
        [...store.logViews.values()].sort((a, b) => (placeOf(a) > placeOf(b) ? -1 : 1)).slice(0, limit),
      ),
  }
  return { publicLog, logViews }
}
