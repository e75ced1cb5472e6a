import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { directory } from '../../infra/local/seeds.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { plusMinutes } from '../../shared/law/time.ts'
import { hashOf } from '../../shared/register/sessions.ts'
import { type Desk, openDesk } from './desk.ts'
import { codeMailedTo as codeIn, fieldIn, newBrowser as openBrowser, enter as signInAs } from './filer.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

const [junta] = directory.juntas
const MINE = junta?.email ?? ''
const [post] = directory.entities[0]?.posts ?? []

const newBrowser = () => openBrowser(desk)
const codeMailedTo = (address: string) => codeIn(desk, address)
const enter = (address: string, path?: string) => signInAs(desk, address, path)

describe('L32 A junta, an office and the operator sign in alike', () => {
  test('with a code from their mailbox, and find their desk', async () => {
    for (const [address, found] of [
      [MINE, junta?.name],
      [post?.email, post?.title],
      ['operador@plazo.example', 'Operador de Plazo'],
    ] as const) {
      const { browser, reply } = await enter(address ?? '')
      expect([reply.status, reply.headers.location]).toEqual([303, '/mesa'])
      const { status, body, headers } = await browser.get('/mesa')
      expect([status, headers['cache-control']]).toEqual([200, 'no-store'])
      expect(body).toContain(found)
      expect(body).toContain('Chrome en Android (este)')
      expect(body.replace(/<p id="opera".*/s, '')).not.toContain(address)
    }
  })

  test('the mail says what it is for, until when, and what to do where nobody asked; its subject shows no code', async () => {
    const { code } = await enter(MINE)
    const mail = (await desk.mails()).at(-1)
    expect(mail?.subject).toBe('Plazo · código para entrar a su mesa')
    expect(mail?.body.text).toContain(code)
    expect(mail?.body.text).toMatch(/Vale hasta las\s\d\d:\d\d, hora\sde\sLima/)
    expect(mail?.body.text).toMatch(/Si usted no lo pidió, no haga\snada/)
  })

  test('and a program with JSON and Bearer', async () => {
    expect((await desk.json('/ingresar', { email: MINE })).status).toBe(202)
    const code = await codeMailedTo(MINE)
    const { status, body } = await desk.json('/ingresar', { email: MINE, code })
    expect(status).toBe(201)
    const { token } = JSON.parse(body)
    expect((await desk.get('/mesa', { authorization: `Bearer ${token}` })).body).toContain(junta?.name)
  })

  test('the session is a __Host- cookie that no script reads, and new each time (fixation)', async () => {
    const { browser, reply } = await enter(MINE)
    const cookie = reply.cookies.find((one) => one.startsWith('__Host-plazo-sesion='))
    expect(cookie).toMatch(/; Path=\/; Max-Age=34560000; Secure; HttpOnly; SameSite=Lax$/)
    const before = browser.kept.get('__Host-plazo-sesion')
    await browser.send('/ingresar', { email: MINE, code: await codeMailedTo(MINE) })
    expect(browser.kept.get('__Host-plazo-sesion')).not.toBe(before)
    expect((await desk.get('/mesa', { cookie: `__Host-plazo-sesion=${before}` })).status).toBe(303)
    const planted = newBrowser()
    planted.kept.set('__Host-plazo-sesion', `${'x'.repeat(43)}.${'0'.repeat(64)}`)
    expect((await planted.get('/mesa')).headers.location).toBe('/ingresar?volver=/mesa')
  })
})

