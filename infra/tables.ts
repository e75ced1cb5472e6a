import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import { type TableName, type TableSpec, tableNames, tables } from '../shared/aws/tables.ts'
import { addTableKey } from './keys.ts'

export type Tables = (name: TableName) => Table

const specs: Readonly<Record<TableName, TableSpec>> = tables
const attribute = ({ name, type }: TableSpec['partition']) => ({
  name,
  type: AttributeType[type === 'S' ? 'STRING' : 'NUMBER'],
})

/** Every table of shared/aws/tables.ts, kept even when the stack goes. Throws on a name that is none of them. */
export function addTables(scope: Construct, prefix: string): Tables {
  const made = new Map(tableNames.map((name) => [name, addTable(scope, prefix, name)]))
  return (name) => {
    const table = made.get(name)
    if (!table) throw new RangeError(`there is no table ${name}`)
    return table
  }
}

function addTable(scope: Construct, prefix: string, name: TableName): Table {
  const { partition, sort, index, expires, stream, recoveryDays, ownKey } = specs[name]
  const table = new Table(scope, name, {
    tableName: `${prefix}${name}`,
    partitionKey: attribute(partition),
    ...(sort && { sortKey: attribute(sort) }),
    ...(expires && { timeToLiveAttribute: expires }),
    ...(stream && { stream: StreamViewType.KEYS_ONLY }),
    ...(ownKey && { encryptionKey: addTableKey(scope, `${name}Key`, `Encrypts ${prefix}${name}`) }),
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: recoveryDays },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  if (index)
    table.addGlobalSecondaryIndex({
      indexName: index.name,
      partitionKey: attribute(index.partition),
      sortKey: attribute(index.sort),
      projectionType: ProjectionType.KEYS_ONLY,
    })
  return table
}
