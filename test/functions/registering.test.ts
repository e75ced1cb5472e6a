import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { linksIn, photo, sendByForm } from '../files.ts'
import { type Desk, openDesk, typed } from './desk.ts'
import { codeMailedTo, enter, fieldIn, newBrowser } from './filer.ts'

const [retama] = directory.juntas
const PAGE = '/mesa/registrar'

let desk: Desk
let sauces: Browser
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

type Browser = ReturnType<typeof newBrowser>
const told = {
  ...{ name: 'Junta vecinal Los Sauces', entity: 'WAY', zone: 'cinturon', exists: 'resolution' },
  ...{ resolution: 'Resolución de Alcaldía 88-2026', dated: '2026-01-20', role: 'president' },
}
const register = async (browser: Browser, email: string, change: Record<string, string> = {}) =>
  browser.send(PAGE, { form: fieldIn((await browser.get(PAGE)).body), ...told, email, ...change })
const mailsTo = async (address: string) =>
  (await desk.mails()).filter(({ destination }) => destination.to.includes(address)).map(({ subject }) => subject)
const order = async (given: object) => {
  const { status, body } = await desk.order(given)
  return { status, ...JSON.parse(body) }
}
const idIn = (body: string) => /\/mesa\/junta\/(j-\w+)/.exec(body)?.[1] ?? ''

