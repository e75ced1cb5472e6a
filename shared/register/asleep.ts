import type { Circumstances } from '../cases/acts/act.ts'
import { openOf } from '../cases/asleep.ts'
import type { Entity } from '../cases/entity.ts'
import { canonical, sha256 } from '../cases/folio.ts'
import type { Case } from '../cases/state.ts'
import type { CalendarRecord } from '../law/calendars/record.ts'
import { type Expected, wakesOn } from '../letters/wake.ts'
import type { Asleep, Contents } from '../ports.ts'
import { seenOf } from './sawJunta.ts'

/** To be raised with whatever changes what a case owes, or when it wakes: every case is then visited once more. */
const RULES = 1

/**
 * A digest of what a case is settled by besides its folios and its letters: its entity but for who holds its posts, which no
 * duty reads, and its calendar with its memory.
 */
export const knownOf = ({ posts, ...entity }: Entity, record: CalendarRecord): string =>
  sha256(canonical([RULES, entity, posts.map(({ holders: _, ...post }) => post), record.digest()])).slice(0, 16)

/** How a case that owes nothing now sleeps. */
export async function asleepOf(
  ports: { contents: Contents },
  state: Case,
  circumstances: Circumstances,
  posted: readonly Expected[],
): Promise<Asleep> {
  const { entity, calendar, folios, changed } = state
  return {
    wake: wakesOn(state, circumstances, posted, await seenOf(ports, state)),
    known: knownOf(circumstances.entity, circumstances.record),
    ...openOf(state, circumstances),
    entity,
    calendar,
    folios,
    changed,
  }
}
