import { createHash } from 'node:crypto'
import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import * as z from 'zod/mini'
import { messagePage } from '../shared/pages/message.tsx'
import { log } from './log.ts'

/** A request as the functions see it: the body parsed, and whether the caller speaks JSON. */
export type Request = {
  path: string
  method: string
  parameters: Record<string, string | undefined>
  query: Record<string, string | undefined>
  body: Record<string, unknown>
  json: boolean
}

export type Reply =
  | { status: number; html: string }
  | { status: number; json: unknown; fresh?: true }
  | { status: 200; file: { name: string; text: string }; type: string }
  | { status: 303; location: string }

/** An answer that the browser keeps as a file for the reader's own calendar. */
export const calendarFile = (file: { name: string; text: string }): Reply => ({
  ...{ status: 200, file, type: 'text/calendar; charset=utf-8' },
})

/** How long a public page may be shown without asking again, and when the source is down (DESIGN section 7). */
const PUBLIC = 'public, max-age=60, stale-while-revalidate=300, stale-if-error=86400'

const SAFE = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
}

/** Something the caller got wrong, in the caller's language; becomes RFC 9457 problem details or a page. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly fields: { field: string; message: string }[]
  constructor(status: number, code: string, message: string, fields: { field: string; message: string }[] = []) {
    super(message)
    this.status = status
    this.code = code
    this.fields = fields
  }
}

/** An HTTP function: middy parses what comes in and turns every error into an answer that says what to do next. */
export const httpHandler = (respond: (request: Request) => Promise<Reply>, { cached } = { cached: false }) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .onError((request) => {
      request.response = send(request.event, problemReply(request.event, request.error), false)
    })
    .handler(async (event) => send(event, await respond(requestOf(event)), cached))

/** True where the caller sends or asks for JSON rather than a page. */
const speaksJson = ({ rawPath, headers, body }: APIGatewayProxyEventV2): boolean =>
  rawPath.endsWith('.json') ||
  (body !== undefined && (headers['content-type'] ?? '').includes('json')) ||
  (!(headers.accept ?? '').includes('text/html') && (headers.accept ?? '').includes('json'))

function requestOf(event: APIGatewayProxyEventV2): Request {
  return {
    path: event.rawPath,
    method: event.requestContext.http.method,
    parameters: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    body: bodyOf(event),
    json: speaksJson(event),
  }
}

const anObject = z.record(z.string(), z.unknown())

function bodyOf({ body, isBase64Encoded, headers }: APIGatewayProxyEventV2): Record<string, unknown> {
  if (!body) return {}
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body
  const type = headers['content-type'] ?? ''
  if (type.includes('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text))
  if (!type.includes('json'))
    throw new Problem(
      415,
      'unsupported-type',
      'Envíe el formulario de la página, o JSON con content-type application/json.',
    )
  const parsed = anObject.safeParse(parseJson(text))
  if (!parsed.success) throw new Problem(400, 'not-an-object', 'El JSON debe ser un objeto con los campos del escrito.')
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    throw new Problem(400, 'malformed-json', `El JSON no se puede leer: ${reason}. Corríjalo y envíelo de nuevo.`)
  }
}

function written(reply: Exclude<Reply, { location: string }>): { body: string; type: string } {
  if ('html' in reply) return { body: reply.html, type: 'text/html; charset=utf-8' }
  if ('file' in reply) return { body: reply.file.text, type: reply.type }
  const type = reply.status >= 400 ? 'application/problem+json' : 'application/json'
  return { body: `${JSON.stringify(reply.json, null, 2)}\n`, type }
}

function send(event: APIGatewayProxyEventV2, reply: Reply, cached: boolean): APIGatewayProxyStructuredResultV2 {
  if ('location' in reply) return { statusCode: reply.status, headers: { ...SAFE, location: reply.location }, body: '' }
  const { body, type } = written(reply)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const shared = cached && reply.status === 200 && !('fresh' in reply)
  const headers = {
    ...SAFE,
    'content-type': type,
    vary: 'accept',
    'cache-control': shared ? PUBLIC : 'no-store',
    ...(shared ? { etag } : {}),
    ...('file' in reply && { 'content-disposition': `attachment; filename="${reply.file.name}"` }),
  }
  if (shared && event.headers['if-none-match'] === etag) return { statusCode: 304, headers, body: '' }
  return { statusCode: reply.status, headers, body }
}

/** The answer to a problem: RFC 9457 problem details for a program, a page for a person. Unknown errors tell nothing of themselves. */
function problemReply(event: APIGatewayProxyEventV2, error: Error | null | undefined): Reply {
  const problem = error instanceof Problem ? error : unforeseen(event, error)
  if (speaksJson(event)) return problemJson(problem)
  return { status: problem.status, html: messagePage({ title: titleOf(problem.status), message: problem.message }) }
}

/** Problem details of a refusal; `errors` names the fields. */
export const problemJson = ({
  status,
  code,
  message,
  fields,
}: Pick<Problem, 'status' | 'code' | 'message' | 'fields'>): Reply => ({
  status,
  json: {
    type: `urn:plazo:problem:${code}`,
    title: titleOf(status),
    status,
    detail: message,
    code,
    ...(fields.length > 0 ? { errors: fields } : {}),
  },
})

function titleOf(status: number): string {
  if (status === 404) return 'No encontrado'
  if (status >= 500) return 'No pudimos atender su pedido'
  return 'Revise lo que envió'
}

function unforeseen({ routeKey }: APIGatewayProxyEventV2, error: Error | null | undefined): Problem {
  log('error', { route: routeKey, error: error?.name ?? 'unknown', where: error?.stack?.split('\n')[1]?.trim() ?? '' })
  return new Problem(
    503,
    'unavailable',
    'Hubo una falla nuestra. Vuelva a enviar el mismo formulario en unos minutos: no se registrará dos veces.',
  )
}
