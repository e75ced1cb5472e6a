import { afterAll, beforeAll, describe } from 'vitest'
import { localClient } from '../../infra/local/clients.ts'
import { createTables, startEngine } from '../../infra/local/engine.ts'
import { defineCalendar, importDecrees, recordReview } from '../../shared/aws/calendars.ts'
import { importDirectory, wholeDirectoryOn } from '../../shared/aws/directory.ts'
import type { Dynamo } from '../../shared/aws/dynamo.ts'
import { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import { keys } from '../keys.ts'
import { accessContract } from './access.ts'
import { contract, type Stores } from './contract.ts'
import { rowsContract } from './rows.ts'

const { DYNAMODB_ENDPOINT: elsewhere, FOLIOS_INSERT: way } = process.env
const table = (name: string) => `Contract${process.pid}-${name}`

/** The ports of the release on an engine. A page is a megabyte, some 40,000 rows; here the engine is asked to end it sooner. */
const storesOn = (dynamo: Dynamo): Stores => ({
  ...outboxPortsOn({ dynamo, keys, clock: { now: () => '2026-03-02T15:20:00Z' }, ids: { random: () => '' } }),
  directory: wholeDirectoryOn(dynamo),
  importDirectory: (rows) => importDirectory(dynamo, rows),
  defineCalendar: (row) => defineCalendar(dynamo, row),
  importDecrees: (rows) => importDecrees(dynamo, rows),
  recordReview: (row) => recordReview(dynamo, row),
  async inSmallPages(read) {
    const { middlewareStack } = dynamo.client
    middlewareStack.add((next) => (args) => next({ ...args, input: { ...args.input, Limit: 100 } }), {
      name: 'small pages',
    })
    return read().finally(() => middlewareStack.remove('small pages'))
  },
})

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

  contract(() => storesOn(dynamo))
  rowsContract(() => dynamo)
  accessContract(() => dynamo)
})
