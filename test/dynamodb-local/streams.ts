import { DeleteItemCommand, DescribeTableCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { Context, DynamoDBRecord } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as deliver from '../../functions/deliver.ts'
import { systemIds } from '../../functions/lambda/platform.ts'
import * as publish from '../../functions/publish.ts'
import { registry } from '../../functions/registry.ts'
import * as settle from '../../functions/settle.ts'
import { localClient } from '../../infra/local/clients.ts'
import { createTables, localCredentials } from '../../infra/local/engine.ts'
import { directory } from '../../infra/local/seeds.ts'
import { importDirectory } from '../../shared/aws/directory.ts'
import { type Dynamo, toItem } from '../../shared/aws/dynamo.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import { viewsOn } from '../../shared/aws/views.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { toInstant } from '../../shared/law/time.ts'
import { file } from '../../shared/register/file.ts'
import { keys } from '../keys.ts'
import { startSes } from '../register/sesServer.ts'
import { submission, wayrapampa } from '../register/setting.ts'

const endpoint = process.env.DYNAMODB_ENDPOINT ?? ''
const STAMP = '2026-03-02T10:20'
const clock = { now: () => toInstant('2026-03-02T10:30') }
const dynamo: Dynamo = {
  ...{ client: localClient(endpoint), table: (name) => `Streams-${name}`, insert: 'partiql', freshFor: 0 },
}
const platform = { dynamo, clock, ids: systemIds, keys, site: 'https://plazo.example' }
let ses: Awaited<ReturnType<typeof startSes>>

/** Everything in the stream of a table, as its shards hold it. The local engine checks no signature, only that there is one. */
async function streamOf(name: 'Folios' | 'Letters'): Promise<DynamoDBRecord[]> {
  const { Table } = await dynamo.client.send(new DescribeTableCommand({ TableName: dynamo.table(name) }))
  const ask = async (action: string, body: object) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDBStreams_20120810.${action}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${localCredentials.accessKeyId}/20260302/local/dynamodb/aws4_request, SignedHeaders=host, Signature=none`,
    }
    const reply = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(body) })
    return reply.json()
  }
  const StreamArn = Table?.LatestStreamArn
  const { StreamDescription } = await ask('DescribeStream', { StreamArn })
  const records: DynamoDBRecord[] = []
  for (const { ShardId } of StreamDescription.Shards) {
    const shard = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }
    let { ShardIterator } = await ask('GetShardIterator', shard)
    for (let quiet = 0; ShardIterator && quiet < 2; ) {
      const page: { Records: DynamoDBRecord[]; NextShardIterator?: string } = await ask('GetRecords', { ShardIterator })
      records.push(...page.Records.map((record) => ({ ...record, eventSourceARN: StreamArn ?? '' })))
      quiet = page.Records.length === 0 ? quiet + 1 : 0
      ShardIterator = page.NextShardIterator
    }
  }
  return records
}

const context: Context = {
  ...{ callbackWaitsForEmptyEventLoop: false, functionName: 'x', functionVersion: '1', invokedFunctionArn: 'x' },
  ...{ memoryLimitInMB: '512', awsRequestId: 'x', logGroupName: 'x', logStreamName: 'x' },
  ...{ getRemainingTimeInMillis: () => 60_000, done: () => {}, fail: () => {}, succeed: () => {} },
}

let number: CaseNumber
beforeAll(async () => {
  await createTables(dynamo.client, dynamo.table)
  await importDirectory(dynamo, directory)
  ses = await startSes()
  const ports = outboxPortsOn(platform)
  const filed = await file(ports, wayrapampa, submission('form', STAMP))
  if ('message' in filed) throw new Error(filed.message)
  number = filed.number
  await file(ports, wayrapampa, submission('form', STAMP))
})
afterAll(async () => {
  await ses.stop()
  dynamo.client.destroy()
})

describe('Real Streams', () => {
  test('an insert by PartiQL arrives once, as INSERT, with its key and nothing of what it says', async () => {
    const records = await streamOf('Folios')
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT'])
    expect(records[0]?.dynamodb).toMatchObject({
      Keys: { case: { S: number }, n: { N: '1' } },
      StreamViewType: 'KEYS_ONLY',
    })
    expect(JSON.stringify(records)).not.toMatch(/NewImage|denuncia|jr-retama/)
  })

  test('the functions of the registry take it as it comes: the letters are owed, the page is there', async () => {
    const event = { Records: await streamOf('Folios') }
    expect(await settle.create(platform)(event, context)).toEqual({ batchItemFailures: [] })
    expect(await publish.create(platform)(event, context)).toEqual({ batchItemFailures: [] })
    const kinds = (await lettersOn(dynamo).of(number)).map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['cargo', 'notice'])
    expect((await viewsOn(dynamo).get(number))?.folios).toBe(1)
  })

  test('each letter in the outbox is announced, and sent once however often it is', async () => {
    const mail = { client: ses.client, from: 'registro@plazo.example' }
    const records = await streamOf('Letters')
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'INSERT'])
    const send = deliver.create({ ...platform, mail, replies: 'respuestas.plazo.example' })
    for (let i = 0; i < 2; i++) expect(await send({ Records: records }, context)).toEqual({ batchItemFailures: [] })
    expect(ses.taken).toHaveLength(2)
  })

  test('a folio changed or removed behind our back arrives as what publish watches for, and settle does not hear of it', async () => {
    const TableName = dynamo.table('Folios')
    const Key = toItem({ case: number, n: 1 })
    const before = (await streamOf('Folios')).length
    const change = { UpdateExpression: 'SET hash2 = :x', ExpressionAttributeValues: toItem({ ':x': 'y' }) }
    await dynamo.client.send(new UpdateItemCommand({ TableName, Key, ...change }))
    await dynamo.client.send(new DeleteItemCommand({ TableName, Key }))
    const records = (await streamOf('Folios')).slice(before)
    expect(records.map(({ eventName }) => eventName)).toEqual(['MODIFY', 'REMOVE'])
    expect(registry.publish.stream.events).toEqual(['INSERT', 'MODIFY', 'REMOVE'])
    expect(registry.settle.stream.events).toEqual(['INSERT'])
    // It sounds the alarm and leaves the page as it was.
    expect(await publish.create(platform)({ Records: records }, context)).toEqual({ batchItemFailures: [] })
    expect((await viewsOn(dynamo).get(number))?.folios).toBe(1)
  })
})
