import { create, getIndexActions, type Row, type Table } from 'dynalite/db/index.js'

/**
 * Makes the indexes of the embedded engine again from its rows, at once. The engine writes an index before the row, so that
 * one killed in between leaves a row that no index knows, or an index that knows a row as it never was. For a folder that
 * no engine has open.
 */
export async function mendIndexes(path: string): Promise<void> {
  const { db } = create({ path })
  const under = async (prefix: string): Promise<[string, Row][]> => {
    const found: [string, Row][] = []
    for await (const entry of db.iterator({ gte: prefix, lt: `${prefix}\xff` })) found.push(entry)
    return found
  }
  const tables = (await under('table~')).map(([, table]): Table => table)
  const stale = await under('index-global~')
  const right: [string, Row][] = []
  for (const table of tables) {
    const { TableName, GlobalSecondaryIndexes: indexes } = table
    if (!indexes) continue
    for (const [, row] of await under(`item-${TableName}~`))
      for (const { index, key, item } of getIndexActions(indexes, undefined, row, table).puts)
        right.push([`index-global~${TableName}~${index}~${key}`, item])
  }
  await db.batch([
    ...stale.map(([key]) => ({ type: 'del' as const, key })),
    ...right.map(([key, value]) => ({ type: 'put' as const, key, value })),
  ])
  await db.close()
}
