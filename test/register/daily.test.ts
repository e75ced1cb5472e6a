import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { auditsOn } from '../../shared/aws/audits.ts'
import { importDirectory } from '../../shared/aws/directory.ts'
import { toItem } from '../../shared/aws/dynamo.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { addDays, type LocalDateTime, limaDate } from '../../shared/law/time.ts'
import { dailyAudit, hasItsTurn } from '../../shared/register/audit/daily.ts'
import { audit, auditFrom, type Stretch } from '../../shared/register/audit.ts'
import { publish } from '../../shared/register/publish.ts'
import { engineHere } from '../engine.ts'
import { codeOf } from '../ids.ts'
import { checked, firstOf, newRegister, type Register, submission, wayrapampa } from './setting.ts'

const engine = engineHere()

const entityOf = (code: string): Entity => ({ ...wayrapampa, code: codeOf(code) })
const WEEK = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08']

/** A register of some entities, with the rows of its audit. */
async function audited(codes: readonly string[], at: LocalDateTime = '2026-03-02T10:20') {
  const register = await newRegister(engine.endpoint, at, codes.map(entityOf))
  return { ...register, audits: auditsOn(register.dynamo) }
}

/** Files so many cases of an entity, the last of them confidential, and publishes them. */
async function cases(register: Register, code: string, count: number) {
  const numbers = []
  for (let i = 1; i <= count; i++) {
    const kind = i === count ? ({ kind: 'denuncia-corrupcion', against: 'gerencia-municipal' } as const) : {}
    const { number } = await checked(register, submission(`${code}-${i}`, '2026-03-02T10:20', kind), entityOf(code))
    await publish(register, number)
    numbers.push(number)
  }
  return numbers
}

/** A run that has time for so many cases, and what it told. */
async function run(register: Awaited<ReturnType<typeof audited>>, looks = Number.POSITIVE_INFINITY) {
  let left = looks
  const told: string[] = []
  const done = await dailyAudit(register, { hasTime: () => left-- > 0, tell: (finding) => told.push(finding) })
  return { ...done, told }
}

describe('4: a seventh of the entities a day', () => {
  const codes = Array.from({ length: 1874 }, (_, i) =>
    String.fromCharCode(65 + (i % 26), 65 + (Math.floor(i / 26) % 26), 65 + Math.floor(i / 676)),
  )

  test('each has its turn once in any seven days, and no day has much more than its part', () => {
    for (const first of ['2026-02-26', '2026-12-29', '2028-02-27'])
      for (const code of codes)
        expect(WEEK.map((_, i) => hasItsTurn(code, addDays(first, i))).filter(Boolean)).toHaveLength(1)
    for (const day of WEEK) {
      const some = codes.filter((code) => hasItsTurn(code, day)).length
      expect(some).toBeGreaterThan((1874 / 7) * 0.8)
      expect(some).toBeLessThan((1874 / 7) * 1.2)
    }
  })

  test('every entity is looked at once in a week, the public log every day, and a second run of a day does nothing', async () => {
    const some = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF', 'GGG', 'HHH']
    const register = await audited(some)
    for (const code of some) await cases(register, code, 1)
    expect(await run(register)).toMatchObject({ audited: 8, finished: 8, left: 0, findings: 0 })
    const finished: number[] = []
    for (let i = 1; i <= 7; i++) {
      register.clock.set(`${addDays('2026-03-02', i)}T04:05`)
      const of = await run(register)
      finished.push(of.finished)
      expect(of.finished).toBe(some.filter((code) => hasItsTurn(code, limaDate(register.clock.now()))).length)
      expect(await run(register)).toMatchObject({ audited: 0, finished: 0, left: 0 })
    }
    expect(finished.reduce((sum, one) => sum + one, 0)).toBe(8)
    expect((await register.audits.all()).find(({ entity }) => entity === 'REGISTRO')?.finished).toBe('2026-03-09')
  })

  test('whichever missed its turn is looked at the next time', async () => {
    const register = await audited(['AAA'])
    await cases(register, 'AAA', 1)
    await run(register)
    const turns = Array.from({ length: 15 }, (_, i) => addDays('2026-03-03', i)).filter((day) => hasItsTurn('AAA', day))
    const missed = addDays(firstOf(turns), 1)
    register.clock.set(`${missed}T04:05`)
    expect(await run(register)).toMatchObject({ finished: missed > '2026-03-09' ? 1 : 0 })
    register.clock.set('2026-03-30T04:05')
    expect(await run(register)).toMatchObject({ finished: 1 })
  })
})