describe('Issue 10.2: a neighbour registers a junta', () => {
  test('the page that explains it is for everybody, and leads to the form', async () => {
    const { status, body, headers } = await desk.get('/registrar-junta')
    expect([status, headers['cache-control']]).toEqual([200, expect.stringContaining('public')])
    expect(body).toContain(`href="${PAGE}"`)
    expect((await desk.get('/presentar')).body).toContain('href="/registrar-junta"')
    expect((await desk.get(PAGE, { cookie: '' })).headers.location).toBe(`/ingresar?volver=${PAGE}`)
  })

  test('S1 whoever asks to register gets a code, on record or not, in the same words; at the way in of others a stranger gets none', async () => {
    const pages: string[] = []
    for (const email of ['alguien@correo.example', retama?.email ?? '']) {
      const browser = newBrowser(desk)
      const { status, body } = await browser.send('/ingresar', { email, volver: PAGE })
      pages.push(`${status} ${body.replaceAll(email, '')}`)
      expect(await codeMailedTo(desk, email)).toMatch(/^\d{4} \d{4}$/)
    }
    expect(pages[0]).toBe(pages[1])
    await newBrowser(desk).send('/ingresar', { email: 'otro@correo.example' })
    expect(await mailsTo('otro@correo.example')).toEqual([])
  })

  test('a stranger who asked at the other way in, three times and in vain, still gets the code when he registers', async () => {
    const email = 'insiste@correo.example'
    for (let i = 0; i < 4; i++) await newBrowser(desk).send('/ingresar', { email })
    expect(await mailsTo(email)).toEqual([])
    const { reply } = await enter(desk, email, PAGE)
    expect(reply.headers.location).toBe(PAGE)
  })

  test('registered, it is written to, acts from its desk, and is «no verificada» until an operator saw its resolution', async () => {
    const email = 'sauces@correo.example'
    const { browser } = await enter(desk, email, PAGE)
    sauces = browser
    expect((await register(browser, email)).status).toBe(201)
    expect(await mailsTo(email)).toContain('Plazo · su junta quedó registrada')
    const mesa = (await browser.get('/mesa')).body
    expect(mesa).toContain('/mesa/presentar')
    const id = idIn(mesa)
    const page = async () => (await desk.get(`/juntas/${id}`)).body
    expect(await page()).toContain('Junta vecinal Los Sauces')
    expect(await page()).toContain('No verificada')
    expect(await page()).not.toMatch(/88-2026|@correo/)
    expect(await order({ verb: 'juntas verify', junta: id })).toMatchObject({ status: 200, junta: id })
    expect(await page()).toContain('Resolución de Alcaldía 88-2026, del 20 de enero de 2026')
    expect((await browser.get('/mesa')).body).toContain('/mesa/presentar')
  })

  test('the photo of its resolution is kept for the operator alone, who then verifies it', async () => {
    const browser = sauces
    const { body: done } = await register(browser, 'sauces@correo.example', { name: 'Junta vecinal Los Molinos' })
    const id = /\/mesa\/junta\/(j-\w+)\/resolucion/.exec(done)?.[1] ?? ''
    const path = `/mesa/junta/${id}/resolucion`
    const pages = async () => (await browser.get(path)).body
    expect((await browser.get(`/mesa/junta/${id}`)).body).toContain(path)
    expect(await order({ verb: 'juntas resolution', junta: id })).toMatchObject({ status: 422, code: 'not-sent' })
    await sendByForm(await pages(), Buffer.from('<svg></svg>'))
    await desk.world.idle()
    expect(await pages()).toContain('No se guardó')
    const sent = await sendByForm(await pages(), await photo(900, 600))
    await desk.world.idle()
    expect(sent.location).toContain(`${path}?subida=`)
    expect(await pages()).toContain('La recibimos el')
    expect(linksIn(await pages())).toEqual([])
    expect((await order({ verb: 'juntas waiting' })).toVerify).toEqual([
      expect.objectContaining({ junta: id, resolution: 'Resolución de Alcaldía 88-2026, del 20 de enero de 2026' }),
    ])
    const { address, seen } = await order({ verb: 'juntas resolution', junta: id })
    const kept = Buffer.from(await (await fetch(address)).arrayBuffer())
    expect([kept.subarray(0, 2).toString('hex'), kept.includes('CamaraSecreta')]).toEqual(['ffd8', false])
    const bare = new URL(address)
    bare.search = ''
    expect((await fetch(bare)).status).toBe(403)
    expect(await order({ verb: 'juntas verify', junta: id, seen })).toMatchObject({ status: 200, junta: id })
    await desk.world.idle()
    expect((await order({ verb: 'juntas waiting' })).toVerify).toEqual([])
    expect(await pages()).toContain('El operador ya vio su resolución')
    expect((await pages()).includes('type="file"')).toBe(false)
  })

  test('one de facto registers as well, and cannot be verified', async () => {
    const email = 'hecho@correo.example'
    const { browser } = await enter(desk, email, PAGE)
    const fields = { name: 'Junta vecinal Ccollpa', exists: 'de-facto', resolution: '', dated: '' }
    expect((await register(browser, email, fields)).status).toBe(201)
    const id = idIn((await browser.get('/mesa')).body)
    expect(id).not.toBe('')
    expect(await order({ verb: 'juntas verify', junta: id })).toMatchObject({ status: 422, code: 'de-facto' })
    // It has no resolution to show, and nobody shows that of another.
    const own = `/mesa/junta/${id}/resolucion`
    for (const path of [own, '/mesa/junta/j-0123456789/resolucion', '/mesa/junta/jr-retama/resolucion'])
      expect((await browser.get(path)).status).toBe(404)
    expect((await desk.get(own, { cookie: '' })).headers.location).toBe(`/ingresar?volver=${own}`)
  })

  test('what is sent twice is one; a mailbox registers three juntas', async () => {
    const email = 'muchas@correo.example'
    const { browser } = await enter(desk, email, PAGE)
    const statuses: number[] = []
    for (const name of ['Chilca', 'Chilca', 'Pampa Cangallo', 'Quinua', 'Huanta'])
      statuses.push(
        (await register(browser, email, { name: `Junta vecinal ${name}`, submission: name.slice(0, 4) })).status,
      )
    expect(statuses).toEqual([201, 201, 201, 201, 422])
    expect((await browser.get('/mesa')).body.match(/Quiénes actúan/g)).toHaveLength(3)
  })

  test('S12 nothing is taken but from the own form; what is wrong is told at its field, and nothing typed is lost', async () => {
    const email = 'campos@correo.example'
    const { browser } = await enter(desk, email, PAGE)
    const wrong: Record<string, string>[] = [
      { form: 'x.y' },
      { email: 'otra@correo.example' },
      { entity: 'NOP' },
      { dated: '2026-03-03' },
      { resolution: '', dated: '' },
      { exists: 'de-facto' },
      { name: 'Juntа vecinal Chaviña' },
      { name: 'Junta vecinal gane.dinero.pe' },
    ]
    const statuses: number[] = []
    for (const change of wrong) {
      const { status, body } = await register(browser, email, { name: 'Junta vecinal Chaviña', ...change })
      statuses.push(status)
      expect(body).toContain(`value="${{ name: 'Junta vecinal Chaviña', ...change }.name}"`)
    }
    expect(statuses).toEqual([403, ...wrong.slice(1).map(() => 422)])
    expect((await browser.get('/mesa')).body).not.toContain('Chaviña')
  })

  test('a session that ended loses nothing of what was typed', async () => {
    const { browser } = await enter(desk, 'cortada@correo.example', PAGE)
    const form = fieldIn((await browser.get(PAGE)).body)
    await browser.send('/salir', { form: fieldIn((await browser.get('/mesa')).body), where: 'here' })
    const out = await browser.send(PAGE, { form, ...told, email: 'cortada@correo.example' })
    expect([out.status, out.body.includes(`name="name" value="${told.name}"`)]).toEqual([401, true])
  })
})

