import { describe, expect, test } from 'vitest'
import { defineCalendar, recordReview, importDecrees as writeDecrees } from '../../shared/aws/calendars.ts'
import { importDirectory } from '../../shared/aws/directory.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import { country, type Definition } from '../../shared/law/calendars/definition.ts'
import { toInstant } from '../../shared/law/time.ts'
import { importDecrees } from '../../shared/register/importDecrees.ts'
import { reviewCalendar } from '../../shared/register/reviewCalendar.ts'
import { engineHere } from '../engine.ts'
import { codeOf } from '../ids.ts'
import { nightly } from './nightly.ts'
import { checked, newRegister, onAgenda, type Register, settledAndSent, submission, wayrapampa } from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'
/** A province of another department, and one of its municipalities. None of it is in the code. */
const calendar: Definition = {
  ...{ id: 'sihuasmarca', name: 'Sihuasmarca, Qantumarca', reviewedThrough: '2026-12-31' },
  places: [country, { level: 'department', place: 'Qantumarca' }, { level: 'province', place: 'Sihuasmarca' }],
}
const far = { ...wayrapampa, code: codeOf('SIH'), name: 'Municipalidad de Sihuasmarca', calendar: calendar.id }

/** A register with the second department, and a case in each. */
async function twoDepartments(): Promise<Register> {
  const register = await newRegister(engine.endpoint, STAMP, [wayrapampa, far])
  await importDirectory(register.dynamo, { entities: [far], juntas: [] })
  await defineCalendar(register.dynamo, calendar)
  for (const entity of [wayrapampa, far]) await checked(register, submission(`at ${entity.code}`, STAMP), entity)
  return register
}

const head = 'fecha,nombre,nivel,lugar,efecto,norma,publicada'
const local = `${head}\n2026-03-10,Fundación de la provincia,provincia,SIHUASMARCA,no-se-cuenta,D.S. 905-2026-PCM,2026-03-03\n`

function load(register: Register, csv: string, of = calendar.id) {
  const ports = { ...register, importDecrees: writeDecrees.bind(undefined, register.dynamo) }
  const when = { since: register.clock.now(), pass: toInstant('2026-04-16T00:10') }
  return importDecrees(ports, { csv: Buffer.from(csv), calendar: of, apply: true, ...when })
}

const missedOn = async (register: Register, night: string): Promise<string[]> => {
  for (const number of await onAgenda(register)) await settledAndSent(register, number)
  register.clock.set(night)
  return (await nightly(register, 2)).performed
    .filter((cause) => cause.includes('miss'))
    .map((cause) => cause.slice(0, 3))
    .sort()
}

describe('N9: a second department is rows and no code', () => {
  test('its holiday, imported from a file, is skipped by a term there, and by none elsewhere', async () => {
    const register = await twoDepartments()
    const done = await load(register, local)
    expect(done).toMatchObject({
      applied: true,
      elsewhere: [],
      moved: [{ id: 'SIH-2026-000001-C', before: { later: '2026-04-15' }, after: { later: '2026-04-16' } }],
    })
    expect(await missedOn(register, '2026-04-16T00:10')).toEqual(['WAY'])
    expect(await missedOn(register, '2026-04-17T00:10')).toEqual(['SIH'])
  })

  test('a holiday of the whole country, imported for one calendar, is skipped in both', async () => {
    const register = await twoDepartments()
    await load(register, local.replace('provincia,SIHUASMARCA', 'pais,Perú'), 'peru')
    expect(await missedOn(register, '2026-04-16T00:10')).toEqual([])
    expect(await missedOn(register, '2026-04-17T00:10')).toEqual(['SIH', 'WAY'])
  })

  test('two provinces may call a decree the same: neither is told as the other’s correction', async () => {
    const register = await twoDepartments()
    const named = local.replace(head, `${head},id`).replace('2026-03-03', '2026-03-03,fundacion')
    expect(await load(register, named)).toMatchObject({ replaced: [] })
    const there = named.replace('SIHUASMARCA', 'Huamanga').replace('03-10', '03-11')
    expect(await load(register, there, 'huamanga')).toMatchObject({ replaced: [] })
    expect(await load(register, there, 'huamanga')).toMatchObject({ replaced: ['fundacion'] })
    const days = async (id: string) =>
      (await register.calendars.record(id))
        .asOf(register.clock.now())
        .rows.flatMap((row) => (row.id === 'fundacion' && 'date' in row ? [row.date] : []))
    expect([await days('sihuasmarca'), await days('huamanga')]).toEqual([['2026-03-10'], ['2026-03-11']])
    expect(await register.calendars.decrees()).toHaveLength(2)
  })

  test('it is reviewed as any other, and says what it is called', async () => {
    const register = await twoDepartments()
    const ports = { ...register, recordReview: recordReview.bind(undefined, register.dynamo) }
    const order = { through: '2027-06-30', shorten: false, pass: toInstant('2026-03-03T00:10') }
    expect(await reviewCalendar(ports, { calendar: 'Sihuasmarca', ...order })).toMatchObject({
      ...{ before: '2026-12-31', yearsWithoutRegionalDecrees: [2026, 2027] },
    })
    expect((await register.calendars.record('sihuasmarca')).asOf(register.clock.now())).toMatchObject({
      ...{ name: calendar.name, reviewedThrough: '2027-06-30' },
    })
    expect(await reviewCalendar(ports, { calendar: 'nowhere', ...order })).toEqual({
      error: 'No hay un calendario «nowhere». Use uno de: peru, huamanga, sihuasmarca.',
    })
  })

  test('nobody defines a calendar anew that comes with the release, nor one without the national days', async () => {
    const { dynamo } = await newRegister(engine.endpoint)
    await expect(defineCalendar(dynamo, { ...calendar, id: 'huamanga' })).rejects.toThrow(RangeError)
    await expect(defineCalendar(dynamo, { ...calendar, places: calendar.places.slice(1) })).rejects.toThrow(RangeError)
  })

  test('for one calendar no row of the others is read, however many provinces there are', async () => {
    const { dynamo, calendars } = await newRegister(engine.endpoint)
    let read = 0
    dynamo.client.middlewareStack.add(
      (next) => async (args) => {
        const done = await next(args)
        if (done.output && 'Items' in done.output) read += done.output.Items?.length ?? 0
        return done
      },
      { step: 'initialize' },
    )
    const rowsFor = async (id: string) => {
      read = 0
      const { definition } = await calendars.record(id)
      return { read, definition: definition.id }
    }
    const grow = async (from: number, to: number) => {
      for (let i = from; i < to; i++) {
        const place = { level: 'province' as const, place: `Provincia ${i}` }
        const row: CalendarRow = {
          ...{ id: `aniversario-${i}`, date: '2026-03-10', name: 'Aniversario', scope: place, effect: 'excluded' },
          ...{ norm: 'D.S. 1', knownSince: toInstant('2026-03-01T09:00') },
        }
        const { id, ...rest } = calendar
        await defineCalendar(dynamo, { ...rest, id: `provincia-${i}`, places: [country, place] })
        await writeDecrees(dynamo, [row])
        await recordReview(dynamo, { calendar: `provincia-${i}`, through: '2027-01-31', recorded: row.knownSince })
      }
    }
    await grow(10, 12)
    const few = [await rowsFor('provincia-11'), await rowsFor('huamanga')]
    await grow(12, 206)
    expect([await rowsFor('provincia-11'), await rowsFor('huamanga')]).toEqual(few)
    expect(few.map((one) => one.read)).toEqual([3, 0])
    expect(await calendars.definitions()).toHaveLength(198)
  })
})
