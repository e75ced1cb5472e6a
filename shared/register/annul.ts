import type { AnnulmentGround } from '../cases/acts/annulled.ts'
import { fold } from '../cases/fold.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Rejection } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import { noCase } from './grade.ts'
import { type PerformPorts, perform } from './perform.ts'

/**
 * Ends a case that should not stand: nothing more is owed or recorded in it, and whoever got a letter about it is told. The
 * same order twice is one folio; on another ground it is refused.
 */
export async function annul(
  ports: PerformPorts,
  number: CaseNumber,
  ground: AnnulmentGround,
): Promise<Case | Rejection> {
  if (!fold(await ports.folios.of(number))) return noCase
  const command = { do: 'annul', obligation: 0, ground } as const
  const { state, rejection } = await perform(ports, number, { by: 'operator', cause: `annul:${ground}`, command })
  return rejection ?? state
}
