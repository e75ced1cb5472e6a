import { AsyncLocalStorage } from 'node:async_hooks'
import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { type Item, toItem } from '../../shared/aws/dynamo.ts'
import { type TableName, type TableSpec, tableNames, tables } from '../../shared/aws/tables.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { itemSize } from './size.ts'

/** One request: its units by DynamoDB's rules, and what the engine itself said of the table (it knows no index). */
export type Spent = {
  step: { name: string }
  table: TableName
  action: string
  write: number
  index: number
  read: number
  engine: number | undefined
  held: boolean
  found: number
}

const anItem = z.custom<Item>((value) => typeof value === 'object' && value !== null)
const anInput = z.looseObject({
  TableName: z.enum(tableNames),
  IndexName: z.optional(z.string()),
  ConsistentRead: z.optional(z.boolean()),
  Item: z.optional(anItem),
  Key: z.optional(anItem),
})
const anOutput = z.looseObject({
  Item: z.optional(anItem),
  Items: z.optional(z.array(anItem)),
  ConsumedCapacity: z.optional(z.object({ CapacityUnits: z.number() })),
})

/**
 * Meters a client. `raw` reaches the same tables unmetered: it looks at an item before and after each write, which is
 * what the units of a write and of its index depend on. `during` names the step that requests made inside belong to.
 */
export function meter(client: DynamoDBClient, raw: DynamoDBClient) {
  const spent: Spent[] = []
  const steps = new AsyncLocalStorage<{ name: string }>()
  const look = async (table: TableName, key: Item) =>
    (await raw.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = anInput.parse(args.input)
      const { TableName: table, Item: put, Key: key = put && keyOf(table, put) } = input
      const action = (context.commandName ?? '').replace('Command', '')
      const record = (units: Pick<Spent, 'write' | 'index' | 'read' | 'held' | 'found'>, engine?: number) =>
        spent.push({ step: steps.getStore() ?? { name: 'other' }, table, action, engine, ...units })
      const asked = { ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' as const } }
      const run = async () => {
        const result = await next(asked)
        const output = anOutput.parse(result.output)
        return { result, output, engine: output.ConsumedCapacity?.CapacityUnits }
      }
      if (!isWrite(action) || !key) {
        const { result, output, engine } = await run()
        const found = output.Items ?? (output.Item ? [output.Item] : [])
        record(
          { write: 0, index: 0, read: readUnits(found, input.ConsistentRead), held: true, found: found.length },
          engine,
        )
        return result
      }
      const before = await look(table, key)
      try {
        const { result, engine } = await run()
        const after = await look(table, key)
        const write = Math.max(writeUnits(before), writeUnits(after))
        record({ write, index: indexUnits(table, before, after), read: 0, held: true, found: 1 }, engine)
        return result
      } catch (error) {
        // A condition that does not hold costs what the write would have cost the table, and nothing in the index.
        record({ write: Math.max(writeUnits(before), writeUnits(put)), index: 0, read: 0, held: false, found: 1 })
        throw error
      }
    },
    { step: 'initialize', name: 'meter' },
  )
  /** Its share of the scan of the agenda, of pages full of rows. */
  const scanned = async (step: { name: string }, number: CaseNumber) => {
    const row = await look('Agenda', toItem({ case: number }))
    const read = row ? itemSize(row) / 4096 / 2 : 0
    spent.push({
      ...{ step, table: 'Agenda', action: 'Scan', write: 0, index: 0, read, engine: undefined },
      held: true,
      found: 1,
    })
  }
  return { spent, scanned, during: <T>(step: { name: string }, work: () => Promise<T>) => steps.run(step, work) }
}

export type Meter = ReturnType<typeof meter>

const isWrite = (action: string): boolean => ['PutItem', 'UpdateItem', 'DeleteItem'].includes(action)

const pick = (item: Item, names: string[]): Item =>
  Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])))

function keyOf(table: TableName, item: Item): Item {
  const { partition, sort }: TableSpec = tables[table]
  return pick(item, [partition.name, ...(sort ? [sort.name] : [])])
}

/** A unit for every KB begun, of the larger of what was there and what is there; where there is nothing, one. */
const writeUnits = (item: Item | undefined): number => Math.max(1, Math.ceil((item ? itemSize(item) : 0) / 1024))

/** A unit for every 4 KB begun of all that a page read, half of it where the read may be stale; nothing found is one. */
const readUnits = (items: Item[], consistent = false): number =>
  Math.max(1, Math.ceil(items.reduce((sum, item) => sum + itemSize(item), 0) / 4096)) * (consistent ? 1 : 0.5)

/** A keys-only index: into it, out of it, or, where its key changed, both; an entry that stays as it was costs nothing. */
function indexUnits(table: TableName, before: Item | undefined, after: Item | undefined): number {
  const was = entryOf(table, before)
  const is = entryOf(table, after)
  if (was && is && JSON.stringify(was) === JSON.stringify(is)) return 0
  return (was ? writeUnits(was) : 0) + (is ? writeUnits(is) : 0)
}

function entryOf(table: TableName, item: Item | undefined): Item | undefined {
  const { index }: TableSpec = tables[table]
  if (!item || !index || !item[index.partition.name] || !item[index.sort.name]) return undefined
  return { ...keyOf(table, item), ...pick(item, [index.partition.name, index.sort.name]) }
}
