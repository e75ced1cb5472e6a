import { unverifyCure, verifyCure } from '../cases/acts/cured.ts'
import { type RefusalGround, unverify, type Verification, verify } from '../cases/acts/graded.ts'
import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { cureOf } from '../cases/observations.ts'
import type { Rejection } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { Instant } from '../law/time.ts'
import { type PerformPorts, perform } from './perform.ts'
import { type LogPorts, noCase, performTold } from './publicLog.ts'

/** What an operator found of a presentation, of the junta's own document or of an instrument, or of a cure: that it is of a moment, checked by what; or why it is not proved after all. */
export type Finding = { obligation?: number | undefined } & (
  | { do: 'verify' | 'verify-cure'; ground: Verification; at?: Instant }
  | { do: 'unverify' | 'unverify-cure'; ground: RefusalGround }
)

const findings = { verify, unverify, 'verify-cure': verifyCure, 'unverify-cure': unverifyCure }

const isOfCure = (finding: Finding): boolean => finding.do === 'verify-cure' || finding.do === 'unverify-cure'

/**
 * Records what an operator found of the presentation of a case (I13): a day that is verified accuses once it is over, one
 * taken back rectifies what rested on it, and is told in the public log. The same finding sent twice is one folio.
 */
export async function grade(
  ports: PerformPorts & LogPorts,
  number: CaseNumber,
  finding: Finding,
): Promise<Case | Rejection> {
  const state = fold(await ports.folios.of(number))
  if (!state) return noCase
  const at = 'at' in finding ? finding.at : undefined
  const { obligation = 0 } = finding
  const owed = state.obligations[obligation]
  const cure = owed && isOfCure(finding) ? cureOf(owed) : undefined
  const { grades = [] } = cure ?? owed ?? {}
  const about = [...(obligation > 0 ? [obligation] : []), ...(cure ? [cure.folio] : [])]
  const cause = `${finding.do}:${keyOf(number, grades.length, finding.ground, at ?? '', ...about)}`
  const command = { ...finding, obligation, known: grades.length }
  if (finding.do === 'unverify' || finding.do === 'unverify-cure')
    return performTold(findings, ports, number, { cause, command }, { fact: 'refused', ground: finding.ground })
  const { state: after, rejection } = await perform(findings, ports, number, { by: 'operator', cause, command })
  return rejection ?? after
}
