import type { PublicJunta } from '../../shared/cases/entity.ts'
import type { Directory } from '../../shared/ports.ts'
import type { SignedIn } from './session.ts'

/** The juntas in whose name somebody acts. */
export async function juntasOf(
  { junta }: Pick<Directory, 'junta'>,
  { rights }: Pick<SignedIn, 'rights'>,
): Promise<PublicJunta[]> {
  const found = await Promise.all(rights.map((right) => (right.as === 'junta' ? junta(right.junta) : undefined)))
  return found.filter((one) => one !== undefined)
}
