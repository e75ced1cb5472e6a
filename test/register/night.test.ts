import { describe, expect, test } from 'vitest'
import { directory as seeds } from '../../infra/local/seeds.ts'
import { importDecrees, recordReview } from '../../shared/aws/calendars.ts'
import { importDirectory } from '../../shared/aws/directory.ts'
import { decisions } from '../../shared/cases/acts/decisions.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import { type CaseNumber, caseNumber } from '../../shared/cases/number.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import { toInstant } from '../../shared/law/time.ts'
import type { AgendaRow } from '../../shared/ports.ts'
import { type Hears, night } from '../../shared/register/night.ts'
import { perform } from '../../shared/register/perform.ts'
import { release } from '../../shared/register/release.ts'
import { sawJunta } from '../../shared/register/sawJunta.ts'
import { settle } from '../../shared/register/settle.ts'
import { engineHere } from '../engine.ts'
import { nightly } from './nightly.ts'
import {
  checked,
  filed,
  firstOf,
  newRegister,
  type Register,
  settledAndSent,
  submission,
  through,
  wayrapampa,
} from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'

/** Cases that were settled, whose letters left, and that nothing is owed in for weeks. */
async function asleep(cases = 2): Promise<{ register: Register; numbers: CaseNumber[] }> {
  const register = await newRegister(engine.endpoint, STAMP)
  const numbers: CaseNumber[] = []
  for (let i = 0; i < cases; i++) {
    const { number } = await checked(register, submission(`form-${i}`, STAMP))
    await settledAndSent(register, number)
    numbers.push(number)
  }
  register.clock.set('2026-03-10T00:10')
  await nightly(register, 2)
  register.clock.set('2026-03-11T00:10')
  return { register, numbers }
}

/** The register with the cases whose folios are read. */
function counting(register: Register): { register: Register; read: string[] } {
  const read: string[] = []
  const counted = through(register, (port, method, act) => {
    if (method === 'of' && port !== 'nights') read.push(`${port}.${method}`)
    return act()
  })
  return { register: counted, read }
}
const visited = async (register: Register): Promise<number> => (await nightly(register, 2)).visited
const rowOf = async (register: Register, number: CaseNumber): Promise<AgendaRow> => {
  const row = await register.agenda.row(number)
  if (!row) throw new Error('not on the agenda')
  return row
}
const silent: Hears = {
  ...{ performed: () => {}, failed: () => {}, unreadable: () => {}, republished: () => {}, rings: () => {} },
  ...{ unfinished: () => {}, closes: async () => {} },
}

