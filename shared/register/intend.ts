import { daysToTakeEffect, type Intention } from '../cases/acts/intended.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Rejection } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import { type JuntaProof, type ProofPorts, whyNotJunta } from './juntaProof.ts'
import { type PerformPorts, perform } from './perform.ts'

type Ports = PerformPorts & ProofPorts
type By = { submission: string; proof: JuntaProof }

/** The mailboxes to which the letters of a junta go. */
const MAILBOXES = 1

/** Records that a junta means to accept its answer, or to withdraw a case: its mailboxes are told, and it takes effect later. */
export async function intend(
  ports: Ports,
  number: CaseNumber,
  { submission, proof, what }: By & { what: Intention },
): Promise<Case | Rejection> {
  const refused = await whyNotJunta(ports, number, proof)
  if (refused) return refused
  const cause = `intend:${keyOf(number, submission)}`
  const command = { do: 'intend', obligation: 0, what, days: daysToTakeEffect(MAILBOXES) } as const
  const { state, rejection } = await perform(ports, number, { by: 'junta', cause, command })
  return rejection ?? state
}

/** Records that somebody of the junta objects to what was asked in its name: it takes no effect. */
export async function objectTo(ports: Ports, number: CaseNumber, { submission, proof }: By): Promise<Case | Rejection> {
  const refused = await whyNotJunta(ports, number, proof)
  if (refused) return refused
  const cause = `object:${keyOf(number, submission)}`
  const command = { do: 'object', obligation: 0 } as const
  const { state, rejection } = await perform(ports, number, { by: 'junta', cause, command })
  return rejection ?? state
}
