import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { caseNumberSchema } from '../cases/number.ts'
import type { Intents } from '../ports.ts'
import { conditionHolds, type Dynamo, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

const intent = z.object({ number: caseNumberSchema })
const given = z.object({ given: z._default(z.number(), 0), served: z._default(z.number(), 0) })
const queued = z.extend(given, { queued: z.number() })

/**
 * The Intents table: `file:…` → the number that a submission is getting; `series:…` → the highest serial known
 * to be given, the place in the queue that got it, and how many places were taken.
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
    async queue(series) {
      const { Attributes = {} } = await client.send(
        new UpdateItemCommand({
          TableName,
          Key: toItem({ id: `series:${series}` }),
          UpdateExpression: 'ADD queued :one',
          ExpressionAttributeValues: toItem({ ':one': 1 }),
          ReturnValues: 'ALL_NEW',
        }),
      )
      const { queued: place, ...rest } = readRow('Intents', Attributes, queued)
      return { ...rest, place }
    },
    async hint(series) {
      return readRow('Intents', (await read(`series:${series}`)) ?? {}, given)
    },
    async raise(series, serial, place) {
      await conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem({ id: `series:${series}` }),
            UpdateExpression: 'SET given = :serial, served = :place',
            ConditionExpression: 'attribute_not_exists(given) OR given < :serial',
            ExpressionAttributeValues: toItem({ ':serial': serial, ':place': place }),
          }),
        ),
      )
    },
  }
}
