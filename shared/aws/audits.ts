import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { keyOf } from '../cases/folio.ts'
import { caseNumberSchema } from '../cases/number.ts'
import { localDate } from '../law/time.ts'
import type { Audits } from '../ports.ts'
import { type Dynamo, toItem } from './dynamo.ts'
import { rowsOf, versions } from './rows.ts'

const entity = z.string()
/** A place on the way through the cases of an entity, as it is kept and as it is asked for. */
export const auditPlace = z.union([
  z.object({ entity, year: z.number(), serial: z.number() }),
  z.object({ entity, unordered: caseNumberSchema }),
])
const audited = z.object({ entity, since: localDate, finished: z.optional(localDate), at: z.optional(auditPlace) })

const findingRow = z.object({ finding: z.string(), day: localDate })

/** The Audits table: a row for each entity, how far its audit is; and one for each thing that was found. */
export function auditsOn(dynamo: Dynamo): Audits {
  const put = async (kind: string, id: string, row: object): Promise<void> => {
    const Item = toItem({ kind, id, v: versions.Audits, row: JSON.stringify(row) })
    await dynamo.client.send(new PutItemCommand({ TableName: dynamo.table('Audits'), Item }))
  }
  return {
    all: () => rowsOf(dynamo, 'Audits', { kind: 'entity' }, audited),
    put: (row) => put('entity', row.entity, row),
    found: (finding, day) => put('finding', keyOf(finding), { finding, day }),
    findings: () => rowsOf(dynamo, 'Audits', { kind: 'finding' }, findingRow),
  }
}
