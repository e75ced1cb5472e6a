import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { entityCode } from '../cases/entity.ts'
import { type Instant, instant } from '../law/time.ts'
import { type AllKept, beyonds, type Kept, type KeptFilings, keptStates } from '../ports.ts'
import { type Dynamo, type Item, packed, putRevision, rowsOf, rowsOfMailbox, toItem } from './dynamo.ts'
import { json, readRow } from './rows.ts'
import { expires, secondOf } from './sessions.ts'

const row = z.object({
  ...{ mailbox: z.string(), id: z.string(), rev: z.number(), junta: z.string(), entity: entityCode, at: instant },
  ...{ beyond: z.enum(beyonds), state: z.enum(keptStates) },
  body: z.optional(json(z.object({ submission: z.unknown(), values: z.optional(z.record(z.string(), z.string())) }))),
  ...{ reason: z.optional(z.string()), expires: z.optional(expires) },
})

const keptIn = (item: Item): Kept => {
  const { body, ...kept } = readRow('Kept', item, row)
  return { ...kept, ...body }
}
const standing =
  (now: Instant) =>
  ({ expires: until }: Kept): boolean =>
    until === undefined || until > now

/** The Kept table: under a mailbox what it filed and waits for an operator, packed; a key of its own. */
export function keptOn(dynamo: Dynamo): KeptFilings {
  const { client, table } = dynamo
  const TableName = table('Kept')
  return {
    async of(mailbox, now) {
      const rows = await rowsOfMailbox(dynamo, TableName, mailbox)
      return rows.map(keptIn).filter(standing(now)).sort(byAge)
    },
    async get(mailbox, id) {
      const Key = toItem({ mailbox, id })
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      return Item && keptIn(Item)
    },
    put({ submission, values, expires: until, ...kept }) {
      const plain = toItem({ ...kept, ...(until !== undefined && { expires: secondOf(until) }) })
      const Item = { ...plain, ...(submission !== undefined && packed('body', JSON.stringify({ submission, values }))) }
      return putRevision(dynamo, TableName, Item, kept.rev)
    },
  }
}

/** The same for whoever decides them: few ever wait, and all are read to find them. */
export function allKeptOn(dynamo: Dynamo): AllKept {
  return {
    ...keptOn(dynamo),
    all: async (now) => (await rowsOf(dynamo, dynamo.table('Kept'))).map(keptIn).filter(standing(now)).sort(byAge),
  }
}

const byAge = (a: Kept, b: Kept): number => (a.at < b.at ? -1 : Number(a.at > b.at))
