import type * as z from 'zod/mini'
import { type Sealed, saltedDigest } from '../cases/folio.ts'
import type { Contents } from '../ports.ts'

/** A text that goes into no letter: it is not the one that its folio sealed (I5), or it cannot be read. */
export class BadText extends Error {}

/** In the place of a text that does not hold: the audit tells of it, and it keeps back nothing else. */
export const orUnreadable = (error: unknown): undefined => {
  if (!(error instanceof BadText)) throw error
}

/** The text behind a folio, read by its schema; undefined once it is erased. Throws BadText. */
export async function sealedText<T extends z.ZodMiniType>(
  contents: Contents,
  { id, digest }: Sealed,
  schema: T,
): Promise<z.infer<T> | undefined> {
  const kept = await contents.get(id)
  if (!kept) return undefined
  if (saltedDigest(kept.salt, kept.body) !== digest) throw new BadText(`the text ${id} is not the one that was sealed`)
  const { success, data, error } = schema.safeParse(kept.body)
  if (!success) throw new BadText(`the text ${id} cannot be read`, { cause: error })
  return data
}
