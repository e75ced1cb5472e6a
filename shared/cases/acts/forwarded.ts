import * as z from 'zod/mini'
import * as term from '../../law/term.ts'
import { limaDate } from '../../law/time.ts'
import { type Entity, entityCode, findPost, postId } from '../entity.ts'
import { nothingRuns, unknownOffice } from '../refusals.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import { change, changeTerm, type Decision, runs } from './act.ts'

/** The document went to the competent post, on whose calendar its whole term runs again (TUO Ley 27444 art. 130.1). */
export const schema = z.strictObject({
  fact: z.literal('forwarded'),
  obligation: z.number(),
  entity: entityCode,
  post: postId,
  calendar: z.string(),
})

export function forward(state: Case, owed: Obligation, { to, post }: { to: Entity; post: string }): Decision {
  if (!runs(state, owed) || owed.id > 0) return nothingRuns
  const found = findPost(to, post)
  if (!found) return unknownOffice(to)
  return [{ fact: 'forwarded', obligation: owed.id, entity: to.code, post: found.id, calendar: to.calendar }]
}

export function fold(state: Case, fact: z.infer<typeof schema>, mark: Mark): Case {
  const { obligation, entity, post, calendar } = fact
  const moved = changeTerm(state, obligation, mark, 'forwarded', (running) =>
    term.forward(running, limaDate(mark.at), calendar),
  )
  return { ...change(moved, obligation, () => ({ debtor: post })), entity, against: post, calendar }
}
