import { type Intention, intend as intendAct } from '../cases/acts/intended.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import { type JuntaProof, juntaCase, type ProofPorts } from './juntaProof.ts'
import { type PerformPorts, perform } from './perform.ts'
import { type ActingPorts, toldIn, whoActs } from './whoActs.ts'

export type IntendPorts = PerformPorts & ProofPorts & ActingPorts
export type By = { submission: string; proof: JuntaProof }

/** Records that a junta means to accept its answer, or to withdraw a case: its mailboxes are told, and it takes effect later. */
export async function intend(
  ports: IntendPorts,
  number: CaseNumber,
  { submission, proof, what }: By & { what: Intention },
): Promise<Case | Rejection> {
  const state = await juntaCase(ports, number, proof)
  if ('message' in state) return state
  const told = await toldOf(ports, state)
  if (told.length === 0) return nobodyToTell
  const cause = `intend:${keyOf(number, submission)}`
  const command = { do: 'intend', obligation: 0, what, told } as const
  const done = await perform({ intend: intendAct }, ports, number, { by: 'junta', cause, command })
  return done.rejection ?? done.state
}

/** The mailboxes that are to be told of what is asked in the name of a junta, its own first; none, where that is not known. */
export async function toldOf(ports: ActingPorts, state: Case): Promise<string[]> {
  const { acting } = await whoActs(ports, state)
  if (acting[0]?.role) return []
  // Of what is confidential whoever did not write it knows nothing: its letters go to the junta's own mailbox alone.
  const readers = state.rule.published ? acting : acting.slice(0, 1)
  return readers.map(({ mailbox }) => toldIn(state.number, mailbox))
}

export const nobodyToTell = refuse(
  'nobody-to-tell',
  'Plazo no conoce ningún correo de la junta al que avisar antes. Escriba al operador, al pie de esta página.',
)
