import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { caseNumberSchema } from '../cases/number.ts'
import { mailText } from '../cases/texts.ts'
import { instant } from '../law/time.ts'
import { type Pen, type Penned, penReasons } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, packed, rowsOf, toItem } from './dynamo.ts'
import { json, readRow } from './rows.ts'
import { secondOf } from './sessions.ts'

const row = z.object({
  ...{ id: z.string(), at: instant, object: z.string(), why: z.enum(penReasons) },
  state: z.enum(['waiting', 'released', 'discarded']),
  body: json(
    z.object({
      numbers: z.array(caseNumberSchema),
      from: z.optional(z.string()),
      authenticated: z.boolean(),
      mail: z.optional(mailText),
    }),
  ),
})

const pennedIn = (item: Item): Penned => {
  const { body, ...penned } = readRow('Inbound', item, row)
  return { ...penned, ...body }
}

/** The Inbound table: a row a mail. Few ever wait, and all are read to find them. */
export function penOn({ client, table }: Dynamo): Pen {
  const TableName = table('Inbound')
  return {
    async keep({ id, at, object, why, state, expires: _, ...body }) {
      const Item = { ...toItem({ id, at, object, why, state }), ...packed('body', JSON.stringify(body)) }
      await conditionHolds(
        client.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(id)' })),
      )
    },
    async get(id) {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: toItem({ id }), ConsistentRead: true }))
      return Item && pennedIn(Item)
    },
    async waiting() {
      const all = (await rowsOf({ client }, TableName)).map(pennedIn)
      return all.filter(({ state }) => state === 'waiting').sort((a, b) => (a.at < b.at ? -1 : 1))
    },
    decide: (id, state, expires) =>
      conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem({ id }),
            UpdateExpression: 'SET #state = :state, expires = :expires',
            ConditionExpression: '#state = :waiting',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: toItem({
              ':state': state,
              ':waiting': 'waiting',
              ':expires': secondOf(expires),
            }),
          }),
        ),
      ),
  }
}
