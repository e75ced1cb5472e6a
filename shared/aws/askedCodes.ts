import { DeleteItemCommand, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { entityCode, postId } from '../cases/entity.ts'
import { caseNumberSchema } from '../cases/number.ts'
import { instant, plusMinutes } from '../law/time.ts'
import type { AskedCodes } from '../ports.ts'
import { conditionHolds, type Dynamo, toItem } from './dynamo.ts'
import { json, readAttributes, readRow } from './rows.ts'
import { expires, pagesWaiting, secondOf } from './sessions.ts'

const CODE = 'code'
/** Minutes after which none that may leave is good any more: such rows are taken away late. */
const LONGEST = 180

const askedBy = z.object({ entity: entityCode, post: z.optional(postId), number: caseNumberSchema })
const codeRow = z.object({
  ...{ mailbox: z.string(), seed: z.string(), born: instant, releaseAt: instant, expires },
  to: json(z.union([z.object({ address: z.string() }), z.object({ office: askedBy })])),
  long: z.pipe(
    z.number(),
    z.transform((flag: number) => flag === 1),
  ),
  ...{ digitsUntil: z.optional(instant), asked: z.number(), mailed: z.number() },
  anyone: z.pipe(
    z.optional(z.number()),
    z.transform((flag: number | undefined) => (flag === 1 ? true : undefined)),
  ),
})
const waitingRow = z.object({ mailbox: z.string() })

/** The Sessions table: the code that was asked for a mailbox, which is in the index `waiting` until it is mailed. */
export function askedCodesOn({ client, table }: Dynamo): AskedCodes {
  const TableName = table('Sessions')
  return {
    async of(mailbox, now) {
      const Key = toItem({ mailbox, id: CODE })
      const { Item: item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      const code = item && readRow('Sessions', item, codeRow)
      return code && code.expires > now ? code : undefined
    },
    ask(code, instead) {
      const { expires: until, long, anyone, to, ...rest } = code
      const flags = { long: long ? 1 : 0, anyone: anyone ? 1 : undefined, to: JSON.stringify(to) }
      const Item = toItem({ ...rest, ...flags, id: CODE, waiting: CODE, expires: secondOf(until) })
      const unread = {
        ConditionExpression: 'attribute_not_exists(id) OR expires <= :now',
        values: { ':now': secondOf(code.born) },
      }
      const asRead = instead && {
        ConditionExpression: 'seed = :seed AND asked = :asked',
        values: { ':seed': instead.seed, ':asked': instead.asked },
      }
      const { ConditionExpression, values } = asRead ?? unread
      return conditionHolds(
        client.send(
          new PutItemCommand({ TableName, Item, ConditionExpression, ExpressionAttributeValues: toItem(values) }),
        ),
      )
    },
    mailed: ({ mailbox, seed, asked }) =>
      conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem({ mailbox, id: CODE }),
            UpdateExpression: 'SET mailed = :asked REMOVE waiting',
            ConditionExpression: 'seed = :seed AND asked = :asked',
            ExpressionAttributeValues: toItem({ ':seed': seed, ':asked': asked }),
          }),
        ),
      ),
    async *waiting(now) {
      for await (const page of pagesWaiting({ client, table }, { what: CODE, since: plusMinutes(now, -LONGEST), now }))
        yield page.map((item) => readAttributes('Sessions', item, waitingRow).mailbox)
    },
    async forget(mailbox) {
      await client.send(new DeleteItemCommand({ TableName, Key: toItem({ mailbox, id: CODE }) }))
    },
  }
}
