import { type Rejection, refuse } from '../cases/refusals.ts'
import { limaDate } from '../law/time.ts'
import type { Clock, Codes } from '../ports.ts'
import { seal } from './passes.ts'

/** Filings of a network in an hour; in the name of a junta, and to an office, in a day (Lima). */
const MOST = { network: 20, junta: 100, office: 500 }

/**
 * Counts a filing by where it comes from, in whose name and to whom, before it is recorded; says why it is not taken where
 * there were too many. A network is stopped first, so that it alone uses up nobody's day. Of what is counted only a keyed
 * hash is kept: nobody reads in it which junta filed.
 */
export async function tooManyFiled(
  { codes, clock }: { codes: Codes; clock: Clock },
  { network, junta, office }: Record<keyof typeof MOST, string>,
): Promise<Rejection | undefined> {
  const now = clock.now()
  const secret = await codes.secret()
  const counted = (by: keyof typeof MOST, who: string, when: string) => {
    const counter = seal(secret, `filed|${by}|${who}|${when}`)
    return codes.count(`filed:${counter}`, 1, now)
  }
  if ((await counted('network', network, now.slice(0, 13))) > MOST.network) return fromHere
  const today = limaDate(now)
  const [named, addressed] = await Promise.all([counted('junta', junta, today), counted('office', office, today)])
  return named > MOST.junta || addressed > MOST.office ? thatDay : undefined
}

const fromHere = refuse(
  'too-many-filings',
  'Desde aquí se registraron demasiados escritos en una hora. Espere una hora y envíe de nuevo este formulario, o hágalo desde otra conexión, por ejemplo los datos de un celular: no se ha perdido nada de lo que escribió.',
)
const thatDay = refuse(
  'too-many-filings',
  'Hoy ya se registraron demasiados escritos de esa junta o para esa oficina. Envíe de nuevo este formulario mañana, o escriba hoy al operador de Plazo: no se ha perdido nada de lo que escribió.',
)
