import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, describe, expect, test } from 'vitest'
import { localClient } from '../../infra/local/clients.ts'
import { startEngine } from '../../infra/local/engine.ts'
import { readStartOptions } from '../../infra/local/startOptions.ts'
import { casesFile, filedIn, inbox, newData, npmStart, plazo, squatter, start } from './system.ts'

const MARCH = ['--fresh', '--clock', '2026-03-02T10:30']
const long = { timeout: 600_000 }

const folders = [newData(), newData()]
afterAll(() => {
  for (const folder of folders) folder.remove()
})
const [kept = '', other = ''] = folders.map(({ path }) => path)

const status = (url: string, init?: RequestInit) =>
  fetch(url, init).then(
    (reply) => reply.status,
    () => 'nobody',
  )

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('npm start', long, () => {
  test('prints where everything is, serves it, and leaves nothing behind at Ctrl-C', async () => {
    const port = 23_100
    const system = npmStart(port, kept, ...MARCH)
    const out = await system.ready
    for (const address of [`Plazo          ${system.site}`, `${system.site}/local`, 'http://127.0.0.1:23102', kept])
      expect(out).toContain(address)
    const pages = [...out.matchAll(/^Expediente +(\S+)$/gm)].map(([, url = '']) => url)
    expect(pages).toEqual([expect.stringMatching(/\/casos\/WAY-2026-000001-\w$/)])
    for (const url of pages) expect(await status(url)).toBe(200)
    expect(out).not.toContain('"level":"error"')
    const health = await fetch(`${system.site}/salud`)
    expect([health.status, await health.json()]).toEqual([200, { ok: true, tables: true, inbox: true }])

    // Ctrl-C in a terminal reaches npm and all that it started.
    process.kill(-system.pid, 'SIGINT')
    expect((await system.ended).code).toBe(0)
    for (const one of [port, port + 1, port + 2]) expect(await status(`http://127.0.0.1:${one}/`)).toBe('nobody')
    expect(alive(-system.pid)).toBe(false)
  })

  test('keeps case, inbox and clock; the same filing has the same number; a second pass does nothing', async () => {
    const port = 23_110
    const first = start(port, kept)
    await first.ready
    const file = (...more: string[]) => plazo(port, 'file', casesFile, '--until', '2026-03-02', '--json', ...more)
    const numbers = filedIn(await file()).map(({ number }) => number)
    expect(numbers.map((number) => number.slice(0, 15))).toEqual(['WAY-2026-000001', 'WAY-2026-000002'])
    expect(filedIn(await file()).map(({ number }) => number)).toEqual(numbers)
    const checked = ['cases', 'verify', numbers[1] ?? '', '--ground', 'stamp', '--as', 'Rosa Ayala']
    expect((await plazo(port, ...checked)).code).toBe(0)
    const pass = await plazo(port, 'nightly', '--now', '2026-04-16T00:10')
    expect(pass.out).toContain(`${numbers[1]} miss:0:1`)
    const again = await plazo(port, 'nightly')
    expect(again.out).toMatch(/^2026-04-16T00:\d\d {2}nada que hacer\n$/)
    const mails = await inbox(port)
    const page = await (await fetch(`${first.site}/casos/${numbers[1]}.json`)).json()
    expect((await first.stop()).code).toBe(0)

    const second = start(port, kept)
    await second.ready
    expect(await inbox(port)).toEqual(mails)
    expect(await (await fetch(`${second.site}/casos/${numbers[1]}.json`)).json()).toEqual(page)
    expect(await (await fetch(`${second.site}/local/clock`)).json()).toMatchObject({
      lima: expect.stringMatching(/^2026-04-16T00:/),
    })
    await second.stop()

    const back = await start(port, kept, '--clock', '2026-03-02T10:30').ended
    expect(back.code).toBe(1)
    expect(back.error).toMatch(/^Los datos de .* ya van por el 2026-04-16T00:\d\d y el reloj no retrocede\. .*--fresh/)

    const onwards = start(port, kept, '--clock', '2026-04-24T00:30')
    await onwards.ready
    expect((await plazo(port, 'show', numbers[1] ?? '')).out).toContain('Gerente Municipal')
    await onwards.stop()

    const fresh = start(port, kept, ...MARCH)
    await fresh.ready
    expect(await status(`${fresh.site}/casos/${numbers[1]}`)).toBe(404)
    expect(
      (await inbox(port)).every(({ subject }) => /^(WAY-2026-000001|Su semana en Plazo|Por responder)/.test(subject)),
    ).toBe(true)
    await fresh.stop()
  })

  test.each([0, 1, 2])('a port that is taken: what to do, and exit 1 (port + %i)', async (offset) => {
    const port = 23_130
    const holder = await squatter(port + offset)
    const { code, error } = await start(port, other, ...MARCH).ended
    holder.close()
    expect({ code, error }).toEqual({
      code: 1,
      error: `El puerto ${port + offset} está ocupado. Detenga lo que lo usa, o elija otros cinco seguidos: PORT=4000 npm start\n`,
    })
  })

  test('the data of a system that runs are refused to another, and stay whole', async () => {
    const owner = start(23_140, kept)
    await owner.ready
    const { code, error } = await start(23_150, kept, ...MARCH).ended
    expect(code).toBe(1)
    expect(error).toContain('los usa el Plazo de http://localhost:23140')
    const health = await status(`${owner.site}/salud`)
    await owner.stop()
    expect(health).toBe(200)
  })

  test.each([
    [['--clock', 'ayer'], '23160', /^--clock ayer: escriba fecha y hora de Lima, por ejemplo 2026-03-02T09:00\.$/],
    [['--clock', '2026-02-31'], '23160', /^--clock 2026-02-31: escriba/],
    [['--frsh'], '23160', /^Uso: npm start -- \[--fresh\] \[--empty\] \[--bundled\] \[--clock 2026-03-02T09:00\]$/],
    [['--clock'], '23160', /^Uso: npm start/],
    [[], 'tres mil', /^PORT debe ser un número entre 1 y 65531\.$/],
    [[], '65535', /^PORT debe ser/],
  ])('%j on port %s: a clear message', (options, PORT, message) => {
    expect(readStartOptions([...options, '--fresh'], { PORT })).toEqual({ refusal: expect.stringMatching(message) })
  })

  test('what cannot be understood touches nothing', async () => {
    const before = readFileSync(join(kept, 'planted'), 'utf8')
    const { code, error } = await start(23_160, kept, '--frsh', '--fresh').ended
    expect([code, error]).toEqual([1, expect.stringMatching(/^Uso: npm start -- .*\n$/)])
    expect(readFileSync(join(kept, 'planted'), 'utf8')).toBe(before)
  })

  test('the data of another release are refused in a sentence, until one begins anew', async () => {
    await ofAnotherRelease(kept)
    const { code, error } = await start(23_160, kept).ended
    expect(code).toBe(1)
    expect(error).toMatch(/^the row \S+ \/ \S+ of Letters is of version none, and .* npm start -- --fresh\n$/)
    const fresh = start(23_160, kept, ...MARCH)
    await fresh.ready
    await fresh.stop()
  })
})

