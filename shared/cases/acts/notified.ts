import * as z from 'zod/mini'
import { refuse } from '../refusals.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import { change, type Decision } from './act.ts'

export const fate = z.enum(['delivered', 'returned', 'unreachable', 'unconfirmed'])
export type Fate = z.infer<typeof fate>

/**
 * What became of a letter that told the office of its term, or of one that carried the document itself: it was delivered,
 * came back for good, or nobody can tell («entrega no confirmada»); or the office has no mailbox. That a document was
 * delivered is its presentation.
 */
export const schema = z.strictObject({
  fact: z.literal('notified'),
  obligation: z.number(),
  letter: z.string(),
  fate,
  document: z.optional(z.literal(true)),
})

type Notice = Pick<z.infer<typeof schema>, 'letter' | 'fate' | 'document'>

export const notify = (
  _: Case,
  { id, notices, presented }: Obligation,
  { letter, fate, document }: Notice,
): Decision =>
  (presented || document) && !notices.some((one) => one.letter === letter && one.fate === fate)
    ? [{ fact: 'notified', obligation: id, letter, fate, document }]
    : refuse('already-notified', 'Lo que fue de ese aviso ya consta en el expediente.')

export const fold = (state: Case, { obligation, letter, fate, document }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, ({ notices }) => ({ notices: [...notices, { ...mark, letter, fate, document }] }))
