import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { directory } from '../../infra/local/seeds.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { type Lie, newAuthenticator, optionsIn } from '../authenticator.ts'
import { bearerOf } from '../signedIn.ts'
import { type Desk, openDesk, SITE } from './desk.ts'
import { enter, fieldIn, newBrowser } from './filer.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

const LLAVES = '/mesa/llaves'
const [retama, molles] = directory.juntas
const MINE = retama?.email ?? ''
const THEIRS = molles?.email ?? ''
const [post] = directory.entities[0]?.posts ?? []
const OFFICE = post?.email ?? ''
const ground = () => ({ ...desk.world, machine: systemClock, ids: systemIds })
const passkeysOf = async (address: string) => {
  const { passkeys } = accessOn(ground())
  return passkeys.of(await mailboxId(desk.world.keys, address))
}

type Browser = ReturnType<typeof newBrowser>
type Device = ReturnType<typeof newAuthenticator>

/** Those that entered with a code, by mailbox: from one network not every test can ask for one. */
const inside = new Map<string, Browser>()
async function entered(address: string): Promise<Browser> {
  const known = inside.get(address)
  if (known && (await known.get('/mesa')).status === 200) return known
  const { browser } = await enter(desk, address, LLAVES)
  inside.set(address, browser)
  return browser
}

/** A browser in which a passkey of a mailbox was just added, on a new device. */
async function added(address: string, lie: Lie = {}) {
  const device = newAuthenticator(SITE)
  const browser = await entered(address)
  const { body } = await browser.get(LLAVES)
  const reply = await browser.send(LLAVES, {
    ...{ form: fieldIn(body), act: 'add', credential: device.create(optionsIn(body), lie) },
  })
  return { device, browser, reply }
}

/** Another browser, in which the device signs what the way in asks it for. */
async function enterBy(device: Device, lie: Lie = {}) {
  const browser = newBrowser(desk)
  const credential = device.get(optionsIn((await browser.get('/ingresar')).body), lie)
  return { browser, credential, reply: await browser.send('/ingresar/llave', { credential }) }
}

const remove = async (browser: Browser, passkey: string) =>
  browser.send(LLAVES, { form: fieldIn((await browser.get(LLAVES)).body), act: 'remove', passkey })

describe('10.1 a junta, an office and the operator enter with the passkey of their telephone', () => {
  test.each([
    [MINE, retama?.name],
    [OFFICE, post?.title],
    ['operador@plazo.example', 'Operador de Plazo'],
  ])('%s', async (address, found = '') => {
    const { device, reply: kept } = await added(address)
    expect(kept.status).toBe(201)
    const { browser, reply } = await enterBy(device)
    expect([reply.status, reply.headers.location]).toEqual([303, '/mesa'])
    const { body } = await browser.get('/mesa')
    expect(body).toContain(found)
    expect(body).toContain('Chrome en Android (este)')
    expect((await browser.get(LLAVES)).body).toContain('<strong>Chrome en Android</strong>')
  })

  test('the mailbox is written to when one is added, and told how to remove it', async () => {
    await added(THEIRS)
    const mail = (await desk.mails()).filter(({ destination }) => destination.to.includes(THEIRS)).at(-1)
    expect(mail?.subject).toBe('Plazo · se puede entrar a su mesa con una huella o un PIN')
    expect(mail?.body.text).toContain(`${SITE}/ingresar?volver=/mesa/llaves`)
  })

  test('the page asks the device to recognise its owner, and runs one script and no other', async () => {
    const browser = await entered(MINE)
    for (const [from, path] of [
      [browser, LLAVES],
      [newBrowser(desk), '/ingresar'],
    ] as const) {
      const { body, headers } = await from.get(path)
      expect(body).toContain('&quot;userVerification&quot;:&quot;required&quot;')
      const scripts = [...body.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text = '']) => text)
      expect(scripts).toHaveLength(1)
      const hash = createHash('sha256')
        .update(scripts[0] ?? '')
        .digest('base64')
      expect(headers['content-security-policy']).toContain(`script-src 'sha256-${hash}'`)
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).not.toContain("script-src 'unsafe")
    }
    expect(optionsIn((await browser.get(LLAVES)).body)).toMatchObject({
      rp: { id: 'plazo.example' },
      user: { name: MINE },
    })
    expect(optionsIn((await newBrowser(desk).get('/ingresar')).body)).toMatchObject({ rpId: 'plazo.example' })
  })

  test('where it leads is where the page was asked from, and no other site', async () => {
    const { device } = await added(MINE)
    for (const [volver, location] of [
      ['/mesa/presentar', '/mesa/presentar'],
      ['https://x.example', '/mesa'],
    ] as const) {
      const browser = newBrowser(desk)
      const { body } = await browser.get(`/ingresar?volver=${volver}`)
      const reply = await browser.send('/ingresar/llave', { credential: device.get(optionsIn(body)), volver })
      expect([reply.status, reply.headers.location]).toEqual([303, location])
    }
  })
})

