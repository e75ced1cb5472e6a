import * as z from 'zod/mini'
import { spanishDateTime } from '../../law/time.ts'
import { outcome, sealed } from '../folio.ts'
import { refuse } from '../refusals.ts'
import { type Case, type Mark, type Obligation, principal } from '../state.ts'
import { change, type Decision } from './act.ts'

/** The office answered; the answer that the junta is owed closes the case. */
export const schema = z.strictObject({
  fact: z.literal('answered'),
  obligation: z.number(),
  outcome,
  contents: sealed,
})

export type Answer = Pick<z.infer<typeof schema>, 'outcome' | 'contents'>

export function answer(state: Case, owed: Obligation, { outcome, contents }: Answer): Decision {
  const given = principal(state).answered ?? owed.answered
  return given
    ? refuse(
        'already-answered',
        `El expediente ya tiene una respuesta registrada el ${spanishDateTime(given.at)}, folio ${given.folio}. Si desea ampliarla, escriba a la junta citando el número.`,
      )
    : [{ fact: 'answered', obligation: owed.id, outcome, contents }]
}

export const fold = (state: Case, { obligation, outcome, contents }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, () => ({ answered: { ...mark, outcome, contents } }))
