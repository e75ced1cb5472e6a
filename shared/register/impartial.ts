import { isCaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { AllClaims, AllHolderProposals, AllKept, Clock, Right } from '../ports.ts'
import { ownCase, type ProofPorts, type Signed } from './juntaProof.ts'
import { officesOf } from './officeProof.ts'

type Ports = Pick<ProofPorts, 'dockets' | 'folios' | 'keys'> & {
  claims: Pick<AllClaims, 'all'>
  kept: Pick<AllKept, 'all'>
  clock: Clock
}

/** What an order of an operator is about: a case, a junta, or a claim or a filing by its key. */
export type About = { number?: string | undefined; junta?: string | undefined; id?: string | undefined }

const isOf = (rights: readonly Right[], junta: string | undefined): boolean =>
  rights.some((right) => (right.as === 'junta' || right.as === 'invited') && right.junta === junta)

/** Why an operator may not decide something: nobody verifies a junta of theirs, nor reads or checks what it filed. */
export async function whyPartial(
  ports: Ports,
  { number, junta, id }: About,
  signed: Signed,
): Promise<Rejection | undefined> {
  const { mailbox, rights } = signed
  if (junta !== undefined && isOf(rights, junta)) return yours
  if (number !== undefined && isCaseNumber(number) && (await ownCase(ports, number, signed))) return yours
  if (id === undefined) return undefined
  const all = [...(await ports.claims.all()), ...(await ports.kept.all(ports.clock.now()))]
  const one = all.find((known) => known.id === id)
  return one && (one.mailbox === mailbox || isOf(rights, one.junta)) ? yours : undefined
}

/** Why an operator may not decide who holds a post: nobody does of an entity in whose name they act. */
export async function whyOfOwnEntity(
  { proposals }: { proposals: Pick<AllHolderProposals, 'all'> },
  id: string,
  { rights }: Signed,
): Promise<Rejection | undefined> {
  const one = (await proposals.all()).find((known) => known.id === id)
  return one && officesOf(rights).some(({ entity }) => entity === one.entity) ? yourEntity : undefined
}

const yourEntity = refuse(
  'own-entity',
  'Es de una entidad en cuyo nombre usted actúa, y nadie decide de la suya: que lo vea otra persona del equipo.',
)
const yours = refuse(
  'own-junta',
  'Es de una junta suya, y nadie decide de su propia junta: que lo vea otra persona del equipo.',
)
