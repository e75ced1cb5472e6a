import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEngine } from '../../infra/local/engine.ts'
import { toItem } from '../../shared/aws/dynamo.ts'
import { mime } from '../../shared/aws/mime.ts'
import { mailerOn } from '../../shared/aws/ses.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { handover } from '../../shared/letters/kinds/handover.ts'
import { deliver } from '../../shared/register/deliver.ts'
import { handOver, handoverOf } from '../../shared/register/handover.ts'
import type { Packing } from '../../shared/register/prepare.ts'
import { codeOf } from '../ids.ts'
import { electNew, reading, row } from './elections.ts'
import { nightly } from './nightly.ts'
import { startSes } from './sesServer.ts'
import { filed, newRegister, submission, wayrapampa } from './setting.ts'

let engine: Awaited<ReturnType<typeof startEngine>>
let ses: Awaited<ReturnType<typeof startSes>>
beforeAll(async () => {
  engine = await startEngine(0)
  ses = await startSes()
})
afterAll(async () => {
  await ses.stop()
  await engine.stop()
})

/** The authorities of 2027: somebody else in the post that owes, the same person everywhere else. */
const elected: Entity = {
  ...wayrapampa,
  posts: wayrapampa.posts.map((post) =>
    post.id === 'subgerencia-fiscalizacion'
      ? { ...post, holders: [...post.holders, { name: 'Saturnina Quispe Rojas', from: '2027-01-01' }] }
      : post,
  ),
}
const packing: Packing = {
  ...{ from: 'Plazo <registro@plazo.example>', site: 'https://plazo.example' },
  replies: 'respuestas.plazo.example',
  pack: (composed, { id, from, to, date }) =>
    mime({ ...composed, from, to: [to], attachments: [], date: new Date(date), messageId: `${id}@plazo.example` }),
}

test('whoever takes a post finds in its mailbox, once, the list of what the post owes', async () => {
  const register = await newRegister(engine.endpoint, '2026-12-10T09:00', [elected])
  const stamped = '2026-12-10T08:00'
  const first = await filed(register, submission('form-1', stamped), elected)
  const second = await filed(register, submission('form-2', stamped), elected)
  const elsewhere = await filed(register, submission('form-3', stamped, { against: 'subgerencia-serenazgo' }), elected)
  const secret = await filed(
    register,
    submission('form-4', stamped, { kind: 'denuncia-corrupcion', against: 'gerencia-municipal' }),
    elected,
  )
  const lists = async () => (await register.letters.of(codeOf('WAY'))).map(({ kind, to }) => ({ kind, to }))

  register.clock.set('2026-12-31T00:10')
  await nightly(register, 1)
  expect(await lists()).toEqual([])

  register.clock.set('2027-01-01T00:10')
  await Promise.all([nightly(register, 1), nightly(register, 2)])
  await nightly(register, 1)
  expect(await lists()).toEqual([{ kind: 'handover', to: { role: 'post', post: 'subgerencia-fiscalizacion' } }])

  register.clock.set('2027-01-04T08:00')
  const [letter] = await register.letters.of(codeOf('WAY'))
  if (!letter) throw new Error('no list')
  expect(letter.releaseAt).toBe('2027-01-04T13:00:00Z')
  await deliver({ ...register, mailer: mailerOn(ses.client, undefined) }, packing, letter)
  expect(ses.taken).toHaveLength(1)
  const { subject, text, to } = await PostalMime.parse(ses.taken[0]?.raw ?? '')
  expect(to?.[0]?.address).toBe('fiscalizacion@muni-wayrapampa.example')
  expect(subject).toBe('Relevo · 2 expedientes esperan respuesta de este cargo')
  for (const { number } of [first, second]) expect(text).toContain(number)
  for (const { number } of [elsewhere, secret]) expect(text).not.toContain(number)
  expect(text?.replace(/\s+/g, ' ')).toContain(
    'presentado el 10 de diciembre de 2026, sin comprobar · si se presentó ese día, hasta el 25 de enero de 2027',
  )
})

