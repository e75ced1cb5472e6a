import { createHash } from 'node:crypto'
import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type Ports, portsOn } from '../../shared/aws/ports.ts'
import { UnreadableRow } from '../../shared/aws/rows.ts'
import { signed } from '../../shared/pages/parts/operated.tsx'
import { messagePage, typedIn } from '../../shared/pages/public/message.tsx'
import { notFoundPage } from '../../shared/pages/public/notFound.tsx'
import type { Caller } from '../../shared/register/passes.ts'
import { log } from '../lambda/log.ts'
import type { HttpPlatform } from '../lambda/platform.ts'
import { bodyOf, fieldsSent } from './body.ts'
import { type Browser, browserOf, callerOf } from './caller.ts'
import { type Door, elsewhere, isReading } from './doors.ts'
import { queryFields, type Reads } from './fields.ts'
import { Problem } from './problem.ts'
import { problemJson, type Reply, titleOf } from './reply.ts'

const twins = ['json', 'ics', 'pdf'] as const

/** A page, or the twin that the end of the path names; of what is sent, JSON is answered in JSON. */
export type Format = 'html' | (typeof twins)[number]

/** A request as the functions see it: the body parsed, its parameters without the end that names a format, and who it may be. */
export type Request = {
  path: string
  /** The path and the query, as they were asked for. */
  address: string
  method: string
  parameters: Record<string, string | undefined>
  query: Record<string, string | undefined>
  body: Record<string, unknown>
  format: Format
  caller: Caller
} & Browser

/**
 * How many seconds a public page may be shown without asking again, and when the source is down. Nothing is shown while it is
 * asked for anew: what is hidden is out of every cache within a minute (DESIGN section 7).
 */
const PUBLIC = 'public, max-age=30, stale-if-error=600'

/** What is answered alike to everybody, for a while: a page, or that there is none any more. */
const KEPT = [200, 410]

/** Nothing from elsewhere. */
export const CLOSED =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** The same where files of one other origin are shown small. */
export const showing = (origin: string): string => CLOSED.replace('img-src data:', `img-src data: ${origin}`)

const SAFE = {
  // No script is there to connect to anything; by this a robot, as Lighthouse is one, may ask for robots.txt from a page.
  'content-security-policy': `${CLOSED}; connect-src 'self'`,
  'referrer-policy': 'same-origin', // under no-referrer a browser sends our own forms with `Origin: null`
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
}

type Options = { cached: boolean } & Reads

/** Milliseconds before a function's limit at which it answers that it could not, whatever hangs. */
const LAST_WORD = 1500

/** What answers a route of the registry. */
export type Handler = (request: Request) => Promise<Reply>

/** An HTTP function of its routes: middy parses what comes in and turns every error into an answer that says what to do next. */
export const httpFunction =
  (
    routes: (ports: Ports, site: string, platform: HttpPlatform) => Readonly<Record<string, Handler>>,
    options: Partial<Options> = {},
  ) =>
  (platform: HttpPlatform) => {
    const { cached = false, query = [], lists = [] } = options
    const handlers = routes(portsOn(platform), platform.site, platform)
    return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({ timeoutEarlyInMillis: LAST_WORD })
      .onError((request) => {
        request.response = send(request.event, problemReply(request.event, request.error), platform, cached)
      })
      .handler(async (event) => {
        const reply =
          elsewhere(event, platform) ?? (await handlerOf(event)(requestOf(event, { query, lists }, platform)))
        return send(event, reply, platform, cached)
      })

    function handlerOf({ routeKey }: APIGatewayProxyEventV2): Handler {
      const handler = handlers[routeKey.replace(/^ANY /, 'GET ')]
      if (!handler) throw new RangeError(`no handler of ${routeKey}`)
      return handler
    }
  }

function formatOf(event: APIGatewayProxyEventV2): Format {
  const twin = twins.find((one) => event.rawPath.endsWith(`.${one}`))
  const sendsJson = !isReading(event) && (event.headers['content-type'] ?? '').toLowerCase().includes('json')
  return twin ?? (sendsJson ? 'json' : 'html')
}

/** To where it was sent: what its query says too. */
const addressOf = ({ rawPath, rawQueryString }: APIGatewayProxyEventV2): string =>
  rawQueryString ? `${rawPath}?${rawQueryString}` : rawPath

function requestOf(event: APIGatewayProxyEventV2, reads: Reads, { edge }: Door): Request {
  const format = formatOf(event)
  const parameters = Object.entries(event.pathParameters ?? {}).map(([name, value = '']) => [
    name,
    value.endsWith(`.${format}`) ? value.slice(0, -format.length - 1) : value,
  ])
  return {
    path: event.rawPath,
    address: addressOf(event),
    method: event.requestContext.http.method,
    parameters: Object.fromEntries(parameters),
    query: queryFields(event.rawQueryString, reads),
    body: isReading(event) ? {} : bodyOf(event, reads.lists),
    format,
    caller: callerOf(event, edge),
    ...browserOf(event),
  }
}

