import { fold } from '../cases/fold.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { Clock, Codes, Folios } from '../ports.ts'
import { type Caller, digits, same, takeTry } from './passes.ts'

/** The 8 digits that the letters about one obligation carry: they prove that the office's mailbox was read. */
export const officeCode = (secret: string, number: CaseNumber, obligation: number): string =>
  digits(secret, `${number}|${obligation}`)

/** The 8 digits that the letters to the junta carry: they prove that its mailbox was read. */
export const juntaCode = (secret: string, number: CaseNumber): string => digits(secret, `${number}|junta`)

/** Whoever may type a code on a case, each with the code that is theirs. */
export type Holders<Who> = (state: Case, secret: string) => { who: Who; code: string }[]

/** A code as it was typed, and by whom. */
export type Typed = { code: string; caller: Caller }

/**
 * Finds whose code was typed. The try is counted before anything is compared, and of whoever typed it, never of the case: no
 * stranger shuts a holder out. An unknown number and a wrong code are refused in the same words (DESIGN section 6).
 */
export async function whoTyped<Who>(
  ports: { folios: Folios; codes: Codes; clock: Clock },
  number: CaseNumber,
  { code: typed, caller }: Typed,
  holders: Holders<Who>,
): Promise<{ who: Who } | Rejection> {
  const taken = await takeTry(ports, caller)
  if (!taken) return tooManyTries
  const state = fold(await ports.folios.of(number))
  const secret = await ports.codes.secret()
  const code = typed.replace(/\D/g, '')
  const found = state && holders(state, secret).find((holder) => same(holder.code, code))
  if (!found) return wrongCode
  await taken.giveBack()
  return { who: found.who }
}

const wrongCode = refuse(
  'wrong-code',
  'El código no corresponde a este expediente. Cópielo de la última carta de Plazo: son 8 cifras.',
)
const tooManyTries = refuse(
  'too-many-tries',
  'Desde aquí se escribieron demasiados códigos equivocados. Espere una hora, abra de nuevo esta página y copie el código de la carta; si no puede esperar, hágalo desde otra conexión, por ejemplo los datos de un celular.',
)
