import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { figures, roll } from '../cases/figures.ts'
import type { FigureRows } from '../ports.ts'
import { type Dynamo, packed, toItem } from './dynamo.ts'
import { json, readAttributes } from './rows.ts'

const LIST = 'figures'
const ROLL = 'all'

/** The figures in the Lists table, under a name that no list has: of each entity, and the roll of them. */
export function figureRowsOn({ client, table }: Dynamo): FigureRows {
  const TableName = table('Lists')
  const get = async <T>(entry: string, schema: z.ZodMiniType<T>): Promise<T | undefined> => {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: toItem({ listed: LIST, entry }) }))
    return Item && readAttributes('Lists', Item, z.object({ row: json(schema) })).row
  }
  const put = async (entry: string, row: object) => {
    const Item = { ...toItem({ listed: LIST, entry }), ...packed('row', JSON.stringify(row)) }
    await client.send(new PutItemCommand({ TableName, Item }))
  }
  return {
    of: (entity) => get(`entity/${entity}`, figures),
    put: (entity, row) => put(`entity/${entity}`, row),
    roll: () => get(ROLL, roll),
    putRoll: (row) => put(ROLL, row),
  }
}
