import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { systemIds } from '../../functions/lambda/platform.ts'
import { createTables, localCredentials, startEngine } from '../../infra/local/engine.ts'
import { directory } from '../../infra/local/seeds.ts'
import { importDirectory } from '../../shared/aws/directory.ts'
import { clientSettings, type Dynamo, dynamoClient } from '../../shared/aws/dynamo.ts'
import type { Instant } from '../../shared/law/time.ts'
import { meter } from './meter.ts'

export type Stage = Awaited<ReturnType<typeof openStage>>

/** The public site of the bench: nobody answers there. */
export const site = 'https://plazo.example'

/** A client that waits for as long as it takes: the engine here goes through a table of 100,000 rows for each page of a scan. */
const patient = (endpoint: string): DynamoDBClient =>
  dynamoClient({
    ...{ region: 'local', credentials: localCredentials, endpoint, maxAttempts: 10 },
    requestHandler: { ...clientSettings.requestHandler, connectionTimeout: 600_000, requestTimeout: 600_000 },
  })

/**
 * An empty register in memory on the embedded engine, with the invented municipality: two connections to it, one of
 * them metered, and a clock that stands where it is set.
 */
export async function openStage(start: Instant) {
  const { endpoint, stop } = await startEngine(0)
  const [raw, client] = [patient(endpoint), patient(endpoint)]
  const connect = (to: typeof raw): Dynamo => ({
    client: to,
    table: (name) => name,
    insert: 'conditional-put',
    freshFor: 60,
  })
  await createTables(raw, (name) => name)
  await importDirectory(connect(raw), directory)
  let now = start
  const clock = {
    now: () => now,
    set(to: Instant) {
      now = to
    },
  }
  return {
    ...{ dynamo: connect(client), raw: connect(raw), meter: meter(client, raw), clock, ids: systemIds },
    async close() {
      raw.destroy()
      client.destroy()
      await stop()
    },
  }
}