describe('What is wrong is told, and what was typed stays', () => {
  test('an address that is none, and one that was left out', async () => {
    const browser = newBrowser()
    const wrong = await browser.send('/ingresar', { email: 'junta retama' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('value="junta retama"')
    expect(wrong.body).toContain('por ejemplo junta@correo.pe')
    expect((await browser.send('/ingresar', {})).body).toContain('Correo: escriba su correo')
  })

  test('a wrong code: the page for another, with the address; five, and it says how to come in all the same', async () => {
    const browser = newBrowser()
    await browser.get('/ingresar')
    await browser.send('/ingresar', { email: MINE })
    for (let i = 0; i < 5; i++) {
      const { status, body } = await browser.send('/ingresar', { email: MINE, code: '0000 0000' })
      expect(status).toBe(403)
      expect(body).toContain(`name="email" value="${MINE}"`)
      expect(body).toContain('Enviarlo otra vez')
    }
    const { status, body } = await browser.send('/ingresar', { email: MINE, code: '0000 0000' })
    expect([status, body.includes('Pida otro código')]).toEqual([429, true])
  })

  test('S1 what that page says is so: the code that is asked for then is long, and comes in', async () => {
    const address = directory.juntas[1]?.email ?? ''
    const stranger = newBrowser()
    for (let i = 0; i < 4; i++) await stranger.send('/ingresar', { email: address })
    const browser = newBrowser()
    await browser.get('/ingresar')
    for (let i = 0; i < 6; i++) await browser.send('/ingresar', { email: address, code: '00000000' })
    await browser.send('/ingresar', { email: address })
    const text = (await desk.mails()).filter(({ destination }) => destination.to.includes(address)).at(-1)?.body.text
    const code = /\b[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}\b/.exec(text ?? '')?.[0] ?? ''
    expect((await browser.send('/ingresar', { email: address, code })).headers.location).toBe('/mesa')
  })

  test('S7 an address that is none of ours sees the very same pages', async () => {
    const pages = async (email: string) => {
      const browser = newBrowser()
      await browser.get('/ingresar')
      const [asked, typed] = [
        await browser.send('/ingresar', { email }),
        await browser.send('/ingresar', { email, code: '00000000' }),
      ]
      return [asked, typed].map(({ status, body }) => [status, body.replaceAll(email, 'X')])
    }
    expect(await pages('nadie@correo.example')).toEqual(await pages(MINE))
  })
})

describe('Where it leads', () => {
  test('to the page that asked for it, and to no other site', async () => {
    expect((await enter(MINE, '/mesa/presentar')).reply.headers.location).toBe('/mesa/presentar')
    for (const bad of [
      'https://x.example/mesa',
      '//x.example/mesa',
      '/\\x.example',
      '/mesa/../..//x.example',
      '/registro',
    ])
      expect((await enter(MINE, bad)).reply.headers.location).toBe('/mesa')
  })

  test('without a session a desk leads to the way in', async () => {
    expect((await desk.get('/mesa')).headers.location).toBe('/ingresar?volver=/mesa')
  })

  test('whoever is in already is led to the desk by the way in', async () => {
    const { browser } = await enter(MINE)
    expect((await browser.get('/ingresar')).headers.location).toBe('/mesa')
  })

  test('an office whose eight hours are over is asked to come in again, and not led in a circle', async () => {
    const { browser } = await enter(post?.email ?? '')
    expect((await browser.get('/mesa')).status).toBe(200)
    const [mailbox = '', secret = ''] = (browser.kept.get('__Host-plazo-sesion') ?? '').split('.')
    const { sessions, machine } = accessOn({ ...desk.world, machine: systemClock, ids: systemIds })
    const begun = await sessions.session(mailbox, hashOf(secret), machine.now())
    if (!begun) throw new Error('no session was begun')
    await sessions.start({ ...begun, started: plusMinutes(machine.now(), -8 * 60) })
    expect((await browser.get('/mesa')).headers.location).toBe('/ingresar?volver=/mesa')
    expect((await browser.get('/ingresar?volver=/mesa')).status).toBe(200)
  })
})

describe('S12 Signing out', () => {
  test('here ends this session alone; everywhere, all of them', async () => {
    const [one, two] = [(await enter(MINE)).browser, (await enter(MINE)).browser]
    const out = await one.send('/salir', { form: fieldIn((await one.get('/mesa')).body), where: 'here' })
    expect([out.status, out.headers.location]).toEqual([303, '/ingresar'])
    expect(one.kept.has('__Host-plazo-sesion')).toBe(false)
    expect([(await one.get('/mesa')).status, (await two.get('/mesa')).status]).toEqual([303, 200])
    const three = (await enter(MINE)).browser
    await two.send('/salir', { form: fieldIn((await two.get('/mesa')).body), where: 'everywhere' })
    expect([(await two.get('/mesa')).status, (await three.get('/mesa')).status]).toEqual([303, 303])
  })

  test('is not taken from another page, nor with the field of another session', async () => {
    const [one, two] = [(await enter(MINE)).browser, (await enter(MINE)).browser]
    const field = fieldIn((await two.get('/mesa')).body)
    const tried: Record<string, string>[] = [
      { where: 'everywhere' },
      { where: 'everywhere', form: field },
      { form: field },
    ]
    for (const fields of tried) expect((await one.send('/salir', fields)).status).toBe(403)
    expect((await one.get('/mesa')).status).toBe(200)
  })
})
