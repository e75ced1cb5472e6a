import type { Catalogue } from '../../../shared/cases/catalogue.ts'
import type { Entity, Junta } from '../../../shared/cases/entity.ts'
import type { SealedFolio } from '../../../shared/cases/folio.ts'
import type { CaseNumber } from '../../../shared/cases/number.ts'
import type { LogFolio } from '../../../shared/cases/publicLog.ts'
import type { CaseView } from '../../../shared/cases/view.ts'
import type { CalendarRow } from '../../../shared/law/calendar.ts'
import type { Definition } from '../../../shared/law/calendars/definition.ts'
import type { CalendarRecord } from '../../../shared/law/calendars/record.ts'
import type { Review } from '../../../shared/law/calendars/reviews.ts'
import type { LocalDate } from '../../../shared/law/time.ts'
import type { AgendaRow, Content, DocketEntry, Given, Letter, LogPlace, Progress } from '../../../shared/ports.ts'

/** One request to a store: its effect happens at one moment. Whoever makes requests late, in vain or twice stands in between. */
export type Call = (what: string, effect: () => unknown) => Promise<unknown>

/**
 * Makes requests of which each gives back what its effect gave, whatever `call` does around it: what stands in between need
 * know nothing of what is asked.
 */
export const asking =
  (call: Call) =>
  async <T>(what: string, effect: () => T): Promise<T> => {
    let given: { value: T } | undefined
    await call(what, () => {
      given = { value: effect() }
    })
    if (!given) throw new Error(`${what} was answered and never made`)
    return given.value
  }

/** Entries of an index or an agenda on a page: few, so that something happens between two. */
export const PAGE = 2

/** A row of the outbox, and by whom it was moved last. */
export type Row = Letter & { moved?: string }
export const keyOf = ({ case: number, id }: Pick<Letter, 'case' | 'id'>): string => `${number} ${id}`

/** What the tables hold. Rows are replaced, never changed, so that a copy of the maps is a copy of it all. */
export type Store = {
  folios: Map<CaseNumber, readonly SealedFolio[]>
  intents: Map<string, CaseNumber>
  hints: Map<string, Given>
  contents: Map<string, Content>
  agenda: Map<CaseNumber, AgendaRow>
  nights: Map<number, Progress>
  closed: LocalDate | undefined
  letters: Map<string, Row>
  /** Every row of a letter that was written and that copies of the table do not know of yet, and the copies. */
  late: { key: string; row: Row }[]
  indexed: Map<string, Row>
  views: Map<CaseNumber, CaseView>
  log: Map<string, readonly LogFolio[]>
  logIntents: Map<string, LogPlace>
  logViews: Map<string, LogFolio>
  counters: Map<string, number>
  tokens: number
  dockets: Map<string, readonly DocketEntry[]>
  law: Law
}

/** What the operator's data say: the directory, the calendars beside the release's, the decrees, the reviews. Its compiled calendars are kept with it. */
export type Law = {
  entities: readonly Entity[]
  juntas: readonly Junta[]
  calendars: readonly Definition[]
  catalogues: readonly Catalogue[]
  decrees: readonly CalendarRow[]
  reviews: readonly Review[]
  records: Map<string, CalendarRecord>
}

export const newLaw = (law: Partial<Omit<Law, 'records'>> = {}): Law => ({
  ...{ entities: [], juntas: [], calendars: [], catalogues: [], decrees: [], reviews: [], records: new Map() },
  ...law,
})

export const newStore = (law: Law = newLaw()): Store => ({
  ...{
    folios: new Map(),
    intents: new Map(),
    hints: new Map(),

    contents: new Map(),
    agenda: new Map(),
  },
  ...{ nights: new Map(), closed: undefined },
  ...{ letters: new Map(), late: [], indexed: new Map(), views: new Map() },
  ...{
    log: new Map(),
    logIntents: new Map(),
    logViews: new Map(),
    counters: new Map(),
    dockets: new Map(),
    tokens: 0,
    law,
  },
})

export const copyOf = (store: Store): Store => ({
  folios: new Map(store.folios),
  intents: new Map(store.intents),
  hints: new Map(store.hints),
  contents: new Map(store.contents),
  agenda: new Map(store.agenda),
  nights: new Map(store.nights),
  closed: store.closed,
  letters: new Map(store.letters),
  late: [...store.late],
  indexed: new Map(store.indexed),
  views: new Map(store.views),
  log: new Map(store.log),
  logIntents: new Map(store.logIntents),
  logViews: new Map(store.logViews),
  counters: new Map(store.counters),
  dockets: new Map(store.dockets),
  tokens: store.tokens,
  law: store.law,
})

/** Lets the index of the letters hear of the oldest writes that it does not know of yet. */
export function catchUp(store: Store, writes = store.late.length): void {
  for (const { key, row } of store.late.splice(0, writes)) store.indexed.set(key, row)
}
