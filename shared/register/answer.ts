import { answer as answerAct } from '../cases/acts/answered.ts'
import { hold as holdAct } from '../cases/acts/held.ts'
import { keyOf, type Outcome } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { AnswerText } from '../cases/texts.ts'
import type { LocalDate } from '../law/time.ts'
import type { Contents, Ids } from '../ports.ts'
import { type JuntaProof, type ProofPorts, whyNotJunta } from './juntaProof.ts'
import { type OfficeProof, theirCase } from './officeProof.ts'
import { type PerformPorts, perform } from './perform.ts'
import { performWithText } from './performWithText.ts'

export type AnswerPorts = PerformPorts & { contents: Contents; ids: Ids }
/** `dated` and `notified`: the days (Lima) of the office's document and of its notification, by its own word. */
export type GivenAnswer = {
  proof: OfficeProof
  submission: string
  outcome: Outcome
  text: AnswerText
  dated?: LocalDate | undefined
  notified?: LocalDate | undefined
}

/** Records an office's answer. The same submission twice is one answer. */
export async function answer(
  ports: AnswerPorts,
  number: CaseNumber,
  { proof, submission, outcome, text, dated, notified }: GivenAnswer,
): Promise<Case | Rejection> {
  const before = await theirCase(ports, number, proof)
  if ('message' in before) return before
  const { obligation } = proof
  const cause = `answer:${keyOf(number, obligation, submission)}`
  return performWithText({ answer: answerAct }, ports, number, {
    ...({ by: 'office', cause, text, another: anotherAnswer } as const),
    commandOf: (contents) => ({ do: 'answer', obligation, outcome, contents, dated, notified }),
  })
}

/** Records that the junta asks to wait through a day (Lima) before the next rung, because it is negotiating. */
export async function hold(
  ports: PerformPorts & ProofPorts,
  number: CaseNumber,
  { submission, until, proof }: { submission: string; until: LocalDate; proof: JuntaProof },
): Promise<Case | Rejection> {
  const refused = await whyNotJunta(ports, number, proof)
  if (refused) return refused
  const cause = `hold:${keyOf(number, submission)}`
  const command = { do: 'hold', obligation: 0, until } as const
  const { state, rejection } = await perform({ hold: holdAct }, ports, number, { by: 'junta', cause, command })
  return rejection ?? state
}

export const anotherAnswer = refuse(
  'another-text',
  'Con este mismo formulario ya se registró otra respuesta. Abra de nuevo el enlace de la carta.',
)
