import { findPost } from '../cases/entity.ts'
import { fold } from '../cases/fold.ts'
import type { CaseNumber } from '../cases/number.ts'
import { limaDate } from '../law/time.ts'
import { handover, handoverTo } from '../letters/kinds/handover.ts'
import type { Handover, LetterDuty, Listed } from '../letters/letter.ts'
import { releaseOf } from '../letters/release.ts'
import type { Folios, Letter, Letters } from '../ports.ts'
import { type CircumstancePorts, circumstancesIn, circumstancesOf, type PerformPorts } from './perform.ts'

/**
 * Puts in the outbox, once for each change of holder, the list of the open cases of the post (posts answer, not persons).
 * Reads the cases only in the weeks after a change.
 */
export async function handOver(
  ports: PerformPorts & { letters: Letters },
  numbers: readonly CaseNumber[],
): Promise<void> {
  const today = limaDate(ports.clock.now())
  const owed = (await ports.directory.entities()).flatMap((entity) => handover.owed(entity, today))
  const lists = new Map<Handover, CaseNumber[]>()
  for (const one of owed) if (!(await ports.letters.has(one.entity.code, one.id))) lists.set(one, [])
  if (lists.size === 0) return
  for (const number of numbers) {
    const state = fold(await ports.folios.of(number))
    for (const [one, list] of lists)
      if (state?.entity === one.entity.code && handover.lists(state, one).length > 0) list.push(number)
  }
  for (const [{ entity, post, id }, cases] of lists) {
    if (cases.length === 0) continue
    const to = { role: 'post', post } as const
    const duty: LetterDuty = { id, kind: 'handover', class: handover.to.post, to, obligation: 0, folio: 0, cases }
    await ports.letters.intend(entity.code, duty, releaseOf(duty, await circumstancesIn(ports, entity)))
  }
}

/** What a list says at the moment it is sent; undefined once the post owes none of it, or changed hands again. */
export async function handoverOf(
  ports: CircumstancePorts & { folios: Folios },
  { case: code, id, to, cases = [] }: Letter,
): Promise<{ handover: Handover; listed: Listed[] } | undefined> {
  const entity = await ports.directory.entity(code)
  const post = entity && to.role === 'post' ? findPost(entity, to.post) : undefined
  if (!entity || !post) return undefined
  const found = post.holders.map(({ from }) => handoverTo(entity, post.id, from)).find((one) => one.id === id)
  if (!found) return undefined
  const listed: Listed[] = []
  for (const number of cases) {
    const state = fold(await ports.folios.of(number))
    if (!state) continue
    const known = await circumstancesOf(ports, state)
    listed.push(...handover.lists(state, found).map((owed) => ({ case: state, owed, known })))
  }
  return listed.length > 0 ? { handover: found, listed } : undefined
}
