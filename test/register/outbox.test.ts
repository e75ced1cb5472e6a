import { type DynamoDBClient, GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import type { Context } from 'aws-lambda'
import { describe, expect, test, vi } from 'vitest'
import { create } from '../../functions/deliver.ts'
import { localClient } from '../../infra/local/clients.ts'
import { streamRecord } from '../../infra/local/events.ts'
import { type Item, textIn, toItem } from '../../shared/aws/dynamo.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import { type CaseNumber, caseNumber } from '../../shared/cases/number.ts'
import { type Instant, instantOf } from '../../shared/law/time.ts'
import type { Letter, WaitingLetter } from '../../shared/ports.ts'
import type { Attempt } from '../../shared/register/deliver.ts'
import { round as outboxRound, type Tally } from '../../shared/register/outbox.ts'
import { release } from '../../shared/register/release.ts'
import { settle } from '../../shared/register/settle.ts'
import { engineHere } from '../engine.ts'
import { numberOf } from '../ids.ts'
import { keys } from '../keys.ts'
import { duty } from '../stores/samples.ts'
import { sesHere } from './sesServer.ts'
import { filed, newRegister, onAgenda, type Register, submission } from './setting.ts'

const engine = engineHere()
const ses = sesHere()

const STAMP = '2026-03-02T10:20'
/** As many as chance needs to befall some of them. */
const CASES = 10
const context: Context = {
  ...{ callbackWaitsForEmptyEventLoop: false, functionName: 'deliver', functionVersion: '1', invokedFunctionArn: '' },
  ...{ memoryLimitInMB: '512', awsRequestId: '', logGroupName: '', logStreamName: '' },
  ...{ getRemainingTimeInMillis: () => 60_000, done: () => {}, fail: () => {}, succeed: () => {} },
}

const functionOf = ({ dynamo, clock, ids }: Register) =>
  create({
    ...{ dynamo, clock, ids, keys, site: 'https://plazo.example' },
    mail: { client: ses.client, from: 'Plazo <registro@plazo.example>' },
    replies: 'respuestas.plazo.example',
  })

/** The scheduled round of the outbox; what failed in it is tried again in the next. */
function roundsOf(register: Register): () => Promise<unknown> {
  const deliver = functionOf(register)
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

/** What a function says in its log while something runs, line by line. */
async function saidIn(act: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const told = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    await act()
    return told.mock.calls.map(([text]): Record<string, unknown> => JSON.parse(String(text)))
  } finally {
    told.mockRestore()
  }
}
const paused = { code: 'AccountSendingPaused', words: 'Sending is paused.' }

describe('S5: where the mail takes no letter of ours', () => {
  test('a round stops, says so once, and holds nothing; the next one that is let sends them all', async () => {
    const register = await newRegister(engine.endpoint, STAMP)
    await fileAndSettle(register)
    const round = roundsOf(register)
    ses.will(...Array(2 * CASES).fill(paused))
    const lines = await saidIn(round)
    expect(lines.filter((line) => 'paused' in line)).toMatchObject([{ paused: 'AccountSendingPaused' }])
    expect(ses.requests()).toBeLessThanOrEqual(CASES)
    expect((await letters(register)).map(({ state }) => state)).toEqual(Array(2 * CASES).fill('intended'))
    for (const minutes of [25, 30, 35, 40, 45, 50]) {
      register.clock.set(`2026-03-02T10:${minutes}`)
      await round()
    }
    const all = await letters(register)
    expect(all.map(({ state }) => state)).toEqual(Array(2 * CASES).fill('sent'))
    expect(all.filter((letter) => copies(letter) !== 1)).toEqual([])
  })

  test('what the stream announces waits too, and is given back to nobody', async () => {
    const register = await newRegister(engine.endpoint, STAMP)
    await fileAndSettle(register, 2)
    ses.will(paused)
    const [result, lines] = await announcedIn(register)
    expect([result, ses.requests()]).toEqual([{ batchItemFailures: [] }, 1])
    expect(lines.filter((line) => 'paused' in line)).toHaveLength(1)
    await announcedIn(register)
    expect((await letters(register)).filter(({ state }) => state === 'sent')).toHaveLength(3)
  })
})

test('issue 9, 11: a burst of the stream over the rate of the mail is throttled, and harmed by nothing of it', async () => {
  const register = await newRegister(engine.endpoint, STAMP)
  await fileAndSettle(register)
  const all = await letters(register)
  ses.will('accept', 'accept', 'accept', ...Array<'throttle'>(24).fill('throttle'))
  const shards = [0, 1, 2, 3].map((shard) => all.filter((_, i) => i % 4 === shard))
  const answers = await Promise.all(
    shards.map((shard) => functionOf(register)({ Records: shard.map(announcement) }, context)),
  )
  expect(answers).toEqual(Array(4).fill({ batchItemFailures: [] }))
  expect((await letters(register)).map(({ state }) => state).sort()).toEqual(
    [...Array(2 * CASES - 3).fill('intended'), ...Array(3).fill('sent')].sort(),
  )
  const round = roundsOf(register)
  for (const minutes of [23, 28, 33, 38]) {
    register.clock.set(`2026-03-02T10:${minutes}`)
    await round()
  }
  const after = await letters(register)
  expect(after.map(({ state }) => state)).toEqual(Array(2 * CASES).fill('sent'))
  expect(after.filter((letter) => copies(letter) !== 1 || letter.repeats || letter.faults)).toEqual([])
})

test('issue 9, 1: a pause of the mail that lasts rings every morning until it ends, beside the alarm of its beginning', async () => {
  const register = await newRegister(engine.endpoint, STAMP)
  await fileAndSettle(register, 1)
  const round = roundsOf(register)
  const ring = async (at: string) => {
    register.clock.set(at)
    return (await saidIn(round)).flatMap((line) => ('stalled' in line ? [line.stalled] : []))
  }
  ses.will(...Array(20).fill(paused))
  expect(await ring('2026-03-02T10:30')).toEqual([])
  for (const day of ['03', '04', '05']) {
    expect(await ring(`2026-03-${day}T07:55`)).toEqual([])
    expect(await ring(`2026-03-${day}T08:00`)).toEqual(['AccountSendingPaused'])
    expect(await ring(`2026-03-${day}T08:05`)).toEqual([])
  }
  ses.will()
  for (let i = 0; i < 20; i++) await ring(`2026-03-05T09:${10 + i}`)
  expect(await ring('2026-03-06T08:00')).toEqual([])
})

const announcement = ({ case: number, id }: Letter, place: number) =>
  streamRecord({ table: 'Letters', event: 'INSERT', keys: { case: { S: number }, id: { S: id } } }, place)

/** The stream announces every letter, in one batch: what it is answered, and what was said. */
async function announcedIn(register: Register) {
  const Records = (await letters(register)).map(announcement)
  let result: unknown
  const lines = await saidIn(async () => {
    result = await functionOf(register)({ Records }, context)
  })
  return [result, lines] as const
}

test('S5: a letter that is held rings; where it is ours to mend, at 08:00 of every day until it is let go', async () => {
  const register = await newRegister(engine.endpoint, STAMP)
  await fileAndSettle(register, 2)
  const round = roundsOf(register)
  ses.will({ code: 'MessageRejected', words: 'Message content contains a virus.' })
  const [held, ...others] = (await saidIn(round)).filter((line) => 'held' in line)
  expect([held, others]).toMatchObject([{ held: 'MessageRejected', letter: expect.any(String) }, []])
  const [ours] = (await letters(register)).filter(({ state }) => state === 'held')
  const [theirs] = (await letters(register)).filter(({ state }) => state === 'sent')
  if (!ours || !theirs) throw new Error('no letters')
  await register.letters.move(theirs, 'held', { reason: 'no-mailbox' })
  const rings = async () => (await saidIn(round)).filter((line) => 'held' in line).map(({ letter }) => letter)
  for (const day of ['03', '04']) {
    register.clock.set(`2026-03-${day}T07:59`)
    expect(await rings()).toEqual([])
    register.clock.set(`2026-03-${day}T08:00`)
    expect(await rings()).toEqual([ours.id])
    register.clock.set(`2026-03-${day}T08:05`)
    expect(await rings()).toEqual([])
  }
  await release(register, ours.case)
  register.clock.set('2026-03-05T08:00')
  expect(await rings()).toEqual([])
})

describe('No call begins with less left than it may take', () => {
  test('a letter is not taken up shortly before the end of its function', async () => {
    const register = await newRegister(engine.endpoint, STAMP)
    await fileAndSettle(register, 1)
    await functionOf(register)({ schedule: true }, { ...context, getRemainingTimeInMillis: () => 29_999 })
    expect([ses.requests(), (await letters(register)).map(({ tries }) => tries)]).toEqual([0, [0, 0]])
  })

  test('the mail is not asked where its answer might not be heard: nothing left, and nothing is in doubt', async () => {
    const register = await newRegister(engine.endpoint, STAMP)
    await fileAndSettle(register, 1)
    let left = 60_000
    register.dynamo.client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (commandName === 'UpdateItemCommand') left = 11_999
          return next(args)
        },
      { step: 'initialize' },
    )
    await functionOf(register)({ schedule: true }, { ...context, getRemainingTimeInMillis: () => left })
    expect(ses.requests()).toBe(0)
    expect((await letters(register)).map(({ state, reason }) => [state, reason])).toEqual(
      expect.arrayContaining([['intended', 'throttled']]),
    )
    expect((await letters(register)).filter(({ state }) => state !== 'intended')).toEqual([])
  })
})

