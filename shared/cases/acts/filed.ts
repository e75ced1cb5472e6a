import * as z from 'zod/mini'
import { kinds } from '../../law/rules.ts'
import { chosen } from '../catalogue.ts'
import { entityCode, postId } from '../entity.ts'
import { sealed } from '../folio.ts'
import { type Case, consent, identity } from '../state.ts'

/** The junta filed: the first fact of a case, by which its state begins. */
export const schema = z.strictObject({
  fact: z.literal('filed'),
  kind: z.enum(kinds),
  rule: z.string(),
  entity: entityCode,
  against: postId,
  debtor: postId,
  calendar: z.string(),
  identity,
  /** Read, and no longer written: who files stands in the contents alone, where it can be erased. */
  junta: z.optional(z.string()),
  contents: sealed,
  /** From the catalogue of the entity: no text of anybody. */
  chosen: z.optional(chosen),
  unsent: z.optional(z.literal(true)),
  consent: z.optional(z.array(consent)),
  /** The junta chose to collect the answer at the entity (D.S. 007-2020-PCM, art. 17.3). */
  collects: z.optional(z.literal(true)),
})

export const fold = (state: Case): Case => state
