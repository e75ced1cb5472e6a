import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { directory } from '../../infra/local/seeds.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { type CaseNumber, caseNumber } from '../../shared/cases/number.ts'
import { docketOf } from '../../shared/register/docket.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { bearerOf } from '../signedIn.ts'
import { type Desk, first, numberIn, openDesk, typed } from './desk.ts'
import { enter, fieldIn, newBrowser } from './filer.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

const [retama, molles] = directory.juntas
const MINE = retama?.email ?? ''
const THEIRS = molles?.email ?? ''
const ground = () => ({ ...desk.world, machine: systemClock, ids: systemIds })
const jsonAs = async (address: string, body: object) =>
  desk.raw('/casos', 'application/json', JSON.stringify(body), await bearerOf(ground(), address))
const onRecord = async () => (await desk.agenda()).length

describe('S1, L9 nobody files in the name of a junta but whoever reads its mailbox', () => {
  test('a program without a session is told so, and nothing is filed', async () => {
    const before = await onRecord()
    for (const authorization of ['Bearer x', 'Basic eA==', `Bearer ${'x'.repeat(43)}.${'0'.repeat(64)}`]) {
      const reply = await desk.raw('/casos', 'application/json', JSON.stringify(first), { authorization })
      expect([reply.status, JSON.parse(reply.body).code]).toEqual([401, 'signed-out'])
    }
    expect(await onRecord()).toBe(before)
  })

  test('whoever is signed in as another junta is told at that field, and nothing is filed', async () => {
    const before = await onRecord()
    const { status, body } = await jsonAs(THEIRS, { ...first, submission: 'theirs-01' })
    expect([status, JSON.parse(body).errors[0].field]).toEqual([422, 'junta'])
    expect(await onRecord()).toBe(before)
  })

  test('an office and the operator file nothing', async () => {
    for (const address of [directory.entities[0]?.posts[0]?.email ?? '', 'operador@plazo.example'])
      expect((await jsonAs(address, { ...first, submission: 'office-01' })).status).toBe(422)
  })

  test('the operator is led to his room', async () => {
    const { browser } = await enter(desk, 'operador@plazo.example')
    const { body } = await browser.get('/mesa')
    expect(body).toContain('href="/operador"')
    expect((await browser.get('/operador')).status).toBe(200)
    expect(body).not.toContain('herramienta')
  })

  test('the form is shown signed in alone, names the junta, and asks for no other', async () => {
    const { headers, status } = await desk.get('/mesa/presentar', { cookie: '' })
    expect([status, headers.location]).toEqual([303, '/ingresar?volver=/mesa/presentar'])
    const { browser, reply } = await enter(desk, MINE, '/mesa/presentar')
    expect(reply.headers.location).toBe('/mesa/presentar')
    const { body } = await browser.get('/mesa/presentar')
    expect(body).toContain(`Presenta <strong>${retama?.name}</strong>`)
    expect(body).not.toContain(molles?.name)
  })

  test('what explains it is for everybody, and leads there', async () => {
    const { status, body, headers } = await desk.get('/presentar')
    expect([status, headers['cache-control']]).toEqual([200, expect.stringContaining('public')])
    expect(body).toContain('href="/mesa/presentar"')
    expect(body).toContain('Denuncia vecinal')
    expect(body).not.toContain('<form')
  })
})

