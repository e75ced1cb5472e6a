import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { control } from './control.tsx'
import type { LocalRequest } from './lambdas.ts'
import type { World } from './world.ts'

/** The largest body that API Gateway hands to a Lambda, in bytes. */
const MOST_BYTES = 6_000_000

/** The site of this machine: the registry's routes, the health of all its parts, and the clock that only exists here. */
export function webServer(world: World): Server {
  return createServer(async (incoming, response) => {
    try {
      await respond(world, await requestOf(incoming), response)
    } catch (error) {
      send(
        response,
        error instanceof TooLarge ? 413 : 500,
        'text/plain; charset=utf-8',
        `${error instanceof Error ? error.message : error}\n`,
      )
    }
  })
}

async function respond(world: World, request: LocalRequest, response: ServerResponse): Promise<void> {
  if (request.path.startsWith('/local')) {
    const { status, type, body } = await control(world, request)
    return send(response, status, type, body)
  }
  if (request.path === '/salud') return health(world, request, response)
  const reply = await world.lambdas.http(request)
  response.writeHead(
    reply.statusCode ?? 200,
    Object.entries(reply.headers ?? {}).flatMap(([name, value]) => [name, String(value)]),
  )
  response.end(request.method === 'HEAD' ? undefined : reply.body)
}

async function health(world: World, request: LocalRequest, response: ServerResponse): Promise<void> {
  const reply = await world.lambdas.http(request)
  const inbox = await fetch(`${world.inbox.endpoint}/health-check`).then(
    ({ ok }) => ok,
    () => false,
  )
  const ok = reply.statusCode === 200 && inbox
  send(
    response,
    ok ? 200 : 503,
    'application/json',
    `${JSON.stringify({ ok, tables: reply.statusCode === 200, inbox })}\n`,
  )
}

class TooLarge extends Error {}

async function requestOf(incoming: IncomingMessage): Promise<LocalRequest> {
  const url = new URL(incoming.url ?? '/', 'http://localhost')
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
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(body)
}
