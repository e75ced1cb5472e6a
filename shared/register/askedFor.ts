import { ask } from '../cases/acts/asked.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Rejection } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import { type PerformPorts, perform } from './perform.ts'

/**
 * Records that a junta, which chose to collect the answer to its reclamo at the entity, says that it asked for it there: from
 * then on a silence may be told (D.S. 007-2020-PCM, art. 17.3). Said twice it is one folio.
 */
export async function askedFor(ports: PerformPorts, number: CaseNumber): Promise<Case | Rejection> {
  const command = { do: 'ask', obligation: 0 } as const
  const { state, rejection } = await perform({ ask }, ports, number, { by: 'operator', cause: 'ask:0', command })
  return rejection ?? state
}
