import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseNumber } from '../../shared/cases/number.ts'
import { type Desk, first, numberIn, openDesk } from './desk.ts'

let desk: Desk
let number: string
let secret: string
beforeAll(async () => {
  desk = await openDesk()
  number = numberIn((await desk.json('/casos', first)).body)
  const corruption = {
    ...first,
    kind: 'denuncia-corrupcion',
    publicIdentity: 'reserved',
    consent: [],
    against: 'gerencia-municipal',
  }
  secret = numberIn((await desk.json('/casos', corruption)).body)
})
afterAll(() => desk.world.stop())

const asJson = { accept: 'application/json' }
const nobody = caseNumber({ entity: 'WAY', year: 2026 }, 'ABCD1234')

describe('A case page', () => {
  test('is sent once: who has it already is told that nothing changed', async () => {
    const page = await desk.get(`/casos/${number}`)
    const etag = String(page.headers.etag)
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    expect(page.headers['cache-control']).toBe('public, max-age=30, stale-if-error=600')
    const again = await desk.get(`/casos/${number}`, { accept: 'text/html', 'if-none-match': etag })
    expect([again.status, again.body]).toEqual([304, ''])
    const other = await desk.get(`/casos/${number}`, { accept: 'text/html', 'if-none-match': '"another"' })
    expect(other.status).toBe(200)
  })

  test('has a twin in JSON at an address of its own, and no header changes what an address shows', async () => {
    const twin = await desk.get(`/casos/${number}.json`, { accept: 'text/html' })
    expect(twin.type).toBe('application/json')
    expect(JSON.parse(twin.body)).toMatchObject({ number, due: '2026-04-15' })
    const [page, asked] = [await desk.get(`/casos/${number}`), await desk.get(`/casos/${number}`, asJson)]
    expect([asked, asked.headers.vary]).toEqual([page, undefined])
  })

  test('runs no script and takes nothing from elsewhere', async () => {
    const { headers, body } = await desk.get(`/casos/${number}`)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(body).not.toMatch(/<script|<link[^>]+stylesheet/)
  })

  test('is found by a number as people type it', async () => {
    const reply = await desk.get(`/buscar?q=${encodeURIComponent(number.toLowerCase().replaceAll('-', ' '))}`)
    expect([reply.status, reply.headers.location]).toEqual([303, `/casos/${number}`])
  })
})

describe('A denuncia de corrupción looks exactly like a case that does not exist', () => {
  test.each([
    ['its page', (one: string) => desk.get(`/casos/${one}`)],
    ['its JSON', (one: string) => desk.get(`/casos/${one}.json`)],
    ['its JSON by header', (one: string) => desk.get(`/casos/${one}`, asJson)],
    [
      'asked again with an etag',
      (one: string) => desk.get(`/casos/${one}`, { accept: 'text/html', 'if-none-match': '"x"' }),
    ],
  ])('%s', async (_, ask) => {
    const [hidden, absent] = [await ask(secret), await ask(nobody)]
    expect(hidden.status).toBe(404)
    expect(hidden).toEqual(absent)
  })

  test('the desk of the office says no more of it than of a number that does not exist', async () => {
    for (const path of [(one: string) => `/responder/${one}`, (one: string) => `/casos/${one}/reenviar`]) {
      const [hidden, absent] = [await desk.get(path(secret)), await desk.get(path(nobody))]
      const told = ({ status, headers, body }: typeof hidden, one: string) =>
        JSON.stringify([status, headers.location, body]).replaceAll(one, '')
      expect(told(hidden, secret)).toBe(told(absent, nobody))
    }
    const [hidden, absent] = [secret, nobody].map((one) => desk.form(`/casos/${one}/reenviar`, {}))
    expect((await hidden)?.body).toBe((await absent)?.body)
  })

  test('and stands on no list', async () => {
    await desk.check(number)
    await desk.world.advance('2026-04-20T14:00:00Z')
    const home = await desk.get('/')
    expect([home.body.includes(number), home.body.includes(secret)]).toEqual([true, false])
  })
})

describe('What does not exist', () => {
  test.each([
    '/nada',
    '/casos/WAY-2026-000001-0',
    '/casos/%00',
    '/casos/%E0%A4%A',
    '/.env',
    '/casos/x/y/z',
    '/plazosxjson',
    '/casos/WAY-2026-000001-0.ics',
    '/responder/WAY-2026-000001-0',
    '/casos/WAY-2026-000001-0/esperar',
  ])('U13: %s leads on by a search and links', async (path) => {
    const page = await desk.get(path)
    expect([page.status, page.type]).toEqual([404, 'text/html; charset=utf-8'])
    expect(page.body, 'U13: a search').toContain('<form id="buscar" action="/buscar" method="get">')
    for (const way of ['/', '/presentar', '/plazos', '/registro'])
      expect(page.body.slice(page.body.indexOf('<main')), 'U13: links').toContain(`<li><a href="${way}">`)
    const problem = await desk.get(`${path}.json`)
    expect([problem.status, problem.type]).toEqual([404, 'application/problem+json'])
    expect(page.headers['cache-control']).toBe('no-store')
  })
})
