import { deflateRawSync } from 'node:zlib'
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  type DynamoDBClientConfig,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import type { TableName } from './tables.ts'

/** A connection: the client, and what each table is called in this deployment. */
export type Dynamo = {
  client: DynamoDBClient
  table: (name: TableName) => string
  /** How a folio is inserted: on AWS the role may only use PartiQL's INSERT, which never overwrites (I2). */
  insert: 'partiql' | 'conditional-put'
  /** Seconds of real time for which a container may go on with what it read of the directory and the calendars. */
  freshFor: number
  /** Where all who write the directory and the calendars are in this process: how often they did. What was read is fresh until they do again. */
  written?: () => number
}

/**
 * The settings of every client: few, quick attempts, so that a stuck call is seen by the caller that can repeat it. Without
 * the last one the SDK only warns of a call that nobody answers, and waits on.
 */
export const clientSettings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true },
}

/** A client with these settings, which makes no record of each call for a log that nobody keeps: that was a tenth of its work. */
export function dynamoClient(settings: DynamoDBClientConfig = {}): DynamoDBClient {
  const client = new DynamoDBClient({ ...clientSettings, ...settings })
  client.middlewareStack.remove('loggerMiddleware')
  return client
}

export type Item = Record<string, AttributeValue>

/** A flat record as DynamoDB stores it; undefined members are left out. */
export const toItem = (record: Record<string, string | number | undefined>): Item =>
  Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'number' ? { N: String(value) } : { S: value }]],
    ),
  )

/** The text under a name, or undefined. */
export const textIn = (item: Item | undefined, name: string): string | undefined => item?.[name]?.S

/** The rows of a query to its end, a page at a time. */
export async function* pagesOf({ client }: Pick<Dynamo, 'client'>, query: QueryCommandInput): AsyncGenerator<Item[]> {
  let from: Item | undefined
  do {
    const page = await client.send(new QueryCommand({ ...query, ExclusiveStartKey: from }))
    yield page.Items ?? []
    from = page.LastEvaluatedKey
  } while (from)
}

/** Every row of a query. */
export async function rowsIn(dynamo: Pick<Dynamo, 'client'>, query: QueryCommandInput): Promise<Item[]> {
  const rows: Item[] = []
  for await (const page of pagesOf(dynamo, query)) rows.push(...page)
  return rows
}

/** Every row of a small table, as it stands now. */
export async function rowsOf({ client }: Pick<Dynamo, 'client'>, TableName: string): Promise<Item[]> {
  const rows: Item[] = []
  let from: Item | undefined
  do {
    const page = await client.send(new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey: from }))
    rows.push(...(page.Items ?? []))
    from = page.LastEvaluatedKey
  } while (from)
  return rows
}

/** Every row of a mailbox in a table that has its rows by mailbox, as they stand now. */
export const rowsOfMailbox = (dynamo: Pick<Dynamo, 'client'>, TableName: string, mailbox: string): Promise<Item[]> =>
  rowsIn(dynamo, {
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: 'mailbox = :mailbox',
    ExpressionAttributeValues: toItem({ ':mailbox': mailbox }),
  })

/** Puts a row that counts its writings, from 1, if the one before it is what stands there: true when it was put. */
export function putRevision({ client }: Pick<Dynamo, 'client'>, TableName: string, Item: Item, rev: number) {
  const asRead = { ConditionExpression: 'rev = :before', ExpressionAttributeValues: toItem({ ':before': rev - 1 }) }
  const unread = { ConditionExpression: 'attribute_not_exists(id)' }
  return conditionHolds(client.send(new PutItemCommand({ TableName, Item, ...(rev === 1 ? unread : asRead) })))
}

/** Runs a conditional write: true when it was made, false when its condition did not hold. */
export async function conditionHolds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

/** Reads once and keeps the answer while it is fresh; a failed reading is not kept. */
export function cached<T>({ freshFor, written }: Dynamo, read: () => Promise<T>): () => Promise<T> {
  let last: { value: Promise<T>; until: number; of?: number | undefined } | undefined
  return () => {
    const of = written?.()
    if (!last || (written ? last.of !== of : performance.now() >= last.until)) {
      last = { value: read(), until: performance.now() + freshFor * 1000, of }
      last.value.catch(() => {
        last = undefined
      })
    }
    return last.value
  }
}

/** The most rows that are kept by their id. */
const MOST_KEPT = 500

/** The same of what is read by an id: of each the answer is kept while it is fresh, of the latest. */
export function cachedById<T>(dynamo: Dynamo, read: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const kept = new Map<string, () => Promise<T>>()
  return (id) => {
    const one = kept.get(id) ?? cached(dynamo, () => read(id))
    kept.delete(id)
    kept.set(id, one)
    const [oldest = id] = kept.keys()
    if (kept.size > MOST_KEPT) kept.delete(oldest)
    return one()
  }
}

/** A text under a name, packed: what is read rarely and written once is paid by the kilobyte. */
export const packed = (name: string, text: string): Item => ({ [name]: { B: deflateRawSync(text) } })
