import { forward } from '../cases/acts/forwarded.ts'
import { receive, refer } from '../cases/acts/referred.ts'
import { canonical, keyOf, saltedDigest } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { AnswerText } from '../cases/texts.ts'
import type { Instant } from '../law/time.ts'
import { type AnswerPorts, anotherAnswer } from './answer.ts'
import { officeCode, type Typed, whoTyped } from './codes.ts'
import { type PerformPorts, perform } from './perform.ts'

/** Where an office says that it sent a document: a post of an entity in the directory. */
export type Destination = { entity: string; post: string }

/**
 * Records, by the code of its letter, that an office sent the document to another: of its own entity, which moves the debtor
 * and no clock (TUO Ley 27444 arts. 117.2, 132.1), or of another entity, whose receipt has still to be recorded (130.1);
 * `text` names the document with which it did. The same form twice is one folio.
 */
export async function sendOn(
  ports: AnswerPorts,
  number: CaseNumber,
  { submission, to: named, text, ...code }: Typed & { submission: string; to: Destination; text: AnswerText },
): Promise<Case | Rejection> {
  const typed = await whoTyped(ports, number, code, ({ entity }, secret) => [
    { who: entity, code: officeCode(secret, number, 0) },
  ])
  if ('message' in typed) return typed
  const to = await ports.directory.entity(named.entity)
  if (!to) return unknownEntity
  const cause = `refer:${keyOf(number, submission)}`
  const kept = await ports.contents.keep(cause, { salt: ports.ids.random(), body: text })
  if (canonical(kept.body) !== canonical(text)) return anotherAnswer
  const contents = { id: cause, digest: saltedDigest(kept.salt, kept.body) }
  const { post } = named
  const command =
    to.code === typed.who
      ? ({ do: 'forward', obligation: 0, post } as const)
      : ({ do: 'refer', obligation: 0, to, post, contents } as const)
  const { state, rejection } = await perform({ forward, refer }, ports, number, { by: 'office', cause, command })
  return rejection ?? state
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
