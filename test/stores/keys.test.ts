import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localClient } from '../../infra/local/clients.ts'
import { close, listen } from '../../infra/local/listen.ts'
import { localMac, macUnder } from '../../infra/local/root.ts'
import { keysOn, kmsMac, type Mac } from '../../shared/aws/keys.ts'

const ROOT = '5e'.repeat(32)

/** KMS as far as we ask it, with what it was asked; `failing` answers wrong first. */
async function startKms() {
  const asked: { target: unknown; authorization: string; body: Record<string, string> }[] = []
  const state = { failing: 0 }
  const server = createServer(async (request, response) => {
    const { authorization = '', 'x-amz-target': target } = request.headers
    const body = JSON.parse(await text(request))
    asked.push({ target, authorization, body })
    if (state.failing-- > 0) return response.writeHead(500).end()
    const Mac = createHmac('sha256', Buffer.from(ROOT, 'hex'))
      .update(Buffer.from(body.Message, 'base64'))
      .digest('base64')
    return response.end(JSON.stringify({ Mac, KeyId: body.KeyId }))
  })
  const port = await listen(server, 0)
  return { asked, state, endpoint: `http://127.0.0.1:${port}`, stop: () => close(server) }
}

let kms: Awaited<ReturnType<typeof startKms>>
let folder: string
beforeAll(async () => {
  kms = await startKms()
  folder = mkdtempSync(join(tmpdir(), 'plazo-keys-'))
})
afterAll(async () => {
  await kms.stop()
  rmSync(folder, { recursive: true, force: true })
})

const onKms = (): Mac => kmsMac(localClient(kms.endpoint), 'root-of-plazo', () => 60_000, kms.endpoint)
const onFile = (): Mac => {
  const file = join(folder, 'root')
  writeFileSync(file, ROOT)
  return localMac(file, true)
}

describe.each([
  ['KMS', onKms],
  ['a file of this machine', onFile],
])('S7 the keys on %s', (_, mac) => {
  test('a cold start gives the same key again, another purpose another one', async () => {
    const once = keysOn(mac())
    const [codes, causes] = [await once.of('codes'), await once.of('causes')]
    expect(codes).toMatch(/^[0-9a-f]{64}$/)
    expect(codes).not.toBe(causes)
    const again = keysOn(mac())
    expect([await again.of('codes'), await again.of('causes')]).toEqual([codes, causes])
  })

  test('the key of the causes is the one that it has always been, and so is that of the codes', async () => {
    const found = keysOn(mac())
    expect([await found.of('causes'), await found.of('codes')]).toEqual([
      '4f55912450be1765ccb8bc9fe7983b950c9b43d9fe5a5b6ef4b978057540e234',
      '47ff74a2acfb87d8c8f555e71b314dd5962b4898694a22c8517873b1ea3f37ca',
    ])
  })
})

describe('S7 on KMS', () => {
  test('one GenerateMac for each purpose, signed, with the purpose and its version as the message', async () => {
    kms.asked.length = 0
    const keys = keysOn(onKms())
    await Promise.all([keys.of('codes'), keys.of('codes'), keys.of('causes')])
    await keys.of('codes')
    const messages = kms.asked.map(({ body }) => Buffer.from(body.Message ?? '', 'base64').toString())
    expect(messages.toSorted()).toEqual(['plazo causes 1', 'plazo codes 1'])
    for (const { target, authorization, body } of kms.asked) {
      expect(target).toBe('TrentService.GenerateMac')
      expect(body).toMatchObject({ KeyId: 'root-of-plazo', MacAlgorithm: 'HMAC_SHA_256' })
      expect(authorization).toMatch(
        /^AWS4-HMAC-SHA256 Credential=\w+\/\d{8}\/local\/kms\/aws4_request, SignedHeaders=.*x-amz-target.*, Signature=[0-9a-f]{64}$/,
      )
    }
  })

  test('a failure is tried again, and one that lasts is told and not kept', async () => {
    const keys = keysOn(onKms())
    kms.state.failing = 2
    expect(await keys.of('codes')).toMatch(/^[0-9a-f]{64}$/)
    const others = keysOn(onKms())
    kms.state.failing = 3
    await expect(others.of('codes')).rejects.toThrow('KMS answers 500')
    expect(await others.of('codes')).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('S7 on this machine', () => {
  test('the root of a new register is made once, for its owner alone to read', async () => {
    const file = join(folder, 'new')
    const key = await keysOn(localMac(file)).of('codes')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await keysOn(localMac(file, true)).of('codes')).toBe(key)
    expect(await keysOn(macUnder(readFileSync(file, 'utf8'))).of('codes')).toBe(key)
  })

  test('one that was lost, or spoilt, is never made again in silence', () => {
    expect(() => localMac(join(folder, 'lost'), true)).toThrow('Devuélvalo a su sitio')
    writeFileSync(join(folder, 'spoilt'), '')
    expect(() => localMac(join(folder, 'spoilt'), true)).toThrow('no es la raíz')
  })
})
