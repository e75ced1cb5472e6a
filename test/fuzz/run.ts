import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { functionNames, functions, routeNames } from '../../functions/registry.ts'
import { close, listen } from '../../infra/local/listen.ts'
import { type LocalSystem, startLocalSystem } from '../../infra/local/localSystem.ts'
import { route } from '../../infra/local/route.ts'
import { webServer } from '../../infra/local/web.ts'
import { toInstant } from '../../shared/law/time.ts'
import { REVIEW, steps } from '../../shared/pages/junta/guide/steps.ts'
import { roomy } from '../roomy.ts'
import { chanceOf } from './chance.ts'
import { formsIn } from './forms.ts'
import { type Planted, plantCases } from './plant.ts'
import { type Matter, requestOf, type Sent } from './requests.ts'

/** What a request did that none may do. */
export type Finding = { at: number; what: string; method: string; path: string; said: string }
export type Report = {
  requests: number
  ms: number
  slowest: { ms: number; at: number; request: string }
  /** How often each status was answered, by route. */
  statuses: Map<string, number>
  /** Bytes in use after a collection, once a tenth was sent and at the end; the local inbox emptied. */
  memory: { start: number; end: number }
  findings: Finding[]
}

const SITE = 'https://plazo.example'
/** Milliseconds that an answer may take. */
export const LONGEST = 1_000
const routes = functionNames.flatMap((name) => routeNames(functions[name]))

/**
 * Sends so many requests to the local server, one after the other, each drawn from the seed and its place alone; between
 * them all that follows is done. Every route of the registry is asked, with the forms that its pages have.
 */
export async function fuzz(seed: string, requests: number, collect: () => void = () => {}): Promise<Report> {
  const data = mkdtempSync(join(tmpdir(), 'plazo-fuzz-'))
  const start = toInstant('2026-03-02T10:30')
  const system = await startLocalSystem({ ports: { engine: 0, inbox: 0 }, data, start, site: SITE, directory: roomy })
  const server = webServer(() => system)
  const port = await listen(server, 0)
  const ask = (sent: Sent) => answerTo(sent, port)
  const planted = await plantCases(system)
  try {
    const matter: Matter = { routes, forms: await formsOf(ask, planted), ...planted }
    const report: Report = {
      ...{ requests, ms: 0, slowest: { ms: 0, at: 0, request: '' }, statuses: new Map(), findings: [] },
      memory: { start: 0, end: 0 },
    }
    const used = async () => {
      await fetch(`${system.inbox.endpoint}/clear-store`, { method: 'POST' })
      collect()
      const { heapUsed, external } = process.memoryUsage()
      return heapUsed + external
    }
    const from = performance.now()
    for (let at = 0; at < requests; at++) {
      if (at === Math.floor(requests / 10)) report.memory.start = await used()
      await one(at, requestOf(chanceOf(`${seed}:${at}`), matter), ask, system, planted, report)
    }
    report.ms = performance.now() - from
    report.memory.end = await used()
    return report
  } finally {
    await close(server)
    await system.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function one(
  at: number,
  sent: Sent,
  ask: (sent: Sent) => Promise<{ status: number; body: string }>,
  system: LocalSystem,
  { written, people }: Planted,
  report: Report,
): Promise<void> {
  const find = (what: string, said: string) =>
    report.findings.push({ at, what, method: sent.method, path: sent.path.slice(0, 200), said: said.slice(0, 300) })
  const timed = async () => {
    const from = performance.now()
    const answer = await ask(sent)
    return { ...answer, ms: performance.now() - from }
  }
  const first = await timed()
  await system.idle()
  // What was slow for what else the machine did is not slow again.
  const ms = first.ms < LONGEST ? first.ms : Math.min(first.ms, (await timed()).ms)
  await system.idle()
  if (ms > report.slowest.ms) report.slowest = { ms, at, request: `${sent.method} ${sent.path.slice(0, 80)}` }
  if (ms >= LONGEST) find('slow', `${Math.round(ms)} ms`)
  const { status, body } = first
  const line = `${route(sent.method, sent.path.split('?')[0] ?? '').key} ${status}`
  report.statuses.set(line, (report.statuses.get(line) ?? 0) + 1)
  if (status === 0 || status >= 500) find('failed', `${status} ${body}`)
  // Whoever is signed in reads what their own junta wrote, at its desk.
  const own = sent.headers.authorization !== undefined && /^\/mesa\/casos\//.test(sent.path)
  for (const marker of [...people, ...(own ? [] : written)]) if (body.includes(marker)) find('private', marker)
  if (/\.(ts|js):\d+/.test(body)) find('inside', body)
}

/** What is answered; a connection that is cut is status 0. */
async function answerTo({ method, path, headers, body, from }: Sent, port: number) {
  const sent = body.length > 0 ? { ...headers, 'content-length': `${body.length}` } : headers
  const asked = request({
    ...{ host: '127.0.0.1', port, method, path },
    headers: sent,
    agent: false,
    localAddress: from,
  })
  asked.end(body)
  try {
    const [reply] = await once(asked, 'response')
    const chunks: Buffer[] = []
    for await (const chunk of reply) chunks.push(chunk)
    return { status: Number(reply.statusCode), body: Buffer.concat(chunks).toString('utf8') }
  } catch (error) {
    return { status: 0, body: `${error}` }
  }
}

/** The forms of the pages, each under the route that takes it. */
async function formsOf(
  ask: (sent: Sent) => Promise<{ body: string }>,
  { cases, signed, draft }: Planted,
): Promise<Matter['forms']> {
  const found = new Map<string, Matter['forms'][number]>()
  const guided = [...steps, REVIEW].map(({ id }) => `GET /mesa/presentar/${draft}/${id}`)
  for (const route of [...routes, ...guided].filter((one) => one.startsWith('GET ')))
    for (const { number } of cases) {
      const path = route.slice(4).replace('{number}', number)
      const { body } = await ask({ method: 'GET', path, headers: signed, body: Buffer.alloc(0), from: '127.0.0.1' })
      for (const form of formsIn(body)) {
        const whole = (form.path || path).replace(number, '{number}').split('#')[0] ?? ''
        const template = whole.startsWith(`/mesa/presentar/${draft}/`) ? '/mesa/presentar/{draft}/{step}' : whole
        const known = found.get(`${form.method} ${template}`)
        const fields = new Map([...(known?.fields ?? []), ...form.fields])
        found.set(`${form.method} ${template}`, { ...form, path: template, fields })
      }
    }
  return [...found.values()]
}
