import { type DynamoDBClient, GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import type { Context } from 'aws-lambda'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { create } from '../../functions/deliver.ts'
import { localClient } from '../../infra/local/clients.ts'
import { startEngine } from '../../infra/local/engine.ts'
import { type Item, textIn, toItem } from '../../shared/aws/dynamo.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import type { Letter } from '../../shared/ports.ts'
import { settle } from '../../shared/register/settle.ts'
import { numberOf } from '../ids.ts'
import { keys } from '../keys.ts'
import { duty } from '../stores/samples.ts'
import { startSes } from './sesServer.ts'
import { filed, newRegister, onAgenda, type Register, submission } from './setting.ts'

let engine: Awaited<ReturnType<typeof startEngine>>
let ses: Awaited<ReturnType<typeof startSes>>
beforeAll(async () => {
  engine = await startEngine(0)
})
afterAll(() => engine.stop())
beforeEach(async () => {
  ses = await startSes()
  return () => ses.stop()
})

const STAMP = '2026-03-02T10:20'
/** As many as chance needs to befall some of them. */
const CASES = 10
const context: Context = {
  ...{ callbackWaitsForEmptyEventLoop: false, functionName: 'deliver', functionVersion: '1', invokedFunctionArn: '' },
  ...{ memoryLimitInMB: '512', awsRequestId: '', logGroupName: '', logStreamName: '' },
  ...{ getRemainingTimeInMillis: () => 60_000, done: () => {}, fail: () => {}, succeed: () => {} },
}

/** The scheduled round of the outbox; what failed in it is tried again in the next. */
function roundsOf({ dynamo, clock, ids }: Register): () => Promise<unknown> {
  const mail = { client: ses.client, from: 'Plazo <registro@plazo.example>' }
  const deliver = create({ dynamo, clock, ids, keys, site: 'https://plazo.example', mail })
  return () => deliver({ schedule: true }, context).catch(() => undefined)
}

/** Does a thing as often as it takes, as people and streams do. */
async function insisting<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await act()
    } catch (error) {
      if (attempt === 20) throw error
    }
  }
}

async function fileAndSettle(register: Register, cases = CASES): Promise<void> {
  for (let i = 0; i < cases; i++) await insisting(() => filed(register, submission(`form-${i}`, STAMP)))
  for (const number of await onAgenda(register)) await insisting(() => settle(register, number))
}

/** Every letter of the register, read past whatever befalls its own client. */
async function letters({ dynamo, ...register }: Register): Promise<Letter[]> {
  const apart = lettersOn({ ...dynamo, client: localClient(engine.endpoint) })
  return (await Promise.all((await onAgenda(register)).map((number) => apart.of(number)))).flat()
}
const copies = ({ id }: Letter): number => ses.taken.filter(({ tags }) => tags.letter === id).length

/** From now on the client sees the index of the outbox as it stood so many writes ago, but never before now. */
async function indexBehind({ client, table }: Register['dynamo'], writes: number): Promise<() => void> {
  const { endpoint } = engine
  const apart = localClient(endpoint)
  const index = async (): Promise<Item[]> =>
    (await apart.send(new ScanCommand({ TableName: table('Letters'), IndexName: 'waiting' }))).Items ?? []
  const history = [await index()]
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const result = await next(args)
        if (commandName === 'UpdateItemCommand') history.push(await index())
        const { input } = args
        if (!('IndexName' in input) || !('ExpressionAttributeValues' in input)) return result
        const [until = ''] = Object.values(input.ExpressionAttributeValues ?? {}).flatMap(
          ({ S = '' }) => S.match(/^\d.*/) ?? [],
        )
        const seen = history[Math.max(0, history.length - 1 - writes)] ?? []
        const Items = seen.filter((item) => (textIn(item, 'releaseAt') ?? '') <= until)
        return { ...result, output: Object.assign(result.output, { Items }) }
      },
    { step: 'initialize', name: 'behind' },
  )
  return () => client.middlewareStack.remove('behind')
}

describe('R1: an index that runs behind, as those of AWS may', () => {
  const FEW = 4

  test.each([0, 1, 3, 1000])('by %i writes: every letter leaves, once', async (writes) => {
    const register = await newRegister(engine.endpoint, STAMP)
    await fileAndSettle(register, FEW)
    const catchUp = await indexBehind(register.dynamo, writes)
    const round = roundsOf(register)
    await Promise.all([round(), round()])
    for (let i = 0; i < 3; i++) await round()
    catchUp()
    await round()
    const all = await letters(register)
    expect(all.map(({ state }) => state)).toEqual(Array(2 * FEW).fill('sent'))
    expect(all.filter((letter) => copies(letter) !== 1)).toEqual([])
  })

  test('what was put off, or is in doubt, is not tried before its time either', async () => {
    const register = await newRegister(engine.endpoint, STAMP)
    await fileAndSettle(register, FEW)
    await indexBehind(register.dynamo, 1000)
    const round = roundsOf(register)
    ses.will('throttle', 'throttle', 'lost', 'lost')
    for (let i = 0; i < 3; i++) await round()
    expect(ses.requests()).toBe(2 * FEW)
    register.clock.set('2026-03-02T10:22')
    for (let i = 0; i < 3; i++) await round()
    expect(ses.requests()).toBe(2 * FEW + 2)
    expect((await letters(register)).filter((letter) => copies(letter) !== 1)).toEqual([])
  })
})

