import { fold } from '../cases/fold.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Rejection } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import { filingText } from '../cases/texts.ts'
import type { Clock, Codes, Contents, Directory, Folios } from '../ports.ts'
import { type Caller, digits, same, takeTry } from './passes.ts'
import { sealedText } from './sealedTexts.ts'

/**
 * The 8 digits that the letters to the junta carry: they prove that its mailbox was read by whoever acts for it now. Each
 * `succession` of another board or mailbox has its own, and the digits of the letters before open nothing.
 */
export const juntaCode = (secret: string, number: CaseNumber, succession?: string): string =>
  digits(secret, [number, 'junta', ...(succession ? [succession] : [])].join('|'))

export type CodePorts = { contents: Contents; directory: Pick<Directory, 'junta'>; codes: Codes }

/**
 * The code of a case as it is now; undefined where what it was filed with is erased, and of what is confidential: no letter
 * carries one, and only its writer acts there. Throws BadText where its text was altered.
 */
export async function codeOf(
  { contents, directory, codes }: CodePorts,
  { number, rule, contents: sealed }: Case,
): Promise<string | undefined> {
  if (!rule.published) return undefined
  const text = await sealedText(contents, sealed, filingText)
  const junta = text && (await directory.junta(text.junta))
  return junta && juntaCode(await codes.secret(), number, junta.succession)
}

/** A code as it was typed, and by whom. */
export type Typed = { code: string; caller: Caller }

/**
 * The case whose junta's code this is, as it stands; or why it is not. The try is counted before anything is compared, and of
 * whoever typed it, never of the case: no stranger shuts the junta out. An unknown number and a wrong code are refused in the
 * same words (DESIGN section 6).
 */
export async function typedCase(
  ports: CodePorts & { folios: Folios; clock: Clock },
  number: CaseNumber,
  { code: typed, caller }: Typed,
): Promise<Case | Rejection> {
  const taken = await takeTry(ports, caller)
  if (!taken) return tooManyTries
  const state = fold(await ports.folios.of(number))
  const code = state && (await codeOf(ports, state))
  if (!state || code === undefined || !same(code, typed.replace(/\D/g, ''))) return wrongCode
  await taken.giveBack()
  return state
}

const wrongCode: Rejection = {
  code: 'wrong-code',
  message:
    'El código no corresponde a este expediente. Cópielo de la última carta de Plazo, son 8 cifras; o entre con el correo de la junta, sin código.',
}
const tooManyTries: Rejection = {
  code: 'too-many-tries',
  message:
    'Desde aquí se escribieron demasiados códigos equivocados. Espere una hora, abra de nuevo esta página y copie el código de la carta; si no puede esperar, hágalo desde otra conexión, por ejemplo los datos de un celular.',
}
