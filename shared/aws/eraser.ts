import { DeleteItemCommand, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { caseNumberSchema } from '../cases/number.ts'
import { instant } from '../law/time.ts'
import { type Eraser, type Erasures, mailFacts } from '../ports.ts'
import { BINDING } from './bindings.ts'
import { erasedRow } from './contents.ts'
import { conditionHolds, type Dynamo, putRevision, toItem } from './dynamo.ts'
import { fileItem } from './evidence.ts'
import { readRow } from './rows.ts'

/** The id of the row, which is that of no file. */
export const ERASURE = 'erasure'

const row = z.object({ case: caseNumberSchema, rev: z.number(), asked: instant, done: z.optional(instant) })

/** The rows of the Evidence table that tell what is to be erased: under the number of a case one. */
export function erasuresOn(dynamo: Dynamo): Erasures {
  const TableName = dynamo.table('Evidence')
  return {
    async of(number) {
      const Key = toItem({ case: number, id: ERASURE })
      const { Item } = await dynamo.client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      return Item && readRow('Evidence', Item, row)
    },
    put: (erasure) => putRevision(dynamo, TableName, toItem({ ...erasure, id: ERASURE }), erasure.rev),
  }
}

const said = mailFacts.map((event) => event.replace('At', 'As'))

/** What is erased, table by table. */
export function eraserOn({ client, table }: Dynamo): Eraser {
  return {
    text: async (id, at) =>
      void (await client.send(new PutItemCommand({ TableName: table('Contents'), Item: erasedRow(id, at) }))),
    async listed(docket, { case: number, cause }) {
      const Key = toItem({ docket, entry: `${number} ${cause}` })
      await client.send(new DeleteItemCommand({ TableName: table('Dockets'), Key }))
    },
    file: async ({ case: number, id, upload, at }) =>
      void (await client.send(
        new PutItemCommand({
          TableName: table('Evidence'),
          Item: fileItem({ case: number, id, upload, at, salt: '', status: 'refused', reason: 'annulled' }),
        }),
      )),
    async binding(number) {
      const Key = toItem({ case: number, id: BINDING })
      await client.send(new DeleteItemCommand({ TableName: table('Evidence'), Key }))
    },
    async words({ case: of, id }) {
      await conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName: table('Letters'),
            Key: toItem({ case: of, id }),
            UpdateExpression: `REMOVE ${said.join(', ')}`,
            ConditionExpression: 'attribute_exists(id)',
          }),
        ),
      )
    },
  }
}
