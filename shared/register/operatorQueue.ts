import { principal } from '../cases/state.ts'
import { byDue, type ToCheck, toCheckIn } from '../cases/toCheck.ts'
import type { Agenda, Folios } from '../ports.ts'
import { openCases } from './openCases.ts'
import { type CircumstancePorts, circumstancesOf } from './perform.ts'

/** What waits for the operator in the open cases, the nearest last day first; `cargoKept`, where the junta has a photo of its cargo to show. */
export async function operatorQueue(
  ports: CircumstancePorts & { agenda: Agenda; folios: Folios },
): Promise<(ToCheck & { cargoKept?: true })[]> {
  const { open } = await openCases(ports)
  const queue = await Promise.all(
    open.map(async (state) => {
      const isKept = principal(state).attached.some(({ cargo }) => cargo)
      const waits = toCheckIn(state, await circumstancesOf(ports, state))
      return waits.map((one) => ({ ...one, ...(isKept && ({ cargoKept: true } as const)) }))
    }),
  )
  return queue.flat().sort(byDue)
}
