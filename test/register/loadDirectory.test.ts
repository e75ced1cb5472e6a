import { describe, expect, test } from 'vitest'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { defineCalendar } from '../../shared/aws/calendars.ts'
import { importDirectory } from '../../shared/aws/directory.ts'
import { operatorsOn } from '../../shared/aws/operators.ts'
import { type DirectoryRecord, type SheetName, sheetNames } from '../../shared/cases/directory/sheets.ts'
import { rowsOf } from '../../shared/cases/directory/write.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import { type LogEntry, logSeries, readLogFolio } from '../../shared/cases/publicLog.ts'
import { country } from '../../shared/law/calendars/definition.ts'
import { agree, giveUp } from '../../shared/register/actsOfTwo.ts'
import { makeChanges } from '../../shared/register/heldChanges.ts'
import { loadDirectory } from '../../shared/register/loadDirectory.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { engineHere } from '../engine.ts'
import { codeOf } from '../ids.ts'
import { keys } from '../keys.ts'
import {
  checked,
  crashEverywhere,
  elsewhere,
  firstOf,
  newRegister,
  type Register,
  submission,
  wayrapampa,
} from './setting.ts'

const engine = engineHere()
const STAMP = '2026-03-02T10:20'
const GM = 'gm@muni-wayrapampa.example'
const OTHER = 'gerencia@muni-wayrapampa.example'

/** An entity as lines of the files. */
const lines = (entity: Entity): DirectoryRecord[] => {
  const rows = rowsOf({ entity })
  const cells = (row: object) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, `${cell ?? ''}`]))
  return sheetNames.flatMap((sheet: SheetName) =>
    rows[sheet].map((row, i) => ({ sheet, line: i + 2, cells: cells(row) })),
  )
}
const withGm = (email: string): Entity => ({
  ...wayrapampa,
  posts: wayrapampa.posts.map((post) => (post.id === 'gerencia-municipal' ? { ...post, email } : post)),
})
const portsOf = (register: Register) => ({
  ...{ ...register, ...accessOn(register), clock: register.clock, operators: operatorsOn(register.dynamo) },
  importDirectory: importDirectory.bind(undefined, register.dynamo),
})
const load = (register: Register, entity: Entity, apply = true, by = 'Ana') =>
  loadDirectory(portsOf(register), { records: lines(entity), apply, by })
/** As whoever makes the changes is woken. */
const actsDone = (register: Register) =>
  makeChanges(portsOf(register), (_, why) => {
    throw why
  })
const waiting = (register: Register) => portsOf(register).operators.acts()
const idOf = async (register: Register) => (await waiting(register))[0]?.id ?? ''
const fresh = () => newRegister(engine.endpoint, STAMP)
const rights = async (register: Register, address: string) =>
  accessOn(register).rights.of(await mailboxId(keys, address))
const told = async (register: Register): Promise<LogEntry[]> =>
  (await elsewhere(register).publicLog.leaves(logSeries.parse('REGISTRO-2026')))
    .map(readLogFolio)
    .flatMap(({ facts }) => facts)
const gmOf = async (register: Register) =>
  (await register.directory.entity('WAY'))?.posts.find(({ id }) => id === 'gerencia-municipal')?.email

describe('the operator imports the directory', () => {
  test('a preview writes nothing; applied, whoever reads a mailbox acts from it, and the log tells it in one leaf', async () => {
    const register = await fresh()
    const far: Entity = { ...withGm('gm@sihuas.example'), code: codeOf('SIH'), name: 'Sihuas', ubigeo: '050101' }
    expect(await load(register, far, false)).toMatchObject({
      applied: false,
      entities: [{ code: 'SIH', is: 'new' }],
      held: [],
    })
    expect([await register.directory.entity('SIH'), await told(register)]).toEqual([undefined, []])
    await load(register, far)
    expect(await register.directory.entity('SIH')).toEqual(far)
    expect(await rights(register, 'gm@sihuas.example')).toEqual([
      { as: 'post', entity: 'SIH', post: 'gerencia-municipal' },
    ])
    expect(await told(register)).toMatchObject([{ fact: 'directory', entities: 1 }])
    expect(await load(register, far)).toMatchObject({ entities: [{ is: 'same' }] })
    expect(await told(register)).toHaveLength(1)
  })

  test('all or nothing: one faulty line of one entity, and none is written', async () => {
    const register = await fresh()
    const records = lines({ ...wayrapampa, code: codeOf('SIH'), calendar: 'huamanga' })
    const bad = lines({ ...wayrapampa, code: codeOf('QAN'), calendar: 'atlantis' })
    const done = await loadDirectory(portsOf(register), { records: [...records, ...bad], apply: true, by: 'Ana' })
    expect(done).toEqual({ faults: [{ sheet: 'entidades', line: 2, message: expect.stringContaining('atlantis') }] })
    expect([await register.directory.entity('SIH'), await told(register)]).toEqual([undefined, []])
  })

  test('interrupted anywhere, the same import ends what was begun, and the log tells it once', async () => {
    const far: Entity = {
      ...wayrapampa,
      code: codeOf('SIH'),
      posts: withGm('gm@sihuas.example')
        .posts.slice(-4, -1)
        .map((post) => ({ ...post, superior: null })),
    }
    const crashes = await crashEverywhere(
      fresh,
      (register) => load(register, far),
      async (register) => {
        expect(await register.directory.entity('SIH')).toEqual(far)
        expect(await told(register)).toHaveLength(1)
      },
    )
    expect(crashes).toBeGreaterThan(3)
  })

  test('a second department is an import: its calendar, its municipality, and a case that counts by it', async () => {
    const register = await fresh()
    await defineCalendar(register.dynamo, {
      ...{ id: 'sihuasmarca', name: 'Sihuasmarca', reviewedThrough: '2026-12-31' },
      places: [country, { level: 'department', place: 'Qantumarca' }],
    })
    const far: Entity = { ...wayrapampa, code: codeOf('SIH'), name: 'Sihuas', calendar: 'sihuasmarca' }
    expect(await load(register, far)).toMatchObject({ applied: true })
    const { number } = await checked(
      register,
      submission('one', STAMP),
      firstOf([await register.directory.entity('SIH')].flatMap((one) => one ?? [])),
    )
    expect(number).toMatch(/^SIH-2026-000001-/)
  })
})

