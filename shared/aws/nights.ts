import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { instant, localDate } from '../law/time.ts'
import type { Nights } from '../ports.ts'
import { NIGHTS } from './agenda.ts'
import { type Dynamo, textIn, toItem } from './dynamo.ts'
import { json } from './rows.ts'

const progress = z.object({
  night: localDate,
  total: z.number(),
  sweep: z.number(),
  cursor: z.optional(z.string()),
  done: z.boolean(),
  rows: z.number(),
  visited: z.number(),
  performed: z.number(),
  failed: z.number(),
  republished: z.number(),
  toCheck: z.number(),
  since: z.optional(instant),
})

/** The rows of the Agenda table that say how far the night is: one for each segment, and one for the whole. */
export function nightsOn({ client, table }: Dynamo): Nights {
  const TableName = table('Agenda')
  const get = async <T>(name: string, schema: z.ZodMiniType<T>): Promise<T | undefined> => {
    const Key = toItem({ case: `${NIGHTS}${name}` })
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
    // One that another release wrote says nothing: the night then begins once more.
    return Item && z.object({ row: json(schema) }).safeParse({ row: textIn(Item, 'row') }).data?.row
  }
  const put = async (name: string, row: unknown) => {
    const Item = toItem({ case: `${NIGHTS}${name}`, row: JSON.stringify(row) })
    await client.send(new PutItemCommand({ TableName, Item }))
  }
  return {
    of: (segment) => get(`${segment}`, progress),
    put: (segment, row) => put(`${segment}`, row),
    closed: () => get('closed', localDate),
    close: (night) => put('closed', night),
  }
}
