import { contestStatement, type Stating, settleStatement, state as stateAct } from '../cases/acts/stated.ts'
import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Rejection } from '../cases/refusals.ts'
import { type Case, principal } from '../cases/state.ts'
import type { Statement } from '../cases/statements.ts'
import type { AnswerText } from '../cases/texts.ts'
import { type AnswerPorts, anotherAnswer } from './answer.ts'
import { type JuntaProof, type ProofPorts, whyNotJunta } from './juntaProof.ts'
import { type OfficeProof, theirCase } from './officeProof.ts'
import { type PerformPorts, perform } from './perform.ts'
import { performWithText } from './performWithText.ts'

type Form<Proof> = { submission: string; proof: Proof }

/** Records what an office states that is no answer yet, with its words. The same form twice is one folio. */
export async function state(
  ports: AnswerPorts,
  number: CaseNumber,
  { submission, proof, text, ...stating }: Form<OfficeProof> & { text: AnswerText } & Omit<Stating, 'contents'>,
): Promise<Case | Rejection> {
  const of = stating.what === 'repudiation' ? stating.of : undefined
  const before = await theirCase(ports, number, { ...proof, of })
  if ('message' in before) return before
  const { obligation } = proof
  return performWithText({ state: stateAct }, ports, number, {
    ...({ by: 'office', cause: `state:${keyOf(number, submission)}`, text, another: anotherAnswer } as const),
    commandOf: (contents) => ({ ...stating, do: 'state', obligation, contents }),
  })
}

/** What a junta says of a statement of the office that answers it: that it was not so, or that it kept its word. */
export type Said = { what: Statement['what']; kept: true } | { what: Statement['what']; text: { text: string } }

/** Records what the junta says of the last statement of that kind about its own document. The same form twice is one folio. */
export async function say(
  ports: AnswerPorts & ProofPorts,
  number: CaseNumber,
  { submission, proof, ...said }: Form<JuntaProof> & Said,
): Promise<Case | Rejection> {
  const refused = await whyNotJunta(ports, number, proof)
  if (refused) return refused
  const before = fold(await ports.folios.of(number))
  const last = before && principal(before).statements.findLast(({ what, undone }) => what === said.what && !undone)
  if (!last) return nothingStated
  const about = { by: 'junta', cause: `say:${keyOf(number, submission)}` } as const
  const of = last.folio
  if ('text' in said)
    return performWithText({ 'contest-statement': contestStatement }, ports, number, {
      ...{ ...about, text: said.text, another: anotherAnswer },
      commandOf: (contents) => ({ do: 'contest-statement', obligation: 0, of, contents }),
    })
  const command = { do: 'settle-statement', obligation: 0, of, upheld: true, by: 'junta' } as const
  const { state, rejection } = await perform({ 'settle-statement': settleStatement }, ports, number, {
    ...{ ...about, command },
  })
  return rejection ?? state
}

/** Records what the operator decided of what stands in a folio. Decided twice alike it is one folio. */
export async function decideStatement(
  ports: PerformPorts,
  number: CaseNumber,
  { folio: of, upheld }: { folio: number; upheld: boolean },
): Promise<Case | Rejection> {
  const before = fold(await ports.folios.of(number))
  const owed = before?.obligations.find(({ statements }) => statements.some(({ folio }) => folio === of))
  if (!owed) return nothingStated
  const command = { do: 'settle-statement', obligation: owed.id, of, upheld, by: 'operator' } as const
  const cause = `decide-statement:${of}:${upheld}`
  const { state, rejection } = await perform({ 'settle-statement': settleStatement }, ports, number, {
    ...({ by: 'operator', cause, command } as const),
  })
  return rejection ?? state
}

const nothingStated: Rejection = {
  code: 'nothing-stated',
  message: 'La oficina no ha dicho nada de eso en este expediente.',
}
