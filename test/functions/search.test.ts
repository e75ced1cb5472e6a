import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entityCode, postId } from '../../shared/cases/entity.ts'
import { toInstant } from '../../shared/law/time.ts'
import { search } from '../../shared/register/search.ts'
import { textOf } from '../pages/record.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'

let desk: Desk
let number: string
beforeAll(async () => {
  desk = await openDesk()
  number = numberIn((await desk.file(typed({ subjectId: 'ruido', zoneId: 'centro', placeId: 'jr-retama' }))).body)
  await desk.world.advance(toInstant('2026-03-04T10:00'))
})
afterAll(() => desk.world.stop())

const found = async (q: string) => {
  const { status, body } = await desk.get(`/buscar?q=${encodeURIComponent(q)}`)
  return { status, paths: [...body.matchAll(/<li><a href="([^"]+)"/g)].map(([, path]) => path), text: textOf(body) }
}

describe('the search', () => {
  test.each([
    ['fiscalizacion', '/autoridades/WAY/subgerencia-fiscalizacion'],
    ['RUIDO', '/asuntos/WAY/ruido'],
    ['no deja dormir', '/asuntos/WAY/ruido'],
    ['retama', '/zonas/WAY/centro'],
    ['ruido wayrapampa', '/asuntos/WAY/ruido'],
    ['Municipalidad de Wayrapampa', '/autoridades/WAY'],
  ])('%s leads to %s', async (q, path) => {
    const { status, paths } = await found(q)
    expect([status, paths]).toEqual([200, expect.arrayContaining([path])])
  })

  test('a number leads to its case; one letter wrong, and it says so and keeps what was typed', async () => {
    const { status, headers } = await desk.get(`/buscar?q=${number}`)
    expect([status, headers.location]).toEqual([303, `/casos/${number}`])
    const wrong = number.replace('000001', '000002')
    const reply = await desk.get(`/buscar?q=${wrong}`)
    expect([reply.status, reply.body.includes(`value="${wrong}"`)]).toEqual([404, true])
    expect(textOf(reply.body)).toContain('tiene una letra cambiada')
  })

  test('nobody is found by name, of a person or of a junta', async () => {
    for (const q of ['Junta Vecinal Jirón Retama cuadras 1 y 2', 'Ticllacuri'])
      expect((await found(q)).paths).toEqual([])
    expect((await found('xyz')).text).toContain('No se encontró nada con esas palabras')
    expect((await desk.get('/buscar')).status).toBe(200)
  })
})

test('of many authorities one has to be named, and no other is read', async () => {
  const asked: string[] = []
  const tally = { inTime: 1, late: 0, silent: 0, running: 0, toCheck: 0, unmeasured: 0, declared: 0 }
  const whole = { ...tally, contested: 0, accepted: 0, answered: 1 }
  const codes = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF']
  const entities = codes.map((code) => ({ code, name: `Municipalidad Distrital de ${code}`, whole, years: [] }))
  const directory = {
    entity: async (code: string) => {
      asked.push(code)
      const posts = [{ id: postId.parse('obras'), title: 'Gerente de Obras', superior: null, holders: [] }]
      return {
        code: entityCode.parse(code),
        name: `Municipalidad Distrital de ${code}`,
        calendar: 'peru',
        adoptsPlazo: false,
        posts,
      }
    },
    catalogue: async () => undefined,
    entities: () => Promise.reject(new Error('a country is not read')),
    juntas: () => Promise.reject(new Error('juntas are not read')),
    junta: async () => undefined,
  }
  const figures = { roll: async () => ({ day: '2026-03-04', entities }) }
  expect(await search({ directory, figures }, 'obras')).toEqual({ hits: [], more: false, nameOne: true })
  expect(asked).toEqual([])
  const { hits } = await search({ directory, figures }, 'obras ccc')
  expect([hits.map(({ name, entityName }) => `${name}, ${entityName}`), asked]).toEqual([
    ['Gerente de Obras, Municipalidad Distrital de CCC'],
    ['CCC'],
  ])
})
