import * as z from 'zod/mini'
import { refuse } from '../refusals.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import type { Decision } from './act.ts'

/** Why an operator ends a case that should not stand; `disowned`, also the night, where nobody restored what a junta disowned. */
export const annulmentGrounds = [
  'disowned',
  'not-the-juntas',
  'duplicate',
  'no-such-document',
  'recorded-in-error',
  'personal-data',
  'ordered',
] as const
export const annulmentGround = z.enum(annulmentGrounds)
export type AnnulmentGround = z.infer<typeof annulmentGround>

/** An operator annulled the case: its folios stay, and nothing more is owed, said or recorded in it. */
export const schema = z.strictObject({
  fact: z.literal('annulled'),
  obligation: z.number(),
  ground: annulmentGround,
})

export const annul = (_: Case, { id }: Obligation, { ground }: { ground: AnnulmentGround }): Decision =>
  id > 0
    ? refuse('not-annullable', 'Se anula el expediente entero, no una de sus instancias.')
    : [{ fact: 'annulled', obligation: id, ground }]

/** Whatever is owed in it is without effect, with what was said of it. */
export const fold = (state: Case, { ground }: z.infer<typeof schema>, mark: Mark): Case => ({
  ...state,
  annulled: { ...mark, ground },
  obligations: state.obligations.map((owed) => ({ ...owed, withdrawn: owed.withdrawn ?? mark })),
})
