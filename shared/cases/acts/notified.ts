import * as z from 'zod/mini'
import { refuse } from '../refusals.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import { change, type Decision } from './act.ts'

export const fate = z.enum(['delivered', 'returned', 'unreachable', 'unconfirmed'])
export type Fate = z.infer<typeof fate>

/**
 * What became of a letter that told the office of its term: it was delivered, or came back; or the office has no mailbox, or
 * nothing was heard of the letter for two attended days.
 */
export const schema = z.strictObject({
  fact: z.literal('notified'),
  obligation: z.number(),
  letter: z.string(),
  fate,
})

type Notice = Pick<z.infer<typeof schema>, 'letter' | 'fate'>

export const notify = (_: Case, { id, notices, presented }: Obligation, { letter, fate }: Notice): Decision =>
  presented && !notices.some((one) => one.letter === letter && one.fate === fate)
    ? [{ fact: 'notified', obligation: id, letter, fate }]
    : refuse('already-notified', 'Lo que fue de ese aviso ya consta en el expediente.')

export const fold = (state: Case, { obligation, letter, fate }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, ({ notices }) => ({ notices: [...notices, { ...mark, letter, fate }] }))
