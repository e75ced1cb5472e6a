import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { caseNumberSchema } from '../cases/number.ts'
import { instant } from '../law/time.ts'
import type { Bindings } from '../ports.ts'
import { type Dynamo, putRevision, toItem } from './dynamo.ts'
import { json, readRow } from './rows.ts'

/** The id of the row, which is that of no file. */
export const BINDING = 'binding'

const made = z.object({ id: z.string(), at: instant, asOf: instant, folios: z.number(), bytes: z.number() })
const row = z.object({
  ...{ case: caseNumberSchema, rev: z.number(), junta: z.string(), asked: instant },
  made: z.optional(json(made)),
})

/** The rows of the Evidence table that tell of expedientes: under the number of a case one. */
export function bindingsOn(dynamo: Dynamo): Bindings {
  const TableName = dynamo.table('Evidence')
  return {
    async of(number) {
      const Key = toItem({ case: number, id: BINDING })
      const { Item } = await dynamo.client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      return Item && readRow('Evidence', Item, row)
    },
    put({ made, ...binding }) {
      const Item = toItem({ ...binding, id: BINDING, made: made && JSON.stringify(made) })
      return putRevision(dynamo, TableName, Item, binding.rev)
    },
  }
}
