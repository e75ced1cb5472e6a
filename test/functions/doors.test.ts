import { once } from 'node:events'
import { request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { close, listen } from '../../infra/local/listen.ts'
import { directory } from '../../infra/local/seeds.ts'
import { webServer } from '../../infra/local/web.ts'
import { bearerOf } from '../signedIn.ts'
import { type Desk, first, numberIn, openDesk, SITE, typed } from './desk.ts'

let desk: Desk
let server: Server
let port: number
let number: string
/** The header of whoever files: signed in as the junta. */
let signed = {}
beforeAll(async () => {
  desk = await openDesk()
  server = webServer(() => desk.world)
  await listen(server, 0)
  port = portOf(server.address())
  signed = await bearerOf({ ...desk.world, machine: systemClock, ids: systemIds }, directory.juntas[0]?.email ?? '')
  number = numberIn((await desk.json('/casos', first)).body)
})
afterAll(async () => {
  await close(server)
  await desk.world.stop()
})

const portOf = (address: AddressInfo | string | null) => (typeof address === 'object' && address ? address.port : 0)

type Sent = { headers?: Record<string, string>; body?: string | Uint8Array }

/** A request as it goes over the wire: nothing of the path is tidied before. */
async function wire(method: string, path: string, { headers = {}, body = '' }: Sent = {}) {
  const filer = path === '/casos' ? signed : {}
  const asked = request({
    host: '127.0.0.1',
    port,
    method,
    path,
    headers: { accept: 'text/html', ...filer, ...headers },
  })
  asked.end(body)
  const [reply] = await once(asked, 'response')
  const chunks: Buffer[] = []
  for await (const chunk of reply) chunks.push(chunk)
  return { status: reply.statusCode, headers: reply.headers, body: Buffer.concat(chunks).toString('utf8') }
}

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'
const post = (type: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
  wire('POST', '/casos', { headers: { 'content-type': type, ...headers }, body })
const formBody = (change: Record<string, string> = {}) => new URLSearchParams(typed(change)).toString()
/** A filing that is whole, and one case only however often it is sent. */
const same = { submission: 'doors-0001' }

describe('W5 bytes that are not UTF-8 are refused, and nothing is filed', () => {
  const latin1 = Buffer.from(JSON.stringify({ ...first, subject: 'Caño roto' }), 'latin1')
  test.each<[string, string, string | Uint8Array]>([
    ['JSON in Latin-1', JSON_TYPE, latin1],
    ['a form that escapes Latin-1', FORM, `${formBody({ subject: '' })}&place=Ca%F1o`],
    ['a form of raw Latin-1', FORM, Buffer.from(`${formBody()}&place=Caño`, 'latin1')],
    ['JSON in UTF-16', JSON_TYPE, Buffer.from(JSON.stringify(first), 'utf16le')],
    ['what a lenient decoder left', JSON_TYPE, JSON.stringify({ ...first, subject: 'Ca\uFFFDo' })],
    ['the same, escaped', JSON_TYPE, JSON.stringify({ ...first, subject: 'Ca*o' }).replace('*', '\\ufffd')],
    ['half of an emoji', JSON_TYPE, JSON.stringify({ ...first, subject: 'Perro \uD83D' })],
    ['a broken name', FORM, `${formBody()}&a%F1o=1`],
  ])('%s', async (_, type, body) => {
    const filed = await desk.agenda()
    const reply = await post(type, body)
    expect([reply.status, reply.body]).toEqual([400, expect.stringContaining('no está en UTF-8')])
    expect(await desk.agenda()).toEqual(filed)
  })

  test('also in a query that is read; one that means nothing is let pass', async () => {
    const asked = { headers: { accept: 'application/json' } }
    expect((await wire('GET', '/buscar?q=Ca%F1o', asked)).status).toBe(400)
    expect((await wire('GET', '/plazos?tipo=queja&calendario=Per%FA', asked)).status).toBe(400)
    expect((await wire('GET', `/casos/${number}?fbclid=%F1`)).status).toBe(200)
  })

  test('what API Gateway hands over as a text is held to the same', async () => {
    const text = JSON.stringify({ ...first, subject: 'Ca\uFFFDo' })
    const reply = await desk.raw('/casos', JSON_TYPE, text)
    expect([reply.status, JSON.parse(reply.body).code]).toEqual([400, 'not-utf-8'])
  })

  test('a byte order mark is dropped', async () => {
    expect((await post(JSON_TYPE, `\uFEFF${JSON.stringify(first)}`)).status).toBe(201)
  })

  test('tildes, eñes and emoji come through whole', async () => {
    const subject = 'Ñandú, pingüino 🐧'
    const filing = { ...first, ...same, subject }
    const again = await post(JSON_TYPE, JSON.stringify(filing))
    expect([again.status, (await post(JSON_TYPE, JSON.stringify({ ...filing, fojas: 7 }))).status]).toEqual([201, 409])
  })
})

describe('S3 a body over 512 KB is 413', () => {
  const sized = (bytes: number) => {
    const [head = '', tail = ''] = JSON.stringify({ ...first, facts: '*' }).split('*')
    return head + 'a'.repeat(bytes - Buffer.byteLength(head + tail)) + tail
  }
  test.each([
    [JSON_TYPE, sized(512 * 1024 + 1), 413],
    [JSON_TYPE, sized(512 * 1024), 422],
    [FORM, formBody({ facts: 'Ñ'.repeat(90_000) }), 413],
  ])('%s', async (type, body, status) => {
    const filed = await desk.agenda()
    const reply = await post(type, body)
    expect(reply.status).toBe(status)
    if (status === 413) expect(reply.body).toContain('Acórtelo')
    expect(await desk.agenda()).toEqual(filed)
  })

  test('a form filled to every limit with what takes most bytes is not', async () => {
    const full = {
      subject: 200,
      facts: 20_000,
      request: 4_000,
      place: 300,
      norm: 400,
      evidence: 8_000,
      entryNumber: 60,
    }
    const most = Object.fromEntries(Object.entries(full).map(([name, units]) => [name, '漢'.repeat(units)]))
    expect((await post(FORM, formBody({ ...most, kind: '' }))).status).toBe(307)
  })
})

describe('S12 a media type is taken exactly, in capitals too (W11)', () => {
  test.each([
    ['Application/JSON', 422],
    ['application/json; charset=utf-8', 422],
    ['application/json;charset="UTF-8"', 422],
    ['text/plain; x=json', 415],
    ['application/json; charset=iso-8859-1', 415],
    ['application/jsonp', 415],
    ['application/problem+json', 415],
    ['text/plain; application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['constructor', 415],
    ['', 415],
  ])('%s → %i', async (type, status) => {
    const reply = await wire('POST', '/casos', { headers: type ? { 'content-type': type } : {}, body: '{}' })
    expect(reply.status).toBe(status)
  })

  test('a form in capitals, with its charset', async () => {
    const reply = await post('Application/X-WWW-Form-Urlencoded; Charset=UTF-8', formBody({ kind: '' }))
    expect([reply.status, reply.headers.location]).toEqual([307, '/mesa/presentar'])
  })

  test('whoever sends Application/JSON is answered in it', async () => {
    const reply = await post('Application/JSON; Charset=UTF-8', '{}', { accept: 'text/html' })
    expect([reply.status, reply.headers['content-type']]).toEqual([422, 'application/problem+json'])
  })
})

describe('S12 a field that comes twice is refused, for one of the two would be lost', () => {
  test.each([
    ['in a form', FORM, `${formBody()}&subject=Otro`, 'subject'],
    ['in JSON', JSON_TYPE, JSON.stringify(first).replace('{', '{"kind":"queja",'), 'kind'],
    ['in JSON, written otherwise', JSON_TYPE, JSON.stringify(first).replace('{', '{"k\\u0069nd":"queja",'), 'kind'],
    ['within a list of JSON', JSON_TYPE, '{"gestiones":[{"at":"a","text":"b"},{"at":"a","at":"b"}]}', 'at'],
  ])('%s', async (_, type, body, field) => {
    const filed = await desk.agenda()
    const reply = await post(type, body)
    expect([reply.status, reply.body]).toEqual([400, expect.stringContaining(`«${field}»`)])
    if (type === JSON_TYPE)
      expect(JSON.parse(reply.body)).toMatchObject({ code: 'repeated-field', errors: [{ field }] })
    expect(await desk.agenda()).toEqual(filed)
  })

  test('in a query that is read, also in capitals', async () => {
    for (const query of ['tipo=queja&tipo=memorial', 'tipo=queja&TIPO=memorial'])
      expect((await wire('GET', `/plazos.json?${query}&presentado=2026-03-02&calendario=peru`)).status).toBe(400)
    expect((await wire('GET', `/buscar?q=${number}&q=x`)).status).toBe(400)
  })

  test('but not where a list is meant, nor of a name that means nothing, nor a comma, nor the same name in two objects', async () => {
    const asked = 'tipo=denuncia-vecinal&presentado=2026-03-02&calendario=huamanga'
    const two = 'suspension=2026-03-09/2026-03-10&suspension=2026-03-12/2026-03-13'
    const { status, body } = await wire('GET', `/plazos.json?${asked}&${two}`)
    expect([status, JSON.parse(body).due]).toEqual([200, '2026-04-21'])
    expect((await wire('GET', `/casos/${number}?utm_source=a&utm_source=b`)).status).toBe(200)
    expect((await post(FORM, `${formBody({ kind: '' })}&consent=1&consent=2`)).status).toBe(400)
    expect((await post(FORM, formBody({ kind: '', subject: 'Uno, dos' }))).status).toBe(307)
    const apart = { at: 'x', text: '"at":1,{"at"' }
    expect((await post(JSON_TYPE, JSON.stringify({ ...first, gestiones: [apart, apart] }))).status).toBe(422)
  })
})

describe('S12 only our own pages write; programs, which name no page, do as well', () => {
  const own = { origin: SITE, 'sec-fetch-site': 'same-origin' }
  const paths = () => ['/casos', `/responder/${number}`, `/casos/${number}/esperar`]
  const statuses = async (headers: Record<string, string>) => {
    const sent = { headers: { 'content-type': FORM, ...headers }, body: 'submission=x' }
    return Promise.all(paths().map(async (path) => (await wire('POST', path, sent)).status))
  }
  test.each<[string, Record<string, string>, number]>([
    ['our page', own, 422],
    ['a program', {}, 422],
    ['a browser that tells the origin alone', { origin: SITE }, 422],
    ['another page', { ...own, origin: 'https://otra.example' }, 403],
    ['a page that hides', { ...own, origin: 'null' }, 403],
    ['our name in plain HTTP', { origin: SITE.replace('https', 'http') }, 403],
    ['a name that begins like ours', { origin: `${SITE}.otra.example` }, 403],
    ['this machine, where the site is not', { origin: 'http://localhost' }, 403],
    ['a browser that tells the relation alone', { 'sec-fetch-site': 'cross-site' }, 403],
    ['our origin from elsewhere', { origin: SITE, 'sec-fetch-site': 'cross-site' }, 403],
  ])('%s', async (_, headers, status) => {
    // What is filed as a form is led to where a filing is written; what an office sends, to its code.
    expect(await statuses(headers)).toEqual(status === 422 ? [307, 401, 422] : [status, status, status])
  })

  test('reading is open to all', async () => {
    const elsewhere = { headers: { origin: 'https://otra.example', 'sec-fetch-site': 'cross-site' } }
    for (const path of ['/', '/presentar', `/casos/${number}`, `/casos/${number}/reenviar`])
      for (const method of ['GET', 'HEAD']) expect((await wire(method, path, elsewhere)).status).toBe(200)
  })

  test('every page lets its own forms say where they come from, and tells no other site', async () => {
    for (const path of ['/', '/presentar', `/casos/${number}`, '/nada'])
      expect((await wire('GET', path)).headers['referrer-policy']).toBe('same-origin')
  })
})

describe('W11 HEAD', () => {
  const pages = () => ['/', '/presentar', '/plazos', '/registro', `/casos/${number}`, `/casos/${number}.json`, '/nada']
  test('has the status and the headers of GET, and no body', async () => {
    for (const path of [...pages(), `/casos/${number}/`]) {
      const [get, head] = [await wire('GET', path), await wire('HEAD', path)]
      const { date: _, 'transfer-encoding': chunked, ...headers } = get.headers
      expect(head).toMatchObject({ status: get.status, body: '' })
      expect(head.headers).toMatchObject(headers)
    }
  })
  test('with a tag that is known answers 304, as GET does', async () => {
    const { headers } = await wire('HEAD', '/plazos')
    expect((await wire('HEAD', '/plazos', { headers: { 'if-none-match': `${headers.etag}` } })).status).toBe(304)
  })
})

describe('S14 a method that a path does not have is 405, with those that it has', () => {
  test.each([
    ['/', 'GET, HEAD'],
    ['/casos', 'GET, HEAD, POST'],
    ['/presentar', 'GET, HEAD'],
    ['/salud', 'GET, HEAD'],
    ['/plazos.json', 'GET, HEAD'],
    ['/casos/WAY-2026-000001-P', 'GET, HEAD'],
    ['/casos/WAY-2026-000001-P/esperar', 'GET, HEAD, POST'],
    ['/responder/WAY-2026-000001-P', 'GET, HEAD, POST'],
  ])('%s', async (path, allow) => {
    const others = ['OPTIONS', 'TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']
    for (const method of allow.includes('POST') ? others : [...others, 'POST']) {
      const reply = await wire(method, path, { headers: { origin: 'https://otra.example' } })
      expect([method, reply.status, reply.headers.allow]).toEqual([method, 405, allow])
      expect(reply.headers['cache-control']).not.toContain('max-age')
    }
  })

  test('a path that is none is 404, by whatever method', async () => {
    for (const method of ['GET', 'PUT', 'POST', 'OPTIONS']) {
      const reply = await wire(method, '/nada')
      expect([reply.status, reply.headers.allow]).toEqual([404, undefined])
    }
    expect((await wire('OPTIONS', '*')).status).toBe(404)
  })
})

describe('W11 If-None-Match is compared weakly (RFC 9110, 13.1.2)', () => {
  test.each([
    ['the tag', (tag: string) => tag, 304],
    ['the tag, weakened by whoever compressed it', (tag: string) => `W/${tag}`, 304],
    ['a list', (tag: string) => `"otra", W/"y,otra",${tag}`, 304],
    ['anything', () => ' * ', 304],
    ['another tag', () => 'W/"otra"', 200],
    ['the tag without its quotes', (tag: string) => tag.slice(1, -1), 200],
    ['a tag that holds it', (tag: string) => `"x${tag.slice(1)}`, 200],
    ['nothing', () => '', 200],
  ])('%s', async (_, written, status) => {
    for (const path of [`/casos/${number}.json`, '/registro']) {
      const { headers, body } = await wire('GET', path)
      const again = await wire('GET', path, { headers: { 'if-none-match': written(`${headers.etag}`) } })
      expect([again.status, again.headers.etag, again.body]).toEqual([status, headers.etag, status === 304 ? '' : body])
    }
  })

  test('what does not exist is not "unchanged"', async () => {
    expect((await wire('GET', '/nada', { headers: { 'if-none-match': '*' } })).status).toBe(404)
  })
})

describe('W11 a slash at the end', () => {
  test.each([
    [() => `/casos/${number}/`, () => `/casos/${number}`],
    [() => `/casos/${number}.json/?a=1&b=%C3%B1`, () => `/casos/${number}.json?a=1&b=%C3%B1`],
    [() => '/plazos/?tipo=queja', () => '/plazos?tipo=queja'],
    [() => `/casos/${number}/esperar/`, () => `/casos/${number}/esperar`],
    [() => '/presentar/', () => '/presentar'],
    [() => '/salud/', () => '/salud'],
  ])('%s leads to the page', async (asked, wanted) => {
    for (const method of ['GET', 'HEAD']) {
      const reply = await wire(method, asked())
      expect([reply.status, reply.headers.location, reply.body]).toEqual([301, wanted(), ''])
    }
  })

  test.each([
    '//evil.example/',
    '//casos/x/',
    '///',
    '/nada/',
    '/casos/x/y/z/',
    '/\\evil.example/',
    '/.//evil.example/',
  ])('%s leads nowhere', async (path) => {
    const reply = await wire('GET', path)
    expect([reply.status, reply.headers.location]).toEqual([404, undefined])
  })

  test('nothing is written by way of it', async () => {
    const sent = { headers: { 'content-type': JSON_TYPE }, body: JSON.stringify(first) }
    expect((await wire('POST', '/casos/', sent)).status).toBe(404)
  })
})

describe('W11 any page of the web may read what is public', () => {
  test.each(['/', '/casos/NUMBER.json', '/casos/NUMBER.ics', '/plazos.json', '/registro.json', '/casos/X.json'])(
    '%s',
    async (path) => {
      const reply = await wire('GET', path.replace('NUMBER', number), { headers: { origin: 'https://otra.example' } })
      expect(reply.headers['access-control-allow-origin']).toBe('*')
    },
  )
  test('and nothing of the desks', async () => {
    for (const path of ['/mesa/presentar', '/ingresar', `/responder/${number}`])
      expect((await wire('GET', path)).headers['access-control-allow-origin']).toBeUndefined()
    const sent = { headers: { 'content-type': JSON_TYPE }, body: '{}' }
    expect((await wire('POST', '/casos', sent)).headers['access-control-allow-origin']).toBeUndefined()
  })
})
