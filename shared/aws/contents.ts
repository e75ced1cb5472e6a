import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { canonical } from '../cases/folio.ts'
import type { Instant } from '../law/time.ts'
import type { Content, Contents } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, packed, toItem } from './dynamo.ts'
import { json, readRow } from './rows.ts'

const row = z.object({ salt: z.string(), body: json(z.unknown()) })

/** The row of a text that was erased: its id, and when (UTC). */
export const erasedRow = (id: string, erased: Instant): Item => toItem({ id, erased })

/** The Contents table: id → salt and body, or that it was erased. No stream, a key of its own. */
export function contentsOn({ client, table }: Dynamo): Contents {
  const TableName = table('Contents')
  const get = async (id: string): Promise<Content | undefined> => {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: toItem({ id }), ConsistentRead: true }))
    return Item && !Item.erased ? readRow('Contents', Item, row) : undefined
  }
  return {
    get,
    async keep(id, content) {
      const Item = { ...toItem({ id, salt: content.salt }), ...packed('body', canonical(content.body)) }
      const kept = await conditionHolds(
        client.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(id)' })),
      )
      return kept ? content : get(id)
    },
  }
}