test.each([
  ['with a word of another release', 'kind', { S: 'of-another-release' }, 'not as it is written: kind'],
  ['of another version', 'v', { N: '2' }, 'version 2, and this release reads version 1'],
])('W10: a row %s keeps back no other letter, and is told of', async (_, name, value, why) => {
  const register = await newRegister(engine.endpoint, STAMP)
  await fileAndSettle(register, 2)
  const [odd] = await letters(register)
  if (!odd) throw new Error('no letter')
  const { client, table } = register.dynamo
  const Key = toItem({ case: odd.case, id: odd.id })
  const { Item = {} } = await client.send(new GetItemCommand({ TableName: table('Letters'), Key }))
  const put = (row: Item) => client.send(new PutItemCommand({ TableName: table('Letters'), Item: row }))
  const told = vi.spyOn(process.stdout, 'write')
  await put({ ...Item, [name]: value })
  await roundsOf(register)()
  const said = told.mock.calls.map(([text]) => String(text)).filter((text) => text.includes(odd.id))
  told.mockRestore()
  expect([ses.requests(), copies(odd)]).toEqual([3, 0])
  expect(said).toEqual([
    expect.stringMatching(new RegExp(`^{"level":"error".*${odd.case} / ${odd.id} of Letters.*${why}`)),
  ])
  await put(Item)
  await roundsOf(register)()
  expect([ses.requests(), copies(odd)]).toEqual([4, 1])
})

/** From now on that share of the replies to conditional writes is lost on the way back, the write having been made. */
function cutReplies(client: DynamoDBClient, share: number): void {
  let drawn = 1
  const chance = () => {
    drawn = (drawn * 1_664_525 + 1_013_904_223) % 2 ** 32
    return drawn / 2 ** 32
  }
  client.middlewareStack.add(
    (next) => async (args) => {
      const reply = await next(args).then(
        (result) => () => result,
        (error: unknown) => () => {
          throw error
        },
      )
      const { request } = args
      const body = typeof request === 'object' && request !== null && 'body' in request ? String(request.body) : ''
      if (body.includes('"ConditionExpression"') && chance() < share)
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
      return reply()
    },
    { step: 'deserialize', priority: 'low', name: 'cut' },
  )
}

describe('R7: replies to writes that are lost on the way', () => {
  test('a quarter of them: every letter leaves, once, and none is in doubt', async () => {
    const register = await newRegister(engine.endpoint, STAMP)
    cutReplies(register.dynamo.client, 0.25)
    await fileAndSettle(register)
    expect(await onAgenda(register)).toHaveLength(CASES)
    await roundsOf(register)()
    const all = await letters(register)
    expect(all.map(({ state, reason }) => [state, reason])).toEqual(
      Array.from({ length: 2 * CASES }, () => ['sent', undefined]),
    )
    expect(all.filter((letter) => copies(letter) !== 1)).toEqual([])
  })

  test('all of them: whoever made the move knows it, and nobody else takes it for his own', async () => {
    const register = await newRegister(engine.endpoint, STAMP)
    const number = numberOf('WAY-2026-000001-P')
    await register.letters.intend(number, duty('letter'), register.clock.now())
    const letter = await register.letters.get(number, 'letter')
    if (!letter) throw new Error('no letter')
    cutReplies(register.dynamo.client, 1)
    expect(await register.letters.move(letter, 'sending', { tries: 1 })).toBe(true)
    await expect(register.letters.move(letter, 'sending', { tries: 1 })).rejects.toThrow('socket hang up')
  })

  test('and the reply of the mail service too: only what is in doubt for that leaves twice, and says so', async () => {
    const register = await newRegister(engine.endpoint, STAMP)
    cutReplies(register.dynamo.client, 0.25)
    await fileAndSettle(register)
    const round = roundsOf(register)
    ses.will('accept', 'lost', 'lost', 'accept', 'lost', 'lost')
    await round()
    register.clock.set('2026-03-02T10:35')
    await round()
    const all = await letters(register)
    const doubted = all.filter(({ reason }) => reason === 'in-doubt')
    expect(doubted).toHaveLength(4)
    for (const letter of doubted) expect(copies(letter)).toBe(letter.class === 'legal' ? 2 : 1)
    expect(all.filter((letter) => !doubted.includes(letter) && copies(letter) !== 1)).toEqual([])
  })
})