describe('Issue 10.2: a rival claim stops the claimant alone', () => {
  const email = 'rival@correo.example'
  const name = 'JUNTA VECINAL JR. RETAMA'
  let rival: Browser
  let id = ''

  test('it waits for the operator with the name that it may be taken for, and gives no right', async () => {
    rival = (await enter(desk, email, PAGE)).browser
    expect((await register(rival, email, { name })).status).toBe(201)
    expect(await mailsTo(email)).toContain('Plazo · el operador revisa su registro')
    const mesa = (await rival.get('/mesa')).body
    expect(mesa).toContain(name)
    expect(mesa).not.toContain('/mesa/presentar')
    const form = fieldIn((await rival.get('/mesa/presentar')).body)
    expect((await rival.file({ ...typed({ submission: 'rival-001' }), form })).status).toBe(403)
    const { waiting } = await order({ verb: 'juntas waiting' })
    expect(waiting).toMatchObject([{ name, address: email, rivals: [retama?.id] }])
    id = waiting[0].id
    expect((await desk.get(`/juntas/${waiting[0].junta}`)).status).toBe(404)
  })

  test('the junta that was there goes on as it was', async () => {
    const { browser } = await enter(desk, retama?.email ?? '')
    const form = fieldIn((await browser.get('/mesa/presentar')).body)
    expect((await browser.file({ ...typed({ submission: 'goes-on-1' }), form })).status).toBe(201)
  })

  test('refused it stays without a right; admitted, another one has its own junta', async () => {
    expect((await order({ verb: 'juntas refuse', id })).status).toBe(200)
    expect((await order({ verb: 'juntas admit', id })).status).toBe(422)
    expect(await mailsTo(email)).toContain('Plazo · su registro no se aceptó')
    expect((await rival.get('/mesa')).body).not.toContain('/mesa/presentar')
    const other = 'retama.alta@correo.example'
    const { browser } = await enter(desk, other, PAGE)
    await register(browser, other, { name: 'Junta vecinal Retama Alta' })
    const { waiting } = await order({ verb: 'juntas waiting' })
    await order({ verb: 'juntas admit', id: waiting[0].id })
    expect((await browser.get('/mesa')).body).toContain('/mesa/presentar')
    expect((await order({ verb: 'juntas waiting' })).waiting).toEqual([])
  })

  test('what the stream lost is done by the clock, once', async () => {
    await desk.world.lambdas.schedule('enrol')
    await desk.world.idle()
    expect((await mailsTo(email)).filter((subject) => subject.includes('no se aceptó'))).toHaveLength(1)
  })
})

test('the page of a junta tells nothing of a person, and an unknown one is a 404', async () => {
  const { status, body } = await desk.get(`/juntas/${retama?.id}`)
  expect([status, body.includes(retama?.name ?? '?')]).toEqual([200, true])
  expect(body).not.toContain(retama?.email)
  expect(JSON.parse((await desk.get(`/juntas/${retama?.id}.json`)).body)).toMatchObject({ verified: true })
  for (const path of ['/juntas/no-hay', '/juntas/a%2Fb', '/juntas/%00']) expect((await desk.get(path)).status).toBe(404)
})
