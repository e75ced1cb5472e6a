import middy from '@middy/core'
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { log } from './log.ts'

/** The key attributes of a changed row, as text. */
export type ChangedKey = Record<string, string>

/**
 * A stream function: hands over the key of each changed row, in order. At the first failure it reports that record, so
 * that the stream tries again from there (and bisects, and at last puts it in the dead-letter queue).
 */
export const streamHandler = (react: (key: ChangedKey, record: DynamoDBRecord) => Promise<void>) =>
  middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
    for (const record of Records) {
      const key = keyOf(record)
      try {
        await react(key, record)
      } catch (error) {
        log('error', { stream: record.eventSourceARN, key, error: error instanceof Error ? error.message : 'unknown' })
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] }
      }
    }
    return { batchItemFailures: [] }
  })

/**
 * The same for what is made anew whole, by a name that the changed rows tell: each once for a batch. Where one fails, the
 * whole batch comes again.
 */
export const streamOfNames = <Name extends string>(
  nameOf: (key: ChangedKey) => Name | undefined,
  remake: (name: Name) => Promise<void>,
) =>
  middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
    try {
      for (const name of new Set(Records.flatMap((record) => nameOf(keyOf(record)) ?? []))) await remake(name)
      return { batchItemFailures: [] }
    } catch (error) {
      const [first] = Records
      log('error', { stream: first?.eventSourceARN, error: error instanceof Error ? error.message : 'unknown' })
      return { batchItemFailures: [{ itemIdentifier: first?.dynamodb?.SequenceNumber ?? '' }] }
    }
  })

/** A function that both a stream and a schedule wake. */
export const streamOr =
  <Told>(
    announced: ReturnType<typeof streamHandler>,
    scheduled: (event: { schedule: true }, context: Context) => Promise<Told>,
  ) =>
  (event: DynamoDBStreamEvent | { schedule: true }, context: Context): Promise<DynamoDBBatchResponse | Told> =>
    'Records' in event ? announced(event, context) : scheduled(event, context)

const keyOf = ({ dynamodb }: DynamoDBRecord): ChangedKey =>
  Object.fromEntries(Object.entries(dynamodb?.Keys ?? {}).map(([name, value]) => [name, value.S ?? value.N ?? '']))
