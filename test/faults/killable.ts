import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod/mini'
import { bearerAt, freePorts } from '../journeys/system.ts'

const numbered = z.object({ number: z.optional(z.string()) })

/** A local system on a folder of its own, that can be killed and started again. */
export async function system() {
  const data = mkdtempSync(join(tmpdir(), 'plazo-kill-'))
  const port = await freePorts()
  let running: ChildProcess | undefined
  let signed = {}
  const url = (path: string) => `http://127.0.0.1:${port}${path}`
  const healthy = () =>
    fetch(url('/salud')).then(
      ({ status }) => status === 200,
      () => false,
    )
  return {
    port,
    async start(...flags: string[]): Promise<void> {
      const env = { ...process.env, PORT: String(port), PLAZO_DATA: join(data, 'plazo') }
      const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/main.ts', ...flags], {
        env,
        stdio: 'pipe',
      })
      running = child
      const told: string[] = []
      child.stdout?.on('data', (text) => told.push(String(text)))
      child.stderr?.on('data', (text) => told.push(String(text)))
      while (!(await healthy())) {
        if (child.exitCode !== null) throw new Error(`it did not start: ${told.join('')}`)
        await wait(50)
      }
      // The session is on disk: it outlives whoever is killed.
      if (!('authorization' in signed)) signed = await bearerAt(port)
    },
    async kill(): Promise<void> {
      const child = running
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    /** What is answered; undefined where nothing is, or a refusal. */
    async post(path: string, body: unknown): Promise<{ number?: string | undefined } | undefined> {
      const headers = { 'content-type': 'application/json', ...signed }
      const reply = await fetch(url(path), { method: 'POST', headers, body: JSON.stringify(body) }).catch(
        () => undefined,
      )
      const read: unknown = reply?.ok ? await reply.json().catch(() => undefined) : undefined
      return numbered.safeParse(read).data
    },
    remove: () => rmSync(data, { recursive: true, force: true }),
  }
}
export type System = Awaited<ReturnType<typeof system>>
