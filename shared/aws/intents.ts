import {
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { caseNumberSchema } from '../cases/number.ts'
import type { Intents } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

const intent = z.object({ number: caseNumberSchema })
const none = z._default(z.number(), 0)
const progress = z.object({ given: none, served: none, queued: none })
const progressIn = (item: Item = {}) => readRow('Intents', item, progress)
const seriesId = (series: string) => `series:${series}`

/**
 * The Intents table: `file:…` → the number that a submission is getting; `series:…` → the highest serial known
 * to be given, the place in the queue that got it, and how many places were taken.
 * An intent is kept for good: without it the same form, sent again, would be a second case.
 */
export function intentsOn({ client, table }: Dynamo): Intents {
  const TableName = table('Intents')
  const keyOf = (id: string) => ({ TableName, Key: toItem({ id }) })
  const read = async (id: string) =>
    (await client.send(new GetItemCommand({ ...keyOf(id), ConsistentRead: true }))).Item
  const update = (id: string, change: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>) =>
    client.send(new UpdateItemCommand({ ...keyOf(id), ...change }))
  const numberOf = async (cause: string) => readRow('Intents', (await read(cause)) ?? {}, intent).number
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
        update(cause, {
          UpdateExpression: 'SET #n = :to',
          ConditionExpression: '#n = :from',
          ExpressionAttributeNames: { '#n': 'number' },
          ExpressionAttributeValues: toItem({ ':from': from, ':to': to }),
        }),
      )
      return moved ? to : numberOf(cause)
    },
    async queue(series) {
      const { Attributes } = await update(seriesId(series), {
        UpdateExpression: 'ADD queued :n',
        ExpressionAttributeValues: toItem({ ':n': 1 }),
        ReturnValues: 'ALL_NEW',
      })
      return progressIn(Attributes)
    },
    hint: async (series) => progressIn(await read(seriesId(series))),
    async raise(series, serial, place) {
      await conditionHolds(
        update(seriesId(series), {
          UpdateExpression: 'SET given = :serial, served = :by',
          ConditionExpression: 'attribute_not_exists(given) OR given < :serial',
          ExpressionAttributeValues: toItem({ ':serial': serial, ':by': place }),
        }),
      )
    },
  }
}
