import type { PublicJunta } from '../../shared/cases/entity.ts'
import type { Directory } from '../../shared/ports.ts'
import { standingIn } from '../../shared/register/standingIn.ts'
import type { SignedIn } from './session.ts'

/** The juntas in whose name somebody acts. */
export async function juntasOf(
  { junta }: Pick<Directory, 'junta'>,
  { rights }: Pick<SignedIn, 'rights'>,
): Promise<PublicJunta[]> {
  const found = await Promise.all(rights.map((right) => (right.as === 'junta' ? junta(right.junta) : undefined)))
  return found.filter((one) => one !== undefined)
}

/** Those of them whose own mailbox it is, and not that of a member. */
export const ownIn = (juntas: readonly PublicJunta[], { rights }: Pick<SignedIn, 'rights'>): string[] =>
  juntas.flatMap(({ id }) => (standingIn(rights, id) === 'own' ? [id] : []))
