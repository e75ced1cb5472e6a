import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { noticeKinds } from '../cases/members.ts'
import { instant, plusMinutes } from '../law/time.ts'
import type { Notice, Notices } from '../ports.ts'
import { conditionHolds, type Dynamo, toItem } from './dynamo.ts'
import { readAttributes, readRow } from './rows.ts'
import { expires, pagesWaiting, secondOf } from './sessions.ts'

/** With what the sort key of a notice begins, and what it has in the index until it left. */
export const NOTICE = 'notice '
const WAITING = 'notice'
/** Minutes for which one is tried that cannot leave. */
const TRIED = 7 * 24 * 60

const row = z.object({
  ...{ mailbox: z.string(), id: z.string(), address: z.string(), what: z.enum(noticeKinds) },
  ...{ junta: z.optional(z.string()), name: z.optional(z.string()), releaseAt: instant, expires },
  waiting: z.optional(z.string()),
})
const waitingRow = z.object({ mailbox: z.string(), id: z.string() })

/** The Sessions table: mails of no case, each in the index `waiting` until it left, and gone a month later. */
export function noticesOn({ client, table }: Dynamo): Notices {
  const TableName = table('Sessions')
  return {
    async tell({ id, junta, expires: until, ...notice }) {
      const Item = toItem({
        ...{ ...notice, id: NOTICE + id, junta: junta?.id, name: junta?.name },
        ...{ waiting: WAITING, expires: secondOf(until) },
      })
      await conditionHolds(
        client.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(id)' })),
      )
    },
    async get(mailbox, id) {
      const Key = toItem({ mailbox, id: NOTICE + id })
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      if (!Item) return undefined
      const { waiting, junta, name = '', ...notice } = readRow('Sessions', Item, row)
      const found: Notice = { ...notice, id, ...(junta && { junta: { id: junta, name } }) }
      return waiting === undefined ? undefined : found
    },
    async *waiting(now) {
      for await (const page of pagesWaiting({ client, table }, { what: WAITING, since: plusMinutes(now, -TRIED), now }))
        yield page.map((item) => {
          const { mailbox, id } = readAttributes('Sessions', item, waitingRow)
          return { mailbox, id: id.slice(NOTICE.length) }
        })
    },
    async done({ mailbox, id }) {
      await conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem({ mailbox, id: NOTICE + id }),
            UpdateExpression: 'REMOVE waiting',
            ConditionExpression: 'attribute_exists(id)',
          }),
        ),
      )
    },
  }
}
