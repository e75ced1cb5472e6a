import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { Codes, Ids } from '../ports.ts'
import { type Dynamo, held, numberIn, textIn, toItem } from './dynamo.ts'

/** The Codes table: `secret`, from which answer codes derive, and the tries of each case in each hour. */
export function codesOn({ client, table }: Dynamo, ids: Ids): Codes {
  const TableName = table('Codes')
  const read = async () =>
    textIn(
      (await client.send(new GetItemCommand({ TableName, Key: toItem({ id: 'secret' }), ConsistentRead: true }))).Item,
      'value',
    )
  let secret: string | undefined
  return {
    async secret() {
      secret ??= await read()
      if (secret === undefined) {
        const Item = toItem({ id: 'secret', value: `${ids.random()}${ids.random()}` })
        await held(
          client.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(id)' })),
        )
        secret = await read()
      }
      if (secret === undefined) throw new Error('the secret of the answer codes is gone')
      return secret
    },
    async countTry(number, now) {
      const { Attributes } = await client.send(
        new UpdateItemCommand({
          TableName,
          Key: toItem({ id: `tries:${number}:${now.slice(0, 13)}` }),
          UpdateExpression: 'ADD tries :one SET expires = :expires',
          ExpressionAttributeValues: toItem({ ':one': 1, ':expires': Math.floor(Date.parse(now) / 1000) + 7200 }),
          ReturnValues: 'UPDATED_NEW',
        }),
      )
      return numberIn(Attributes, 'tries')
    },
  }
}
