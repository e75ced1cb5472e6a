import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { operatorRoles } from '../cases/operators.ts'
import { instant } from '../law/time.ts'
import type { Operators } from '../ports.ts'
import { type Dynamo, putRevision, rowsIn, toItem } from './dynamo.ts'
import { json, readRow } from './rows.ts'

const OPERATOR = 'operator'
const ACT = 'act'

const operatorRow = z.object({
  ...{ mailbox: z.string(), address: z.string(), since: instant, n: z.number() },
  roles: json(z.array(z.enum(operatorRoles))),
})
const actRow = z.object({
  ...{ id: z.string(), rev: z.number(), verb: z.string(), about: z.string(), by: z.string(), at: instant },
  ...{ agreed: z.optional(z.string()), ended: z.optional(instant) },
})

/** The Operators table: a row for each operator, and one for each act of two. Few are ever there: all of a kind are read. */
export function operatorsOn({ client, table }: Dynamo): Operators {
  const TableName = table('Operators')
  const rows = (kind: string) =>
    rowsIn(
      { client },
      {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'kind = :kind',
        ExpressionAttributeValues: toItem({ ':kind': kind }),
      },
    )
  const acts = async () => (await rows(ACT)).map((item) => readRow('Operators', item, actRow))
  return {
    all: async () =>
      (await rows(OPERATOR)).map((item) => readRow('Operators', item, operatorRow)).toSorted((a, b) => a.n - b.n),
    async put({ roles, ...operator }) {
      const Item = toItem({ kind: OPERATOR, id: operator.mailbox, ...operator, roles: JSON.stringify(roles) })
      await client.send(new PutItemCommand({ TableName, Item }))
    },
    async remove(mailbox) {
      await client.send(new DeleteItemCommand({ TableName, Key: toItem({ kind: OPERATOR, id: mailbox }) }))
    },
    done: async (verb) => (await acts()).filter((act) => act.verb === verb && act.ended),
    acts: async () => (await acts()).filter(({ ended }) => !ended).toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    putAct: (act) => putRevision({ client }, TableName, toItem({ kind: ACT, ...act }), act.rev),
  }
}
