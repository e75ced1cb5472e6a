import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import * as z from 'zod/mini'
import { close, listen } from '../../infra/local/listen.ts'
import { codeIn, signInBy } from '../../infra/local/signIn.ts'

const root = new URL('../../', import.meta.url).pathname
const node = ['--import', 'tsx']
/** A slow machine that others use too. */
const MOST_SECONDS = 240

/** The invented cases that the brief hands over. */
export const casesFile = join(root, 'infra/local/seeds/cases.json')

/** A folder of its own for the data of one test. */
export const newData = () => {
  const path = mkdtempSync(join(tmpdir(), 'plazo-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export type Ended = { code: number | null; out: string; error: string }

/**
 * Four ports in a row that nobody uses, the first of them; below those that the system gives to whoever connects, so that
 * they are still free when a killed system comes back for them.
 */
export async function freePorts(): Promise<number> {
  for (;;) {
    const base = 24_000 + 5 * Math.floor(Math.random() * 1_500)
    const servers = [0, 1, 2, 3, 4].map(() => createServer())
    const free = await Promise.all(servers.map((server, i) => listen(server, base + i))).then(
      () => true,
      () => false,
    )
    await Promise.all(servers.map((server) => close(server)))
    if (free) return base
  }
}

/** `npm start -- …` as the shell runs it. */
export function start(port: number | string, data: string, ...options: string[]) {
  const child = spawn(process.execPath, [...node, 'infra/local/main.ts', ...options], {
    cwd: root,
    env: { ...process.env, PORT: String(port), PLAZO_DATA: data },
  })
  return { site: `http://localhost:${port}`, ...watch(child) }
}

/** `npm start -- …` through npm itself, in a process group of its own, as a terminal has it. */
export function npmStart(port: number, data: string, ...options: string[]) {
  const child = spawn('npm', ['start', '--', ...options], {
    cwd: root,
    detached: true,
    env: { ...process.env, PORT: String(port), PLAZO_DATA: data },
  })
  return { site: `http://localhost:${port}`, ...watch(child) }
}

function watch(child: ChildProcess) {
  let out = ''
  let error = ''
  let told = () => {}
  child.stdout?.on('data', (chunk) => {
    out += chunk
    told()
  })
  child.stderr?.on('data', (chunk) => {
    error += chunk
  })
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, error })))
  const ready = new Promise<string>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`not ready in ${MOST_SECONDS} s: ${out}${error}`)),
      MOST_SECONDS * 1000,
    )
    told = () => {
      if (!out.includes('Ctrl-C')) return
      clearTimeout(late)
      resolve(out)
    }
    void ended.then((end) => {
      clearTimeout(late)
      reject(new Error(`it ended: ${JSON.stringify(end)}`))
    })
  })
  ready.catch(() => undefined)
  const signal = (name: NodeJS.Signals) => child.kill(name)
  return {
    pid: child.pid ?? 0,
    /** Resolves with what was printed once it serves; rejects where it ended instead. */
    ready,
    /** What was printed so far. */
    out: () => out,
    ended,
    signal,
    stop: () => {
      signal('SIGINT')
      return ended
    },
  }
}

/** `npm run --silent plazo -- …`, as the shell runs it. */
export const plazo = (port: number, ...words: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, PORT: String(port) }
    execFile(process.execPath, [...node, 'infra/local/cli.ts', ...words], { cwd: root, env }, (failure, out, error) =>
      resolve({ code: failure ? Number(failure.code) : 0, out, error }),
    )
  })

/** The header of a program that signed in to the system on a port, by the real route and its inbox. */
export async function bearerAt(port: number, email = 'junta.retama@example.org'): Promise<{ authorization: string }> {
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    return (
      await fetch(`http://localhost:${port}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    ).json()
  }
  const store = async () => (await fetch(`http://127.0.0.1:${port + 2}/store`)).json()
  return { authorization: `Bearer ${await signInBy({ post, inbox: store }, email)}` }
}

/** Signs in whoever stands at the way in, as they do: with the code from the inbox of the system on a port. */
export async function signInHere(page: Page, port: number, email = 'junta.retama@example.org'): Promise<void> {
  await page.getByLabel('Su correo').fill(email)
  await page.getByRole('button', { name: 'Enviarme el código' }).click()
  const code = async () => codeIn(await (await fetch(`http://127.0.0.1:${port + 2}/store`)).json(), email)
  await expect.poll(code).toBeDefined()
  await page.getByLabel('Código').fill((await code()) ?? '')
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
}

const filed = z.array(
  z.object({ number: z.string(), kind: z.string(), presented: z.string(), due: z.optional(z.string()) }),
)

/** What `plazo file … --json` printed. */
export const filedIn = ({ out }: Ended) => filed.parse(JSON.parse(out))

const store = z.object({
  emails: z.array(
    z.object({
      subject: z.string(),
      destination: z.object({ to: z.array(z.string()) }),
      replyTo: z.array(z.string()),
      body: z.object({ text: z.string(), html: z.string() }),
      attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), content: z.string() })),
      at: z.number(),
    }),
  ),
})
export type Mail = z.infer<typeof store>['emails'][number]

/** Every letter in the inbox of the system on a port, in the order in which they left; the codes to sign in are none. */
export const inbox = async (port: number): Promise<Mail[]> => {
  const kept = await (await fetch(`http://127.0.0.1:${port + 2}/store`)).json()
  return store.parse(kept).emails.filter(({ subject }) => !subject.includes('código para entrar'))
}

/** The hour in Lima, by the moved clock, at which a mail left. */
export const leftAt = ({ at }: Mail): string => new Date((at - 5 * 3600) * 1000).toISOString().slice(0, 16)

/** Something else that holds a port. */
export const squatter = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((_, response) => response.end('otro')).listen(port, '127.0.0.1', () => resolve(server))
  })