describe('4: an audit that is interrupted', () => {
  test('goes on where it was: every case once, every finding once, however short its runs', async () => {
    const register = await audited(['AAA', 'BBB'])
    const numbers = [...(await cases(register, 'AAA', 4)), ...(await cases(register, 'BBB', 3))]
    for (const number of numbers) await register.agenda.remove(number)
    for (const number of numbers.filter((one) => /[A-Z]/.test(one.slice(9, -2)))) await register.agenda.add(number)
    const whole = await audit(register)
    expect(whole).toMatchObject({ audited: 7 })
    expect(whole.findings).toHaveLength(5)
    for (const looks of [1, 2, 3]) {
      const again = { ...register, audits: inMemory() }
      const told: string[] = []
      let sum = 0
      for (let left = 2, runs = 0; left > 0 && runs < 30; runs++) {
        const of = await run(again, looks)
        told.push(...of.told)
        sum += of.audited
        left = of.left
        // Nothing is begun for which there is no time.
        expect((await again.audits.all()).filter(({ at }) => at).length).toBeLessThan(2)
      }
      expect(sum).toBe(7)
      expect(told.toSorted()).toEqual(whole.findings.toSorted())
      register.clock.set('2026-03-10T04:05')
      expect((await run(again)).audited).toBe(7)
      register.clock.set('2026-03-02T10:20')
    }
  })

  test('the whole one too, in stretches', async () => {
    const register = await audited(['AAA', 'BBB'])
    await cases(register, 'AAA', 3)
    await cases(register, 'BBB', 2)
    let done: Stretch = await auditFrom(register, undefined, { hasTime: () => false, tell: () => undefined })
    expect(done).toEqual({ audited: 0, next: { entity: 'AAA', year: 2026, serial: 1 } })
    let sum = 0
    while (done.next) {
      let looks = 1
      done = await auditFrom(register, done.next, { hasTime: () => looks-- > 0, tell: () => undefined })
      sum += done.audited
    }
    expect(sum).toBe(5)
  })

  test('one that ends without a word goes on from a place that it noted', async () => {
    const register = await audited(['AAA'])
    await cases(register, 'AAA', 3)
    const { folios } = register
    const noted = { ...register, audits: inMemory(), folios: { ...folios, of: manyOf(folios, 250) } }
    let looks = 0
    const gone = new Error('the process is gone')
    const dies = () => {
      if (++looks > 230) throw gone
      return true
    }
    await dailyAudit(noted, { hasTime: dies, tell: () => undefined }).catch(() => undefined)
    expect(firstOf((await noted.audits.all()).filter(({ entity }) => entity === 'AAA')).at).toEqual({
      ...{ entity: 'AAA', year: 2026, serial: 200 },
    })
  })

  test('an entity that was last finished more than eight days ago is told, and a new one is not', async () => {
    const register = await audited(['AAA', 'BBB'])
    for (const code of ['AAA', 'BBB']) await cases(register, code, 1)
    await run(register)
    await importDirectory(register.dynamo, { entities: [entityOf('NEW')], juntas: [] })
    register.clock.set('2026-03-10T04:05')
    expect((await run(register, 0)).stale).toEqual([])
    register.clock.set('2026-03-11T04:05')
    const { stale, left } = await run(register, 0)
    expect(stale.map(({ entity, finished }) => [entity, finished])).toEqual([
      ['AAA', '2026-03-02'],
      ['BBB', '2026-03-02'],
    ])
    expect(left).toBe(3)
    register.clock.set('2026-03-19T04:05')
    expect((await run(register, 0)).stale.map(({ entity }) => entity)).toContain('NEW')
    expect((await run(register)).stale).toEqual([])
  })
})

describe('4: nothing stops it, and nothing that is gone stays unsaid', () => {
  test('an entity of which nothing can be read stops no other, and is told', async () => {
    const register = await audited(['AAA', 'BBB'])
    for (const code of ['AAA', 'BBB']) await cases(register, code, 1)
    const { folios } = register
    const of: typeof folios.of = async (number) => {
      if (number.startsWith('AAA')) throw new Error('torn')
      return folios.of(number)
    }
    const done = await run({ ...register, folios: { ...folios, of } })
    expect(done).toMatchObject({ finished: 1, left: 1 })
    expect(done.told.at(-1)).toMatch(/^AAA: 100 cases in a row cannot be read/)
    expect((await run(register)).finished).toBe(1)
  })

  test('a case whose folios are all gone is told by those that come after it', async () => {
    const register = await audited(['AAA'])
    const [one = '', two] = await cases(register, 'AAA', 4)
    const TableName = register.dynamo.table('Folios')
    for (const n of [1, 2])
      await register.dynamo.client.send(new DeleteItemCommand({ TableName, Key: toItem({ case: one, n }) }))
    expect((await audit(register)).findings).toEqual([`${one}: is no case, and yet its series goes on`])
    expect(two).toBeDefined()
  })

  test('a case that was filed while it looked is not held against the agenda', async () => {
    const register = await audited(['AAA'])
    const [one] = await cases(register, 'AAA', 2)
    if (!one) throw new Error('not filed')
    const { agenda } = register
    const late = {
      ...agenda,
      async *pages(segment: number, total: number) {
        yield* agenda.pages(segment, total)
        register.clock.set('2026-03-02T10:21')
        const { number } = await checked(register, submission('late', '2026-03-02T10:20'), entityOf('AAA'))
        await publish(register, number)
      },
    }
    expect(await audit({ ...register, agenda: late })).toEqual({ audited: 3, findings: [] })
  })

  test('open cases of an entity that the directory does not have are told', async () => {
    const register = await audited(['AAA'])
    await cases(register, 'AAA', 1)
    const { directory } = register
    const none = { ...directory, entities: async () => [] }
    expect((await run({ ...register, directory: none })).told).toEqual([
      'AAA: has open cases, and is not in the directory',
    ])
    expect((await run(register, Number.POSITIVE_INFINITY)).finished).toBe(1)
  })
})

/** The rows of an audit as they stand at their beginning. */
function inMemory(): ReturnType<typeof auditsOn> {
  const rows = new Map<string, Awaited<ReturnType<ReturnType<typeof auditsOn>['all']>>[number]>()
  return {
    all: async () => [...rows.values()],
    put: async (row) => {
      rows.set(row.entity, row)
    },
    found: async () => {},
    findings: async () => [],
  }
}

/** The folios of a series of which there seem to be so many: the first, again and again. */
const manyOf =
  ({ of }: Register['folios'], count: number): Register['folios']['of'] =>
  async (number) =>
    Number(number.slice(9, -2)) <= count ? of(caseNumber({ entity: 'AAA', year: 2026 }, 1)) : []
