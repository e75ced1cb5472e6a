import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import { type Entity, entity, type Junta, junta } from '../cases/entity.ts'
import type { Directory } from '../ports.ts'
import { type Dynamo, type Item, textIn, toItem } from './dynamo.ts'

const SECONDS_FRESH = 60

/** The Directory table: `entity` and `junta` rows. A container keeps what it read for a minute of real time. */
export function directoryOn({ client, table }: Dynamo): Directory {
  const all = <T>(kind: string, parse: (row: unknown) => T) =>
    fresh(async () => {
      const rows: T[] = []
      let from: Item | undefined
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: table('Directory'),
            KeyConditionExpression: 'kind = :kind',
            ExpressionAttributeValues: toItem({ ':kind': kind }),
            ExclusiveStartKey: from,
          }),
        )
        rows.push(...(page.Items ?? []).map((item) => parse(JSON.parse(textIn(item, 'row') ?? '{}'))))
        from = page.LastEvaluatedKey
      } while (from)
      return rows
    })
  const entities = all('entity', (row) => entity.parse(row))
  const juntas = all('junta', (row) => junta.parse(row))
  return {
    entities,
    juntas,
    entity: async (code) => (await entities()).find((one) => one.code === code),
    junta: async (id) => (await juntas()).find((one) => one.id === id),
  }
}

function fresh<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: { value: Promise<T>; until: number } | undefined
  return () => {
    if (!kept || performance.now() > kept.until) {
      kept = { value: read(), until: performance.now() + SECONDS_FRESH * 1000 }
      kept.value.catch(() => {
        kept = undefined
      })
    }
    return kept.value
  }
}

/** Imports directory rows, replacing those of the same id. For the operator's tools: no Lambda may do it. */
export async function importDirectory({ client, table }: Dynamo, rows: { entities: Entity[]; juntas: Junta[] }): Promise<void> {
  const put = (kind: string, id: string, row: Entity | Junta) =>
    client.send(new PutItemCommand({ TableName: table('Directory'), Item: toItem({ kind, id, row: JSON.stringify(row) }) }))
  for (const row of rows.entities) await put('entity', row.code, row)
  for (const row of rows.juntas) await put('junta', row.id, row)
}
