import { DeleteItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { caseNumberSchema } from '../cases/number.ts'
import { instant } from '../law/time.ts'
import type { Draft, Drafts } from '../ports.ts'
import { type Dynamo, type Item, packed, putRevision, rowsOfMailbox, toItem } from './dynamo.ts'
import { json, readRow } from './rows.ts'
import { expires, secondOf } from './sessions.ts'

const row = z.object({
  ...{ mailbox: z.string(), id: z.string(), rev: z.number(), changed: instant, expires },
  filed: z.optional(caseNumberSchema),
  kept: z.optional(
    z.pipe(
      z.literal(1),
      z.transform((): true => true),
    ),
  ),
  body: json(z.object({ values: z.record(z.string(), z.string()), done: z.array(z.string()) })),
})

const draftIn = (item: Item): Draft => {
  const { body, ...rest } = readRow('Drafts', item, row)
  return { ...rest, ...body }
}

/** The Drafts table: under a mailbox what is being written from it, packed. No stream, a key of its own. */
export function draftsOn(dynamo: Dynamo): Drafts {
  const { client, table } = dynamo
  const TableName = table('Drafts')
  return {
    async of(mailbox, now) {
      const rows = await rowsOfMailbox(dynamo, TableName, mailbox)
      return rows.map(draftIn).filter((draft) => draft.expires > now)
    },
    async draft(mailbox, id, now) {
      const Key = toItem({ mailbox, id })
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      const draft = Item && draftIn(Item)
      return draft && draft.expires > now ? draft : undefined
    },
    put({ mailbox, id, rev, changed, filed, kept, values, done, expires: until }) {
      const plain = toItem({ mailbox, id, rev, changed, filed, kept: kept && 1, expires: secondOf(until) })
      const Item = { ...plain, ...packed('body', JSON.stringify({ values, done })) }
      return putRevision(dynamo, TableName, Item, rev)
    },
    async remove(mailbox, id) {
      await client.send(new DeleteItemCommand({ TableName, Key: toItem({ mailbox, id }) }))
    },
  }
}
