import * as z from 'zod/mini'
import { type FunctionName, functions } from '../../functions/registry.ts'
import { type TableName, tableNames, tables } from '../../shared/aws/tables.ts'
import type { Change } from './events.ts'

const written = z.record(z.string(), z.looseObject({ S: z.optional(z.string()), N: z.optional(z.string()) }))
/** What a call to DynamoDB says of itself, as far as it matters here. */
export const call = z.looseObject({
  TableName: z.string(),
  IndexName: z.optional(z.string()),
  Item: z.optional(written),
  Key: z.optional(written),
})

export type Call = z.infer<typeof call>

const events: Record<string, Change['event']> = {
  PutItem: 'INSERT',
  PartiQLInsert: 'INSERT',
  UpdateItem: 'MODIFY',
  DeleteItem: 'REMOVE',
}

/** Why the registry does not allow a function a call, as IAM would; undefined where it does. */
export function refusal(name: FunctionName, action: string, { TableName, IndexName }: Call): string | undefined {
  const place = IndexName ? `${TableName}/${IndexName}` : TableName
  const granted = Object.entries(functions[name].permissions).find(([one]) => one === place)?.[1] ?? []
  if (granted.some((one) => one === action)) return undefined
  return `${name} may not ${action} ${place}: see functions/registry.ts`
}

/** What the stream of a table tells of a call that was carried out, if it has one. */
export function changeBy(action: string, { TableName, Item, Key }: Call): Change | undefined {
  const table = tableNames.find((one) => one === TableName)
  const event = events[action]
  const row = Item ?? Key
  if (!table || !event || !row) return undefined
  const { partition, sort, stream }: (typeof tables)[TableName] & { sort?: { name: string }; stream?: boolean } =
    tables[table]
  if (!stream) return undefined
  const names = [partition.name, ...(sort ? [sort.name] : [])]
  return { table, event, keys: Object.fromEntries(names.map((key) => [key, row[key] ?? {}])) }
}
