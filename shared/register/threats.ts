import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import type { AllThreats, Dockets, Keys, Threat } from '../ports.ts'
import { docketOf } from './docket.ts'
import { type PerformPorts, perform } from './perform.ts'

type ReservePorts = PerformPorts & { threats: AllThreats; dockets: Dockets; keys: Keys }

/**
 * Reserves the name of the juntas of a threat in every case that they filed, those that only one of them may know of included;
 * returns in how many it was named until then. Done again it changes nothing; nothing in a folio tells why it was done.
 */
export async function reserveAll(ports: ReservePorts, { id, juntas }: Pick<Threat, 'id' | 'juntas'>): Promise<number> {
  let reserved = 0
  for (const junta of juntas)
    for (const { case: number, cause } of await ports.dockets.of(await docketOf(ports.keys, junta))) {
      const state = fold(await ports.folios.of(number))
      if (state?.contents.id !== cause || state.identity === 'reserved') continue
      // As of any step of a junta, so that the record does not tell a threat from a change of mind.
      const order = { cause: `step:${keyOf(number, id)}`, command: { do: 'reserve', obligation: 0 } } as const
      const { rejection } = await perform(ports, number, { by: 'junta', ...order })
      if (rejection && rejection.code !== 'already-reserved') throw new Error(`${number}: ${rejection.code}`)
      reserved++
    }
  await ports.threats.mark(id, 'reserved', ports.clock.now())
  return reserved
}