describe('6: the night', () => {
  test('reads nothing of a case asleep, and wakes it for what it owes', async () => {
    const { register } = await asleep()
    const { register: counted, read } = counting(register)
    expect([await visited(counted), read]).toEqual([0, []])
    register.clock.set('2026-04-16T00:10')
    expect((await nightly(register, 2)).performed.map((cause) => cause.slice(18))).toEqual(['miss:0:1', 'miss:0:1'])
  })

  test('visits a case that sleeps thirty nights, whatever was foreseen', async () => {
    const { register, numbers } = await asleep(1)
    const row = await rowOf(register, firstOf(numbers))
    if (!row.asleep) throw new Error('it does not sleep')
    expect(row.asleep.wake <= '2026-04-09').toBe(true)
  })

  const decree: CalendarRow = {
    ...{ id: 'puente', date: '2026-04-06', name: 'Puente', effect: 'excluded', norm: 'D.S. 901-2026-PCM' },
    ...{ scope: { level: 'country', place: 'Perú' }, knownSince: toInstant('2026-03-10T11:00') },
  }
  const changed = (change: (entity: Entity) => Entity) => (register: Register) =>
    importDirectory(register.dynamo, { entities: [change(wayrapampa)], juntas: seeds.juntas })
  const atPost = (id: string, change: Partial<Entity['posts'][number]>) =>
    changed((entity) => ({
      ...entity,
      posts: entity.posts.map((post) => (post.id === id ? { ...post, ...change } : post)),
    }))
  const owes = 'subgerencia-fiscalizacion'
  test.each<[string, (register: Register) => Promise<unknown>, number]>([
    ['a decree', ({ dynamo }) => importDecrees(dynamo, [decree]), 2],
    [
      'a decree that was known and revoked between two nights',
      ({ dynamo }) =>
        importDecrees(dynamo, [{ ...decree, revoked: { on: toInstant('2026-03-10T12:00'), norm: 'otra' } }]),
      2,
    ],
    [
      'a review of the calendar',
      ({ dynamo }) =>
        recordReview(dynamo, { calendar: 'huamanga', through: '2027-12-31', recorded: '2026-03-10T15:00:00Z' }),
      2,
    ],
    ['a new mailbox', atPost(owes, { email: 'otra@muni-wayrapampa.example' }), 2],
    ['a new superior', atPost(owes, { superior: firstOf(wayrapampa.posts).id }), 2],
    ['a new holder, whom no duty asks for', atPost(owes, { holders: [{ name: 'Otra', from: '2026-03-10' }] }), 0],
    ['nothing', async () => {}, 0],
  ])('after %s it visits the cases that it touches', async (_, happens, cases) => {
    const { register } = await asleep()
    await happens(register)
    expect(await visited(register)).toBe(cases)
    expect(await visited(register)).toBe(0)
  })

  test('visits a case whose held letter was let go, and one whose junta an operator looked at', async () => {
    const { register, numbers } = await asleep()
    const number = firstOf(numbers)
    const letter = firstOf(await register.letters.of(number))
    await register.letters.move(letter, 'held', { tries: 1, reason: 'rejected' })
    expect(await visited(register)).toBe(0)
    expect(await release(register, number)).toEqual({ letters: 1 })
    expect(await visited(register)).toBe(1)
    expect(await sawJunta(register, 'jr-retama')).toEqual({ cases: 2 })
    expect(await visited(register)).toBe(2)
  })

  test('of a folio inserted later the row tells: how many it has, and another night', async () => {
    const { register, numbers } = await asleep(1)
    const number = firstOf(numbers)
    const before = await rowOf(register, number)
    const command = { do: 'hold', obligation: 0, until: '2026-04-20' } as const
    await perform(decisions, register, number, { by: 'junta', cause: 'hold:1', command })
    await settle(register, number)
    const { asleep: after } = await rowOf(register, number)
    expect(after?.folios).toBe((before.asleep?.folios ?? 0) + 1)
  })

  test('whoever settles by an older row writes nothing over a newer one', async () => {
    const { register, numbers } = await asleep(1)
    const row = await rowOf(register, firstOf(numbers))
    await register.agenda.add(row.case)
    if (!row.asleep) throw new Error('it does not sleep')
    expect(await register.agenda.put({ ...row, asleep: row.asleep })).toBe(false)
    expect((await rowOf(register, row.case)).asleep).toBeUndefined()
    await settle(register, row.case)
    // It sleeps from another day on, and so for thirty nights from there.
    expect((await rowOf(register, row.case)).asleep).toEqual({ ...row.asleep, wake: '2026-04-10' })
  })

  test('counts what waits for the operator though nothing is visited, and not the confidential', async () => {
    const register = await newRegister(engine.endpoint, STAMP)
    const secret = { kind: 'denuncia-corrupcion', identity: 'reserved' } as const
    const numbers: CaseNumber[] = []
    for (const [i, change] of [{}, {}, secret].entries())
      numbers.push((await filed(register, submission(`form-${i}`, STAMP, change))).number)
    for (const day of ['02', '10']) {
      register.clock.set(`2026-03-${day}T10:30`)
      await nightly(register, 2)
      for (const number of numbers) await settledAndSent(register, number)
    }
    register.clock.set('2026-03-13T00:10')
    await nightly(register, 2)
    register.clock.set('2026-03-14T00:10')
    const { visited, waiting, ringing } = await nightly(register, 2)
    expect([visited, waiting, ringing]).toEqual([
      ...[0, { at: '2026-03-14T05:10:00Z', cases: 2, since: '2026-03-02T15:20:00Z' }, []],
    ])
    // From five business days before their last day on each rings every night, asleep or not.
    register.clock.set('2026-04-09T00:10')
    expect((await nightly(register, 2)).ringing.length).toBeGreaterThanOrEqual(2)
    register.clock.set('2026-04-10T00:10')
    expect((await nightly(register, 2)).ringing.length).toBeGreaterThanOrEqual(2)
  })
})

