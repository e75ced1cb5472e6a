import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { CreateTableCommand, type DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { type TableName, type TableSpec, tableNames, tables } from '../../shared/aws/tables.ts'
import { mendIndexes } from './mend.ts'

/** Where DynamoDB's own protocol is spoken on this machine. The keys are those of nobody. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' }

/**
 * Starts the embedded engine on a port (0: any), on disk under `path` or in memory. What a killed one left torn is mended
 * first. Rejects where the port is taken.
 */
export async function startEngine(
  port: number,
  path?: string,
): Promise<{ endpoint: string; stop: () => Promise<void> }> {
  if (path && existsSync(path)) await mendIndexes(path)
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, ...(path && { path }) })
  const endpoint = `http://127.0.0.1:${await listen(server, port)}`
  return { endpoint, stop: () => close(server) }
}

/** Makes the tables that are not there yet, as the stack makes them. */
export async function createTables(client: DynamoDBClient, table: (name: TableName) => string): Promise<void> {
  for (const name of tableNames) {
    const { partition, sort, index, stream }: TableSpec = tables[name]
    const keys = [partition, sort, index?.partition, index?.sort].filter((key) => key !== undefined)
    const distinct = [...new Map(keys.map((key) => [key.name, key])).values()]
    const schema = (hash: string, range?: string) => [
      { AttributeName: hash, KeyType: 'HASH' as const },
      ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' as const }]),
    ]
    try {
      await client.send(
        new CreateTableCommand({
          TableName: table(name),
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: distinct.map((key) => ({ AttributeName: key.name, AttributeType: key.type })),
          KeySchema: schema(partition.name, sort?.name),
          ...(index && {
            GlobalSecondaryIndexes: [
              {
                IndexName: index.name,
                KeySchema: schema(index.partition.name, index.sort.name),
                Projection: { ProjectionType: 'KEYS_ONLY' as const },
              },
            ],
          }),
          ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' as const } }),
        }),
      )
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error
    }
  }
}

/** Listens on loopback; resolves with the port. */
export const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

export const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
