import { ScanCommand } from '@aws-sdk/client-dynamodb'
import type { Dynamo } from '../../shared/aws/dynamo.ts'
import { checkVersion } from '../../shared/aws/rows.ts'
import { tableNames } from '../../shared/aws/tables.ts'

/** Throws an UnreadableRow where another release wrote what is in a database: the first page of a table tells. */
export async function refuseOtherVersions({ client, table }: Dynamo): Promise<void> {
  for (const name of tableNames) {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: table(name) }))
    for (const item of Items) checkVersion(name, item)
  }
}
