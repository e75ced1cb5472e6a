import { fold } from '../cases/fold.ts'
import type { SealedFolio } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Rejection } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { Clock, Dockets, Folios, Keys, MailboxId, Right } from '../ports.ts'
import { type CodePorts, type Typed, typedCase } from './codes.ts'
import { docketOf } from './docket.ts'

/** A mailbox that is signed in, and whose it is. */
export type Signed = { mailbox: MailboxId; rights: readonly Right[] }

/** By what somebody acts for the junta of a case: the code of its letters, or a session. */
export type JuntaProof = Typed | { signed: Signed }

export type ProofPorts = CodePorts & { folios: Folios; clock: Clock; dockets: Dockets; keys: Keys }

/** Why somebody may not act for the junta of a case; undefined where they may. */
export async function whyNotJunta(
  ports: ProofPorts,
  number: CaseNumber,
  proof: JuntaProof,
): Promise<Rejection | undefined> {
  const found = await juntaCase(ports, number, proof)
  return 'message' in found ? found : undefined
}

/** The case in which somebody acts for its junta, as it stands; or why they may not. */
export async function juntaCase(ports: ProofPorts, number: CaseNumber, proof: JuntaProof): Promise<Case | Rejection> {
  if ('signed' in proof) return (await ownCase(ports, number, proof.signed))?.state ?? notYours
  return typedCase(ports, number, proof)
}

/**
 * A case of a junta of whoever is signed in, with its folios, and which junta that is. One that only its writer may know of is nobody else's,
 * and neither is a number under which another case was filed in the same moment.
 */
export async function ownCase(
  { dockets, folios, keys }: Pick<ProofPorts, 'dockets' | 'folios' | 'keys'>,
  number: CaseNumber,
  { mailbox, rights }: Signed,
): Promise<{ state: Case; folios: SealedFolio[]; junta: string } | undefined> {
  const juntas = rights.flatMap((right) => (right.as === 'junta' ? [right.junta] : []))
  for (const junta of juntas) {
    const entries = await dockets.of(await docketOf(keys, junta), number)
    if (entries.length === 0) continue
    const read = await folios.of(number)
    const state = fold(read)
    const entry = entries.find(({ cause }) => cause === state?.contents.id)
    if (state && entry && (entry.only ?? mailbox) === mailbox) return { state, folios: read, junta }
  }
  return undefined
}

/** In the same words for a number that nobody has. */
const notYours: Rejection = {
  code: 'not-yours',
  message:
    'Con el correo con que usted entró no se puede actuar en este expediente. Entre con el correo de la junta que lo presentó, o use el código de sus cartas.',
}
