import type * as z from 'zod/mini'
import { type Sealed, saltedDigest } from '../cases/folio.ts'
import type { Contents } from '../ports.ts'

/** A text that is not the one that its folio sealed: somebody changed it beside the chain (I5). */
export class Altered extends Error {}

/**
 * The text behind a folio, read by its schema; undefined once it is erased. Throws Altered where its salted digest is not the
 * one in the folio, and whatever the schema throws.
 */
export async function sealedText<T extends z.ZodMiniType>(
  contents: Contents,
  { id, digest }: Sealed,
  schema: T,
): Promise<z.infer<T> | undefined> {
  const kept = await contents.get(id)
  if (!kept) return undefined
  if (saltedDigest(kept.salt, kept.body) !== digest) throw new Altered(`the text ${id} is not the one that was sealed`)
  return schema.parse(kept.body)
}
