import * as z from 'zod/mini'
import { instant } from '../law/time.ts'
import { schemas } from './acts/index.ts'
import { actor, type Leaf, type SealedFolio } from './folio.ts'
import { caseNumberSchema } from './number.ts'

const sealedFolio = z.strictObject({
  v: z.literal(1),
  case: caseNumberSchema,
  n: z.number(),
  at: instant,
  by: actor,
  cause: z.string(),
  facts: z.array(z.union(Object.values(schemas))),
  prev: z.string(),
  hash: z.string(),
})

/** A folio as it was kept. Throws a RangeError that names the folio where its version, or what it states, is not known here. */
export function readFolio(kept: Leaf): SealedFolio {
  const { data, error } = sealedFolio.safeParse(kept)
  if (data) return data
  const why = kept.v === 1 ? z.prettifyError(error) : `it is of version ${kept.v}, and this Plazo reads version 1`
  throw new RangeError(`folio ${kept.n} of ${kept.case} cannot be read: ${why}`)
}
