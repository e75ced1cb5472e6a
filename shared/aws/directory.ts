import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { type Entity, entity, type Junta, junta } from '../cases/entity.ts'
import type { Directory } from '../ports.ts'
import { cached, cachedById, type Dynamo, toItem } from './dynamo.ts'
import { rowOf, rowsOf, versions } from './rows.ts'

/** The Directory table: `entity` and `junta` rows; one of them is read by its key, and never among all of the country. */
export function directoryOn(dynamo: Dynamo): Directory {
  return {
    entities: cached(dynamo, () => rowsOf(dynamo, 'Directory', 'entity', entity)),
    juntas: cached(dynamo, () => rowsOf(dynamo, 'Directory', 'junta', junta)),
    entity: cachedById(dynamo, (id) => rowOf(dynamo, 'Directory', { kind: 'entity', id }, entity)),
    junta: cachedById(dynamo, (id) => rowOf(dynamo, 'Directory', { kind: 'junta', id }, junta)),
  }
}

const putRow = ({ client, table }: Dynamo, kind: string, id: string, row: Entity | Junta) => {
  const Item = toItem({ kind, id, v: versions.Directory, row: JSON.stringify(row) })
  return client.send(new PutItemCommand({ TableName: table('Directory'), Item }))
}

/** Imports directory rows, replacing those of the same id. For the operator's tools: no Lambda may do it. */
export async function importDirectory(dynamo: Dynamo, rows: { entities: Entity[]; juntas: Junta[] }): Promise<void> {
  for (const row of rows.entities) await putRow(dynamo, 'entity', row.code, row)
  for (const row of rows.juntas) await putRow(dynamo, 'junta', row.id, row)
}
