import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { type LogFolio, logFolio, logSeries, readLogFolio } from '../cases/publicLog.ts'
import type { LogPlace, LogViews, PublicLog } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, packed, toItem } from './dynamo.ts'
import { inserterOn, unsealed } from './folios.ts'
import { json, readAttributes, readRow, versions } from './rows.ts'

const place = z.object({ series: logSeries, n: z.number() })

/** The public log in the Folios table, and in Intents which place each cause is getting: kept for ever, for so is the log. */
export function publicLogOn(dynamo: Dynamo): PublicLog {
  const { client, table } = dynamo
  const TableName = table('Folios')
  const intents = table('Intents')
  const leaves = async (series: string, page: object): Promise<{ items: Item[]; next: Item | undefined }> => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: '#case = :case',
        ExpressionAttributeNames: { '#case': 'case' },
        ExpressionAttributeValues: toItem({ ':case': series }),
        ConsistentRead: true,
        ...page,
      }),
    )
    return { items: Items, next: LastEvaluatedKey }
  }
  const first = ({ items: [item] }: { items: Item[] }) => item && readLogFolio(unsealed(item))
  const held = async (cause: string): Promise<LogPlace | undefined> => {
    const Key = toItem({ id: `log:${cause}` })
    const { Item } = await client.send(new GetItemCommand({ TableName: intents, Key, ConsistentRead: true }))
    return Item && readRow('Intents', Item, place)
  }
  const hold = (cause: string, { series, n }: LogPlace, condition: object) =>
    conditionHolds(
      client.send(
        new PutItemCommand({ TableName: intents, Item: toItem({ id: `log:${cause}`, series, n }), ...condition }),
      ),
    )
  return {
    last: async (series) => first(await leaves(series, { ScanIndexForward: false, Limit: 1 })),
    at: async ({ series, n }) =>
      first(
        await leaves(series, {
          KeyConditionExpression: '#case = :case AND n = :n',
          ExpressionAttributeValues: toItem({ ':case': series, ':n': n }),
        }),
      ),
    async leaves(series) {
      const all: Item[] = []
      let from: Item | undefined
      do {
        const { items, next } = await leaves(series, { ExclusiveStartKey: from })
        all.push(...items)
        from = next
      } while (from)
      return all.map(unsealed)
    },
    insert: inserterOn(dynamo),
    async claim(cause, wanted) {
      const already = await held(cause)
      if (already) return already
      await hold(cause, wanted, { ConditionExpression: 'attribute_not_exists(id)' })
      return (await held(cause)) ?? wanted
    },
    async move(cause, from, to) {
      await hold(cause, to, {
        ConditionExpression: 'series = :series AND n = :n',
        ExpressionAttributeValues: toItem({ ':series': from.series, ':n': from.n }),
      })
    },
  }
}

const logRow = z.object({ log: json(logFolio) })
const keys = z.object({ case: z.string() })

/** In the order of the alphabet that of the log. */
const placeOf = ({ case: series, n }: LogFolio): string => `${series}-${String(n).padStart(6, '0')}`

/** The public log in the Views table: on the index `board`, under a name that no case has. */
export function logViewsOn({ client, table }: Dynamo): LogViews {
  const TableName = table('Views')
  const read = async (item: Item) => {
    const Key = toItem({ case: readAttributes('Views', item, keys).case })
    const { Item } = await client.send(new GetItemCommand({ TableName, Key }))
    return Item && readRow('Views', Item, logRow).log
  }
  return {
    async put(folio) {
      const place = placeOf(folio)
      const indexed = toItem({ case: place, v: versions.Views, board: 'log', since: place })
      await client.send(
        new PutItemCommand({ TableName, Item: { ...indexed, ...packed('log', JSON.stringify(folio)) } }),
      )
    },
    async latest(limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: 'board',
          KeyConditionExpression: 'board = :board',
          ExpressionAttributeValues: toItem({ ':board': 'log' }),
          ScanIndexForward: false,
          Limit: limit,
        }),
      )
      return (await Promise.all(Items.map(read))).filter((folio) => folio !== undefined)
    },
  }
}