const inBody = (content: string | Uint8Array): { body: string; isBase64Encoded?: true } =>
  typeof content === 'string'
    ? { body: content }
    : { body: Buffer.from(content).toString('base64'), isBase64Encoded: true }

/** What a page says besides, of itself. */
const ownOf = (reply: Reply) => ('headers' in reply ? reply.headers : {})

function written(
  reply: Exclude<Reply, { location: string }>,
  { operated }: HttpPlatform,
): { body: string; type: string; isBase64Encoded?: true } {
  if ('html' in reply) return { body: signed(reply.html, operated), type: 'text/html; charset=utf-8' }
  if ('shown' in reply) return { ...inBody(reply.shown), type: reply.type }
  if ('file' in reply) {
    const { file, type } = reply
    return { ...inBody('text' in file ? file.text : file.bytes), type }
  }
  const type = reply.status >= 400 ? 'application/problem+json' : 'application/json'
  return { body: `${JSON.stringify(reply.json, null, 2)}\n`, type }
}

function send(
  event: APIGatewayProxyEventV2,
  reply: Reply,
  platform: HttpPlatform,
  cached: boolean,
): APIGatewayProxyStructuredResultV2 {
  const always = {
    ...SAFE,
    ...ownOf(reply),
    ...(cached && isReading(event) && { 'access-control-allow-origin': '*' }),
    ...(reply.status === 503 && { 'retry-after': '120' }),
    ...(reply.status === 405 && { allow: platform.allow[event.routeKey.replace('ANY ', '')] ?? '' }),
  }
  if ('location' in reply)
    return {
      statusCode: reply.status,
      headers: { ...always, location: reply.location, ...(reply.cookies && { 'cache-control': 'no-store' }) },
      body: '',
      ...(reply.cookies && { cookies: reply.cookies }),
    }
  const { body, type, ...encoding } = written(reply, platform)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const shared = cached && KEPT.includes(reply.status) && !('fresh' in reply)
  const headers = {
    ...always,
    'content-type': type,
    'cache-control': shared ? PUBLIC : 'no-store',
    ...(shared ? { etag } : {}),
    ...('file' in reply && { 'content-disposition': `attachment; filename="${reply.file.name}"` }),
  }
  if (shared && matches(event.headers['if-none-match'], etag)) return { statusCode: 304, headers, body: '' }
  return {
    statusCode: reply.status,
    headers,
    ...(event.requestContext.http.method === 'HEAD' ? { body: '' } : { body, ...encoding }),
    ...('cookies' in reply && reply.cookies && { cookies: reply.cookies }),
  }
}

/** RFC 9110, 13.1.2: any of a list, or `*` for whatever there is; `W/` before a tag makes no difference. */
const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch?.trim() === '*' || (ifNoneMatch?.match(/"[^"]*"/g)?.includes(etag) ?? false)

/** The answer to a problem: RFC 9457 problem details for a program, a page for a person. Unknown errors tell nothing of themselves. */
function problemReply(event: APIGatewayProxyEventV2, error: Error | null | undefined): Reply {
  const problem = error instanceof Problem ? error : unforeseen(event, error)
  if (formatOf(event) === 'json') return problemJson(problem)
  const { status, message, ways } = problem
  const page = { title: titleOf(status), message }
  // What was sent is given back: no browser keeps what was typed into a page that it may not store.
  const typed = isReading(event) ? [] : fieldsSent(event)
  const isFruitless = status < 500 && !ways.signsIn
  if (status === 404 && typedIn(typed).length === 0) return { status, html: notFoundPage(page) }
  const again = typed.length > 0 && !isFruitless ? { path: addressOf(event), fields: typed } : undefined
  return { status, html: messagePage({ ...page, ...ways, again, typed }) }
}

function unforeseen(event: APIGatewayProxyEventV2, error: Error | null | undefined): Problem {
  const where = error?.stack?.split('\n')[1]?.trim() ?? ''
  const why = error instanceof UnreadableRow ? error.message : undefined
  const route = event.routeKey.replace('ANY', event.requestContext.http.method)
  log('error', { route, error: error?.name ?? 'unknown', where, why })
  return new Problem(503, 'unavailable', why === undefined && !isReading(event) ? sendAgain : comeBack)
}

const sendAgain =
  'Hubo una falla nuestra. Lo que escribió no se perdió: envíelo de nuevo, tal como está, en unos minutos, y no se registrará dos veces.'
const comeBack =
  'Por una falla nuestra esto no se puede leer ahora. Vuelva en unos minutos: nada de lo registrado se perdió.'
