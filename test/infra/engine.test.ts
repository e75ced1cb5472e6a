import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startEngine } from '../../infra/local/engine.ts'

// The engine has a thread of its own: what befalls it is told to whoever started it, and nobody waits for it in vain.

test('9: an engine whose thread dies ends the process, which says why', async () => {
  const program = `import('./infra/local/engine.ts').then(({ startEngine }) => startEngine(0)).then(({ endpoint }) =>
    setInterval(() => {}, 1000) && process.stdout.write(endpoint))`
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', program])
  const told: string[] = []
  child.stderr.on('data', (text) => told.push(String(text)))
  const ended = once(child, 'close')
  const [endpoint] = await once(child.stdout, 'data')
  const socket = connect(Number(new URL(String(endpoint)).port), '127.0.0.1')
  socket.write('POST / HTTP/1.1\r\nHost: engine\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n')
  await once(socket, 'data')
  // The engine throws where a request that it began to read breaks off.
  socket.resetAndDestroy()
  expect(await ended).toEqual([1, null])
  expect(told.join('')).toContain('aborted')
})

test('9: an engine that cannot open its folder is told of at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plazo-engine-'))
  const path = join(folder, 'tables')
  writeFileSync(path, 'no folder')
  await expect(startEngine(0, path)).rejects.toThrow()
  rmSync(folder, { recursive: true })
})

test('9: a port that is taken is told of with its number', async () => {
  const { endpoint, stop } = await startEngine(0)
  const port = Number(new URL(endpoint).port)
  await expect(startEngine(port)).rejects.toMatchObject({ code: 'EADDRINUSE', port })
  await stop()
  await expect(fetch(endpoint)).rejects.toThrow()
})
