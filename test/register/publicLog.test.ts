import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { directory as seeds } from '../../infra/local/seeds.ts'
import { recordReview, importDecrees as writeDecrees } from '../../shared/aws/calendars.ts'
import { importDirectory } from '../../shared/aws/directory.ts'
import { toItem } from '../../shared/aws/dynamo.ts'
import { firstBroken } from '../../shared/cases/folio.ts'
import { type LogEntry, logSeries, readLogFolio } from '../../shared/cases/publicLog.ts'
import { limaDate } from '../../shared/law/time.ts'
import { annul } from '../../shared/register/annul.ts'
import { audit } from '../../shared/register/audit.ts'
import { changeDirectory } from '../../shared/register/changeDirectory.ts'
import { grade } from '../../shared/register/grade.ts'
import { importDecrees } from '../../shared/register/importDecrees.ts'
import { enter } from '../../shared/register/publicLog.ts'
import { publish, publishLog } from '../../shared/register/publish.ts'
import { reviewCalendar } from '../../shared/register/reviewCalendar.ts'
import { engineHere } from '../engine.ts'
import {
  checked,
  crashEverywhere,
  elsewhere,
  filed,
  firstOf,
  newRegister,
  type Register,
  submission,
  through,
  wayrapampa,
} from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'
const SERIES = logSeries.parse('REGISTRO-2026')
const fresh = () => newRegister(engine.endpoint, STAMP)
const told = async (register: Register, series = SERIES) =>
  (await elsewhere(register).publicLog.leaves(series)).map(readLogFolio)
const entries = async (register: Register) => (await told(register)).flatMap(({ facts }) => facts)
const entry: LogEntry = { fact: 'reviewed', calendar: 'huamanga', through: '2027-12-31' }

