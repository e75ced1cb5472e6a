import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { functionNames, functions, routeNames } from '../../functions/registry.ts'
import { localCredentials } from '../../infra/local/engine.ts'
import { httpEvent } from '../../infra/local/events.ts'
import { close, listen } from '../../infra/local/listen.ts'
import { route } from '../../infra/local/route.ts'
import { allow } from '../../infra/routes.ts'
import { clientSettings } from '../../shared/aws/dynamo.ts'
import { type Desk, first, numberIn, openDesk, SITE, typed } from './desk.ts'

/** An engine, a KMS and all else that a function asks: it takes requests, and answers none, or all of them alike. */
let mute: Server
let asked = 0
let answer: string | undefined
beforeAll(async () => {
  mute = createServer((incoming, response) => {
    asked++
    incoming.resume()
    if (answer !== undefined)
      incoming.on('end', () => response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(answer))
  })
  const endpoint = `http://127.0.0.1:${await listen(mute, 0)}`
  Object.assign(process.env, {
    ...{
      TABLES: '',
      SITE,
      ALLOW: JSON.stringify(allow),
      KEYS: 'root',
      FILES: 'files',
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    ...{ AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
    ...{ AWS_ENDPOINT_URL_DYNAMODB: endpoint, AWS_ENDPOINT_URL_KMS: endpoint },
  })
})
afterAll(() => close(mute))

const FORM = 'application/x-www-form-urlencoded'
const number = 'WAY-2026-000001-P'
const context: Context = {
  ...{ callbackWaitsForEmptyEventLoop: false, functionName: 'here', functionVersion: '1', invokedFunctionArn: 'here' },
  ...{ memoryLimitInMB: '512', awsRequestId: 'here', logGroupName: 'here', logStreamName: 'here' },
  ...{ getRemainingTimeInMillis: () => 20_000, done: () => {}, fail: () => {}, succeed: () => {} },
}
type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>

let colds = 0

/** Asks a function as it is deployed and starts cold (its own module is read anew; those that it shares keep nothing), with what it is told to have left each time that it looks. */
async function ask(method: string, path: string, left: () => number, body = '', type = FORM) {
  const found = route(method, path)
  const cold = `../../functions/${found.name}.ts?cold=${++colds}`
  const { handler }: { handler: Handler } = await import(/* @vite-ignore */ cold)
  const authorization = `Bearer ${'x'.repeat(43)}.${'0'.repeat(64)}`
  const headers = { 'content-type': type, accept: 'text/html', authorization }
  const event = httpEvent({ method, path, query: new URLSearchParams(), headers, body }, found)
  let answered = false
  try {
    return await handler(event, { ...context, getRemainingTimeInMillis: () => (answered ? 0 : left()) })
  } finally {
    answered = true
  }
}

/** What is left to who hangs: his last word is due at once, and no call finds too little left after the first looks. */
const dueAtOnce = (looks = 1) => {
  let left = looks
  return () => (left-- > 0 ? 2_000 : 20_000)
}

const fieldsIn = (html = ''): [string, string][] =>
  [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
  ])

const routes = functionNames.flatMap((name) => routeNames(functions[name]))
/** Pages that are made of nothing that is kept, and the filing as a form, which is led elsewhere; as JSON it is below. */
const without = [
  'POST /casos',
  'GET /buscar',
  'GET /glosario',
  'GET /openapi.json',
  'GET /robots.txt',
  'GET /privacidad',
  'GET /como-funciona',
  'GET /presentar',
  'GET /casos/{number}/reenviar',
  'GET /registrar-junta',
  '$default',
  'GET /plazos',
  'GET /plazos.json',
  'GET /plazos.ics',
]

describe('issue 9, 10: whatever hangs, whoever asks over HTTP is answered in time', () => {
  // Each waits for its last word: they may wait together.
  const asking = routes.filter((one) => !without.includes(one))
  test.concurrent.for(asking)('%s: 503 before its limit', async (key, { expect }) => {
    const [method = '', path = ''] = key
      .replace('{number}', number)
      .replace('{letter}', 'a1'.repeat(16))
      .replace('{entity}', 'WAY')
      .replace('{id}', 'jr-retama')
      .replace('{draft}', 'a1')
      .replace('{paper}', 'expediente')
      .replace('{step}', 'hechos')
      .replace('{file}', '0'.repeat(32))
      .replace('{room}', 'cargos')
      .replace('{folio}', '1')
      .split(' ')
    const fields = path === '/ingresar' ? { email: 'a@b.pe' } : typed({ code: '12345678', outcome: 'granted' })
    const body = method === 'POST' ? new URLSearchParams(fields).toString() : ''
    const {
      statusCode,
      headers = {},
      body: page = '',
    } = await ask(
      method,
      path,
      dueAtOnce(
        /^GET .*(esperar|pasos|number}\/oficina|cargo|gestiones|calificar|correo|retirar|desconocer|oponerse)/.test(key)
          ? 2
          : 1,
      ),
      body,
    )
    expect([statusCode, headers['cache-control'], headers['retry-after']]).toEqual([503, 'no-store', '120'])
    expect(page).toMatch(method === 'POST' ? /Lo que escribió no se perdió/ : /nada de lo registrado se perdió/)
  })

  test('none may run into the 30 seconds of the API, and each call has time to be made again', () => {
    const slow = functionNames.filter((name) => routeNames(functions[name]).length > 0)
    for (const name of slow) {
      expect(functions[name].seconds, name).toBeLessThanOrEqual(25)
      expect(functions[name].seconds, name).toBeGreaterThan(2 * 6)
    }
  })

  test('a program is told in JSON', async () => {
    const { statusCode, body = '' } = await ask(
      'POST',
      '/casos',
      dueAtOnce(),
      JSON.stringify(first),
      'application/json',
    )
    expect([statusCode, JSON.parse(body)]).toMatchObject([
      503,
      { code: 'unavailable', detail: expect.stringContaining('no se registrará dos veces') },
    ])
  })

  test('a call that nobody answers ends by its own time-out, and the SDK does not wait on', {
    timeout: 20_000,
  }, async () => {
    const client = new DynamoDBClient({
      ...{ ...clientSettings, maxAttempts: 1, region: 'local', credentials: localCredentials },
      ...{ endpoint: `http://127.0.0.1:${portOf(mute.address())}` },
      requestHandler: { ...clientSettings.requestHandler, requestTimeout: 50 },
    })
    await expect(client.send(new GetItemCommand({ TableName: 'Views', Key: { case: { S: number } } }))).rejects.toThrow(
      expect.objectContaining({ name: 'TimeoutError' }),
    )
    client.destroy()
  })

  test('no call is begun with less left than it may take', async () => {
    asked = 0
    const late = await ask('GET', `/casos/${number}`, () => 5_999)
    expect([late.statusCode, asked]).toEqual([503, 0])
    expect((await ask('GET', `/casos/${number}/esperar`, () => 1_999)).statusCode).toBe(503)
    expect(asked).toBe(0)
  })

  test('a table whose pages never end is read no longer than the function runs', async () => {
    answer = JSON.stringify({ Items: [], Count: 0, LastEvaluatedKey: { kind: { S: 'decree' }, id: { S: 'x' } } })
    asked = 0
    let left = 20_000
    const reply = await ask('GET', '/', () => {
      left -= 100
      return left
    })
    answer = undefined
    expect(reply.statusCode).toBe(503)
    expect(asked).toBeGreaterThan(10)
    expect(asked).toBeLessThan(200)
  })
})