test('a list is owed for 90 days from the change or from its record, and not for what was opened since', async () => {
  const register = await newRegister(engine.endpoint, '2026-12-10T09:00', [elected])
  const lists = async () => (await register.letters.of(codeOf('WAY'))).flatMap(({ cases }) => cases ?? [])

  // Nothing was owed before the change: what the new holder was asked since, the notices told.
  register.clock.set('2027-01-05T09:00')
  await filed(register, submission('form-1', '2027-01-04T08:00'), elected)
  await nightly(register, 1)
  expect(await lists()).toEqual([])

  const late = await newRegister(engine.endpoint, '2026-12-10T09:00', [elected])
  const { number } = await filed(late, submission('form-1', '2026-12-10T08:00'), elected)
  late.clock.set('2027-04-02T00:10')
  await nightly(late, 1)
  expect(await late.letters.of(codeOf('WAY'))).toEqual([])

  const inTime = await newRegister(engine.endpoint, '2026-12-10T09:00', [elected])
  await filed(inTime, submission('form-1', '2026-12-10T08:00'), elected)
  inTime.clock.set('2027-04-01T00:10')
  await nightly(inTime, 1)
  expect((await inTime.letters.of(codeOf('WAY'))).flatMap(({ cases }) => cases ?? [])).toEqual([number])
})

test('W10: a case that cannot be read keeps back neither the night nor the list of the others', async () => {
  const register = await newRegister(engine.endpoint, '2026-12-10T09:00', [elected])
  const broken = await filed(register, submission('form-1', '2026-12-10T08:00'), elected)
  const sound = await filed(register, submission('form-2', '2026-12-10T08:00'), elected)
  await register.dynamo.client.send(
    new UpdateItemCommand({
      TableName: register.dynamo.table('Folios'),
      Key: toItem({ case: broken.number, n: 1 }),
      UpdateExpression: 'SET #hash = :hash',
      ExpressionAttributeNames: { '#hash': 'hash' },
      ExpressionAttributeValues: toItem({ ':hash': 'f'.repeat(64) }),
    }),
  )
  register.clock.set('2027-01-01T00:10')
  const { failures } = await nightly(register, 1)
  expect(failures.map(({ number }) => number)).toEqual([broken.number])
  expect(await register.letters.of(codeOf('WAY'))).toMatchObject([{ kind: 'handover', cases: [sound.number] }])
})

describe('7: 1 January 2027', () => {
  test('hundreds of entities that change on one night: each row is read once, and no post is left without its list', () =>
    electNew(engine.endpoint, 200))

  test('of many cases the list names the hundred that are due first, and says how many more there are', async () => {
    const { register } = reading(await newRegister(engine.endpoint, '2027-01-01T00:10', [elected]))
    for (let k = 1; k <= 230; k++)
      await register.agenda.put(row('WAY', k, 'subgerencia-fiscalizacion', `2027-0${1 + (k % 3)}-15`))
    await handOver(register)
    const [letter, ...others] = await register.letters.of(codeOf('WAY'))
    expect([letter?.cases?.length, letter?.more, others]).toEqual([100, 130, []])
    const first = Array.from({ length: 230 }, (_, i) => i + 1).filter((k) => k % 3 === 0)
    const named = first.map((k) => caseNumber({ entity: 'WAY', year: 2026 }, k))
    expect(letter?.cases?.slice(0, named.length)).toEqual(named)
  })

  test('a change that is recorded late is listed the night after its record, and for 90 days', async () => {
    const recorded = { recorded: '2027-05-03' }
    const posts = elected.posts.map((post) => ({
      ...post,
      holders: post.holders.map((one) => (one.from === '2027-01-01' ? { ...one, ...recorded } : one)),
    }))
    const late = { ...elected, posts }
    const owed = (day: string, listed?: string) => handover.owed(late, day, listed).length
    expect(['2027-01-01', '2027-05-03', '2027-05-04', '2027-08-02', '2027-08-03'].map((day) => owed(day))).toEqual([
      ...[0, 0, 1, 1, 0],
    ])
    expect([owed('2027-05-05', '2027-05-03'), owed('2027-05-05', '2027-05-04')]).toEqual([1, 0])
  })

  test('the letter says how many more there are, and counts them in its subject', async () => {
    const register = await newRegister(engine.endpoint, '2026-12-10T09:00', [elected])
    const { number } = await filed(register, submission('form-1', '2026-12-10T08:00'), elected)
    register.clock.set('2027-01-01T00:10')
    await nightly(register, 1)
    const [letter] = await register.letters.of(codeOf('WAY'))
    const list = letter && (await handoverOf(register, { ...letter, more: 3, cases: [number] }))
    const { subject, blocks } = handover.write(list?.handover ?? fail(), list?.listed ?? [], 'https://plazo.example')
    expect(subject[1]).toBe('4 expedientes esperan respuesta de este cargo')
    expect(JSON.stringify(blocks)).toContain('hay 3 más')
  })
})

const fail = (): never => {
  throw new Error('no list')
}
