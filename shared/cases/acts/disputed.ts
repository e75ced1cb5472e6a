import * as z from 'zod/mini'
import { instant } from '../../law/time.ts'
import { sealed } from '../folio.ts'
import { lastKnown } from '../objection.ts'
import { inTheFuture, nothingRuns, refuse } from '../refusals.ts'
import { awaitsAnswer, type Case, isAviso, type Mark, type Obligation } from '../state.ts'
import { type Circumstances, change, type Decision } from './act.ts'

/** What an office says against a presentation: it stands in no register, the stamp is not its own, or it entered on another day. */
export const disputeGrounds = ['not-in-register', 'not-our-stamp', 'another-day'] as const
export type DisputeGround = (typeof disputeGrounds)[number]
export const disputeGround = z.enum(disputeGrounds)

/** The office disputes the presentation; the register it looked at and who signs stand in the contents. */
export const schema = z.strictObject({
  fact: z.literal('disputed'),
  obligation: z.number(),
  ground: disputeGround,
  /** Of another day: when it entered, by the office's word. */
  entered: z.optional(instant),
  contents: sealed,
})

export type Dispute = Pick<z.infer<typeof schema>, 'ground' | 'entered' | 'contents'>

/** Once for each cargo that the junta shows, of a cure too, or each check of it. */
export function dispute(
  state: Case,
  owed: Obligation,
  { ground, entered, contents }: Dispute,
  { now }: Circumstances,
): Decision {
  const { id, presented, disputes } = owed
  if (isAviso(owed) || !presented || !awaitsAnswer(state, owed)) return nothingRuns
  if (entered && entered > now) return inTheFuture(entered, now)
  const since = lastKnown(owed)?.folio ?? 0
  return disputes.some(({ folio, undone }) => folio > since && !undone)
    ? refuse('already-disputed', 'Su oficina ya dijo que no le consta, y así figura. El operador de Plazo lo revisa.')
    : [{ fact: 'disputed', obligation: id, ground, ...(entered && { entered }), contents }]
}

export function fold(state: Case, fact: z.infer<typeof schema>, mark: Mark): Case {
  const { obligation, ground, entered, contents } = fact
  const said = { ...mark, ground, ...(entered && { entered }), contents }
  return change(state, obligation, ({ disputes }) => ({ disputes: [...disputes, said] }))
}
