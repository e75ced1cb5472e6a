import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { operate } from '../../infra/local/door.ts'
import { close, listen } from '../../infra/local/listen.ts'
import { freePorts } from './system.ts'

const PORT = await freePorts()
const folder = mkdtempSync(join(tmpdir(), 'plazo-door-'))
const asked: { headers: IncomingMessage['headers']; body: string; path: string | undefined }[] = []
/** The two doors of a register on AWS, which answer alike. */
const doors = createServer(async (request, response) => {
  asked.push({ headers: request.headers, body: await text(request), path: request.url })
  const refused = asked.at(-1)?.body.includes('"letters held"')
  response.writeHead(refused ? 403 : 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(refused ? { Message: 'Forbidden', error: 'Forbidden' } : { acts: [] }))
})
beforeAll(() => listen(doors, PORT))
afterAll(async () => {
  vi.unstubAllEnvs()
  await close(doors)
  rmSync(folder, { recursive: true })
})

test('an order to a register on AWS goes signed to the door of its verb, and names nobody: IAM says who gives it', async () => {
  const file = join(folder, 'plazo.json')
  const url = (path: string) => `http://127.0.0.1:${PORT}/${path}`
  writeFileSync(
    file,
    JSON.stringify({ 'plazo-register': { operatorUrl1A2B: url('o'), directoryUrl3C4D: url(''), Dkim1: 'x' } }),
  )
  vi.stubEnv('PLAZO_REGISTER', file)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'invented')
  expect(await operate(undefined, { verb: 'acts waiting' })).toEqual({ acts: [] })
  const [{ headers, body } = { headers: {}, body: '' }] = asked
  expect(headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/lambda\/aws4_request, SignedHeaders=/,
  )
  expect(JSON.parse(body)).toEqual({ verb: 'acts waiting' })
  await expect(operate(undefined, { verb: 'letters held' })).rejects.toThrow('Forbidden')
})

test('where the file says nothing of a door, it says how to write it', async () => {
  const file = join(folder, 'other.json')
  writeFileSync(file, '{"stack":{"Dkim1":"x"}}')
  vi.stubEnv('PLAZO_REGISTER', file)
  await expect(operate(undefined, { verb: 'acts waiting' })).rejects.toThrow('--outputs-file')
  vi.stubEnv('PLAZO_REGISTER', join(folder, 'none.json'))
  await expect(operate(undefined, { verb: 'acts waiting' })).rejects.toThrow('cdk deploy')
})
