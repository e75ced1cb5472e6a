import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { fileType } from '../cases/acts/attached.ts'
import { fileRefusals } from '../cases/files.ts'
import { instant } from '../law/time.ts'
import type { Resolution, Resolutions } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

/** Under what that of a junta lies, which no number of a case is. */
const keyOf = (junta: string) => ({ case: `junta/${junta}`, id: 'resolution' })

const about = {
  ...{ junta: z.string(), upload: z.string(), file: z.string(), at: instant },
  verified: z.optional(instant),
}
const row = z.discriminatedUnion('status', [
  z.object({ ...about, status: z.literal('kept'), type: fileType }),
  z.object({ ...about, status: z.literal('refused'), reason: z.enum(fileRefusals) }),
])
const resolutionIn = (item: Item | undefined): Resolution | undefined => item && readRow('Evidence', item, row)

/** The rows of the Evidence table that tell of resolutions: of each junta one. */
export function resolutionsOn({ client, table }: Dynamo): Resolutions {
  const TableName = table('Evidence')
  return {
    async of(junta) {
      const Key = toItem(keyOf(junta))
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      return resolutionIn(Item)
    },
    async put(resolution) {
      let last: Item | undefined
      const put = client
        .send(
          new PutItemCommand({
            TableName,
            Item: toItem({ ...resolution, ...keyOf(resolution.junta) }),
            ConditionExpression: 'attribute_not_exists(verified)',
            ReturnValues: 'ALL_OLD',
          }),
        )
        .then(({ Attributes }) => {
          last = Attributes
        })
      return (await conditionHolds(put)) && { last: resolutionIn(last) }
    },
    verify: (junta, file, at) =>
      conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem(keyOf(junta)),
            UpdateExpression: 'SET verified = if_not_exists(verified, :at)',
            ConditionExpression: '#file = :file AND #status = :kept',
            ExpressionAttributeNames: { '#file': 'file', '#status': 'status' },
            ExpressionAttributeValues: toItem({ ':at': at, ':file': file, ':kept': 'kept' }),
          }),
        ),
      ),
  }
}