describe('The public log (4.5)', () => {
  test('is a chain of its own, each order one leaf, also sent twice or by many at once', async () => {
    const register = await fresh()
    await Promise.all(['a', 'b', 'a', 'c', 'b', 'a'].map((cause) => enter(register, cause, entry)))
    await enter(register, 'a', entry)
    const leaves = await told(register)
    expect(leaves.map(({ n }) => n)).toEqual([1, 2, 3])
    expect(leaves.map(({ cause }) => cause).toSorted()).toEqual(['a', 'b', 'c'])
    expect(firstBroken(leaves)).toBeUndefined()
  })

  test('R2: the same order sent twice at once, while another takes its place, is one leaf still', async () => {
    const register = await fresh()
    let begins = true
    // Whoever is slow read the log before the other order came, and the place of this one before it was filled.
    const slow = through(register, async (_, method, act) => {
      if (begins && method === 'claim') {
        await enter(register, 'another', entry)
        await register.publicLog.claim('order', { series: SERIES, n: 2 })
      }
      const given = await act()
      if (begins && method === 'at') {
        begins = false
        await enter(register, 'order', entry)
      }
      return given
    })
    await enter(slow, 'order', entry)
    expect((await told(register)).map(({ cause }) => cause)).toEqual(['another', 'order'])
  })

  test('is one chain a year of Lima: what is written on New Year’s Eve is of the old year', async () => {
    const register = await newRegister(engine.endpoint, '2026-12-31T23:59')
    await enter(register, 'eve', entry)
    register.clock.set('2027-01-01T00:00')
    await enter(register, 'new', entry)
    await enter(register, 'eve', entry)
    expect((await told(register)).map(({ cause }) => cause)).toEqual(['eve'])
    expect((await told(register, logSeries.parse('REGISTRO-2027'))).map(({ cause, n }) => [cause, n])).toEqual([
      ['new', 1],
    ])
  })

  test('an append reads the last leaf and its own place, however long the chain is', async () => {
    const register = await fresh()
    for (let i = 0; i < 12; i++) await enter(register, `before-${i}`, entry)
    const read: string[] = []
    const { publicLog } = register
    const watched = {
      ...publicLog,
      last: (...given: Parameters<typeof publicLog.last>) => {
        read.push('last')
        return publicLog.last(...given)
      },
      at: (...given: Parameters<typeof publicLog.at>) => {
        read.push('at')
        return publicLog.at(...given)
      },
      leaves: () => Promise.reject(new Error('the whole chain was read')),
    }
    expect(await enter({ ...register, publicLog: watched }, 'one more', entry)).toMatchObject({ n: 13 })
    expect(read).toEqual(['last', 'at'])
  })

  test('a crash at any call leaves an order that can be repeated: never lost, never twice, and told before it is done', async () => {
    const crashes = await crashEverywhere(
      fresh,
      async (register) => {
        const { number } = await filed(elsewhere(register), submission('form-1', STAMP))
        await annul(register, number, 'duplicate')
      },
      async (register, crashed) => {
        expect(await entries(register), crashed).toEqual([
          { fact: 'annulled', number: expect.any(String), ground: 'duplicate' },
        ])
      },
    )
    expect(crashes).toBeGreaterThan(6)
  })

  test('an order that is refused is not told, nor is one that is done already', async () => {
    const register = await fresh()
    const { number } = await filed(register, submission('form-1', STAMP))
    await grade(register, number, { do: 'unverify', ground: 'illegible' })
    expect(await entries(register)).toEqual([])
    await annul(register, number, 'duplicate')
    await annul(register, number, 'duplicate')
    await annul(register, number, 'ordered')
    expect(await entries(register)).toHaveLength(1)
  })

  test('a check that is taken back is told with its ground; of a confidential case no number is', async () => {
    const register = await fresh()
    const { number } = await checked(register, submission('form-1', STAMP))
    await grade(register, number, { do: 'unverify', ground: 'another-desk' })
    const secret = await filed(
      register,
      submission('form-2', STAMP, { kind: 'denuncia-corrupcion', identity: 'reserved', against: 'gerencia-seguridad' }),
    )
    await annul(register, secret.number, 'ordered')
    expect(await entries(register)).toEqual([
      { fact: 'refused', number, ground: 'another-desk' },
      { fact: 'annulled', ground: 'ordered' },
    ])
    expect(JSON.stringify(await told(register))).not.toContain(secret.number)
  })

  test('a review is told once, though ordered twice; going back and forth is told each time', async () => {
    const register = await fresh()
    const ports = { ...register, recordReview: recordReview.bind(undefined, register.dynamo) }
    const review = (through: string, shorten = false) =>
      reviewCalendar(ports, { calendar: 'huamanga', through, shorten, pass: '2026-03-03T05:10:00Z' })
    for (const [minute, through, shorten] of [
      [21, '2027-12-31', false],
      [22, '2027-12-31', false],
      [23, '2026-12-31', true],
      [24, '2027-12-31', false],
    ] as const) {
      register.clock.set(`2026-03-02T10:${minute}`)
      await review(through, shorten)
    }
    expect((await entries(register)).map((one) => one.fact === 'reviewed' && one.through)).toEqual([
      '2027-12-31',
      '2026-12-31',
      '2027-12-31',
    ])
    expect(await register.calendars.reviews()).toHaveLength(3)
  })

  test('an import of decrees is one leaf with counts and a digest, not one a row; the same file again is none', async () => {
    const register = await fresh()
    const ports = { ...register, importDecrees: writeDecrees.bind(undefined, register.dynamo) }
    const head = 'id;fecha;nombre;nivel;lugar;efecto;norma;publicada'
    const row = (id: string, day: string, norm: string) =>
      `${id};${day};Día no laborable;pais;Perú;no-se-cuenta;${norm};2026-03-01`
    const load = (minute: number, ...rows: string[]) =>
      importDecrees(ports, {
        ...{ csv: Buffer.from([head, ...rows].join('\n')), calendar: 'huamanga', apply: true },
        ...{ since: `2026-03-02T15:${minute}:00Z`, pass: '2026-03-03T05:10:00Z' },
      })
    const first = [row('a', '2026-04-10', 'D.S. 901-2026-PCM'), row('b', '2026-04-13', 'D.S. 901-2026-PCM')]
    const other = [row('a', '2026-04-14', 'D.S. 902-2026-PCM')]
    for (const [minute, rows] of [
      [21, first],
      [22, first],
      [23, other],
      [24, first],
    ] as const)
      await load(minute, ...rows)
    const digest = expect.stringMatching(/^[0-9a-f]{64}$/)
    expect(await entries(register)).toEqual([
      { fact: 'imported', calendar: 'huamanga', rows: 2, revoked: 0, digest },
      { fact: 'imported', calendar: 'huamanga', rows: 1, revoked: 0, digest },
      { fact: 'imported', calendar: 'huamanga', rows: 2, revoked: 0, digest },
    ])
    expect(await register.calendars.decrees()).toHaveLength(5)
  })

  test('a new holder and a new mailbox are told by the post, and neither is named; the same import again is none', async () => {
    const register = await fresh()
    const ports = { ...register, importDirectory: importDirectory.bind(undefined, register.dynamo) }
    const [post, ...posts] = wayrapampa.posts
    const changed = {
      ...firstOf(wayrapampa.posts),
      email: 'nuevo@muni-wayrapampa.example',
      holders: [...firstOf(wayrapampa.posts).holders, { name: 'Nilda Roca Oré', from: '2027-01-01' }],
    }
    const rows = { entities: [{ ...wayrapampa, posts: [changed, ...posts] }], juntas: seeds.juntas }
    await changeDirectory(ports, rows)
    await changeDirectory(ports, rows)
    expect(await entries(register)).toEqual([
      {
        ...{ fact: 'directory', entities: 1, holders: 1, mailboxes: 1, digest: expect.any(String) },
        changed: [
          { entity: 'WAY', post: post?.id, what: 'holder' },
          { entity: 'WAY', post: post?.id, what: 'mailbox' },
        ],
      },
    ])
    expect(JSON.stringify(await told(register))).not.toMatch(/Nilda|nuevo@/)
    const [before, heir] = changed.holders
    const recorded = limaDate(register.clock.now())
    expect((await register.directory.entity('WAY'))?.posts[0]).toEqual({
      ...changed,
      holders: [before, { ...heir, recorded }],
    })
  })

  test('a digest tells nothing of a mailbox: two of them have the same', async () => {
    const register = await fresh()
    const ports = { ...register, importDirectory: importDirectory.bind(undefined, register.dynamo) }
    for (const mesaDePartes of ['una@muni-wayrapampa.example', 'otra@muni-wayrapampa.example'])
      await changeDirectory(ports, { entities: [{ ...wayrapampa, mesaDePartes }], juntas: [] })
    const digests = (await entries(register)).flatMap((one) => (one.fact === 'directory' ? [one.digest] : []))
    expect(digests).toEqual([digests[0], digests[0]])
  })

  test('of many changes at once there are counts and a digest', async () => {
    const register = await newRegister(engine.endpoint, STAMP, [])
    const ports = { ...register, importDirectory: importDirectory.bind(undefined, register.dynamo) }
    await changeDirectory(ports, { entities: [wayrapampa], juntas: [] })
    expect(await entries(register)).toHaveLength(1)
  })

  test('the audit finds a leaf that was changed', async () => {
    const register = await fresh()
    for (const cause of ['a', 'b', 'c']) await enter(register, cause, entry)
    expect((await audit(register)).findings).toEqual([])
    const leaf = JSON.stringify({ ...(await told(register))[1], hash: undefined }).replace('2027-12-31', '2028-12-31')
    await register.dynamo.client.send(
      new UpdateItemCommand({
        TableName: register.dynamo.table('Folios'),
        Key: toItem({ case: SERIES, n: 2 }),
        UpdateExpression: 'SET folio = :folio',
        ExpressionAttributeValues: toItem({ ':folio': leaf }),
      }),
    )
    expect((await audit(register)).findings).toEqual(['REGISTRO-2026: the public log does not hold from folio 2 on'])
  })

  test('each leaf is published whole, the latest first, and stands in no list of cases', async () => {
    const register = await fresh()
    const { number } = await filed(register, submission('form-1', STAMP))
    await publish(register, number)
    for (const cause of ['a', 'b', 'c']) await enter(register, cause, entry)
    for (const n of [1, 2, 3, 2]) await publishLog(register, { series: SERIES, n })
    expect(await register.logViews.latest(2)).toEqual((await told(register)).toReversed().slice(0, 2))
    expect([await register.views.overdue(9), await register.views.answered(9)]).toEqual([[], []])
  })
})
