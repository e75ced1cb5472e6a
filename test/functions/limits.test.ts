import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { create } from '../../functions/file.ts'
import { EDGE_HEADER } from '../../functions/http/caller.ts'
import { httpEvent } from '../../infra/local/events.ts'
import { directory } from '../../infra/local/seeds.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import type { Item } from '../../shared/aws/dynamo.ts'
import { entitle } from '../../shared/register/entitle.ts'
import { itemSize } from '../bench/size.ts'
import { engineHere } from '../engine.ts'
import { newRegister } from '../register/setting.ts'
import { roomy } from '../roomy.ts'
import { bearerOf } from '../signedIn.ts'
import { first, SITE } from './desk.ts'

const engine = engineHere()
const item = z.custom<Item>((value) => typeof value === 'object' && value !== null)
const row = z.object({ TableName: z.optional(z.string()), Item: z.optional(item) })

const context = {
  ...{ callbackWaitsForEmptyEventLoop: false, functionName: 'file', functionVersion: '1', invokedFunctionArn: '' },
  ...{ memoryLimitInMB: '512', awsRequestId: '', logGroupName: '', logStreamName: '' },
  ...{ getRemainingTimeInMillis: () => 20_000, done: () => {}, fail: () => {}, succeed: () => {} },
}

/** The desk of the juntas as it stands behind our edge. */
async function behindEdge({ deployed = true, entities = roomy.entities } = {}) {
  const register = await newRegister(engine.endpoint, '2026-03-02T10:30', entities)
  const handler = create({ ...register, site: SITE, allow: {}, ...(deployed && { edge: ['edge'] }) })
  await entitle({ ...accessOn(register), clock: register.clock, directory: register.directory }, directory)
  let filings = 0
  const file = async (address: string, change: Record<string, string> = {}) => {
    const junta = directory.juntas.find(({ id }) => id === (change.junta ?? 'jr-retama'))
    const headers = {
      'content-type': 'application/json',
      ...(await bearerOf(register, junta?.email ?? '')),
      ...{ [EDGE_HEADER]: 'edge', 'cloudfront-viewer-address': `${address}:443` },
    }
    const body = JSON.stringify({ ...first, submission: `form-${++filings}-abcd`, ...change })
    const request = { method: 'POST', path: '/casos', query: new URLSearchParams(), headers, body }
    const route = { name: 'file', key: 'POST /casos', parameters: {} } as const
    const { statusCode, body: answer } = await handler(httpEvent(request, route), context)
    return { status: statusCode, answer: answer ?? '' }
  }
  const many = async (times: number, address: string, change?: Record<string, string>) => {
    const statuses: (number | undefined)[] = []
    for (let i = 0; i < times; i++) statuses.push((await file(address, change)).status)
    return statuses
  }
  return { register, file, many }
}

test('S13 a network files twenty in an hour; another one is not stopped by it, and what was typed is not lost', async () => {
  const { register, file, many } = await behindEdge()
  expect(new Set(await many(20, '203.0.113.7'))).toEqual(new Set([201]))
  const refused = await file('203.0.113.99')
  expect([refused.status, JSON.parse(refused.answer).code]).toEqual([429, 'too-many-filings'])
  expect(refused.answer).toContain('no se ha perdido nada')
  expect((await file('198.51.100.7')).status).toBe(201)
  register.clock.set('2026-03-02T11:00')
  expect((await file('203.0.113.7')).status).toBe(201)
})

test('S1 from however many networks, in the name of a junta five are filed in a day; twenty wait, and another junta has its own', async () => {
  const { register, file, many } = await behindEdge({ entities: directory.entities })
  expect(await many(7, '198.51.0.7')).toEqual([...Array.from({ length: 5 }, () => 201), 202, 202])
  expect(new Set(await many(18, '198.51.1.7'))).toEqual(new Set([202]))
  const refused = await file('203.0.113.7')
  expect([refused.status, JSON.parse(refused.answer).code]).toEqual([429, 'too-many-kept'])
  expect(refused.answer).toContain('no se ha perdido nada')
  expect((await file('203.0.113.7', { junta: 'los-molles' })).status).toBe(201)
  register.clock.set('2026-03-03T00:00')
  expect((await file('203.0.113.7')).status).toBe(201)
})

test('S13 what is counted tells neither who filed nor from where', async () => {
  const { register, file } = await behindEdge()
  await file('203.0.113.7')
  const { client, table } = register.dynamo
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table('Codes') }))
  expect(Items).toHaveLength(1)
  expect(JSON.stringify(Items)).not.toMatch(/203\.0|retama|subgerencia/)
})

test('on one’s own machine, where nobody else comes, nothing is counted', async () => {
  const { register, many } = await behindEdge({ deployed: false })
  expect(new Set(await many(21, '203.0.113.7'))).toEqual(new Set([201]))
  const { client, table } = register.dynamo
  expect((await client.send(new ScanCommand({ TableName: table('Codes') }))).Items).toEqual([])
})

test('a filing by whoever is signed in writes eight units at most, behind the edge too', async () => {
  const { register, file } = await behindEdge()
  await file('203.0.113.7')
  let written = 0
  register.dynamo.client.middlewareStack.add(
    (next, context) => (args) => {
      const { TableName = '', Item = {} } = row.parse(args.input)
      // The session was there before.
      if (/^(Put|Update)/.test(context.commandName ?? '') && !TableName.endsWith('Sessions'))
        written += Math.ceil(itemSize(Item) / 1024) || 1
      return next(args)
    },
    { step: 'initialize' },
  )
  expect((await file('203.0.113.7')).status).toBe(201)
  expect(written).toBeLessThanOrEqual(8)
})
