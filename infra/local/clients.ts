import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SESClient } from '@aws-sdk/client-ses'
import type { SNSEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { type Action, type FunctionName, type FunctionSpec, functions } from '../../functions/registry.ts'
import { clientSettings } from '../../shared/aws/dynamo.ts'
import { sesSettings } from '../../shared/aws/ses.ts'
import { type TableName, tableNames, tables } from '../../shared/aws/tables.ts'
import { localCredentials } from './engine.ts'

/** A row of a streamed table that was written, as a stream would tell it. */
export type Change = {
  table: TableName
  event: 'INSERT' | 'MODIFY' | 'REMOVE'
  keys: Record<string, { S?: string; N?: string }>
}

const local = { region: 'local', credentials: localCredentials }

/** A client on an endpoint of this machine. */
export const localClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({ ...local, ...clientSettings, endpoint })

const written = z.record(z.string(), z.looseObject({ S: z.optional(z.string()), N: z.optional(z.string()) }))
const call = z.looseObject({
  TableName: z.string(),
  IndexName: z.optional(z.string()),
  Item: z.optional(written),
  Key: z.optional(written),
})

/**
 * A function's own client: it refuses what the registry does not allow it, as IAM would, and tells of every change to a
 * streamed table, because the embedded engine has no Streams.
 */
export function clientFor(name: FunctionName, endpoint: string, changed: (change: Change) => void): DynamoDBClient {
  const client = localClient(endpoint)
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const { TableName, IndexName, Item, Key } = call.parse(args.input)
      const action = (context.commandName ?? '').replace('Command', '')
      const table = tableNames.find((one) => one === TableName)
      if (!table || !allows(functions[name], table, IndexName, action))
        throw new Error(
          `${name} may not ${action} ${TableName}${IndexName ? `/${IndexName}` : ''}: see functions/registry.ts`,
        )
      const result = await next(args)
      const event = events[action]
      const { partition, sort, stream }: (typeof tables)[TableName] & { sort?: { name: string }; stream?: boolean } =
        tables[table]
      const row = Item ?? Key
      if (stream && event && row) {
        const names = [partition.name, ...(sort ? [sort.name] : [])]
        changed({ table, event, keys: Object.fromEntries(names.map((key) => [key, row[key] ?? {}])) })
      }
      return result
    },
    { step: 'initialize', name: 'registry' },
  )
  return client
}

const events: Record<string, Change['event']> = { PutItem: 'INSERT', UpdateItem: 'MODIFY', DeleteItem: 'REMOVE' }

function allows({ permissions }: FunctionSpec, table: TableName, index: string | undefined, action: string): boolean {
  const granted: readonly Action[] =
    Object.entries(permissions).find(([place]) => place === (index ? `${table}/${index}` : table))?.[1] ?? []
  // Without PartiQL, the engine inserts by a conditional put.
  return granted.some(
    (one) => one === action || (one === 'PartiQLInsert' && action === 'PutItem' && table === 'Folios'),
  )
}

/** A mail client on the local endpoint that reports each accepted mail as SES's event destination would. */
export function mailClient(endpoint: string, now: () => string, report: (event: SNSEvent) => void): SESClient {
  const client = new SESClient({ ...local, ...sesSettings, endpoint })
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      const tags = 'Tags' in args.input ? (args.input.Tags ?? []) : []
      const byName = Object.fromEntries(tags.map(({ Name = '', Value = '' }) => [Name, [Value]]))
      for (const eventType of ['Send', 'Delivery'] as const) report(mailReport(eventType, byName, now()))
      return result
    },
    { step: 'initialize', name: 'events' },
  )
  return client
}

/** A report of SES about a mail of ours, by its tags, in the shape in which SNS hands it to a Lambda. */
export const mailReport = (
  eventType: 'Send' | 'Delivery',
  tags: Record<string, string[]>,
  timestamp: string,
): SNSEvent =>
  snsEvent({ eventType, mail: { timestamp, tags }, ...(eventType === 'Delivery' && { delivery: { timestamp } }) })

const snsEvent = (message: object): SNSEvent => ({
  Records: [
    {
      EventVersion: '1.0',
      EventSubscriptionArn: 'local',
      EventSource: 'aws:sns',
      Sns: {
        ...{
          SignatureVersion: '1',
          Timestamp: '',
          Signature: '',
          SigningCertUrl: '',
          MessageId: '',
          Type: 'Notification',
        },
        ...{
          UnsubscribeUrl: '',
          TopicArn: 'local',
          Subject: '',
          MessageAttributes: {},
          Message: JSON.stringify(message),
        },
      },
    },
  ],
})
