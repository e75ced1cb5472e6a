import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { utf8 } from '../../functions/http/utf8.ts'
import { control } from './control.ts'
import type { LocalRequest } from './events.ts'
import type { LocalSystem } from './localSystem.ts'

/** The largest body that API Gateway hands to a Lambda, in bytes. */
const MOST_BYTES = 6_000_000

export type Answer = { status: number; type: string; body: string }

const text = (status: number, body: string): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${body}\n`,
})
const STARTING = text(503, 'Plazo está arrancando. Vuelva a intentarlo en unos segundos.')
const STRANGER = text(403, 'El reloj solo se mueve desde esta máquina. Abra la dirección que imprimió npm start.')
const NOT_UTF8 = text(400, 'Lo enviado no está en UTF-8. Guárdelo en UTF-8 y envíelo de nuevo.')

/**
 * The site of this machine: the registry's routes, the health of all its parts, and the clock that only exists here.
 * It holds its port while the system is still being made.
 */
export function webServer(made: () => LocalSystem | undefined): Server {
  return createServer(async (incoming, response) => {
    try {
      const request = await requestOf(incoming)
      const system = made()
      if (!system) send(response, STARTING)
      else if (request.path === '/salud' && /^(GET|HEAD)$/.test(request.method))
        send(response, await health(system, request))
      else if (opened(request)) sendFile(response, system.bucket.kept(request.path.slice(1)))
      else if (!/^\/local(\/|$)/.test(request.path)) await serve(system, request, response)
      else send(response, await ownControl(system, request))
    } catch (error) {
      send(response, text(error instanceof TooLarge ? 413 : 500, error instanceof Error ? error.message : `${error}`))
    }
  })
}

async function ownControl(system: LocalSystem, request: LocalRequest): Promise<Answer> {
  if (!isOurs(request)) return STRANGER
  const body = utf8(Buffer.from(request.body))
  return body === undefined ? NOT_UTF8 : control(system, { ...request, body })
}

/** A file of the open data, which the edge serves from its bucket. */
const opened = ({ method, path }: LocalRequest): boolean =>
  /^(GET|HEAD)$/.test(method) && /^\/datos\/[\w-]+\.(csv|jsonl)$/.test(path)

function sendFile(response: ServerResponse, bytes: Uint8Array | undefined): void {
  const type = bytes ? 'application/octet-stream' : 'text/plain; charset=utf-8'
  response.writeHead(bytes ? 200 : 404, { 'content-type': type, 'cache-control': 'no-cache' })
  response.end(bytes ?? 'No hay un archivo con ese nombre. Vea /datos.\n')
}

async function serve(system: LocalSystem, request: LocalRequest, response: ServerResponse): Promise<void> {
  const reply = await system.lambdas.http(request)
  // A minute in a browser's cache may here be a month of the moved clock.
  const cookies = reply.cookies && { 'set-cookie': reply.cookies }
  response.writeHead(reply.statusCode ?? 200, { ...reply.headers, ...cookies, 'cache-control': 'no-cache' })
  response.end(Buffer.from(reply.body ?? '', reply.isBase64Encoded ? 'base64' : 'utf8'))
}

async function health(system: LocalSystem, request: LocalRequest): Promise<Answer> {
  const { statusCode } = await system.lambdas.http(request)
  const tables = statusCode === 200
  const inbox = await fetch(`${system.inbox.endpoint}/health-check`).then(
    ({ ok }) => ok,
    () => false,
  )
  const ok = tables && inbox
  return { status: ok ? 200 : 503, type: 'application/json', body: `${JSON.stringify({ ok, tables, inbox })}\n` }
}

/** A page from elsewhere may send a form here, or give this machine another name; the clock is not for it. */
function isOurs({ headers: { host = '', origin = `http://${host}` } }: LocalRequest): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host) && origin === `http://${host}`
}

class TooLarge extends Error {}

async function requestOf(incoming: IncomingMessage): Promise<LocalRequest> {
  const target = incoming.url ?? '/'
  // A path of two slashes is a path here too, and no host.
  const url = new URL(target.startsWith('/') ? `http://localhost${target}` : target, 'http://localhost')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of incoming) {
    size += chunk.length
    if (size <= MOST_BYTES) chunks.push(chunk)
  }
  if (size > MOST_BYTES) throw new TooLarge('Lo enviado pasa de 6 MB. Acorte los textos y envíelo de nuevo.')
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks),
    address: incoming.socket.remoteAddress ?? '',
  }
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(body)
}
