import * as z from 'zod/mini'
import { refuse } from '../refusals.ts'
import { type Case, isInstrument, type Mark, type Obligation } from '../state.ts'
import { change, type Decision } from './act.ts'

/** An operator has looked at who is behind the junta: what it shows may be told as shown (I13). */
export const schema = z.strictObject({ fact: z.literal('seen'), obligation: z.number() })

export const see = (_: Case, owed: Obligation): Decision => {
  const { id, seen } = owed
  return seen || (id > 0 && !isInstrument(owed))
    ? refuse('already-seen', 'El operador ya miró quién está detrás de esta junta.')
    : [{ fact: 'seen', obligation: id }]
}

export const fold = (state: Case, { obligation }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, () => ({ seen: mark }))
