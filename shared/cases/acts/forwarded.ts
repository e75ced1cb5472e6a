import * as z from 'zod/mini'
import { entityCode, findPost, postId } from '../entity.ts'
import { nothingRuns, refuse, unknownOffice } from '../refusals.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import { type Circumstances, change, type Decision, runs } from './act.ts'

/** The document went to another post of the entity, which owes the answer from then on: no clock moves (TUO Ley 27444 arts. 117.2, 132.1). */
export const schema = z.strictObject({
  fact: z.literal('forwarded'),
  obligation: z.number(),
  entity: entityCode,
  post: postId,
  calendar: z.string(),
})

export function forward(
  state: Case,
  owed: Obligation,
  { post }: { post: string },
  { entity }: Circumstances,
): Decision {
  if (!runs(state, owed) || owed.id > 0) return nothingRuns
  const found = findPost(entity, post)
  if (!found) return unknownOffice(entity)
  if (found.id === owed.debtor) return refuse('same-office', 'Esa oficina es la que debe responder: elija otra.')
  const { entity: code, calendar } = state
  return [{ fact: 'forwarded', obligation: owed.id, entity: code, post: found.id, calendar }]
}

export function fold(state: Case, { obligation, post }: z.infer<typeof schema>, mark: Mark): Case {
  const moved = change(state, obligation, ({ acts }) => ({
    debtor: post,
    acts: [...acts, { ...mark, act: 'forwarded' }],
  }))
  return { ...moved, against: post }
}
