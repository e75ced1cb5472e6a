import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { caseNumberSchema } from '../cases/number.ts'
import type { Intents } from '../ports.ts'
import { conditionHolds, type Dynamo, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

const intent = z.object({ number: caseNumberSchema })
const hint = z.object({ given: z.number() })

/**
 * The Intents table: `file:…` → the number that a submission is getting; `series:…` → the highest serial known to be given.
 * An intent is kept for good: without it the same form, sent again, would be a second case.
 */
export function intentsOn({ client, table }: Dynamo): Intents {
  const TableName = table('Intents')
  const read = async (id: string) =>
    (await client.send(new GetItemCommand({ TableName, Key: toItem({ id }), ConsistentRead: true }))).Item
  const numberOf = async (cause: string) => {
    const item = await read(cause)
    if (!item) throw new Error(`the intent ${cause} is gone`)
    return readRow('Intents', item, intent).number
  }
  return {
    async claim(cause, number) {
      const Item = toItem({ id: cause, number })
      const claimed = await conditionHolds(
        client.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(id)' })),
      )
      return claimed ? number : numberOf(cause)
    },
    async held(cause) {
      const item = await read(cause)
      return item && readRow('Intents', item, intent).number
    },
    async move(cause, from, to) {
      const moved = await conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem({ id: cause }),
            UpdateExpression: 'SET #number = :to',
            ConditionExpression: '#number = :from',
            ExpressionAttributeNames: { '#number': 'number' },
            ExpressionAttributeValues: toItem({ ':from': from, ':to': to }),
          }),
        ),
      )
      return moved ? to : numberOf(cause)
    },
    async hint(series) {
      const item = await read(`series:${series}`)
      return item ? readRow('Intents', item, hint).given : 0
    },
    async raise(series, serial) {
      await conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem({ id: `series:${series}` }),
            UpdateExpression: 'SET given = :serial',
            ConditionExpression: 'attribute_not_exists(given) OR given < :serial',
            ExpressionAttributeValues: toItem({ ':serial': serial }),
          }),
        ),
      )
    },
  }
}