describe('N1: more letters due at once than one page of the index, or one round, holds', () => {
  const DUE = '2026-03-02T13:00:00Z'
  /** A machine whose clock is moved by whoever waits, and nothing else; and the moments for which somebody waited. */
  const machine = (at = 0) => {
    const turns: number[] = []
    const until = async (to: number) => {
      turns.push(to)
      at = Math.max(at, to)
    }
    return { now: () => at, until, turns }
  }

  test('every one leaves once, oldest first, at the pace of the deployment, in rounds that end and may overlap', async () => {
    const register = await newRegister(engine.endpoint, '2026-03-02T08:00')
    const numbers = Array.from({ length: 230 }, (_, i) => caseNumber({ entity: 'WAY', year: 2026 }, i + 1))
    const later = (i: number): Instant => instantOf(Date.parse(DUE) - 1000 * (numbers.length - i))
    for (const [i, number] of numbers.entries()) await register.letters.intend(number, duty('letter'), later(i))
    const timer = machine()
    const sent: CaseNumber[] = []
    const send = async ({ case: number, id }: WaitingLetter): Promise<Attempt | undefined> => {
      const letter = await register.letters.get(number, id)
      if (!letter || !(await register.letters.move(letter, 'sending', { tries: 1 }))) return undefined
      sent.push(numberOf(number))
      const marked: Letter = { ...letter, state: 'sending', tries: 1 }
      return (await register.letters.move(marked, 'sent', {})) ? { letter: marked, outcome: 'sent' } : undefined
    }
    const tallies: Tally[] = []
    for (const begins of [0, 300_000, 600_000]) {
      await timer.until(begins)
      timer.turns.length = 0
      const pace = { rate: 0.5, timer, hasTime: () => timer.now() - begins <= 270_000 }
      tallies.push(await outboxRound(register, send, pace))
      expect(timer.turns.every((at, i) => at === begins + 2000 * i)).toBe(true)
    }
    const [first, second, third] = tallies.map(({ sent: left }) => left)
    // A round of 270 seconds has 136 turns at one in two seconds; the last of them may have begun when it ends.
    expect(first).toBeLessThanOrEqual(136)
    expect(first).toBeGreaterThan(120)
    expect([Number(first) + Number(second), third]).toEqual([numbers.length, 0])
    expect(tallies.every(({ failed }) => failed === 0)).toBe(true)
    expect(new Set(sent).size).toBe(numbers.length)
    expect(sent.slice(0, 50).every((number) => numbers.indexOf(number) < 60)).toBe(true)
  })

  test('two rounds at once send each letter once', async () => {
    const register = await newRegister(engine.endpoint, STAMP)
    await fileAndSettle(register, 4)
    const round = roundsOf(register)
    await Promise.all([round(), round()])
    expect((await letters(register)).filter((letter) => copies(letter) !== 1)).toEqual([])
  })
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