/** Takes the version off the letters in a folder: so they were before rows had one. */
async function ofAnotherRelease(folder: string): Promise<void> {
  const engine = await startEngine(0, join(folder, 'tables'))
  const client = localClient(engine.endpoint)
  const { Items = [] } = await client.send(new ScanCommand({ TableName: 'Letters' }))
  for (const { v, ...Item } of Items) await client.send(new PutItemCommand({ TableName: 'Letters', Item }))
  client.destroy()
  await engine.stop()
}

describe('plazo', long, () => {
  test('with nothing running it says what to do', async () => {
    const { code, out, error } = await plazo(23_170, 'show', 'WAY-2026-000001-P')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(error).toContain('Plazo no responde en http://127.0.0.1:23170. Póngalo en marcha con npm start')
  })
})

describe('the clock', long, () => {
  test('moves only for this machine and only forward, and says why not', async () => {
    const port = 23_180
    const system = start(port, other, ...MARCH)
    await system.ready
    const url = `${system.site}/local/clock`
    const send = async (body: string, headers: Record<string, string> = {}) => {
      const reply = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
      return [reply.status, await reply.text()]
    }
    const tomorrow = JSON.stringify({ move: 'to', to: '2026-03-03T09:00' })
    expect(await send(tomorrow, { origin: 'https://otra.example' })).toEqual([
      403,
      expect.stringContaining('solo se mueve'),
    ])
    expect(await send('{"move":')).toEqual([422, expect.stringContaining('Diga adónde mover el reloj')])
    expect(await send('{"move":"to","to":"2026-02-31T09:00"}')).toEqual([
      422,
      expect.stringContaining('Escriba fecha y hora'),
    ])
    expect(await send('{"move":"to","to":"2026-03-01T09:00"}')).toEqual([422, expect.stringContaining('no retrocede')])
    expect(await send('{"move":"due","number":"WAY-2026-999999-X"}')).toEqual([
      422,
      expect.stringContaining('No hay un expediente'),
    ])
    expect(await (await fetch(url)).json()).toMatchObject({ lima: expect.stringMatching(/^2026-03-02T10:3/) })
    expect(await send('{"move":"business-day"}')).toEqual([200, expect.stringContaining('"lima":"2026-03-03T10:3')])
    await system.stop()
  })
})
