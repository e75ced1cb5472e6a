import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Rejection, refuse } from '../cases/decide.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Case, fold } from '../cases/state.ts'
import type { Clock, Codes, Folios } from '../ports.ts'

/** Codes typed on a case that are compared in one hour; after that, none is. */
const MOST_TRIES = 5

/** The 8 digits that the letters about one obligation carry: they prove that the office's mailbox was read. */
export const officeCode = (secret: string, number: CaseNumber, obligation: number): string =>
  digits(secret, `${number}|${obligation}`)

/** The 8 digits that the letters to the junta carry: they prove that its mailbox was read. */
export const juntaCode = (secret: string, number: CaseNumber): string => digits(secret, `${number}|junta`)

const digits = (secret: string, what: string): string =>
  (createHmac('sha256', secret).update(what).digest().readUInt32BE(0) % 1e8).toString().padStart(8, '0')

/** Whoever may type a code on a case, each with the code that is theirs. */
export type Holders<Who> = (state: Case, secret: string) => { who: Who; code: string }[]

/**
 * Finds whose code was typed. The try is counted before anything is compared; an unknown number and a wrong code are
 * refused in the same words (DESIGN section 6).
 */
export async function whoTyped<Who>(
  ports: { folios: Folios; codes: Codes; clock: Clock },
  number: CaseNumber,
  typed: string,
  holders: Holders<Who>,
): Promise<{ who: Who } | Rejection> {
  const tries = await ports.codes.countTry(number, ports.clock.now())
  if (tries > MOST_TRIES) return tooManyTries
  const state = fold(await ports.folios.of(number))
  const secret = await ports.codes.secret()
  const code = typed.replace(/\D/g, '')
  const found = state && holders(state, secret).find((holder) => same(holder.code, code))
  return found ? { who: found.who } : wrongCode
}

const same = (expected: string, typed: string): boolean =>
  typed.length === expected.length && timingSafeEqual(Buffer.from(expected), Buffer.from(typed))

const wrongCode = refuse(
  'wrong-code',
  'El código no corresponde a este expediente. Cópielo de la última carta de Plazo: son 8 cifras.',
)
const tooManyTries = refuse(
  'too-many-tries',
  'Hubo demasiados intentos con este expediente. Espere una hora y vuelva a escribir el código de la carta.',
)
