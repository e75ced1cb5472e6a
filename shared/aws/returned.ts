import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { entityCode, postId } from '../cases/entity.ts'
import { instant } from '../law/time.ts'
import type { Returned, ReturnedMailboxes } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, rowsIn, toItem } from './dynamo.ts'
import { readRow, versions } from './rows.ts'

/** Under what they stand among the letters: no case, entity or docket is called so. */
export const RETURNED = 'returned'

const row = z.object({
  ...{ id: z.string(), entity: entityCode, post: z.optional(postId), since: instant, said: z.string() },
  released: z.optional(instant),
})

/** The one that a row tells of, while it stands. */
function returnedIn(item: Item): Returned | undefined {
  const { id: mailbox, entity, post, since, said, released } = readRow('Letters', item, row)
  return released ? undefined : { mailbox, entity, post, since, said }
}

/**
 * The Letters table: a row for each mailbox of an office that returns what it gets, by its keyed hash. It holds no address, so
 * that whoever lists and releases them needs no right to where addresses are.
 */
export function returnedOn({ client, table }: Dynamo): ReturnedMailboxes {
  const TableName = table('Letters')
  const keyOf = (mailbox: string) => toItem({ case: RETURNED, id: mailbox })
  const of = async (mailbox: string) => {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: keyOf(mailbox), ConsistentRead: true }))
    return Item && returnedIn(Item)
  }
  return {
    of,
    async note({ mailbox, ...told }) {
      await conditionHolds(
        client.send(
          new PutItemCommand({
            TableName,
            Item: { ...keyOf(mailbox), ...toItem({ v: versions.Letters, ...told }) },
            ConditionExpression: 'attribute_not_exists(id) OR released < :since',
            ExpressionAttributeValues: toItem({ ':since': told.since }),
          }),
        ),
      )
    },
    async all() {
      const rows = await rowsIn(
        { client },
        {
          TableName,
          KeyConditionExpression: '#case = :returned',
          ExpressionAttributeNames: { '#case': 'case' },
          ExpressionAttributeValues: toItem({ ':returned': RETURNED }),
        },
      )
      return rows.flatMap((item) => returnedIn(item) ?? []).toSorted((a, b) => (a.since < b.since ? -1 : 1))
    },
    async release(mailbox, at) {
      const found = await of(mailbox)
      const released =
        found &&
        (await conditionHolds(
          client.send(
            new UpdateItemCommand({
              TableName,
              Key: keyOf(mailbox),
              UpdateExpression: 'SET released = :at',
              ConditionExpression: 'attribute_exists(id) AND attribute_not_exists(released)',
              ExpressionAttributeValues: toItem({ ':at': at }),
            }),
          ),
        ))
      return released ? found : undefined
    },
  }
}
