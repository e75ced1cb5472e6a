import { byDue, type ToCheck, toCheckIn } from '../cases/toCheck.ts'
import type { Agenda, Folios } from '../ports.ts'
import { openCases } from './openCases.ts'
import { type CircumstancePorts, circumstancesOf } from './perform.ts'

/** What waits for the operator in the open cases, the nearest last day first. */
export async function operatorQueue(ports: CircumstancePorts & { agenda: Agenda; folios: Folios }): Promise<ToCheck[]> {
  const { open } = await openCases(ports)
  const queue = await Promise.all(open.map(async (state) => toCheckIn(state, await circumstancesOf(ports, state))))
  return queue.flat().sort(byDue)
}
