import * as z from 'zod/mini'
import { refuse } from '../refusals.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import { change, type Decision } from './act.ts'

/** What a file may be, whatever its name says. */
export const fileType = z.enum(['image', 'pdf'])
export type FileType = z.infer<typeof fileType>

/** Files that a case may hold. */
export const MOST_FILES = 40

/** The junta added a file: by its id, what it is, how many bytes are kept of it and their salted digest (I5), and which of the case it is. That of a stamped cargo, with its DNI and signatures, is private for ever. */
export const schema = z.strictObject({
  fact: z.literal('attached'),
  obligation: z.number(),
  file: z.string(),
  type: fileType,
  bytes: z.number(),
  digest: z.string(),
  n: z.number(),
  cargo: z.optional(z.literal(true)),
})
type File = Pick<z.infer<typeof schema>, 'file' | 'type' | 'bytes' | 'digest' | 'cargo'>

export function attach(
  _: Case,
  { id: obligation, attached }: Obligation,
  { file, type, bytes, digest, cargo }: File,
): Decision {
  const n = attached.length + 1
  return n > MOST_FILES
    ? refuse('too-many-files', 'No caben más.')
    : [{ fact: 'attached', obligation, file, type, bytes, digest, n, ...(cargo && { cargo }) }]
}

export const fold = (state: Case, { fact: _, obligation, n: __, ...file }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, ({ attached }) => ({ attached: [...attached, { ...mark, ...file }] }))
