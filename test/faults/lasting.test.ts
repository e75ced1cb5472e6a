import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DeleteTableCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemIds } from '../../functions/lambda/platform.ts'
import { localClient } from '../../infra/local/clients.ts'
import { createTables, startEngine } from '../../infra/local/engine.ts'
import { startLambdas } from '../../infra/local/lambdas.ts'
import { startLocalSystem } from '../../infra/local/localSystem.ts'
import { directory } from '../../infra/local/seeds.ts'
import { toItem } from '../../shared/aws/dynamo.ts'
import { toInstant } from '../../shared/law/time.ts'
import { first, numberIn, SITE } from '../functions/desk.ts'
import { bearerAt, freePorts, inbox, newData, start } from '../journeys/system.ts'
import { keys } from '../keys.ts'
import { startSes } from '../register/sesServer.ts'
import { filed, newRegister, submission } from '../register/setting.ts'
import { bearerOf } from '../signedIn.ts'

const STAMP = '2026-03-02T10:20'

describe('R9: a record of a stream that a function gives back', () => {
  let engine: Awaited<ReturnType<typeof startEngine>>
  let ses: Awaited<ReturnType<typeof startSes>>
  beforeAll(async () => {
    engine = await startEngine(0)
    ses = await startSes()
  })
  afterAll(async () => {
    await ses.stop()
    await engine.stop()
  })

  /** A first folio handed to its functions; the page's first calls to its tables fail. */
  async function handed(failures: number) {
    const register = await newRegister(engine.endpoint, STAMP)
    const { number } = await filed(register, submission('form', STAMP))
    const failing = localClient(engine.endpoint)
    let left = failures
    failing.middlewareStack.add(
      (next) => async (args) => {
        if (left-- > 0) throw new Error('the store is away')
        return next(args)
      },
      { step: 'initialize' },
    )
    const { dynamo, clock, ids } = register
    const lambdas = await startLambdas((name) => ({
      ...{
        clock,
        ids,
        keys,
        site: SITE,
        replies: 'respuestas.plazo.example',
        mail: { client: ses.client, from: 'registro@plazo.example' },
      },
      dynamo: name === 'publish' ? { ...dynamo, client: failing } : dynamo,
    }))
    await lambdas.stream({ table: 'Folios', event: 'INSERT', keys: { case: { S: number }, n: { N: '1' } } })
    return { page: await register.views.get(number), letters: await register.letters.of(number) }
  }

  test('is handed over again: the page is there although the store was away twice', async () => {
    const { page, letters } = await handed(2)
    expect(page?.folios).toBe(1)
    expect(letters).toHaveLength(2)
  })

  test('is given up at last, and keeps no other function from its work', async () => {
    const { page, letters } = await handed(Number.POSITIVE_INFINITY)
    expect(page).toBeUndefined()
    expect(letters).toHaveLength(2)
  })
})

test('R9: a case that cannot be read stops neither the clock nor the next start, and the others go on', async () => {
  const data = newData()
  const begin = () =>
    startLocalSystem({
      ...{
        ports: { engine: 0, inbox: 0 },
        data: data.path,
        start: toInstant('2026-03-02T10:30'),
        site: SITE,
        directory,
      },
    })
  const world = await begin()
  const file = async (submission: string) => {
    const request = { method: 'POST', path: '/casos', query: new URLSearchParams() }
    const body = JSON.stringify({ ...first, submission })
    const headers = {
      'content-type': 'application/json',
      ...(await bearerOf({ ...world, ids: systemIds }, directory.juntas[0]?.email ?? '')),
    }
    const number = numberIn((await world.lambdas.http({ ...request, headers, body })).body ?? '')
    await world.idle()
    return number
  }
  const [broken, sound] = [await file('form-00001'), await file('form-00002')]
  await world.lambdas.operator('Nombre', JSON.stringify({ verb: 'cases verify', number: sound, ground: 'stamp' }))
  await world.idle()
  await world.dynamo.client.send(
    new UpdateItemCommand({
      TableName: 'Folios',
      Key: toItem({ case: broken, n: 1 }),
      UpdateExpression: 'SET #hash = :hash',
      ExpressionAttributeNames: { '#hash': 'hash' },
      ExpressionAttributeValues: toItem({ ':hash': 'f'.repeat(64) }),
    }),
  )
  await world.stop()

  const again = await begin()
  await again.advance(toInstant('2026-04-16T09:00'))
  const causes = (await again.folios.of(sound)).map(({ cause }) => cause)
  await again.stop()
  data.remove()
  expect(causes).toContain('miss:0:1')
})

test('R9: a scheduled run that fails does not end npm start, and what was due leaves once the store is back', async () => {
  const port = await freePorts()
  const data = newData()
  const before = start(port, data.path, '--fresh', '--clock', '2026-03-02T10:30')
  await before.ready
  await before.stop()
  writeFileSync(join(data.path, 'clock'), `${Date.parse('2026-03-02T15:44:40Z') - Date.now()}`)
  const system = start(port, data.path)
  await system.ready
  const client = localClient(`http://127.0.0.1:${port + 1}`)
  await client.send(new DeleteTableCommand({ TableName: 'Letters' }))
  // The next round of the outbox is at 10:45.
  await expect.poll(system.out).toContain('"local":"deliver"')
  await createTables(client, (name) => name)
  client.destroy()
  const body = JSON.stringify({ ...first, submission: 'form-00003' })
  const headers = { 'content-type': 'application/json', ...(await bearerAt(port)) }
  const reply = await fetch(`${system.site}/casos`, { method: 'POST', headers, body })
  const number = numberIn(await reply.text())
  const subjects = async () => (await inbox(port)).map(({ subject }) => subject.slice(0, number.length))
  await expect.poll(subjects).toContain(number)
  const { code } = await system.stop()
  data.remove()
  expect([reply.status, code]).toEqual([201, 0])
})
