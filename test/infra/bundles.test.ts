import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fonts } from '#fonts'
import { functionNames } from '../../functions/registry.ts'
import { bundling, mostKb } from '../../infra/bundling.ts'
import { bundleInto } from '../../infra/local/bundles.ts'
import { type Cargo, cargoPdf } from '../../shared/papers/cargo.ts'
import { first, numberIn, openDesk, SITE } from '../functions/desk.ts'
import { poppler, qrIn } from '../papers/poppler.ts'

const root = new URL('../../', import.meta.url).pathname
const run = promisify(execFile)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plazo-bundle-'))
  await bundleInto(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What a fresh process prints, started beside the bundle with nothing in its environment but these. */
const inside = async (into: string, script: string, env: Record<string, string> = {}) =>
  (await run(process.execPath, ['-e', script], { cwd: into, env, maxBuffer: 1e7 })).stdout

test.each(functionNames)('%s is as light as whoever waits for it needs, with all its files', async (name) => {
  const sizes = (await readdir(join(folder, name))).map(async (file) => (await stat(join(folder, name, file))).size)
  const kb = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1024
  expect(kb).toBeGreaterThan(1)
  expect(kb).toBeLessThanOrEqual(mostKb(name))
})

test.each(['read', 'deliver'] as const)('%s bundled with all is what it is alone, byte for byte', async (name) => {
  const alone = join(folder, 'alone')
  const whole = { ...bundling, absWorkingDir: root, logLevel: 'error' } as const
  await build({ ...whole, entryPoints: [`functions/${name}.ts`], outfile: join(alone, name, 'index.js') })
  const filesOf = async (path: string) =>
    Promise.all((await readdir(path)).toSorted().map(async (file) => [file, sha256(await readFile(join(path, file)))]))
  expect(await filesOf(join(folder, name))).toEqual(await filesOf(join(alone, name)))
})

test('a bundle alone in a folder prints the cargo, byte for byte as the source does', async () => {
  const contents = "export { fonts } from '#fonts'; export { cargoPdf } from './shared/papers/cargo.ts'"
  const into = join(folder, 'paper of a cargo')
  const stdin = { contents, resolveDir: root }
  await build({ ...bundling, stdin, outfile: join(into, 'index.js'), absWorkingDir: root, logLevel: 'error' })
  const cargo: Cargo = {
    adopted: false,
    ...{ number: 'WAY-2026-000123-K', filedAt: '2 de marzo de 2026', at: '2026-03-02T15:15:00Z', place: 'Qʼeros ≥ 1' },
    ...{
      kindName: 'Memorial',
      addressee: 'Alcaldía',
      junta: 'Junta',
      fojas: 1,
      annexes: ['Plano'],
      texts: [],
      presentation: 'Hoy',
    },
    ...{ term: '30 días', counted: [], hash: 'ab'.repeat(32), url: `${SITE}/casos/X`, folio: '1', legal: [] },
  }
  const script = `const { cargoPdf, fonts } = require('./index.js')
    cargoPdf(${JSON.stringify(cargo)}, fonts).then((pdf) => process.stdout.write(Buffer.from(pdf).toString('base64')))`
  expect(await inside(into, script)).toBe(Buffer.from(await cargoPdf(cargo, fonts)).toString('base64'))
})

test('papers, bundled and alone in a folder, serves a constancia', async () => {
  const desk = await openDesk()
  try {
    const number = numberIn((await desk.json('/casos', first)).body)
    const event = {
      ...{ version: '2.0', routeKey: 'GET /casos/{number}/constancia.pdf', rawQueryString: '', headers: {} },
      ...{ rawPath: `/casos/${number}/constancia.pdf`, pathParameters: { number } },
      requestContext: { http: { method: 'GET', sourceIp: '127.0.0.1' } },
    }
    const script = `require('./index.js').handler(${JSON.stringify(event)}, { getRemainingTimeInMillis: () => 20000 }).then((reply) =>
      process.stdout.write(JSON.stringify(reply), () => process.exit()))`
    const reply = JSON.parse(
      await inside(join(folder, 'papers'), script, {
        ...{ TABLES: '', SITE, AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL_DYNAMODB: desk.world.engine.endpoint },
        ...{ AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
      }),
    )
    expect(reply).toMatchObject({
      ...{ statusCode: 200, isBase64Encoded: true },
      headers: { 'content-type': 'application/pdf' },
    })
    const pdf = Buffer.from(reply.body, 'base64')
    expect(pdf.toString('latin1', 0, 8)).toBe('%PDF-1.7')
    if (poppler) expect(qrIn(pdf)).toBe(`${SITE}/casos/${number}`)
  } finally {
    await desk.world.stop()
  }
})
