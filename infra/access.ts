import { Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { FunctionSpec } from '../functions/registry.ts'
import { tableNames } from '../shared/aws/tables.ts'
import type { Tables } from './tables.ts'

/** What the registry lets a function do to the tables and to the stream that wakes it: exact actions on exact ARNs. */
export function accessOf({ permissions, stream }: FunctionSpec, tables: Tables): PolicyStatement[] {
  const statements = Object.entries(permissions).flatMap(([target, actions]) => grant(tables, target, actions))
  if (stream)
    statements.push(
      new PolicyStatement({
        // ListStreams on the one stream is enough for the mapping; CDK's own event source asks it on `*`.
        actions: ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
          (action) => `dynamodb:${action}`,
        ),
        resources: [tables(stream.table).tableStreamArn ?? ''],
      }),
    )
  return statements
}

const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'PartiQLInsert']

function grant(tables: Tables, target: string, actions: readonly string[]): PolicyStatement[] {
  const name = tableNames.find((one) => one === target.split('/')[0])
  if (!name) throw new RangeError(`there is no table ${target}`)
  const index = target.split('/')[1]
  const { tableArn, encryptionKey } = tables(name)
  const statement = new PolicyStatement({
    actions: actions.map((action) => `dynamodb:${action}`),
    resources: [index ? `${tableArn}/index/${index}` : tableArn],
  })
  if (!encryptionKey) return [statement]
  const wide = actions.some((action) => writes.includes(action))
  const uses = new PolicyStatement({
    actions: ['Decrypt', 'DescribeKey', ...(wide ? ['Encrypt', 'GenerateDataKey'] : [])].map(
      (action) => `kms:${action}`,
    ),
    resources: [encryptionKey.keyArn],
    // The key opens this table through DynamoDB, and nothing taken out of it.
    conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(encryptionKey).region}.amazonaws.com` } },
  })
  return [statement, uses]
}
