import * as z from 'zod/mini'
import { type Entity, entityCode, findPost, type PostId, postId } from '../entity.ts'
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

/** The kinds in which another answers than whoever is complained of. */
const OF_ANOTHER: readonly Case['rule']['answeredBy'][] = ['superior', 'st-pad', 'integrity']

/** Whether a post may come to owe the answer: of a complaint neither who is complained of does, nor who depends on him. */
export function mayTake({ rule, against }: Pick<Case, 'rule' | 'against'>, entity: Entity, post: PostId): boolean {
  if (!OF_ANOTHER.includes(rule.answeredBy)) return true
  const passed = new Set<string>()
  for (let one = findPost(entity, post); one && !passed.has(one.id); one = findPost(entity, one.superior ?? '')) {
    if (one.id === against) return false
    passed.add(one.id)
  }
  return true
}

export function forward(
  state: Case,
  owed: Obligation,
  { post }: { post: string },
  { entity }: Circumstances,
): Decision {
  if (!runs(state, owed) || owed.id > 0) return nothingRuns
  const found = findPost(entity, post)
  if (!found) return unknownOffice(entity)
  if (!mayTake(state, entity, found.id))
    return refuse(
      'complained-of',
      'De esa oficina trata el documento, o depende de ella: no le toca responderlo. Elija otra, o responda.',
    )
  if (found.id === owed.debtor) return refuse('same-office', 'Esa oficina es la que debe responder: elija otra.')
  const { entity: code, calendar } = state
  return [{ fact: 'forwarded', obligation: owed.id, entity: code, post: found.id, calendar }]
}

export function fold(state: Case, { obligation, post }: z.infer<typeof schema>, mark: Mark): Case {
  const moved = change(state, obligation, ({ acts, debtor, former = [] }) => ({
    debtor: post,
    former: [...former, { ...mark, entity: state.entity, post: debtor }],
    acts: [...acts, { ...mark, act: 'forwarded' }],
  }))
  return OF_ANOTHER.includes(state.rule.answeredBy) ? moved : { ...moved, against: post }
}
