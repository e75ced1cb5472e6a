import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import type { Codes, Keys } from '../ports.ts'
import { type Dynamo, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

const counterRow = z.object({ tries: z.number() })

/** Seconds for which a counter is kept after it was last used: an hour longer than any pass is good. */
const KEPT = 25 * 3600

/** What codes derive from, and the Codes table: the counters of tries. */
export function codesOn({ client, table }: Dynamo, keys: Keys): Codes {
  const TableName = table('Codes')
  return {
    secret: () => keys.of('codes'),
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
