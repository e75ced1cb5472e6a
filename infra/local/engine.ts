import { once } from 'node:events'
import { MessageChannel, Worker } from 'node:worker_threads'
import { CreateTableCommand, type DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb'
import { type TableName, type TableSpec, tableNames, tables } from '../../shared/aws/tables.ts'
import type { EngineTold } from './engineThread.ts'

/** Where DynamoDB's own protocol is spoken on this machine. The keys are those of nobody. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' }

/** The thread of this process in which its engines run: it takes half a second to begin, so one serves them all. */
let thread: Worker | undefined
let running = 0

function threadOfEngines(): Worker {
  if (thread) return thread
  const started = new Worker(new URL('../../infra/local/engineThread.ts', import.meta.url))
  // What it throws, this process throws.
  started.once('exit', (code) => {
    thread = undefined
    if (running > 0) throw new Error(`the engine ended with ${code}`)
  })
  thread = started
  return started
}

/**
 * Starts the embedded engine on a port (0: any), on disk under `path` or in memory. What a killed one left torn is mended
 * first. It has a thread of its own, as a database has a machine of its own: whoever waits for it can work meanwhile. Rejects where the port
 * is taken; where the thread ends by itself, so does the process, with its error.
 */
export async function startEngine(
  port: number,
  path?: string,
): Promise<{ endpoint: string; stop: () => Promise<void> }> {
  const { port1: line, port2: theirs } = new MessageChannel()
  const engines = threadOfEngines()
  running += 1
  const ended = once(line, 'close').then(() => {
    running -= 1
    if (running === 0) engines.unref()
  })
  engines.ref()
  engines.postMessage({ port, path, line: theirs }, [theirs])
  const [told]: EngineTold[] = await once(line, 'message')
  if (!told || 'fault' in told) throw Object.assign(new Error(told?.fault.message), told?.fault)
  return {
    endpoint: told.endpoint,
    async stop() {
      line.postMessage('stop')
      await ended
    },
  }
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
