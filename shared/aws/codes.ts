import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import type { Codes, Ids } from '../ports.ts'
import { conditionHolds, type Dynamo, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

const secretRow = z.object({ value: z.string() })
const counterRow = z.object({ tries: z.number() })

/** Seconds for which a counter is kept after it was last used: an hour longer than any pass is good. */
const KEPT = 25 * 3600

/** The Codes table: `secret`, from which answer codes derive, and the counters of tries. */
export function codesOn({ client, table }: Dynamo, ids: Ids): Codes {
  const TableName = table('Codes')
  const read = async () => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: toItem({ id: 'secret' }), ConsistentRead: true }),
    )
    return Item && readRow('Codes', Item, secretRow).value
  }
  let secret: string | undefined
  return {
    async secret() {
      secret ??= await read()
      if (secret === undefined) {
        const Item = toItem({ id: 'secret', value: `${ids.random()}${ids.random()}` })
        await conditionHolds(
          client.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(id)' })),
        )
        secret = await read()
      }
      if (secret === undefined) throw new Error('the secret of the answer codes is gone')
      return secret
    },
    async count(counter, add, now) {
      const { Attributes = {} } = await client.send(
        new UpdateItemCommand({
          TableName,
          Key: toItem({ id: counter }),
          UpdateExpression: 'ADD tries :add SET expires = :expires',
          ExpressionAttributeValues: toItem({ ':add': add, ':expires': Math.floor(Date.parse(now) / 1000) + KEPT }),
          ReturnValues: 'ALL_NEW',
        }),
      )
      return readRow('Codes', Attributes, counterRow).tries
    },
  }
}
