import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { caseNumberSchema } from '../cases/number.ts'
import { instant } from '../law/time.ts'
import type { Dockets } from '../ports.ts'
import { conditionHolds, type Dynamo, rowsIn, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

const row = z.object({
  case: caseNumberSchema,
  cause: z.string(),
  at: z.optional(instant),
  against: z.optional(z.string()),
  only: z.optional(z.string()),
})

/** The Dockets table: under the keyed hash of a junta a short row for each of its filings, as it was first put. */
export function docketsOn({ client, table }: Dynamo): Dockets {
  const TableName = table('Dockets')
  return {
    async add(docket, entry) {
      const Item = toItem({ docket, entry: `${entry.case} ${entry.cause}`, ...entry })
      await conditionHolds(
        client.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(docket)' })),
      )
    },
    async of(docket, number) {
      const rows = await rowsIn(
        { client },
        {
          TableName,
          ConsistentRead: true,
          ...(number === undefined
            ? {
                KeyConditionExpression: 'docket = :docket',
                ExpressionAttributeValues: toItem({ ':docket': docket }),
              }
            : {
                KeyConditionExpression: 'docket = :docket AND begins_with(entry, :number)',
                ExpressionAttributeValues: toItem({ ':docket': docket, ':number': `${number} ` }),
              }),
        },
      )
      return rows.map((item) => readRow('Dockets', item, row))
    },
  }
}
