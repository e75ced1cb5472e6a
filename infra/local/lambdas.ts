import type { SESClient } from '@aws-sdk/client-ses'
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
  DynamoDBStreamEvent,
  SNSEvent,
} from 'aws-lambda'
import * as z from 'zod/mini'
import type { HttpPlatform, Platform } from '../../functions/lambda/platform.ts'
import { type FunctionName, functionNames, functions } from '../../functions/registry.ts'
import { allow, routesOf } from '../routes.ts'
import type { Change } from './clients.ts'
import { persist } from './persist.ts'

type Handler = (event: unknown, context: Context) => Promise<unknown>
export type LocalPlatform = Platform & { mail: { client: SESClient; from: string } }

const context: Context = {
  ...{
    callbackWaitsForEmptyEventLoop: false,
    functionName: 'local',
    functionVersion: '1',
    invokedFunctionArn: 'local',
  },
  ...{ memoryLimitInMB: '512', awsRequestId: 'local', logGroupName: 'local', logStreamName: 'local' },
  ...{ getRemainingTimeInMillis: () => 60_000, done: () => {}, fail: () => {}, succeed: () => {} },
}

const batch = z.object({ batchItemFailures: z.array(z.unknown()) })

export type Lambdas = Awaited<ReturnType<typeof startLambdas>>

/** Every function of the registry, each on its own platform, invoked with the events that AWS would send. */
export async function startLambdas(platformOf: (name: FunctionName) => LocalPlatform) {
  const handlers = new Map<FunctionName, Handler>()
  for (const name of functionNames) {
    const module: { create: (platform: LocalPlatform & HttpPlatform) => Handler } = await import(
      `../../functions/${name}.ts`
    )
    handlers.set(name, module.create({ ...platformOf(name), allow }))
  }
  const invoke = async (name: FunctionName, event: unknown): Promise<unknown> => handlers.get(name)?.(event, context)
  return {
    /** Routes a request as API Gateway would. */
    async http(request: LocalRequest): Promise<APIGatewayProxyStructuredResultV2> {
      const found = route(request.method, request.path)
      const result = await invoke(found.name, httpEvent(request, found))
      return typeof result === 'object' && result !== null ? result : {}
    },
    /**
     * Hands a change to the functions that listen to it, again where one gives it back: the page first, because settling
     * may close the agenda.
     */
    async stream(change: Change): Promise<void> {
      const listening = functionNames.filter((name) => {
        const { stream } = functions[name]
        return stream?.table === change.table && stream.events.includes(change.event)
      })
      for (const name of listening.toSorted((a, b) => Number(b === 'publish') - Number(a === 'publish')))
        await persist(name, async () => {
          const { batchItemFailures } = batch.parse(await invoke(name, streamEvent(change)))
          if (batchItemFailures.length > 0) throw new Error(`${change.table} ${change.event} was given back`)
        })
    },
    mailEvent: (event: SNSEvent) => invoke('mailEvents', event),
    schedule: (name: FunctionName) => invoke(name, { schedule: true }),
  }
}

export type LocalRequest = {
  method: string
  path: string
  query: URLSearchParams
  headers: Record<string, string>
  /** As it came; a text is sent as UTF-8. */
  body: string | Uint8Array
  /** Whose address it came from, where that is not this machine's. */
  address?: string
}
type Route = { name: FunctionName; key: string; parameters: Record<string, string> }

function route(method: string, path: string): Route {
  const routes = functionNames.flatMap((name) => routesOf(name).map((key) => ({ name, key })))
  for (const verb of [method, 'ANY'])
    for (const { name, key } of routes.filter(({ key }) => key.startsWith(`${verb} `))) {
      const template = key.slice(verb.length + 1).replaceAll('.', '\\.')
      const match = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(path)
      if (match) return { name, key, parameters: decoded(match.groups ?? {}) }
    }
  return { name: 'read', key: '$default', parameters: {} }
}

const decoded = (groups: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)]
      } catch {
        return [name, value]
      }
    }),
  )

const httpEvent = (
  { method, path, query, headers, body, address = '127.0.0.1' }: LocalRequest,
  { key, parameters }: Route,
): APIGatewayProxyEventV2 => ({
  ...{
    version: '2.0',
    routeKey: key,
    rawPath: path,
    rawQueryString: query.toString(),
    headers,
    isBase64Encoded: true,
  },
  // Undecoded: whether the bytes are a text is for the function to say.
  ...(body.length > 0 && { body: Buffer.from(body).toString('base64') }),
  ...(headers.cookie !== undefined && { cookies: headers.cookie.split('; ') }),
  ...(query.size > 0 && {
    // API Gateway joins the values of a repeated name with commas.
    queryStringParameters: Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name).join(',')])),
  }),
  pathParameters: parameters,
  requestContext: {
    ...{ accountId: 'local', apiId: 'local', domainName: 'localhost', domainPrefix: 'local', requestId: 'local' },
    ...{ routeKey: key, stage: '$default', time: '', timeEpoch: 0 },
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: address, userAgent: '' },
  },
})

const streamEvent = ({ table, event, keys }: Change): DynamoDBStreamEvent => ({
  Records: [
    {
      ...{ eventID: '1', eventName: event, eventSource: 'aws:dynamodb', eventSourceARN: table, awsRegion: 'local' },
      dynamodb: { Keys: streamKeys(keys), SequenceNumber: '1', StreamViewType: 'KEYS_ONLY' },
    },
  ],
})

const streamKeys = (keys: Change['keys']) =>
  Object.fromEntries(Object.entries(keys).map(([name, { S, N }]) => [name, S === undefined ? { N: N ?? '' } : { S }]))
