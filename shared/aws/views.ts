import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { CaseNumber } from '../cases/number.ts'
import { type CaseView, overdueSince } from '../cases/view.ts'
import type { Views } from '../ports.ts'
import { type Dynamo, held, packed, textIn, toItem, unpacked } from './dynamo.ts'

/** The Views table: what the public site reads. A case is in the index `overdue` while its answer is. */
export function viewsOn({ client, table }: Dynamo): Views {
  const TableName = table('Views')
  const get = async (number: CaseNumber): Promise<CaseView | undefined> => {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: toItem({ case: number }) }))
    const view = unpacked(Item, 'view')
    return view === undefined ? undefined : JSON.parse(view)
  }
  return {
    get,
    async put(view) {
      const since = overdueSince(view)
      const overdue = since === undefined ? undefined : 'yes'
      const keys = toItem({ case: view.number, folios: view.folios, overdue, since })
      const Item = { ...keys, ...packed('view', JSON.stringify(view)) }
      await held(
        client.send(
          new PutItemCommand({
            TableName,
            Item,
            ConditionExpression: 'attribute_not_exists(folios) OR folios <= :folios',
            ExpressionAttributeValues: toItem({ ':folios': view.folios }),
          }),
        ),
      )
    },
    async overdue(limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: 'overdue',
          KeyConditionExpression: 'overdue = :yes',
          ExpressionAttributeValues: toItem({ ':yes': 'yes' }),
          Limit: limit,
        }),
      )
      const views = await Promise.all(Items.map((item) => get(textIn(item, 'case') ?? '')))
      return views.filter((view) => view !== undefined)
    },
  }
}
