import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { type Instant, instant, instantOf, localDate } from '../law/time.ts'
import type { Session, Sessions } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, pagesOf, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

export const SESSION = 'session '

/** The second (Unix time, UTC) after which a row may go, as DynamoDB wants it, and back. */
export const secondOf = (at: Instant): number => Math.floor(Date.parse(at) / 1000)
export const expires = z.pipe(
  z.number(),
  z.transform((second: number) => instantOf(second * 1000)),
)

const sessionRow = z.object({
  ...{ mailbox: z.string(), id: z.string(), started: instant, seen: localDate, expires, device: z.string() },
  ...{ passkey: z.optional(z.string()), network: z.optional(z.string()) },
})

export const sessionIn = (item: Item): Session => {
  const { id, ...session } = readRow('Sessions', item, sessionRow)
  return { ...session, id: id.slice(SESSION.length) }
}

export const itemOf = (session: Session): Item =>
  toItem({ ...session, id: SESSION + session.id, expires: secondOf(session.expires) })

/** What waits to be mailed and may leave from `since` to `now`, a page of rows of the index `waiting` at a time. */
export const pagesWaiting = (
  { client, table }: Pick<Dynamo, 'client' | 'table'>,
  { what, since, now }: { what: string; since: Instant; now: Instant },
): AsyncGenerator<Item[]> =>
  pagesOf(
    { client },
    {
      ...{ TableName: table('Sessions'), IndexName: 'waiting', Limit: 50 },
      KeyConditionExpression: 'waiting = :what AND releaseAt BETWEEN :since AND :now',
      ExpressionAttributeValues: toItem({ ':what': what, ':since': since, ':now': now }),
    },
  )

/** The Sessions table: the sessions of a mailbox, one at a time. */
export function sessionsOn({ client, table }: Dynamo): Sessions {
  const TableName = table('Sessions')
  return {
    async session(mailbox, id, now) {
      const Key = toItem({ mailbox, id: SESSION + id })
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      const session = Item && sessionIn(Item)
      return session && session.expires > now ? session : undefined
    },
    async extend(session) {
      const stands = { ConditionExpression: 'attribute_exists(id)' }
      await conditionHolds(client.send(new PutItemCommand({ TableName, Item: itemOf(session), ...stands })))
    },
  }
}
