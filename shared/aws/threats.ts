import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { instant } from '../law/time.ts'
import type { AllThreats, Threat, Threats } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, rowsOf, toItem } from './dynamo.ts'
import { json, readRow } from './rows.ts'

const row = z.object({
  id: z.string(),
  mailbox: z.string(),
  juntas: json(z.array(z.string())),
  at: instant,
  text: z.optional(z.string()),
  reserved: z.optional(instant),
  attended: z.optional(instant),
})
const threatIn = (item: Item): Threat => readRow('Threats', item, row)

/** The Threats table, which nothing else is kept in. */
export function threatsOn({ client, table }: Dynamo): Threats {
  return {
    async tell({ juntas, ...threat }) {
      const Item = toItem({ ...threat, juntas: JSON.stringify(juntas) })
      await conditionHolds(
        client.send(
          new PutItemCommand({ TableName: table('Threats'), Item, ConditionExpression: 'attribute_not_exists(id)' }),
        ),
      )
    },
  }
}

/** The same for whoever sees to them. Few are ever kept: all are read to find those that wait. */
export function allThreatsOn(dynamo: Dynamo): AllThreats {
  const { client, table } = dynamo
  const TableName = table('Threats')
  return {
    ...threatsOn(dynamo),
    async get(id) {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: toItem({ id }), ConsistentRead: true }))
      return Item && threatIn(Item)
    },
    mark: (id, what, at) =>
      conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem({ id }),
            UpdateExpression: 'SET #what = if_not_exists(#what, :at)',
            ConditionExpression: 'attribute_exists(id)',
            ExpressionAttributeNames: { '#what': what },
            ExpressionAttributeValues: toItem({ ':at': at }),
          }),
        ),
      ),
    async waiting() {
      const found = (await rowsOf({ client }, TableName)).map(threatIn)
      return found.filter(({ reserved, attended }) => !reserved || !attended).sort((a, b) => (a.at < b.at ? -1 : 1))
    },
  }
}
