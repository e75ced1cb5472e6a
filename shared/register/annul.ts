import { type AnnulmentGround, annul as annulAct } from '../cases/acts/annulled.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Rejection } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { PerformPorts } from './perform.ts'
import { type LogPorts, performTold } from './publicLog.ts'

/**
 * Ends a case that should not stand: nothing more is owed or recorded in it, and whoever got a letter about it is told. The
 * same order twice is one folio; on another ground it is refused.
 */
export const annul = (
  ports: PerformPorts & LogPorts,
  number: CaseNumber,
  ground: AnnulmentGround,
): Promise<Case | Rejection> =>
  performTold(
    { annul: annulAct },
    ports,
    number,
    { cause: `annul:${ground}`, command: { do: 'annul', obligation: 0, ground } },
    { fact: 'annulled', ground },
  )
