import * as z from 'zod/mini'
import { refuse } from '../refusals.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import { change, type Decision } from './act.ts'

/** The junta's name is reserved from now on: identity is only ever tightened, since a page that named it was read (I5, I12). */
export const schema = z.strictObject({ fact: z.literal('reserved'), obligation: z.number() })

export const reserve = (state: Case, { id: obligation }: Obligation): Decision =>
  state.identity === 'reserved'
    ? refuse('already-reserved', 'El nombre de la junta ya está reservado en este expediente.')
    : [{ fact: 'reserved', obligation }]

export const fold = (state: Case, { obligation }: z.infer<typeof schema>, mark: Mark): Case => ({
  // Where it was never named in public, nothing is told of it: it would say whose other cases it is.
  ...(state.identity === 'junta' ? change(state, obligation, () => ({ reserved: mark })) : state),
  identity: 'reserved',
})