describe('S12 the form is taken from our own page', () => {
  /** What is sent as one form, led to where a filing is written. */
  const begunFrom = ({ headers }: { headers: Record<string, unknown> }) =>
    /^\/mesa\/presentar\/\w+/.exec(String(headers.location))?.[0] ?? ''
  const presented = async (browser: ReturnType<typeof newBrowser>, draft: string) => {
    const form = fieldIn((await browser.get(`${draft}/revisar`)).body)
    return String((await browser.send(`${draft}/revisar`, { form })).headers.location)
  }

  test('with the field of its session; with none, or that of another, it comes back with all that was typed, to be sent again', async () => {
    const { browser } = await enter(desk, MINE)
    expect((await browser.send('/casos', typed())).headers.location).toBe('/mesa/presentar')
    const other = fieldIn((await (await enter(desk, MINE)).browser.get('/mesa/presentar')).body)
    const before = await onRecord()
    let again = ''
    for (const form of ['', 'x.y', other]) {
      const reply = await browser.send('/mesa/presentar', { ...typed(), form })
      expect(reply.status).toBe(403)
      expect(reply.body).toContain('Siguen abiertas.')
      again = fieldIn(reply.body)
    }
    const draft = begunFrom(await browser.send('/mesa/presentar', { ...typed(), form: again }))
    expect((await browser.get(`${draft}/hechos`)).body).toContain('Siguen abiertas.')
    expect(await onRecord()).toBe(before)
    const filed = await presented(browser, draft)
    expect(filed).toContain('/registrado')
    expect(await presented(browser, draft)).toBe(filed)
    expect(await onRecord()).toBe(before + 1)
  })

  test('a session that ends in the middle of a long text loses none of it', async () => {
    const { browser } = await enter(desk, MINE)
    const form = fieldIn((await browser.get('/mesa/presentar')).body)
    const mesa = fieldIn((await browser.get('/mesa')).body)
    const phone = newBrowser(desk)
    for (const [name, value] of browser.kept) phone.kept.set(name, value)
    await phone.send('/salir', { form: mesa, where: 'everywhere' })
    const facts = 'Siguen abiertas. '.repeat(400).trim()
    const out = await browser.send('/mesa/presentar', { ...typed({ facts }), form })
    expect(out.status).toBe(401)
    expect(out.body).toContain('href="/ingresar"')
    // The page holds all of it; signed in again in another tab, it is sent as it is, and then confirmed.
    const kept = Object.fromEntries(
      [...out.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    )
    expect(kept.facts).toBe(facts)
    const back = (await enter(desk, MINE)).browser
    const shown = await back.send('/mesa/presentar', kept)
    expect([shown.status, shown.body.includes(facts)]).toEqual([403, true])
    const draft = begunFrom(await back.send('/mesa/presentar', { ...kept, form: fieldIn(shown.body) }))
    expect(await presented(back, draft)).toContain('/registrado')
  })
})

describe('The desk of a junta lists its own cases', () => {
  const mesaOf = async (address: string) => (await (await enter(desk, address)).browser.get('/mesa')).body

  test('each by what it called it, also a reserved one; and none of another junta', async () => {
    const subject = 'Poste caído'
    const filed = await jsonAs(MINE, { ...first, subject, publicIdentity: 'reserved', submission: 'own-00001' })
    const mine = await mesaOf(MINE)
    expect(mine).toContain(subject)
    expect(mine).toContain(numberIn(filed.body))
    expect(mine).toContain('Le toca a la autoridad')
    const theirs = await mesaOf(THEIRS)
    expect(theirs).not.toContain(subject)
    expect(theirs).toContain('todavía no presentó nada')
  })

  test('a denuncia de corrupción is told to whoever wrote it, and to no other reader of the junta', async () => {
    const subject = 'Cobro en la ventanilla'
    const { presented: _, ...rest } = first
    const corruption = {
      ...rest,
      kind: 'denuncia-corrupcion',
      publicIdentity: 'reserved',
      against: 'gerencia-municipal',
    }
    const filed = await jsonAs(MINE, { ...corruption, channel: 'none', subject, submission: 'secret-01' })
    expect(filed.status).toBe(201)
    const other = 'secretaria@correo.example'
    const { rights } = accessOn(ground())
    await rights.give(await mailboxId(desk.world.keys, other), { as: 'junta', junta: retama?.id ?? '' })
    expect(await mesaOf(MINE)).toContain(subject)
    const read = await mesaOf(other)
    expect(read).toContain(retama?.name)
    expect(read).not.toContain(subject)
    expect(read).not.toContain(numberIn(filed.body))
  })

  test('a number that went to another in the same moment is not shown', async () => {
    const docket = await docketOf(desk.world.keys, molles?.id ?? '')
    const number = caseNumber({ entity: 'WAY', year: 2026 }, 1)
    await desk.world.register.dockets.add(docket, { case: number, cause: 'file:of-another' })
    expect(await mesaOf(THEIRS)).not.toContain(number)
  })

  test('no key of the table says which junta or whose mailbox', async () => {
    const entries = await desk.world.register.dockets.of(await docketOf(desk.world.keys, retama?.id ?? ''))
    expect(entries.length).toBeGreaterThan(0)
    expect(JSON.stringify([await docketOf(desk.world.keys, retama?.id ?? ''), entries])).not.toMatch(/retama|@/)
  })
})

describe('Whoever is signed in acts in the cases of the junta without the code of a letter', () => {
  let number: CaseNumber
  const until = '2026-04-30'
  const path = () => `/casos/${number}/esperar`
  const folios = async () => (await desk.world.register.folios.of(number)).length

  test('the form of an own case asks for no code, and what is sent from it is recorded once', async () => {
    number = numberIn((await jsonAs(MINE, { ...first, subject: 'Ruido', submission: 'signed-01' })).body)
    const { browser } = await enter(desk, MINE)
    const { body } = await browser.get(path())
    expect(body).not.toContain('name="code"')
    const sent = { submission: 'wait-1', form: fieldIn(body), until }
    expect((await browser.send(path(), sent)).status).toBe(201)
    const before = await folios()
    expect((await browser.send(path(), sent)).status).toBe(201)
    expect(await folios()).toBe(before)
  })

  test('the page of an own case tells how it stands, what was written, and what may be done; to nobody else', async () => {
    const own = `/mesa/casos/${number}`
    const { browser } = await enter(desk, MINE)
    const { body, headers } = await browser.get(own)
    expect(headers['cache-control']).toBe('no-store')
    for (const words of [retama?.name, 'Ruido', 'El Búho', `href="${path()}"`, 'Fecha límite'])
      expect(body).toContain(words)
    expect((await (await enter(desk, THEIRS)).browser.get(own)).status).toBe(404)
    expect((await desk.get(own, { cookie: '' })).headers.location).toBe(`/ingresar?volver=${own}`)
    expect((await enter(desk, MINE, own)).reply.headers.location).toBe(own)
  })

  test('S12 not from the page of another, nor from the form of another case: it comes back as it was typed', async () => {
    const { browser } = await enter(desk, MINE)
    const other = fieldIn((await browser.get('/mesa/presentar')).body)
    const before = await folios()
    for (const form of ['x.y', other]) {
      const reply = await browser.send(path(), { submission: 'wait-2', form, until })
      expect([reply.status, reply.body.includes(`value="${until}"`)]).toEqual([403, true])
    }
    expect(await folios()).toBe(before)
  })

  test('S1 another junta is asked for the code, and its own session opens nothing here', async () => {
    const { browser } = await enter(desk, THEIRS)
    expect((await browser.get(path())).body).toContain('name="code"')
    const { authorization } = await bearerOf(ground(), THEIRS)
    const before = await folios()
    const reply = await desk.raw(path(), 'application/json', JSON.stringify({ submission: 'theirs-1', until }), {
      authorization,
    })
    expect([reply.status, JSON.parse(reply.body).code]).toEqual([422, 'not-yours'])
    expect(await folios()).toBe(before)
  })

  test('a session that ended loses nothing of what was typed', async () => {
    const { browser } = await enter(desk, MINE)
    const form = fieldIn((await browser.get(path())).body)
    await browser.send('/salir', { form: fieldIn((await browser.get('/mesa')).body), where: 'here' })
    const out = await browser.send(path(), { submission: 'wait-3', form, until })
    expect([out.status, out.body.includes(`name="until" value="${until}"`)]).toEqual([401, true])
  })
})
