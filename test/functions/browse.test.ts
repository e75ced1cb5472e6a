import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toInstant } from '../../shared/law/time.ts'
import { textOf } from '../pages/record.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'

let desk: Desk
let numbers: string[]
beforeAll(async () => {
  desk = await openDesk()
  numbers = []
  for (let i = 0; i < 23; i++) {
    const identity = { publicIdentity: i === 22 ? 'reserved' : 'junta' }
    numbers.push(numberIn((await desk.file(typed({ submission: `listed-${i}`, ...identity }))).body))
  }
  await desk.check(numbers[0] ?? '')
  await desk.world.advance(toInstant('2026-04-17T09:00'))
})
afterAll(() => desk.world.stop())

const listedIn = (body: string) => [...body.matchAll(/href="\/casos\/([A-Z]{3}-[^"./]+)"/g)].map(([, number]) => number)
const next = (body: string) => /href="(\/casos\?[^"]*desde=[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''

describe('the lists of cases', () => {
  test('all are there page after page, the latest filed first, and none twice', async () => {
    const one = (await desk.get('/casos?autoridad=WAY')).body
    const two = (await desk.get(next(one))).body
    expect(listedIn(one)).toHaveLength(20)
    expect([...listedIn(one), ...listedIn(two)].toSorted()).toEqual(numbers.toSorted())
    expect(next(two)).toBe('')
  })

  test('a state, a kind and a year are chosen within a list', async () => {
    const get = async (query: string) => listedIn((await desk.get(`/casos?autoridad=WAY&${query}`)).body)
    expect(await get('estado=terminado')).toEqual([numbers[0]])
    expect(await get('estado=en-curso')).not.toContain(numbers[0])
    expect(await get('anio=2025')).toEqual([])
    expect(await get('anio=2026&estado=terminado')).toEqual([numbers[0]])
    expect(await get('tipo=memorial')).toEqual([])
  })

  test('what is no list is refused by its field, and says what to do', async () => {
    for (const query of [
      'autoridad=WAY&junta=jr-retama',
      'estado=tarde',
      'anio=26',
      'zona=centro',
      'autoridad=<script>',
    ])
      expect((await desk.get(`/casos?${query}`)).status, query).toBe(400)
    expect((await desk.get('/casos?autoridad=ZZZ')).status).toBe(404)
    expect((await desk.get('/casos?junta=nadie')).status).toBe(404)
  })

  test('the reserved name is in no list of a junta, and its case is in that of its office', async () => {
    const [reserved = ''] = numbers.slice(-1)
    expect(listedIn((await desk.get('/casos?junta=jr-retama')).body)).not.toContain(reserved)
    expect(listedIn((await desk.get('/autoridades/WAY')).body)).toContain(reserved)
  })

  test('the twins say the same: JSON leads on, the feed holds number, kind, office and day, and no word of how it stands', async () => {
    const json = JSON.parse((await desk.get('/casos.json?autoridad=WAY&estado=terminado')).body)
    expect(json.cases.map(({ number }: { number: string }) => number)).toEqual([numbers[0]])
    const all = JSON.parse((await desk.get('/casos.json?autoridad=WAY')).body)
    expect(all.next).toContain('/casos.json?autoridad=WAY&desde=')
    const { body, headers } = await desk.get('/casos.atom?autoridad=WAY&estado=terminado')
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(body).toContain(`<title>${numbers[0]} · `)
    expect(body).not.toMatch(/Retama|vencid|terminado sin|sin respuesta/i)
  })
})

test('the figures of an authority are made each morning, whole, of what is verified; the record of an office has its own', async () => {
  const before = (await desk.get('/autoridades/WAY.json')).body
  await desk.world.advance(toInstant('2026-04-18T10:00'))
  const { figures } = JSON.parse((await desk.get('/autoridades/WAY.json')).body)
  expect(before).not.toBe('')
  expect(figures.day).toBe('2026-04-18')
  expect([figures.whole.silent, figures.whole.declared]).toEqual([1, 22])
  const page = textOf((await desk.get('/autoridades/WAY')).body)
  expect(page).toContain('Con el plazo terminado y sin respuesta registrada 1')
  expect(page).toContain('Al 18 de abril'.replace('Al', 'al'))
  const office = await desk.get('/autoridades/WAY/subgerencia-fiscalizacion')
  expect(textOf(office.body)).toContain('Expedientes en total 23')
  expect(textOf((await desk.get('/autoridades')).body)).toContain('Municipalidad Provincial de Wayrapampa')
  expect((await desk.get('/autoridades/WAY/nadie')).status).toBe(404)
})
