import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb'
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { type TableName, type TableSpec, tableNames, tables } from '../shared/aws/tables.ts'
import { addDataKey } from './keys.ts'

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
  const { partition, sort, index, expires, stream, insertOnly, recoveryDays, ownKey } = specs[name]
  const table = new Table(scope, name, {
    tableName: `${prefix}${name}`,
    partitionKey: attribute(partition),
    ...(sort && { sortKey: attribute(sort) }),
    ...(expires && { timeToLiveAttribute: expires }),
    ...(stream && { stream: StreamViewType.KEYS_ONLY }),
    ...(ownKey && { encryptionKey: addDataKey(scope, `${name}Key`, `Encrypts ${prefix}${name}`, 'dynamodb') }),
    ...(insertOnly && { resourcePolicy: onlyInserts(scope, `${prefix}${name}`) }),
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

/**
 * Denies everybody whatever overwrites or removes a row, whichever right he has or gets in IAM; an INSERT of PartiQL, which
 * never overwrites, is an action of its own (I2). The table by its name: by its ARN it would refer to itself.
 */
const onlyInserts = (scope: Construct, tableName: string): PolicyDocument =>
  new PolicyDocument({
    statements: [
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: overwriting.map((action) => `dynamodb:${action}`),
        resources: [Stack.of(scope).formatArn({ service: 'dynamodb', resource: 'table', resourceName: tableName })],
      }),
    ],
  })

const overwriting = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete']
