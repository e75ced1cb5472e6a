import type { SESClient } from '@aws-sdk/client-ses'
import type { APIGatewayProxyStructuredResultV2, Context, DynamoDBRecord, SESEvent, SNSEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { doorOf } from '../../functions/http/directoryOrders.ts'
import { log } from '../../functions/lambda/log.ts'
import type { HttpPlatform, Platform } from '../../functions/lambda/platform.ts'
import { type FunctionName, functionNames, functions } from '../../functions/registry.ts'
import { allow } from '../routes.ts'
import { type Change, httpEvent, type LocalRequest, streamRecord, uploadEvent } from './events.ts'
import { operated } from './operated.ts'
import { persist } from './persist.ts'
import { route } from './route.ts'

type Handler = (event: unknown, context: Context) => Promise<unknown>
export type LocalPlatform = Platform &
  Pick<HttpPlatform, 'edge'> & { mail: { client: SESClient; from: string }; replies: string }
/** Calls a function with an event, as Lambda does. Where the function throws, its log says so, and this rejects. */
export type Invoke = (name: FunctionName, event: unknown) => Promise<unknown>

const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'local',
  functionVersion: '1',
  invokedFunctionArn: 'local',
  memoryLimitInMB: '512',
  awsRequestId: 'local',
  logGroupName: 'local',
  logStreamName: 'local',
  getRemainingTimeInMillis: () => 60_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
}

const ordered = z.object({ verb: z.string() })

/** The verb of an order; undefined where it has none, or is no JSON: the door says so. */
function verbIn(body: string): string | undefined {
  try {
    return ordered.safeParse(JSON.parse(body)).data?.verb
  } catch {
    return undefined
  }
}

const batch = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) })

export type Lambdas = ReturnType<typeof dispatcher>

type Source = { create: (platform: LocalPlatform & HttpPlatform) => Handler }

/** Reads the source of every function of the registry, once: that takes a second, in which whoever starts them may do something else. */
export const readSources = (): Promise<(readonly [FunctionName, Source])[]> =>
  Promise.all(functionNames.map(async (name) => [name, await import(`../../functions/${name}.ts`)] as const))

/** Every function of the registry from its source, each on its own platform. */
export async function startLambdas(platformOf: (name: FunctionName) => LocalPlatform): Promise<Lambdas> {
  const handlers = new Map<FunctionName, Handler>()
  for (const [name, module] of await readSources()) {
    handlers.set(
      name,
      module.create({
        ...platformOf(name),
        allow,
        operated,
        ...(functions[name].begins && { firstOperator: operated.contact }),
      }),
    )
  }
  return dispatcher(async (name, event) => {
    try {
      return await handlers.get(name)?.(event, context)
    } catch (error) {
      log('error', { function: name, error: error instanceof Error ? error.message : 'unknown' })
      throw error
    }
  })
}

/** Calls functions with the events that AWS would send them, and does with what they answer what AWS would do. */
export function dispatcher(invoke: Invoke) {
  return {
    /** Routes a request as API Gateway would: a function that throws is an error 500. */
    async http(request: LocalRequest): Promise<APIGatewayProxyStructuredResultV2> {
      const found = route(request.method, request.path)
      try {
        const result = await invoke(found.name, httpEvent(request, found))
        return typeof result === 'object' && result !== null ? result : {}
      } catch {
        const headers = { 'content-type': 'application/json' }
        return { statusCode: 500, headers, body: '{"message":"Internal Server Error"}' }
      }
    },
    /** Hands changes of a table to the functions that listen to them: the page first, because settling may close the agenda. */
    async stream(...changes: Change[]): Promise<void> {
      const records = changes.map((change, i) => ({ change, record: streamRecord(change, i + 1) }))
      for (const name of functionNames.toSorted((a, b) => Number(b === 'publish') - Number(a === 'publish'))) {
        const { stream } = functions[name]
        const heard = records.filter(
          ({ change }) => stream?.table === change.table && stream.events.includes(change.event),
        )
        await hand(
          invoke,
          name,
          heard.map(({ record }) => record),
        )
      }
    },
    /** Hands an order to the function whose it is, as the URL does that IAM opens: who gives it stands in the event. */
    async operator(name: string, body: string): Promise<APIGatewayProxyStructuredResultV2> {
      const door = doorOf(verbIn(body))
      const headers = { 'content-type': 'application/json' }
      const request = { method: 'POST', path: '/', query: new URLSearchParams(), headers, body }
      const { requestContext, ...event } = httpEvent(request, { name: door, key: '$default', parameters: {} })
      const authorizer = { iam: { userArn: `local/${name}` } }
      const result = await invoke(door, { ...event, requestContext: { ...requestContext, authorizer } })
      return typeof result === 'object' && result !== null ? result : {}
    },
    /** Tells of a file that came to the bucket, as S3 does. */
    upload: (key: string, bytes: number, eTag: string) => invoke('images', uploadEvent(key, bytes, eTag)),
    mailEvent: (event: SNSEvent) => invoke('mailEvents', event),
    /** Tells of a mail that came, as SES does. */
    received: (event: SESEvent) => invoke('inbound', event),
    /** Calls a function as its schedules do, what goes by segments here in a single one; `anew`, though this was done already. */
    schedule(name: FunctionName, anew?: true): Promise<unknown> {
      if (functions[name].segments === undefined) return invoke(name, { schedule: true })
      return invoke(name, { schedule: true, segment: 0, total: 1, anew })
    },
    /** A stretch of the whole audit, from where the one before it ended. */
    audit: (from?: unknown) => invoke('audit', { whole: true, from }),
  }
}

/** Hands a batch over, again from the record that is given back; one that is given back to the last is given up. */
async function hand(invoke: Invoke, name: FunctionName, batchOf: DynamoDBRecord[]): Promise<void> {
  let left = batchOf
  while (left.length > 0) {
    await persist(name, async () => {
      const [first] = batch.parse(await invoke(name, { Records: left })).batchItemFailures
      const from = left.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === first?.itemIdentifier)
      left = first ? left.slice(Math.max(0, from)) : []
      if (first) throw new Error(`${name} gave back the record ${first.itemIdentifier}`)
    })
    left = left.slice(1)
  }
}
