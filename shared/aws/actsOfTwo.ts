import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { instant } from '../law/time.ts'
import { type ActOfTwo, type ActsOfTwo, actStates } from '../ports.ts'
import { type Dynamo, packed, putRevision, rowsOf, toItem } from './dynamo.ts'
import { json, readRow } from './rows.ts'

const row = z.object({
  ...{ id: z.string(), rev: z.number(), what: z.string(), by: z.string(), at: instant, due: instant },
  ...{ state: z.enum(actStates), other: z.optional(z.string()), moved: z.optional(instant) },
  body: z.optional(json(z.unknown())),
})

/** The Acts table: a row an act; few are ever ordered, and all are read to find those that wait. */
export function actsOfTwoOn(dynamo: Dynamo): ActsOfTwo {
  const { client, table } = dynamo
  const TableName = table('Acts')
  return {
    async get(id) {
      const Key = toItem({ id })
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      return Item && readRow('Acts', Item, row)
    },
    put({ body, ...act }) {
      const Item = { ...toItem(act), ...(body !== undefined && packed('body', JSON.stringify(body))) }
      return putRevision(dynamo, TableName, Item, act.rev)
    },
    all: async () => (await rowsOf(dynamo, TableName)).map((item) => readRow('Acts', item, row)).sort(byAge),
  }
}

const byAge = (a: ActOfTwo, b: ActOfTwo): number => (a.at < b.at ? -1 : Number(a.at > b.at))
