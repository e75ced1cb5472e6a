import * as z from 'zod/mini'
import { refuse } from '../refusals.ts'
import { type Case, isAviso, type Mark, type Obligation } from '../state.ts'
import { type Circumstances, change, type Decision } from './act.ts'
import type { Fact } from './index.ts'

export const fate = z.enum(['delivered', 'returned', 'unreachable', 'unconfirmed'])
export type Fate = z.infer<typeof fate>

/**
 * What became of a letter that told the office of its term, or of one that carried the document itself: it was delivered,
 * came back for good, or nobody can tell («entrega no confirmada»); or the office has no mailbox. That a document was
 * delivered is its presentation. A letter that told of a `check` of the day starts the office's days before an accusation.
 */
export const schema = z.strictObject({
  fact: z.literal('notified'),
  obligation: z.number(),
  letter: z.string(),
  fate,
  document: z.optional(z.literal(true)),
  check: z.optional(z.literal(true)),
  /** It went to the mesa de partes, because the post could not be told for sure. */
  desk: z.optional(z.literal(true)),
})

type Notice = Pick<z.infer<typeof schema>, 'letter' | 'fate' | 'document' | 'check' | 'desk'>

/** An aviso of which nothing sure is known waits from then on: a silence of the mail ends nothing. */
export function notify(
  _: Case,
  owed: Obligation,
  { letter, fate, document, check, desk }: Notice,
  { now }: Circumstances,
): Decision {
  const { id, notices, presented } = owed
  if (!(presented || document) || notices.some((one) => one.letter === letter && one.fate === fate))
    return refuse('already-notified', 'Lo que fue de ese aviso ya consta en el expediente.')
  const notified: Fact = { fact: 'notified', obligation: id, letter, fate, document, check, desk }
  return isAviso(owed) && fate === 'unconfirmed' && !presented
    ? [notified, { fact: 'presented', obligation: id, channel: 'mailbox', at: now, evidence: letter }]
    : [notified]
}

export function fold(state: Case, { obligation, ...notice }: z.infer<typeof schema>, mark: Mark): Case {
  const { letter, fate, document, check, desk } = notice
  return change(state, obligation, ({ notices }) => ({
    notices: [...notices, { ...mark, letter, fate, document, check, desk }],
  }))
}
