import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { holderNoticeKinds } from '../cases/holders.ts'
import { noticeKinds, officeNoticeKinds } from '../cases/members.ts'
import { instant, localDate, plusMinutes } from '../law/time.ts'
import type { Notice, Notices } from '../ports.ts'
import { conditionHolds, type Dynamo, toItem } from './dynamo.ts'
import { readAttributes, readRow } from './rows.ts'
import { expires, pagesWaiting, secondOf } from './sessions.ts'

/** With what the sort key of a notice begins, and what it has in the index until it left. */
export const NOTICE = 'notice '
const WAITING = 'notice'
/** Minutes for which one is tried that cannot leave. */
const TRIED = 7 * 24 * 60

const common = {
  ...{ mailbox: z.string(), id: z.string(), address: z.string(), releaseAt: instant, expires },
  waiting: z.optional(z.string()),
}
const row = z.discriminatedUnion('what', [
  z.object({
    ...{ ...common, what: z.enum(noticeKinds) },
    ...{ junta: z.optional(z.string()), name: z.optional(z.string()) },
  }),
  z.object({ ...common, what: z.enum(officeNoticeKinds), name: z.string(), delegate: z.string(), from: localDate }),
  z.object({
    ...{ ...common, what: z.enum(holderNoticeKinds), name: z.string(), holder: z.string(), from: localDate },
    reason: z.optional(z.string()),
  }),
])
const waitingRow = z.object({ mailbox: z.string(), id: z.string() })

function noticeIn({ waiting: _, ...found }: z.output<typeof row>): Notice {
  if ('delegate' in found) {
    const { name, delegate, from, ...notice } = found
    return { ...notice, office: { name, delegate, from } }
  }
  if ('holder' in found) {
    const { name, holder, from, reason, ...notice } = found
    return { ...notice, change: { name, holder, from, reason } }
  }
  const { junta, name = '', ...notice } = found
  return { ...notice, ...(junta && { junta: { id: junta, name } }) }
}

/** What a notice tells, as attributes of its row. */
function toldIn(notice: Notice): Record<string, string | undefined> {
  if ('office' in notice) return notice.office
  if ('change' in notice) return notice.change
  return { junta: notice.junta?.id, name: notice.junta?.name }
}

/** The Sessions table: mails of no case, each in the index `waiting` until it left, and gone a month later. */
export function noticesOn({ client, table }: Dynamo): Notices {
  const TableName = table('Sessions')
  return {
    async tell(notice) {
      const { id, mailbox, address, what, releaseAt, expires: until } = notice
      const Item = toItem({
        ...{ mailbox, id: NOTICE + id, address, what, ...toldIn(notice) },
        ...{ waiting: WAITING, releaseAt, expires: secondOf(until) },
      })
      await conditionHolds(
        client.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(id)' })),
      )
    },
    async get(mailbox, id) {
      const Key = toItem({ mailbox, id: NOTICE + id })
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      if (!Item) return undefined
      const found = readRow('Sessions', Item, row)
      return found.waiting === undefined ? undefined : { ...noticeIn(found), id }
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
