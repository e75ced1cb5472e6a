import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import type { Waiting } from '../cases/toCheck.ts'
import { instant } from '../law/time.ts'
import { type Dynamo, toItem } from './dynamo.ts'
import { readRow, versions } from './rows.ts'

const row = z.object({ at: instant, cases: z.number(), since: z.optional(instant) })
const KEY = 'REGISTRO-POR-COMPROBAR'

/** One row of the Views table: how many cases waited for the operator last night, and since when the oldest. */
export const waitingOn = ({ client, table }: Dynamo) => ({
  async put({ at, cases, since }: Waiting): Promise<void> {
    const Item = toItem({ case: KEY, v: versions.Views, at, cases, since })
    await client.send(new PutItemCommand({ TableName: table('Views'), Item }))
  },
  async get(): Promise<Waiting | undefined> {
    const { Item } = await client.send(new GetItemCommand({ TableName: table('Views'), Key: toItem({ case: KEY }) }))
    return Item && readRow('Views', Item, row)
  },
})
