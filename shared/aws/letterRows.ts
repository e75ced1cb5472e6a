import * as z from 'zod/mini'
import { postId } from '../cases/entity.ts'
import { caseNumberSchema } from '../cases/number.ts'
import { instant } from '../law/time.ts'
import { letterNames } from '../letters/list.ts'
import { type Letter, letterCase } from '../ports.ts'
import type { Item } from './dynamo.ts'
import { readAttributes, readRow } from './rows.ts'

const spaced = z.pipe(
  z.string(),
  z.transform((text) => text.split(' ')),
)
const common = {
  case: letterCase,
  id: z.string(),
  kind: z.enum(letterNames),
  class: z.enum(['courtesy', 'legal', 'accusation']),
  obligation: z.number(),
  folio: z.number(),
  state: z.enum(['intended', 'sending', 'sent', 'held', 'cancelled']),
  releaseAt: instant,
  tries: z.number(),
  doubts: z.optional(z.number()),
  repeats: z.optional(z.number()),
  faults: z.optional(z.number()),
  sendingAt: z.optional(instant),
  sentAt: z.optional(instant),
  deliveredAt: z.optional(instant),
  bouncedAt: z.optional(instant),
  unconfirmedAt: z.optional(instant),
  complainedAt: z.optional(instant),
  delayedAt: z.optional(instant),
  bouncedAs: z.optional(z.string()),
  unconfirmedAs: z.optional(z.string()),
  complainedAs: z.optional(z.string()),
  delayedAs: z.optional(z.string()),
  reason: z.optional(z.string()),
  cases: z.optional(z.pipe(spaced, z.array(caseNumberSchema))),
  more: z.optional(z.number()),
  again: z.optional(z.string()),
  instead: z.optional(z.string()),
}
const row = z.discriminatedUnion('role', [
  z.object({ ...common, role: z.literal('junta'), mailbox: z.optional(z.string()) }),
  z.object({ ...common, role: z.literal('desk') }),
  z.object({ ...common, role: z.literal('post'), post: postId }),
])
const keys = z.object({ case: letterCase, id: z.string(), releaseAt: instant })

/** Which letter an entry of the index is of, and when it may be taken up. Throws UnreadableRow. */
export const waitingIn = (item: Item) => readAttributes('Letters', item, keys)

/** The letter that a row is. Throws UnreadableRow. */
export function letterIn(item: Item): Letter {
  const read = readRow('Letters', item, row)
  if (read.role === 'post') {
    const { role, post, ...letter } = read
    return { ...letter, to: { role, post } }
  }
  if (read.role === 'desk') {
    const { role, ...letter } = read
    return { ...letter, to: { role } }
  }
  const { role, mailbox, ...letter } = read
  return { ...letter, to: { role, ...(mailbox && { mailbox }) } }
}
