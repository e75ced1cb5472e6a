import { findPost } from '../cases/entity.ts'
import { fold } from '../cases/fold.ts'
import { BrokenChain } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Case } from '../cases/state.ts'
import { type LocalDate, limaDate } from '../law/time.ts'
import { handover, handoverTo } from '../letters/kinds/handover.ts'
import type { Handover, LetterDuty, Listed } from '../letters/letter.ts'
import { releaseOf } from '../letters/release.ts'
import type { Agenda, AgendaRow, Folios, Letter, Letters } from '../ports.ts'
import { type CircumstancePorts, circumstancesIn, circumstancesOf } from './perform.ts'

type Ports = CircumstancePorts & { letters: Letters; agenda: Agenda }

/** Cases that a list names; of the others it says how many they are. */
const MOST_LISTED = 100

type Entry = { number: CaseNumber; due: LocalDate }
/** The first of a list, by their last days, and how many there are in all. */
type Lists = Map<Handover, { first: Entry[]; all: number }>

/**
 * Puts in the outbox, once for each change of holder, the list of the open cases of the post (posts answer, not persons): for
 * all the changes since the night through which it was done, by what the rows of the agenda say, each read once.
 */
export async function handOver(ports: Ports, listed?: LocalDate): Promise<void> {
  const today = limaDate(ports.clock.now())
  const owed = (await ports.directory.entities()).flatMap((entity) => handover.owed(entity, today, listed))
  if (owed.length === 0) return
  const lists: Lists = new Map(owed.map((one) => [one, { first: [], all: 0 }]))
  const byPost = Map.groupBy(owed, ({ entity, post }) => `${entity.code} ${post}`)
  for await (const { rows } of ports.agenda.rows(0, 1, undefined, () => undefined))
    for (const row of rows) list(row, byPost, lists)
  for (const [{ entity, post, id }, { first, all }] of lists) {
    if (all === 0) continue
    const to = { role: 'post', post } as const
    const cases = nearest(first).map(({ number }) => number)
    const more = all > cases.length ? all - cases.length : undefined
    const duty: LetterDuty = { id, kind: 'handover', class: handover.to.post, to, obligation: 0, folio: 0, cases, more }
    await ports.letters.intend(entity.code, duty, releaseOf(duty, await circumstancesIn(ports, entity)))
  }
}

/** Enters a case in the lists of the posts that owe something in it, and owed it before they changed hands. */
function list({ case: number, asleep }: AgendaRow, byPost: Map<string, Handover[]>, lists: Lists): void {
  if (!asleep) return
  for (const [post, owing] of Map.groupBy(asleep.owing, (one) => one.post))
    for (const change of byPost.get(`${asleep.entity} ${post}`) ?? []) {
      const mine = owing.filter(({ since }) => since < change.from)
      const found = lists.get(change)
      if (!found || mine.length === 0) continue
      found.all++
      found.first.push({ number, due: mine.map(({ due = '9999' }) => due).sort()[0] ?? '9999' })
      if (found.first.length >= 2 * MOST_LISTED) found.first = nearest(found.first)
    }
}

const nearest = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted((a, b) => (`${a.due} ${a.number}` < `${b.due} ${b.number}` ? -1 : 1)).slice(0, MOST_LISTED)

/** What a list says at the moment it is sent; undefined once the post owes none of it, or changed hands again. */
export async function handoverOf(
  ports: CircumstancePorts & { folios: Folios },
  { case: code, id, to, cases = [], more }: Letter,
): Promise<{ handover: Handover; listed: Listed[] } | undefined> {
  const entity = await ports.directory.entity(code)
  const post = entity && to.role === 'post' ? findPost(entity, to.post) : undefined
  if (!entity || !post) return undefined
  const found = post.holders.map(({ from }) => handoverTo(entity, post.id, from)).find((one) => one.id === id)
  if (!found) return undefined
  const listed: Listed[] = []
  for (const number of cases) {
    const state = await readable(ports, number)
    if (!state) continue
    const known = await circumstancesOf(ports, state)
    listed.push(...handover.lists(state, found).map((owed) => ({ case: state, owed, known })))
  }
  return listed.length > 0 ? { handover: { ...found, more }, listed } : undefined
}

/** A case, if its folios hold: one that does not keeps back no list, and the night and the audit tell of it. */
export async function readable({ folios }: { folios: Folios }, number: CaseNumber): Promise<Case | undefined> {
  try {
    return fold(await folios.of(number))
  } catch (error) {
    if (error instanceof BrokenChain) return undefined
    throw error
  }
}
