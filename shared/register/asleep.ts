import type { Circumstances } from '../cases/acts/act.ts'
import { openOf } from '../cases/asleep.ts'
import type { Case } from '../cases/state.ts'
import { type Expected, wakesOn } from '../letters/wake.ts'
import type { Asleep, Contents } from '../ports.ts'
import { knownOf } from './known.ts'
import { seenOf } from './sawJunta.ts'

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