describe('what no operator changes alone', () => {
  test('another mailbox of a post waits 72 hours, in which the old one acts; then the new one does, and the old one no more', async () => {
    const register = await fresh()
    await load(register, wayrapampa)
    await load(register, withGm(`${GM}`))
    expect(await load(register, { ...withGm(OTHER), name: 'Wayrapampa' })).toMatchObject({
      held: [{ entity: 'WAY', post: 'gerencia-municipal', mailbox: OTHER }],
    })
    expect(await register.directory.entity('WAY')).toMatchObject({ name: 'Wayrapampa' })
    expect([await gmOf(register), await rights(register, OTHER)]).toEqual([GM, []])
    register.clock.set('2026-03-05T10:19')
    await actsDone(register)
    expect(await gmOf(register)).toBe(GM)
    register.clock.set('2026-03-05T10:20')
    await actsDone(register)
    expect(await gmOf(register)).toBe(OTHER)
    expect(await rights(register, OTHER)).toEqual([{ as: 'post', entity: 'WAY', post: 'gerencia-municipal' }])
    expect(await waiting(register)).toEqual([])
  })

  test('another operator agrees, and it is done at once; whoever ordered it cannot', async () => {
    const register = await fresh()
    const ports = portsOf(register)
    await load(register, withGm(OTHER))
    const id = await idOf(register)
    expect(await agree(ports, id, 'Ana')).toMatchObject({ code: 'one-alone' })
    await actsDone(register)
    expect(await gmOf(register)).toBe(GM)
    expect(await agree(ports, id, 'Berta')).toMatchObject({ verb: 'mailbox', by: 'Ana', agreed: 'Berta' })
    await actsDone(register)
    expect(await gmOf(register)).toBe(OTHER)
    expect(await agree(ports, id, 'Carla')).toMatchObject({ code: 'no-such-act' })
  })

  test('cancelled, all stays as it was; the same import again waits anew, and another for the same takes its place', async () => {
    const register = await fresh()
    const ports = portsOf(register)
    await load(register, withGm(OTHER))
    await load(register, withGm(OTHER), true, 'Berta')
    expect(await waiting(register)).toMatchObject([{ by: 'Ana' }])
    await giveUp(ports, await idOf(register))
    register.clock.set('2026-03-09T10:20')
    await actsDone(register)
    expect([await gmOf(register), await waiting(register)]).toEqual([GM, []])
    await load(register, withGm(OTHER))
    register.clock.set('2026-03-10T10:20')
    await load(register, withGm('gm2@muni-wayrapampa.example'), true, 'Berta')
    expect(await waiting(register)).toMatchObject([
      { by: 'Berta', about: expect.stringContaining('gm2@'), at: '2026-03-10T15:20:00Z' },
    ])
  })

  test('that an entity adopts Plazo as its mesa de partes waits too, also of one that is new', async () => {
    const register = await fresh()
    const far: Entity = { ...wayrapampa, code: codeOf('SIH'), adoptsPlazo: true }
    expect(await load(register, far)).toMatchObject({ held: [{ entity: 'SIH', adoptsPlazo: true }] })
    expect(await register.directory.entity('SIH')).toMatchObject({ adoptsPlazo: false })
    await agree(portsOf(register), await idOf(register), 'Berta')
    await actsDone(register)
    expect(await register.directory.entity('SIH')).toEqual(far)
  })
})
