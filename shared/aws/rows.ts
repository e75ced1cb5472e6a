import { inflateRawSync } from 'node:zlib'
import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import type { LeftOut } from '../ports.ts'
import { type Dynamo, type Item, rowsIn, toItem } from './dynamo.ts'
import type { TableName } from './tables.ts'

/** Of the rows as this release writes and reads them, in their attribute `v`; the other tables' rows have none. */
export const versions = {
  Letters: 1,
  /** 2: whether the junta authorized notices by mail is called so. 3: its case stands in the lists. 4: and in those of what an office owes. */
  Views: 4,
  Directory: 1,
  Mailboxes: 1,
  /** 2: a decree stands under its place. */
  Calendars: 2,
  Audits: 1,
} as const satisfies Partial<Record<TableName, number>>

/** A row that this release cannot read. Its message says which one, why, and what to do; nothing of what is in it (I6). */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow'
}

/** What a row of a table says, by the schema, where it is of the version that this release reads. Throws UnreadableRow. */
export function readRow<S extends z.ZodMiniType>(table: TableName, item: Item, schema: S): z.output<S> {
  checkVersion(table, item)
  return readAttributes(table, item, schema)
}

/** What attributes of a row say, its version aside: an index has none but the keys. Throws UnreadableRow. */
export function readAttributes<S extends z.ZodMiniType>(table: TableName, item: Item, schema: S): z.output<S> {
  const { data, error } = schema.safeParse(plain(item))
  if (error) throw unreadable(table, item, `is not as it is written: ${error.issues[0]?.path.join('.')}`)
  return data
}

/**
 * What each of some rows says. One that cannot be read is told and left out, and the others stand; where nobody hears of it,
 * throws UnreadableRow.
 */
export async function readable<From, T>(
  items: readonly From[],
  read: (item: From) => T | Promise<T>,
  leftOut?: LeftOut,
): Promise<T[]> {
  const one = async (item: From): Promise<T[]> => {
    try {
      return [await read(item)]
    } catch (error) {
      if (!leftOut || !(error instanceof UnreadableRow)) throw error
      leftOut(error)
      return []
    }
  }
  return (await Promise.all(items.map(one))).flat(1)
}

/** Throws UnreadableRow for a row of another version than the one that this release reads. */
export function checkVersion(table: TableName, item: Item): void {
  const { [table]: version }: Partial<Record<TableName, number>> = versions
  const found = item.v?.N
  if (version === undefined || found === String(version)) return
  throw unreadable(table, item, `is of version ${found ?? 'none'}, and this release reads version ${version}`)
}

function unreadable(table: TableName, item: Item, why: string): UnreadableRow {
  const key = [item.case ?? item.kind, item.id].flatMap((part) => part?.S ?? [])
  return new UnreadableRow(
    `the row ${key.join(' / ')} of ${table} ${why}. On AWS deploy the release that wrote it, or migrate that table; on this machine begin anew: npm start -- --fresh`,
  )
}

const plain = (item: Item): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).map(([name, { S, N, B }]) => [name, S ?? (N === undefined ? B : Number(N))]))

/** An attribute whose JSON, plain or packed, is as a schema says. */
export const json = <S extends z.ZodMiniType>(schema: S) => z.pipe(parsed, schema)

const parsed = z.pipe(
  z.unknown(),
  z.transform((kept, context): unknown => {
    try {
      return JSON.parse(kept instanceof Uint8Array ? inflateRawSync(kept).toString('utf8') : String(kept))
    } catch {
      context.issues.push({ code: 'custom', message: 'no JSON', input: kept })
      return z.NEVER
    }
  }),
)

/** The tables that have their rows by kind and id. */
type Keyed = 'Directory' | 'Mailboxes' | 'Calendars' | 'Audits'

/**
 * Every row of a kind, or of those whose id begins so, in a table that has them by kind and id, whose `row` is JSON as the
 * schema says. Throws UnreadableRow.
 */
export async function rowsOf<T>(
  { client, table }: Dynamo,
  name: Keyed,
  { kind, prefix = '' }: { kind: string; prefix?: string },
  schema: z.ZodMiniType<T>,
): Promise<T[]> {
  const row = z.object({ row: json(schema) })
  const rows = await rowsIn(
    { client },
    {
      TableName: table(name),
      KeyConditionExpression: `kind = :kind${prefix && ' AND begins_with(id, :prefix)'}`,
      ExpressionAttributeValues: toItem({ ':kind': kind, ...(prefix && { ':prefix': prefix }) }),
    },
  )
  return rows.map((item) => readRow(name, item, row).row)
}

/** The row of a kind and an id, as `rowsOf` gives them all; undefined where there is none. Throws UnreadableRow. */
export async function rowOf<T>(
  { client, table }: Dynamo,
  name: Keyed,
  key: { kind: string; id: string },
  schema: z.ZodMiniType<T>,
): Promise<T | undefined> {
  const { Item } = await client.send(new GetItemCommand({ TableName: table(name), Key: toItem(key) }))
  return Item && readRow(name, Item, z.object({ row: json(schema) })).row
}
