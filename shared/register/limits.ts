import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Clock, Codes } from '../ports.ts'
import { seal } from './passes.ts'

/** Filings of a network in an hour. */
const MOST = 20

/** Letters that a network may ask for once more in an hour. */
const MOST_AGAIN = 60

/** Counts one that asks for a letter once more; true where too many came from there. */
export async function tooManyAgain(
  { codes, clock }: { codes: Codes; clock: Clock },
  network: string,
): Promise<boolean> {
  const now = clock.now()
  const counter = seal(await codes.secret(), `again|network|${network}|${now.slice(0, 13)}`)
  return (await codes.count(`again:${counter}`, 1, now)) > MOST_AGAIN
}

/**
 * Counts a filing by where it comes from, before it is recorded; says why it is not taken where there were too many. Of what is
 * counted only a keyed hash is kept. In whose name it is, the junta's allowance counts.
 */
export async function tooManyFiled(
  { codes, clock }: { codes: Codes; clock: Clock },
  network: string,
): Promise<Rejection | undefined> {
  const now = clock.now()
  const counter = seal(await codes.secret(), `filed|network|${network}|${now.slice(0, 13)}`)
  return (await codes.count(`filed:${counter}`, 1, now)) > MOST ? fromHere : undefined
}

const fromHere = refuse(
  'too-many-filings',
  'Desde aquí se registraron demasiados escritos en una hora. Espere una hora y envíe de nuevo este formulario, o hágalo desde otra conexión, por ejemplo los datos de un celular: no se ha perdido nada de lo que escribió.',
)
