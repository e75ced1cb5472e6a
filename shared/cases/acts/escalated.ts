import * as z from 'zod/mini'
import { rungs } from '../../law/ladder.ts'
import { limaDate } from '../../law/time.ts'
import { findPost, postId } from '../entity.ts'
import { length } from '../folio.ts'
import { refuse } from '../refusals.ts'
import { type Case, isClosed, type Mark, type Obligation, opening, principal } from '../state.ts'
import type { Circumstances, Decision } from './act.ts'
import { isHeld } from './held.ts'
import type { Fact } from './index.ts'

/** The next rung of the ladder was opened over a miss: another post owes an answer. */
export const schema = z.strictObject({
  fact: z.literal('escalated'),
  obligation: z.number(),
  over: z.number(),
  step: z.string(),
  post: postId,
  instrument: z.string(),
  clock: z.optional(length),
})

export const escalate = (state: Case, owed: Obligation, _: unknown, circumstances: Circumstances): Decision =>
  !owed.missed || isClosed(state) || isHeld(state, limaDate(circumstances.now))
    ? refuse('not-late', 'La grada anterior no ha vencido, o la junta pidió esperar.')
    : climb(state, owed.id, circumstances)

/** The next rung of the ladder, opened only because the one before it lapsed (LAW section 5). Empty where none is left. */
export function climb(state: Case, over: number, { now, entity }: Circumstances): Fact[] {
  const standingRungs = state.obligations.filter(({ withdrawn }) => !withdrawn)
  const climbed = new Set<string>(standingRungs.map(({ debtor }) => debtor))
  const ladder = rungs(state.kind, principal(state).debtor, entity.posts, limaDate(now), entity.code)
  const next = ladder.find(({ post }) => !climbed.has(post))
  const post = next?.automatic ? findPost(entity, next.post)?.id : undefined
  if (!next || !post) return []
  const { step, instrument, term: clock } = next
  return [{ fact: 'escalated', obligation: state.obligations.length, over, step, post, instrument, clock }]
}

export function fold(state: Case, fact: z.infer<typeof schema>, opened: Mark): Case {
  const { obligation: id, over, post: debtor, instrument, step, clock } = fact
  const rung = opening({ id, over, debtor, instrument, step, clock, opened })
  return { ...state, obligations: [...state.obligations, rung] }
}
