import { forward } from '../cases/acts/forwarded.ts'
import { receive, refer } from '../cases/acts/referred.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { AnswerText } from '../cases/texts.ts'
import type { Instant } from '../law/time.ts'
import { type AnswerPorts, anotherAnswer } from './answer.ts'
import { type OfficeProof, theirCase } from './officeProof.ts'
import { type PerformPorts, perform } from './perform.ts'
import { performWithText } from './performWithText.ts'

/** Where an office says that it sent a document: a post of an entity in the directory. */
export type Destination = { entity: string; post: string }

/**
 * Records that an office sent the document to another: of its own entity, which moves the debtor
 * and no clock (TUO Ley 27444 arts. 117.2, 132.1), or of another entity, whose receipt has still to be recorded (130.1);
 * `text` names the document with which it did. The same form twice is one folio.
 */
export async function sendOn(
  ports: AnswerPorts,
  number: CaseNumber,
  { proof, submission, to: named, text }: { proof: OfficeProof; submission: string; to: Destination; text: AnswerText },
): Promise<Case | Rejection> {
  const before = await theirCase(ports, number, proof)
  if ('message' in before) return before
  const to = await ports.directory.entity(named.entity)
  if (!to) return unknownEntity
  const cause = `refer:${keyOf(number, submission)}`
  const { post } = named
  const { obligation } = proof
  return performWithText({ forward, refer }, ports, number, {
    ...({ by: 'office', cause, text, another: anotherAnswer } as const),
    commandOf: (contents) =>
      to.code === before.entity ? { do: 'forward', obligation, post } : { do: 'refer', obligation, to, post, contents },
  })
}

/** Records that the operator found when the other entity received it: its own term begins. Found twice it is one folio. */
export async function recordReceipt(ports: PerformPorts, number: CaseNumber, at: Instant): Promise<Case | Rejection> {
  const command = { do: 'receive', obligation: 0, at } as const
  const { state, rejection } = await perform({ receive }, ports, number, {
    by: 'operator',
    cause: `receive:${at}`,
    command,
  })
  return rejection ?? state
}

const unknownEntity = refuse(
  'unknown-entity',
  'Esa entidad no está en el directorio de Plazo. Escriba al operador, con el número del documento que la remite.',
)
