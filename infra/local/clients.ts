import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SESClient } from '@aws-sdk/client-ses'
import type { SNSEvent } from 'aws-lambda'
import { type FunctionName, functions } from '../../functions/registry.ts'
import { dynamoClient } from '../../shared/aws/dynamo.ts'
import type { Bucket } from '../../shared/aws/files.ts'
import { sesSettings } from '../../shared/aws/ses.ts'
import type { Keys } from '../../shared/ports.ts'
import { call, changeBy, refusal } from './calls.ts'
import { localCredentials } from './engine.ts'
import { type Change, mailReports } from './events.ts'

const local = { region: 'local', credentials: localCredentials }

/** How often the clients of this process wrote what is kept of the directory and the calendars, by endpoint. */
const writings = new Map<string, number>()
export const writingsAt = (endpoint: string) => (): number => writings.get(endpoint) ?? 0

/** A client on an endpoint of this machine, that counts what it writes of what others keep. */
export function localClient(endpoint: string): DynamoDBClient {
  const client = dynamoClient({ ...local, endpoint })
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const reads = /^(Get|Query|Scan|BatchGet)/.test(context.commandName ?? '')
      const table = 'TableName' in args.input ? (args.input.TableName ?? '') : 'Directory'
      try {
        return await next(args)
      } finally {
        if (!reads && /(Directory|Mailboxes|Calendars)$/.test(table)) writings.set(endpoint, writingsAt(endpoint)() + 1)
      }
    },
    { step: 'initialize', name: 'writings' },
  )
  return client
}

/**
 * A function's own client: it refuses what the registry does not allow it, as IAM would, and tells of every change to a
 * streamed table, because the embedded engine has no Streams.
 */
export function clientFor(name: FunctionName, endpoint: string, changed: (change: Change) => void): DynamoDBClient {
  const client = localClient(endpoint)
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const asked = call.parse(args.input)
      const command = (context.commandName ?? '').replace('Command', '')
      // Without PartiQL, the engine inserts a folio by a conditional put.
      const action = command === 'PutItem' && asked.TableName === 'Folios' ? 'PartiQLInsert' : command
      const refused = refusal(name, action, asked)
      if (refused) throw new Error(refused)
      const result = await next(args)
      const change = changeBy(action, asked)
      if (change) changed(change)
      return result
    },
    { step: 'initialize', name: 'registry' },
  )
  return client
}

/** What the bucket of this machine is called. */
export const BUCKET = 'local'

/** The bucket of this machine as a function asks it, by its own name. */
export const bucketFor = (name: FunctionName, origin: string): Bucket => ({
  name: BUCKET,
  origin: () => origin,
  region: async () => local.region,
  credentials: { accessKeyId: name, secretAccessKey: localCredentials.secretAccessKey },
  sha256: localClient(origin).config.sha256,
})

/** A function's own keys: those that the registry does not give it are refused. */
export const keysFor = (name: FunctionName, keys: Keys): Keys => ({
  async of(purpose) {
    if (functions[name].keys?.includes(purpose)) return keys.of(purpose)
    throw new Error(`${name} may not derive the key of ${purpose}: see functions/registry.ts`)
  },
})

/** A mail client on the local endpoint that reports each accepted mail as SES's event destination would. */
export function mailClient(endpoint: string, now: () => string, report: (event: SNSEvent) => void): SESClient {
  const client = new SESClient({ ...local, ...sesSettings, endpoint })
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      const tags = 'Tags' in args.input ? (args.input.Tags ?? []) : []
      const byName = Object.fromEntries(tags.map(({ Name = '', Value = '' }) => [Name, [Value]]))
      for (const event of mailReports(byName, now())) report(event)
      return result
    },
    { step: 'initialize', name: 'events' },
  )
  return client
}
