import type { CaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Clock, Codes, Folios } from '../ports.ts'
import { type Caller, digits, same, takeTry } from './passes.ts'

/** The 8 digits that the letters to the junta carry: they prove that its mailbox was read. */
export const juntaCode = (secret: string, number: CaseNumber): string => digits(secret, `${number}|junta`)

/** A code as it was typed, and by whom. */
export type Typed = { code: string; caller: Caller }

/**
 * Why a code is not that of the junta of a case; undefined where it is. The try is counted before anything is compared, and of
 * whoever typed it, never of the case: no stranger shuts the junta out. An unknown number and a wrong code are refused in the
 * same words (DESIGN section 6).
 */
export async function whyNotTyped(
  ports: { folios: Folios; codes: Codes; clock: Clock },
  number: CaseNumber,
  { code: typed, caller }: Typed,
): Promise<Rejection | undefined> {
  const taken = await takeTry(ports, caller)
  if (!taken) return tooManyTries
  const [first] = await ports.folios.of(number)
  const code = juntaCode(await ports.codes.secret(), number)
  if (!first || !same(code, typed.replace(/\D/g, ''))) return wrongCode
  await taken.giveBack()
  return undefined
}

const wrongCode = refuse(
  'wrong-code',
  'El código no corresponde a este expediente. Cópielo de la última carta de Plazo: son 8 cifras.',
)
const tooManyTries = refuse(
  'too-many-tries',
  'Desde aquí se escribieron demasiados códigos equivocados. Espere una hora, abra de nuevo esta página y copie el código de la carta; si no puede esperar, hágalo desde otra conexión, por ejemplo los datos de un celular.',
)
