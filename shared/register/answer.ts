import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Rejection } from '../cases/decide.ts'
import { canonical, type Outcome, saltedDigest, sha256 } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Case, fold } from '../cases/state.ts'
import type { AnswerText } from '../cases/texts.ts'
import type { Codes, Contents, Ids } from '../ports.ts'
import { type PerformPorts, perform } from './perform.ts'

/** Wrong codes that a case bears in one hour before it stops comparing. */
const MOST_TRIES = 5

/** The 8-digit code that the letters about one obligation carry: it proves that the office's mailbox was read. */
export const answerCode = (secret: string, number: CaseNumber, obligation: number): string =>
  (createHmac('sha256', secret).update(`${number}|${obligation}`).digest().readUInt32BE(0) % 1e8)
    .toString()
    .padStart(8, '0')

export type AnswerPorts = PerformPorts & { contents: Contents; codes: Codes; ids: Ids }
export type GivenAnswer = { submission: string; code: string; outcome: Outcome; text: AnswerText }

/**
 * Records an office's answer to the obligation whose code was typed. Each try is counted before anything is compared.
 * An unknown number and a wrong code are refused in the same words. The same submission twice is one answer.
 */
export async function answer(
  ports: AnswerPorts,
  number: CaseNumber,
  given: GivenAnswer,
): Promise<{ state: Case; obligation: number } | Rejection> {
  const tries = await ports.codes.countTry(number, ports.clock.now())
  if (tries > MOST_TRIES) return tooManyTries
  const state = fold(await ports.folios.of(number))
  const secret = await ports.codes.secret()
  const typed = given.code.replace(/\D/g, '')
  const owed = state?.obligations.find(({ id }) => same(answerCode(secret, number, id), typed))
  if (!state || !owed) return wrongCode

  const cause = `answer:${sha256(`${number}|${owed.id}|${given.submission}`).slice(0, 32)}`
  const kept = await ports.contents.keep(cause, { salt: ports.ids.random(), body: given.text })
  if (canonical(kept.body) !== canonical(given.text)) return anotherAnswer
  const contents = { id: cause, digest: saltedDigest(kept.salt, kept.body) }
  const command = { do: 'answer', obligation: owed.id, outcome: given.outcome, contents } as const
  const { state: after, rejection } = await perform(ports, number, { by: 'office', cause, command })
  return rejection ?? { state: after, obligation: owed.id }
}

const same = (expected: string, typed: string): boolean =>
  typed.length === expected.length && timingSafeEqual(Buffer.from(expected), Buffer.from(typed))

const wrongCode: Rejection = {
  code: 'wrong-code',
  message: 'El código no corresponde a este expediente. Cópielo de la última carta de Plazo: son 8 cifras.',
}
const tooManyTries: Rejection = {
  code: 'too-many-tries',
  message: 'Hubo demasiados intentos con este expediente. Espere una hora y vuelva a escribir el código de la carta.',
}
const anotherAnswer: Rejection = {
  code: 'another-text',
  message: 'Con este mismo formulario ya se registró otra respuesta. Abra de nuevo el enlace de la carta.',
}