describe('What a device signed is taken once, here, and as we asked for it', () => {
  test('a challenge that was used is not taken again, from whatever browser', async () => {
    const { device } = await added(OFFICE)
    const { credential, reply } = await enterBy(device)
    expect(reply.status).toBe(303)
    const again = await newBrowser(desk).send('/ingresar/llave', { credential })
    expect([again.status, again.cookies]).toEqual([403, []])
  })

  test('nor is one that we did not give, or gave for adding', async () => {
    const { device, browser } = await added(OFFICE)
    const adding = optionsIn((await browser.get(LLAVES)).body)
    for (const challenge of ['', 'AAAA', adding.challenge]) {
      const credential = device.get({ challenge, rpId: 'plazo.example' })
      expect((await newBrowser(desk).send('/ingresar/llave', { credential })).status).toBe(403)
    }
  })

  test.each<[string, Lie]>([
    ['of another page', { origin: 'https://plazo.example.evil.example' }],
    ['over HTTP', { origin: 'http://plazo.example' }],
    ['for another site', { rpId: 'evil.example' }],
    ['by a device that did not know its owner', { verified: false }],
  ])('%s it is neither entered with nor added', async (_, lie) => {
    const { device } = await added(OFFICE)
    const { reply, browser } = await enterBy(device, lie)
    expect([reply.status, reply.cookies]).toEqual([403, []])
    expect(reply.body).toContain('Con esa llave no se pudo entrar')
    expect((await browser.get('/mesa')).status).toBe(303)
    const before = await passkeysOf(OFFICE)
    const { reply: refused } = await added(OFFICE, lie)
    expect([refused.status, await passkeysOf(OFFICE)]).toEqual([422, before])
  })

  test('a certificate of its maker is not taken: the library would ask the internet about it', async () => {
    const { reply } = await added(OFFICE, { vouched: true })
    expect(reply.status).toBe(422)
  })

  test('signed by another device in its name it is refused', async () => {
    const { device } = await added(OFFICE)
    const thief = newAuthenticator(SITE)
    thief.create(optionsIn((await (await entered(OFFICE)).get(LLAVES)).body))
    const browser = newBrowser(desk)
    const forged = JSON.parse(thief.get(optionsIn((await browser.get('/ingresar')).body)))
    const credential = JSON.stringify({ ...forged, id: device.id, rawId: device.id })
    expect((await browser.send('/ingresar/llave', { credential })).status).toBe(403)
  })

  test('a counter that does not go forward is that of a copy: refused, until it goes forward', async () => {
    const { device } = await added(OFFICE, { counter: 3 })
    const tried = async (counter: number) => (await enterBy(device, { counter })).reply.status
    expect([await tried(5), await tried(5), await tried(4), await tried(0), await tried(6)]).toEqual([
      303, 403, 403, 403, 303,
    ])
  })

  test('S7 a mailbox that is none of ours, a passkey that is none, and one that signs wrong look alike', async () => {
    const { device } = await added(OFFICE)
    const stranger = newAuthenticator(SITE)
    const wrong = async (change: (answer: Record<string, unknown> & { response: object }) => object) => {
      const browser = newBrowser(desk)
      const answer = JSON.parse(device.get(optionsIn((await browser.get('/ingresar')).body)))
      const { status, body } = await browser.send('/ingresar/llave', { credential: JSON.stringify(change(answer)) })
      return [status, body.replace(/data-passkey="[^"]*"/, '')]
    }
    const said = await wrong((answer) => ({ ...answer, id: stranger.id, rawId: stranger.id }))
    const userHandle = 'x'.repeat(43)
    expect(await wrong((answer) => ({ ...answer, response: { ...answer.response, userHandle } }))).toEqual(said)
    const signature = Buffer.from('no').toString('base64url')
    expect(await wrong((answer) => ({ ...answer, response: { ...answer.response, signature } }))).toEqual(said)
  })

  test.each(['', 'x', '{}', '[]', 'null', JSON.stringify({ id: 'a', response: {} })])(
    'what is no answer of a device (%s) gets a page that says what to do',
    async (credential) => {
      const { status, body } = await newBrowser(desk).send('/ingresar/llave', { credential })
      expect([status, body.includes('Toque otra vez el botón') || body.includes('credential')]).toEqual([422, true])
      expect(body).toContain('name="email"')
    },
  )
})

describe('Only whoever just proved the mailbox adds one', () => {
  test('S12 not from the page of another session, nor without its field, nor from another site', async () => {
    const [mine, theirs] = [await entered(MINE), await entered(THEIRS)]
    const [own, other] = [(await mine.get(LLAVES)).body, (await theirs.get(LLAVES)).body]
    const device = newAuthenticator(SITE)
    const before = [await passkeysOf(MINE), await passkeysOf(THEIRS)]
    // What was made in one session is sent in another: with the field of the one, of the other, and with none.
    const credential = device.create(optionsIn(own))
    for (const [form, status] of [
      [fieldIn(own), 403],
      [fieldIn(other), 422],
      ['', 403],
    ] as const)
      expect((await theirs.send(LLAVES, { form, act: 'add', credential })).status).toBe(status)
    const cookie = [...mine.kept].map(([name, value]) => `${name}=${value}`).join('; ')
    const fields = new URLSearchParams({ form: fieldIn(own), act: 'add', credential }).toString()
    const foreign = await desk.raw(LLAVES, 'application/x-www-form-urlencoded', fields, {
      ...{ cookie, origin: 'https://evil.example' },
    })
    expect([foreign.status, [await passkeysOf(MINE), await passkeysOf(THEIRS)]]).toEqual([403, before])
  })

  test('nor in a session that was opened by a passkey, or long ago: the page asks for a new code', async () => {
    const { device } = await added(MINE)
    const { browser } = await enterBy(device)
    const { body } = await browser.get(LLAVES)
    expect(body).not.toContain('data-passkey')
    expect(body).toContain('name="volver" value="/mesa/llaves"')
    const made = newAuthenticator(SITE).create({ challenge: 'AAAA', rp: { id: 'plazo.example' } })
    const sent = await browser.send(LLAVES, { form: fieldIn(body), act: 'add', credential: made })
    expect([sent.status, sent.body.includes('haber entrado con un código')]).toEqual([403, true])
    const old = await bearerOf(ground(), MINE)
    const { sessions } = accessOn(ground())
    const mailbox = await mailboxId(desk.world.keys, MINE)
    const [one] = (await sessions.of(mailbox, '2026-01-01T00:00:00Z')).filter(({ device }) => device === 'Prueba')
    if (one) await sessions.start({ ...one, started: '2026-03-01T10:00:00Z' })
    expect((await desk.get(LLAVES, old)).body).not.toContain('data-passkey')
  })

  test('nor who may do nothing yet', async () => {
    const address = 'nueva.junta@correo.example'
    const browser = newBrowser(desk)
    const volver = '/mesa/registrar'
    await browser.send('/ingresar', { email: address, volver })
    const mail = (await desk.mails()).filter(({ destination }) => destination.to.includes(address)).at(-1)
    const code = /\b\d{4} \d{4}\b/.exec(mail?.body.text ?? '')?.[0] ?? ''
    await browser.send('/ingresar', { email: address, code, volver })
    const { body } = await browser.get(LLAVES)
    expect(body).toContain('Cuando su junta quede registrada')
    expect(body).not.toContain('data-passkey')
  })
})

describe('It ends with what it opens', () => {
  test('one that is removed, by a form without a script, opens nothing, and what it had opened elsewhere is closed', async () => {
    const { device, browser } = await added(MINE)
    const there = (await enterBy(device)).browser
    const done = await remove(browser, device.id)
    expect([done.status, done.body.includes('ya no se entra')]).toEqual([201, true])
    expect([(await there.get('/mesa')).status, (await browser.get('/mesa')).status]).toEqual([303, 200])
    expect((await enterBy(device)).reply.status).toBe(403)
  })

  test('nobody removes that of another mailbox', async () => {
    const { device } = await added(MINE)
    const browser = await entered(THEIRS)
    await remove(browser, device.id)
    expect((await enterBy(device)).reply.status).toBe(303)
  })

  test('closing everywhere says before that it remains, and it opens the desk again', async () => {
    const { device, browser } = await added(THEIRS)
    const { body } = await browser.get('/mesa')
    expect(body).toMatch(/Quedan? (una llave|\d+ llaves) de acceso/)
    await browser.send('/salir', { form: fieldIn(body), where: 'everywhere' })
    expect((await browser.get('/mesa')).status).toBe(303)
    expect((await enterBy(device)).reply.status).toBe(303)
  })

  test('that of a member who was removed opens nothing at once, also where it is in already', async () => {
    const OWN = `/mesa/junta/${retama?.id}`
    const member = 'miembro.con.llave@correo.example'
    const browser = await entered(MINE)
    const send = async (by: Browser, fields: Record<string, string>) =>
      by.send(OWN, { form: fieldIn((await by.get(OWN)).body), ...fields })
    await send(browser, { act: 'invite', email: member, role: 'secretary' })
    await send(await entered(member), { act: 'accept' })
    const { device } = await added(member)
    const there = (await enterBy(device)).browser
    expect((await there.get(OWN)).status).toBe(200)
    await send(browser, { act: 'remove', mailbox: await mailboxId(desk.world.keys, member) })
    expect((await there.get(OWN)).status).toBe(404)
    expect((await enterBy(device)).reply.status).toBe(403)
  })

  test('a new board ends them and every session, also where it keeps the mailbox', async () => {
    const third = directory.juntas[2]
    const address = third?.email ?? ''
    const { device, browser } = await added(address)
    const there = (await enterBy(device)).browser
    expect((await desk.order({ verb: 'juntas board', junta: third?.id, mailbox: address })).status).toBe(200)
    await desk.world.idle()
    expect([(await there.get('/mesa')).status, (await browser.get('/mesa')).status]).toEqual([303, 303])
    expect((await enterBy(device)).reply.status).toBe(403)
    expect((await enter(desk, address)).reply.status).toBe(303)
  })
})
