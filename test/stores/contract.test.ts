import { afterAll, beforeAll, describe } from 'vitest'
import { localClient } from '../../infra/local/clients.ts'
import { createTables, startEngine } from '../../infra/local/engine.ts'
import type { Dynamo } from '../../shared/aws/dynamo.ts'
import { contract } from './contract.ts'

const { DYNAMODB_ENDPOINT: elsewhere, FOLIOS_INSERT: way } = process.env
const table = (name: string) => `Contract${process.pid}-${name}`

// On the embedded engine; or on DYNAMODB_ENDPOINT, with FOLIOS_INSERT=partiql where the engine knows PartiQL.
describe(`The stores on ${elsewhere ?? 'the embedded engine'}`, () => {
  let dynamo: Dynamo
  let stop = async () => {}

  beforeAll(async () => {
    const engine = elsewhere === undefined ? await startEngine(0) : { endpoint: elsewhere, stop }
    const client = localClient(engine.endpoint)
    dynamo = { client, table, insert: way === 'partiql' ? 'partiql' : 'conditional-put', freshFor: 0 }
    await createTables(client, table)
    stop = async () => {
      client.destroy()
      await engine.stop()
    }
  })
  afterAll(() => stop())

  contract(() => dynamo)
})