describe('6: a night in runs', () => {
  /** A register with so many rows that a segment has two pages. */
  async function wide(): Promise<{ register: Register; read: string[] }> {
    const register = await newRegister(engine.endpoint, STAMP)
    for (let k = 1; k <= 300; k++) await register.agenda.add(caseNumber({ entity: 'WAY', year: 2026 }, k))
    return counting(register)
  }
  const run = (register: Register, hasTime: () => boolean, hears = silent) =>
    night(register, { segment: 0, total: 1, hasTime }, hears)

  test('one whose time is up goes on where it came to, and once it is over nothing is done', async () => {
    const { register, read } = await wide()
    let asked = 0
    const cut = await run(register, () => ++asked <= 260)
    expect([cut.done, cut.rows]).toEqual([false, 250])
    const seen = read.length
    const end = await run(register, () => true)
    expect([end.done, end.rows, end.visited]).toEqual([true, 300, 300])
    expect(read.length - seen).toBeLessThanOrEqual(50)
    const before = read.length
    await run(register, () => true)
    expect(read.length).toBe(before)
  })

  test('one without time does nothing, and the next begins', async () => {
    const { register, read } = await wide()
    expect((await run(register, () => false)).done).toBe(false)
    expect(read).toEqual([])
  })

  test('a poison case is counted and passed over, tried again, and keeps back neither the others nor the end', async () => {
    const { register, numbers } = await asleep(3)
    register.clock.set('2026-04-16T00:10')
    const of = (number: CaseNumber) =>
      number === numbers[1] ? Promise.reject(new Error('its chain does not hold')) : register.folios.of(number)
    const sick = { ...register, folios: { ...register.folios, of } }
    const failed: CaseNumber[] = []
    const missed: CaseNumber[] = []
    let closed = 0
    const hears: Hears = {
      ...silent,
      failed: (number) => failed.push(number),
      performed: (number) => missed.push(number),
      closes: async () => closed++,
    }
    const runs = [await run(sick, () => true, hears), await run(sick, () => true, hears)]
    expect(closed).toBe(0)
    runs.push(await run(sick, () => true, hears))
    expect(runs.map(({ done }) => done)).toEqual([false, false, true])
    expect([runs[2]?.failed, closed]).toEqual([1, 1])
    expect(failed).toEqual([numbers[1], numbers[1], numbers[1]])
    expect(missed.toSorted()).toEqual([numbers[0], numbers[2]])
  })

  test('the last run tells where the night is not over, and no other', async () => {
    const { register } = await asleep(1)
    const told: string[] = []
    const hears: Hears = { ...silent, unfinished: () => told.push(register.clock.now()) }
    register.clock.set('2026-03-12T07:40')
    await run(register, () => false, hears)
    register.clock.set('2026-03-12T07:55')
    await run(register, () => true, hears)
    await run(register, () => true, hears)
    expect(told).toEqual(['2026-03-12T12:55:00Z'])
  })

  test('the night is over once all segments are, and is closed once', async () => {
    const { register } = await asleep(2)
    let closed = 0
    const hears: Hears = { ...silent, closes: async () => closed++ }
    const segment = (of: number) => night(register, { segment: of, total: 2, hasTime: () => true }, hears)
    register.clock.set('2026-03-12T00:10')
    await segment(0)
    expect([closed, await register.nights.closed()]).toEqual([0, '2026-03-10'])
    await segment(1)
    expect([closed, await register.nights.closed()]).toEqual([1, '2026-03-12'])
    await segment(0)
    expect(closed).toBe(1)
  })
})
