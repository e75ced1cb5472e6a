import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { canonical } from '../cases/folio.ts'
import type { Content, Contents } from '../ports.ts'
import { conditionHolds, type Dynamo, packed, toItem } from './dynamo.ts'
import { json, readRow } from './rows.ts'

const row = z.object({ salt: z.string(), body: json(z.unknown()) })

/** The Contents table: id → salt and body. No stream, a key of its own. */
export function contentsOn({ client, table }: Dynamo): Contents {
  const TableName = table('Contents')
  const get = async (id: string): Promise<Content | undefined> => {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: toItem({ id }), ConsistentRead: true }))
    return Item && readRow('Contents', Item, row)
  }
  return {
    get,
    async keep(id, content) {
      const Item = { ...toItem({ id, salt: content.salt }), ...packed('body', canonical(content.body)) }
      const kept = await conditionHolds(
        client.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(id)' })),
      )
      const stored = kept ? content : await get(id)
      if (!stored) throw new Error(`the content ${id} is gone`)
      return stored
    },
  }
}
