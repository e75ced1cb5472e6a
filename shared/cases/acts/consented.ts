import * as z from 'zod/mini'
import { keptSecret, refuse } from '../refusals.ts'
import { type Case, consent, isClosed, type Mark, type Obligation } from '../state.ts'
import { change, type Decision } from './act.ts'

/** The junta lets Plazo write to the superiors of whoever stays silent, or lets it no longer (I14). */
export const schema = z.strictObject({
  fact: z.literal('consented'),
  obligation: z.number(),
  to: consent,
  given: z.boolean(),
})

type Consent = Pick<z.infer<typeof schema>, 'to' | 'given'>

export function agree(state: Case, { id: obligation }: Obligation, { to, given }: Consent): Decision {
  if (given && !state.rule.published) return keptSecret
  return isClosed(state) || state.consent.includes(to) === given
    ? refuse('already-consented', 'Así consta ya en el expediente: no hay nada que cambiar.')
    : [{ fact: 'consented', obligation, to, given }]
}

export const fold = (state: Case, { obligation, to, given }: z.infer<typeof schema>, mark: Mark): Case => ({
  ...change(state, obligation, ({ consents }) => ({ consents: [...consents, { ...mark, to, given }] })),
  consent: given ? [...state.consent, to] : state.consent.filter((one) => one !== to),
})
