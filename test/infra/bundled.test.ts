import { readdirSync } from 'node:fs'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { systemClock } from '../../functions/lambda/platform.ts'
import { type FunctionName, functionNames, functions } from '../../functions/registry.ts'
import { environmentOf } from '../../infra/environment.ts'
import { startBundles } from '../../infra/local/bundles.ts'
import { localClient } from '../../infra/local/clients.ts'
import { createTables, startEngine } from '../../infra/local/engine.ts'
import { type Change, streamRecord } from '../../infra/local/events.ts'
import { startGateway } from '../../infra/local/gateway.ts'
import { startInbox } from '../../infra/local/inbox.ts'
import { dispatcher } from '../../infra/local/lambdas.ts'
import { macUnder } from '../../infra/local/root.ts'
import { directory } from '../../infra/local/seeds.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { importDirectory, wholeDirectoryOn } from '../../shared/aws/directory.ts'
import { foliosOn } from '../../shared/aws/folios.ts'
import { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import { toInstant } from '../../shared/law/time.ts'
import { entitle } from '../../shared/register/entitle.ts'
import { first, numberIn, SITE } from '../functions/desk.ts'
import { keys } from '../keys.ts'
import { bearerOf } from '../signedIn.ts'

const clock = { now: () => toInstant('2026-03-02T10:30') }
const line = z.looseObject({ level: z.string() })

/** Every function from its bundle, over tables of its own; `read` was deployed without the address of the site. */
async function deploy() {
  const engine = await startEngine(0)
  const inbox = await startInbox(0)
  const client = localClient(engine.endpoint)
  const dynamo = { client, table: (name: string) => name, insert: 'conditional-put', freshFor: 0 } as const
  await createTables(client, dynamo.table)
  await importDirectory(dynamo, directory)
  const ground = { dynamo, clock, machine: systemClock, ids: { random: () => '' }, keys }
  await entitle({ ...accessOn(ground), clock, directory: wholeDirectoryOn(dynamo) }, directory)
  const signed = await bearerOf(ground, directory.juntas[0]?.email ?? '')
  const changes: Change[] = []
  const gateway = await startGateway({
    engine: engine.endpoint,
    inbox: inbox.endpoint,
    mac: macUnder('5e'.repeat(32)),
    changed: (change) => changes.push(change),
    mailed: () => undefined,
  })
  let printed = ''
  const mail = { MAIL_FROM: 'registro@plazo.example', CONFIGURATION_SET: 'letters', MAIL_RATE: '14' }
  const bundles = await startBundles({
    environmentOf: (name) =>
      environmentOf(functions[name], {
        tables: '',
        keys: 'local',
        files: 'local',
        openData: 'local',
        operated: { contact: 'registro@plazo.example' },
        operatorEmail: 'operador@plazo.example',
        site: name === 'read' ? '' : SITE,
        mail,
        replies: 'respuestas.plazo.example',
      }),
    endpoint: gateway.endpoint,
    bucket: gateway.endpoint,
    clock,
    print: (text) => {
      printed += text
    },
  })
  return {
    ...bundles,
    signed,
    changes,
    endpoint: gateway.endpoint,
    ports: outboxPortsOn({ dynamo, clock, ids: { random: () => '' }, keys }),
    lambdas: dispatcher(bundles.invoke),
    /** What the functions logged, as the filters of the alarms read it. */
    logged: () => printed.split('\n').flatMap((text) => (text ? [line.parse(JSON.parse(text))] : [])),
    async stop() {
      bundles.stop()
      await gateway.stop()
      client.destroy()
      await inbox.stop()
      await engine.stop()
    },
  }
}

describe('every function from the bundle that CDK makes, alone in a folder', () => {
  let deployed: Awaited<ReturnType<typeof deploy>>
  beforeAll(async () => {
    deployed = await deploy()
  })
  afterAll(() => deployed.stop())

  const http = (method: string, path: string, body = '') => {
    const headers = { 'content-type': 'application/json', ...deployed.signed }
    return deployed.lambdas.http({ method, path, query: new URLSearchParams(), headers, body })
  }
  const file = async (submission: string) =>
    numberIn((await http('POST', '/casos', JSON.stringify({ ...first, submission }))).body ?? '')
  const folio = (number: string): Change => ({
    table: 'Folios',
    event: 'INSERT',
    keys: { case: { S: number }, n: { N: '1' } },
  })
  const nobody = folio('WAY-2026-000999-3')

  test('has beside its bundle nothing but the faces of the papers, and what draws them or photos', () => {
    expect(readdirSync(deployed.folder).toSorted()).toEqual(functionNames.toSorted())
    for (const name of functionNames)
      expect(readdirSync(`${deployed.folder}/${name}`).filter((file) => !/\.(ttf|wasm)$/.test(file))).toEqual([
        'index.js',
        ...(functions[name].draws ? ['node_modules'] : []),
      ])
  })

  test('a function that throws is an error 500 and a line for its alarm, and the others go on', async () => {
    const reply = await http('GET', '/')
    expect([reply.statusCode, reply.body]).toEqual([500, '{"message":"Internal Server Error"}'])
    const line = { level: 'error', function: 'read', error: expect.stringContaining('SITE') }
    await expect.poll(deployed.logged).toContainEqual(line)
    expect((await http('GET', '/plazos')).statusCode).toBe(200)
  })

  test('a batch with one bad record gives it back; it is tried again and given up, and those after it are done', async () => {
    const numbers = [await file('batch-00001'), await file('batch-00002')]
    const [before = nobody, after = nobody] = numbers.map(folio)
    expect(deployed.changes).toEqual([before, after])
    const Records = [before, nobody, after].map((change, i) => streamRecord(change, i + 1))
    expect(await deployed.invoke('publish', { Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] })
    const pages = () => Promise.all(numbers.map(async (number) => (await deployed.ports.views.get(number))?.folios))
    expect(await pages()).toEqual([1, undefined])
    await deployed.lambdas.stream(before, nobody, after)
    expect(await pages()).toEqual([1, 1])
    const told = deployed.logged().filter(({ level, stream }) => level === 'error' && `${stream}`.includes('Folios'))
    expect(told.map(({ key }) => key)).toContainEqual({ case: 'WAY-2026-000999-3', n: '1' })
  })

  test('a folio that somebody changed is logged as its alarm reads it', async () => {
    const Records = [streamRecord({ ...folio('WAY-2026-000001-P'), event: 'MODIFY' }, 1)]
    expect(await deployed.invoke('publish', { Records })).toEqual({ batchItemFailures: [] })
    const members = Object.keys(functions.publish.logAlarms ?? {})
    expect(members).not.toEqual([])
    for (const member of members)
      expect(deployed.logged().filter((entry) => member in entry)).toEqual([
        expect.objectContaining({ level: 'error', [member]: { case: 'WAY-2026-000001-P', n: '1' } }),
      ])
  })

  const storeOf = (name: FunctionName) => {
    const credentials = { accessKeyId: name, secretAccessKey: 'x' }
    const client = new DynamoDBClient({ region: 'local', endpoint: deployed.endpoint, credentials })
    return foliosOn({ client, table: (one) => one, insert: 'partiql', freshFor: 0 })
  }

  test('a folio is never written over, by the insert that is deployed', async () => {
    const number = await file('twice-00001')
    const [folio] = await deployed.ports.folios.of(number)
    if (!folio) throw new Error('nothing was filed')
    expect(await storeOf('file').insert({ ...folio, cause: 'another' })).toBe(false)
    expect(await deployed.ports.folios.of(number)).toEqual([folio])
  })

  test('what the registry does not allow a function is refused it, as IAM would', async () => {
    const number = await file('right-00001')
    const [folio] = await storeOf('publish').of(number)
    if (!folio) throw new Error('nothing was filed')
    await expect(storeOf('publish').insert({ ...folio, n: 2 })).rejects.toThrow('publish may not PartiQLInsert Folios')
    await expect(storeOf('read').of(number)).rejects.toThrow('read may not Query Folios')
  })
})
