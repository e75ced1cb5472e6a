import * as z from 'zod/mini'
import { sealed } from '../folio.ts'
import { nothingRuns, refuse } from '../refusals.ts'
import { awaitsAnswer, type Case, type Mark, type Obligation } from '../state.ts'
import { change, type Decision } from './act.ts'

/** What an office says of a presentation that it does not find: it stands in no register, or the stamp is not its own. */
export const disputeGrounds = ['not-in-register', 'not-our-stamp'] as const
export type DisputeGround = (typeof disputeGrounds)[number]
export const disputeGround = z.enum(disputeGrounds)

/** The office disputes the presentation; the register it looked at and who signs stand in the contents. */
export const schema = z.strictObject({
  fact: z.literal('disputed'),
  obligation: z.number(),
  ground: disputeGround,
  contents: sealed,
})

export type Dispute = Pick<z.infer<typeof schema>, 'ground' | 'contents'>

/** Once for each cargo that the junta shows, or each check of it. */
export function dispute(state: Case, owed: Obligation, { ground, contents }: Dispute): Decision {
  const { id, presented, grades, disputes } = owed
  if (id > 0 || !presented || !awaitsAnswer(state, owed)) return nothingRuns
  const since = grades.at(-1)?.folio ?? presented.folio
  return disputes.some(({ folio }) => folio > since)
    ? refuse('already-disputed', 'Su oficina ya dijo que no le consta, y así figura. El operador de Plazo lo revisa.')
    : [{ fact: 'disputed', obligation: id, ground, contents }]
}

export const fold = (state: Case, { obligation, ground, contents }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, ({ disputes }) => ({ disputes: [...disputes, { ...mark, ground, contents }] }))
