import { released, releasedAs } from '../../../shared/law/calendars/index.ts'
import { type CalendarRecord, calendarRecord } from '../../../shared/law/calendars/record.ts'
import { reviewedThrough } from '../../../shared/law/calendars/reviews.ts'
import type {
  Agenda,
  AgendaRow,
  Calendars,
  Codes,
  Contents,
  Delegates,
  Dockets,
  Folios,
  Given,
  Intents,
  LetterLinks,
  Members,
  Nights,
  Quiet,
  ReturnedMailboxes,
  WholeDirectory,
} from '../../../shared/ports.ts'
import { keys } from '../../keys.ts'
import { memoryLetters } from './letters.ts'
import { asking, type Call, PAGE, type Store } from './store.ts'
import { memoryLists, memoryLog, memoryViews } from './views.ts'

const NONE_GIVEN: Given = { given: 0, served: 0, queued: 0 }

/** Which of so many segments a row of the agenda is in. */
const segmentOf = (number: string, total: number): number =>
  [...number].reduce((sum, one) => sum + one.charCodeAt(0), 0) % total

/**
 * Every port on a store in memory, each request of theirs made through `call`. What they promise is what the contract of the
 * stores says, which they fulfil as DynamoDB's do; `late` leaves the index of the letters behind until it is told to catch up.
 */
