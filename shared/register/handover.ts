import { type Entity, findPost } from '../cases/entity.ts'
import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import { releaseOf } from '../cases/letters.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Case, isClosed } from '../cases/state.ts'
import { addDays, type LocalDate, limaDate } from '../law/time.ts'
import type { Handover } from '../letters/handover.ts'
import type { Folios, Letter, Letters } from '../ports.ts'
import { type CircumstancePorts, circumstancesIn, circumstancesOf, type PerformPorts } from './perform.ts'

/** Days for which a change of holder may still be recorded late, and the list still go out. */
const DAYS_TO_RECORD = 30

/** A post whose holder took over lately: not the first one on record. */
type Taken = { entity: Entity; post: string; from: LocalDate; id: string }

/** The id of the list that goes to a post for one change of holder. */
const idOf = (entity: Entity, post: string, from: LocalDate): string => keyOf('handover', entity.code, post, from)

function takenIn(entity: Entity, today: LocalDate): Taken[] {
  return entity.posts.flatMap(({ id: post, holders }) =>
    holders
      .filter(({ from }) => from <= today && today <= addDays(from, DAYS_TO_RECORD))
      .filter(({ from }) => holders.some((before) => before.from < from))
      .map(({ from }) => ({ entity, post, from, id: idOf(entity, post, from) })),
  )
}

/** What a post owes in a case and owed before a day: the confidential is left out, its own notice stands. */
const owedBefore = (state: Case, { post, from }: Taken): number[] =>
  isClosed(state) || !state.rule.published
    ? []
    : state.obligations
        .filter(({ debtor, answered, withdrawn }) => debtor === post && !answered && !withdrawn)
        .filter(({ opened }) => limaDate(opened.at) < from)
        .map(({ id }) => id)

/**
 * Puts in the outbox, once for each change of holder, the list of the open cases of the post (posts answer, not persons).
 * Reads the cases only in the weeks after a change.
 */
export async function handOver(
  ports: PerformPorts & { letters: Letters },
  numbers: readonly CaseNumber[],
): Promise<void> {
  const today = limaDate(ports.clock.now())
  const taken = (await ports.directory.entities()).flatMap((entity) => takenIn(entity, today))
  const unlisted: Taken[] = []
  for (const one of taken) if (!(await ports.letters.get(one.entity.code, one.id))) unlisted.push(one)
  if (unlisted.length === 0) return
  const lists = new Map(unlisted.map((one) => [one, [] as CaseNumber[]]))
  for (const number of numbers) {
    const state = fold(await ports.folios.of(number))
    for (const [one, list] of lists)
      if (state?.entity === one.entity.code && owedBefore(state, one).length > 0) list.push(number)
  }
  for (const [{ entity, post, id }, cases] of lists) {
    if (cases.length === 0) continue
    const duty = {
      id,
      kind: 'handover',
      class: 'courtesy',
      to: { role: 'post', post },
      obligation: 0,
      folio: 0,
    } as const
    await ports.letters.intend(entity.code, { ...duty, cases }, releaseOf(duty, await circumstancesIn(ports, entity)))
  }
}

/** What a list says at the moment it is sent; undefined once the post owes none of it, or changed hands again. */
export async function handoverOf(
  ports: CircumstancePorts & { folios: Folios },
  { case: code, id, to, cases = [] }: Letter,
): Promise<Handover | undefined> {
  const entity = await ports.directory.entity(code)
  const post = entity && to.role === 'post' ? findPost(entity, to.post) : undefined
  const from = entity && post?.holders.findLast((holder) => idOf(entity, post.id, holder.from) === id)?.from
  if (!entity || !post || from === undefined) return undefined
  const owed: Handover['owed'] = []
  for (const number of cases) {
    const state = fold(await ports.folios.of(number))
    if (!state) continue
    const { calendar } = await circumstancesOf(ports, state)
    for (const obligation of owedBefore(state, { entity, post: post.id, from, id }))
      owed.push({ case: state, obligation, calendar })
  }
  return owed.length > 0 ? { entity, post: post.id, from, owed } : undefined
}
