import * as z from 'zod/mini'
import { entityCode, postId } from '../cases/entity.ts'
import { instant, localDate } from '../law/time.ts'
import { type AllDelegates, type Delegate, type Delegates, delegateStates } from '../ports.ts'
import { allClaimRowsOn, claimRowsOn } from './claimRows.ts'
import type { Dynamo, Item } from './dynamo.ts'
import { readRow } from './rows.ts'

const row = z.object({
  ...{ id: z.string(), entity: entityCode, post: postId, mailbox: z.string(), address: z.string(), by: z.string() },
  ...{ at: instant, from: localDate, state: z.enum(delegateStates) },
})

/** With what begins what is kept there of the mailboxes of posts: no claim. */
const POST = 'post/'

const keptUnder = ({ entity, post }: Pick<Delegate, 'entity' | 'post'>): string => `${POST}${entity}/${post}`

/** Whether a row of the Claims table tells of a mailbox of a post. */
export const isOfPost = (of: string): boolean => of.startsWith(POST)

const delegateIn = (item: Item): Delegate => readRow('Claims', item, row)

/** The Claims table: beside what is claimed of juntas, which other mailboxes posts named. */
export function delegatesOn(dynamo: Dynamo): Delegates {
  const { put, of, move } = claimRowsOn(dynamo, delegateIn)
  return {
    async name(delegate) {
      await put({ of: keptUnder(delegate), ...delegate })
    },
    of: (post) => of(keptUnder(post)),
    move: (delegate, to) => move({ of: keptUnder(delegate), ...delegate }, to),
  }
}

/** The same for whoever gives them their right. */
export function allDelegatesOn(dynamo: Dynamo): AllDelegates {
  const { get, all } = allClaimRowsOn(dynamo, delegateIn, isOfPost)
  return { ...delegatesOn(dynamo), all, get: ({ of, id }) => get(of, id) }
}