const portOf = (address: AddressInfo | string | null) => (typeof address === 'object' && address ? address.port : 0)

describe('issue 9, 10: what was typed is kept on the page that says so', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk.world.stop())

  const facts = 'Ruido "a diario" & <b>gritos</b>.\r\n\r\nÑandú, línea tercera.'

  test('field by field; it may be read there, and sent again it is one case', async () => {
    const sent = typed({ facts, evidence: 'Acta\r\nFoto' })
    const failed = await ask('POST', '/mesa/presentar', dueAtOnce(), new URLSearchParams(sent).toString())
    expect(failed.body).toContain('<form method="post" action="/mesa/presentar">')
    expect(fieldsIn(failed.body)).toEqual(Object.entries(sent))
    expect(failed.body).toContain('Hechos: Ruido &quot;a diario&quot; &amp; &lt;b>gritos')
    const again = Object.fromEntries(fieldsIn(failed.body))
    const [one, two] = [await desk.file(again), await desk.file(again)]
    expect([one.status, numberIn(two.body)]).toEqual([201, numberIn(one.body)])
    expect(await desk.agenda()).toEqual([numberIn(one.body)])
  })

  test('what is no form is not repeated, nor a page that was only read', async () => {
    for (const [method, type] of [
      ['POST', 'text/plain'],
      ['GET', FORM],
    ] as const) {
      const { body = '' } = await ask(method, '/casos/WAY-2026-000001-P/esperar', dueAtOnce(2), 'text=hola', type)
      expect(body).not.toContain('method="post"')
    }
  })
})
