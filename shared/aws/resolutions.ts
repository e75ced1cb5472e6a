import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { fileType } from '../cases/acts/attached.ts'
import { fileRefusals } from '../cases/files.ts'
import { instant } from '../law/time.ts'
import type { Resolutions } from '../ports.ts'
import { type Dynamo, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

/** Under what that of a junta lies, which no number of a case is. */
const keyOf = (junta: string) => ({ case: `junta/${junta}`, id: 'resolution' })

const about = { junta: z.string(), upload: z.string(), at: instant }
const row = z.discriminatedUnion('status', [
  z.object({ ...about, status: z.literal('kept'), type: fileType }),
  z.object({ ...about, status: z.literal('refused'), reason: z.enum(fileRefusals) }),
])

/** The rows of the Evidence table that tell of resolutions: of each junta one. */
export function resolutionsOn({ client, table }: Dynamo): Resolutions {
  const TableName = table('Evidence')
  return {
    async of(junta) {
      const Key = toItem(keyOf(junta))
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      return Item && readRow('Evidence', Item, row)
    },
    async put(resolution) {
      await client.send(new PutItemCommand({ TableName, Item: toItem({ ...resolution, ...keyOf(resolution.junta) }) }))
    },
  }
}
