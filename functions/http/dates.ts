import type { Ports } from '../../shared/aws/ports.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import { type Standing, standingOf } from '../../shared/cases/standing.ts'
import { type Case, principal } from '../../shared/cases/state.ts'
import { circumstancesIn } from '../../shared/register/perform.ts'

export type Dates = Pick<Standing, 'due' | 'dueEarliest' | 'notifyBy'>

/** The last days of a case as it was filed. */
export async function datesOf(ports: Ports, state: Case, entity: Entity): Promise<Dates> {
  const { due, dueEarliest, notifyBy } = standingOf(principal(state), false, await circumstancesIn(ports, entity))
  return { due, dueEarliest, notifyBy }
}