export function memoryPorts(store: Store, call: Call, { late = false } = {}) {
  const ask = asking(call)

  const folios: Folios = {
    of: (number) => ask('folios.of', () => [...(store.folios.get(number) ?? [])]),
    insert: (folio) =>
      ask('folios.insert', () => {
        const leaves = store.folios.get(folio.case) ?? []
        if (leaves.some(({ n }) => n === folio.n)) return false
        store.folios.set(folio.case, [...leaves, folio])
        return true
      }),
  }

  const hintOf = (series: string) => store.hints.get(series) ?? NONE_GIVEN
  const intents: Intents = {
    claim: (cause, number) =>
      ask('intents.claim', () => {
        const held = store.intents.get(cause) ?? number
        store.intents.set(cause, held)
        return held
      }),
    held: (cause) => ask('intents.held', () => store.intents.get(cause)),
    move: (cause, from, to) =>
      ask('intents.move', () => {
        const held = store.intents.get(cause)
        if (held === undefined) throw new Error(`the intent ${cause} is gone`)
        if (held === from) store.intents.set(cause, to)
        return held === from ? to : held
      }),
    queue: (series) =>
      ask('intents.queue', () => {
        const { queued, ...far } = hintOf(series)
        store.hints.set(series, { ...far, queued: queued + 1 })
        return hintOf(series)
      }),
    hint: (series) => ask('intents.hint', () => hintOf(series)),
    raise: (series, given, served) =>
      ask('intents.raise', () => {
        const { queued, ...far } = hintOf(series)
        if (given > far.given) store.hints.set(series, { given, served, queued })
      }),
  }

  const contents: Contents = {
    get: (id) => ask('contents.get', () => store.contents.get(id)),
    keep: (id, content) =>
      ask('contents.keep', () => {
        const kept = store.contents.get(id) ?? content
        store.contents.set(id, kept)
        return kept
      }),
  }

  const newMark = () => String(++store.tokens)
  /** A scan goes by the keys: what is added or removed between two pages hides no other row. */
  async function* scan(segment: number, total: number, from = ''): AsyncGenerator<AgendaRow[]> {
    let last = from
    for (;;) {
      const page = await ask('agenda.pages', () =>
        [...store.agenda.values()]
          .filter((row) => row.case > last && segmentOf(row.case, total) === segment)
          .sort((one, other) => (one.case < other.case ? -1 : 1))
          .slice(0, PAGE),
      )
      yield page
      last = page.at(-1)?.case ?? ''
      if (page.length < PAGE) return
    }
  }
  const agenda: Agenda = {
    add: (number) =>
      ask('agenda.add', () => {
        store.agenda.set(number, { case: number, mark: newMark() })
      }),
    remove: (number) =>
      ask('agenda.remove', () => {
        store.agenda.delete(number)
      }),
    row: (number) => ask('agenda.row', () => store.agenda.get(number)),
    put: ({ case: number, mark, asleep }) =>
      ask('agenda.put', () => {
        if (store.agenda.get(number)?.mark !== mark) return false
        store.agenda.set(number, { case: number, mark: newMark(), asleep })
        return true
      }),
    checking: (limit) =>
      ask('agenda.checking', () =>
        [...store.agenda.values()]
          .flatMap(({ case: number, asleep }) =>
            (asleep?.toCheck ?? []).slice(0, 1).map(({ since, due }) => ({ case: number, since, due })),
          )
          .slice(0, limit),
      ),
    async *pages(segment, total) {
      for await (const rows of scan(segment, total)) yield rows.map((row) => row.case)
    },
    async *rows(segment, total, from) {
      for await (const rows of scan(segment, total, from)) {
        const next = rows.length < PAGE ? undefined : rows.at(-1)?.case
        yield { rows, ...(next && { next }) }
      }
    },
  }
  const nights: Nights = {
    of: (segment) => ask('nights.of', () => store.nights.get(segment)),
    put: (segment, progress) =>
      ask('nights.put', () => {
        store.nights.set(segment, progress)
      }),
    closed: () => ask('nights.closed', () => store.closed),
    close: (night) =>
      ask('nights.close', () => {
        store.closed = night
      }),
  }

  const dockets: Dockets = {
    add: (docket, entry) =>
      ask('dockets.add', () => {
        const kept = store.dockets.get(docket) ?? []
        if (!kept.some((one) => one.case === entry.case && one.cause === entry.cause))
          store.dockets.set(docket, [...kept, entry])
      }),
    of: (docket, number) =>
      ask('dockets.of', () =>
        (store.dockets.get(docket) ?? []).filter((entry) => number === undefined || entry.case === number),
      ),
  }

  // Who else acts for a junta is in nobody's way here.
  // Nobody opens the link of a letter here.
  const links: LetterLinks = {
    keep: () => ask('links.keep', () => undefined),
    of: () => ask('links.of', () => undefined),
  }
  const members: Pick<Members, 'of'> = { of: () => ask('members.of', () => []) }

  // No mailbox returns anything for good here, and no post has another.
  const delegates: Pick<Delegates, 'of'> = { of: () => ask('delegates.of', () => []) }
  const returned: Pick<ReturnedMailboxes, 'of' | 'note'> = {
    of: () => ask('returned.of', () => undefined),
    note: () => ask('returned.note', () => undefined),
  }
  // No office says here that it wants no letter of Mondays.
  const quiet: Pick<Quiet, 'since'> = { since: () => ask('quiet.since', () => undefined) }

  const letters = memoryLetters(store, call, late)

  const views = memoryViews(store, call)
  const lists = memoryLists(store, call)
  const { publicLog, logViews } = memoryLog(store, call)

  const codes: Codes = {
    secret: () => keys.of('codes'),
    count: (counter, add) =>
      ask('codes.count', () => {
        const tries = (store.counters.get(counter) ?? 0) + add
        store.counters.set(counter, tries)
        return tries
      }),
  }

  const directory: WholeDirectory = {
    entities: () => ask('directory.entities', () => [...store.law.entities]),
    juntas: () => ask('directory.juntas', () => [...store.law.juntas]),
    entity: (code) => ask('directory.entity', () => store.law.entities.find((one) => one.code === code)),
    junta: (id) => ask('directory.junta', () => store.law.juntas.find((one) => one.id === id)),
    catalogue: (code) => ask('directory.catalogue', () => store.law.catalogues.find((one) => one.entity === code)),
  }
  const record = ({ law }: Store, id: string): CalendarRecord => {
    const of = releasedAs(id) ?? law.calendars.find((one) => one.id === id)
    if (!of) throw new RangeError(`there is no calendar ${id}`)
    const found = law.records.get(id) ?? calendarRecord(of, law.decrees, reviewedThrough(of, law.reviews))
    law.records.set(id, found)
    return found
  }
  const definitions = ({ law }: Store) =>
    [...released, ...law.calendars].map((one) => ({ ...one, reviewedThrough: reviewedThrough(one, law.reviews) }))
  const calendars: Calendars = {
    record: (id) => ask('calendars.record', () => record(store, id)),
    definitions: () => ask('calendars.definitions', () => definitions(store)),
    records: () => ask('calendars.records', () => definitions(store).map(({ id }) => record(store, id))),
    decrees: () => ask('calendars.decrees', () => [...store.law.decrees]),
    reviews: () => ask('calendars.reviews', () => [...store.law.reviews]),
  }

  return {
    // Nobody but its own mailbox acts for a junta here, and nothing is claimed of any.
    claims: { all: async () => [] },
    folios,
    intents,
    contents,
    agenda,
    nights,
    dockets,
    members,
    letters,
    links,
    lists,
    quiet,
    returned,
    delegates,
    views,
    publicLog,
    logViews,
    codes,
    directory,
    calendars,
  }
}
