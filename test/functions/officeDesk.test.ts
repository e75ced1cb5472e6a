import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { csvLines } from '../../shared/law/csv.ts'
import { give } from './acting.ts'
import { type Desk, first, numberIn, openDesk } from './desk.ts'
import { enter, fieldIn, newBrowser } from './filer.ts'

const [entity] = directory.entities
const mailboxOf = (post: string) => entity?.posts.find(({ id }) => id === post)?.email ?? ''
const OFFICE = mailboxOf('subgerencia-fiscalizacion')
const ABOVE = mailboxOf('gerencia-desarrollo-economico')

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

const browserOf = async (address: string) => (await enter(desk, address)).browser

describe('Issue 11.3 the desk of an office lists what it owes, and nobody else’s', () => {
  test('from its filing until it is answered; to its post and its mesa de partes, and to no other post', async () => {
    const { body } = await desk.json('/casos', { ...first, submission: 'owed-0001' })
    const number = numberIn(body)
    const office = await browserOf(OFFICE)
    expect((await office.get('/mesa')).body).toContain('href="/mesa/oficina"')
    const shown = await office.get('/mesa/oficina')
    expect([shown.status, shown.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(shown.body).toContain(`href="/responder/${number}?documento=0"`)
    expect((await (await browserOf(entity?.mesaDePartes ?? '')).get('/mesa/oficina')).body).toContain(number)
    expect((await (await browserOf(ABOVE)).get('/mesa/oficina')).body).not.toContain(number)

    const csv = await office.get('/mesa/oficina.csv')
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="por-responder.csv"',
    })
    expect(csvLines(csv.body).lines.map(({ cells }) => cells[0])).toEqual(['expediente', number])
    expect((await office.get('/mesa/oficina.csv?estado=no-hay')).body).not.toContain(number)

    const text = { outcome: 'granted', text: 'Se hizo.', signedBy: 'R. Ticllacuri', submission: 'given-0001' }
    await desk.respondJson(number, text)
    expect((await office.get('/mesa/oficina')).body).not.toContain(number)
  })

  test('what is written about one document is sent again about that one, and recorded on no other', async () => {
    const number = numberIn((await desk.json('/casos', { ...first, submission: 'owed-0002' })).body)
    const text = { outcome: 'granted', text: 'Se hizo.', signedBy: 'R. Ticllacuri', submission: 'given-0002' }
    const out = await newBrowser(desk).send(`/responder/${number}?documento=3`, text)
    expect([out.status, out.body.includes(`action="/responder/${number}?documento=3"`)]).toEqual([401, true])
    const office = await browserOf(OFFICE)
    const path = `/responder/${number}?documento=0`
    const fields = { ...text, form: fieldIn((await office.get(path)).body), que: 'respuesta' }
    expect((await office.send(`/responder/${number}?documento=77`, fields)).status).not.toBe(201)
    expect((await office.get('/mesa/oficina')).body).toContain(number)
    expect((await office.send(path, fields)).status).toBe(201)
  })

  test('who is not signed in is led to the way in; who acts for no office is told so', async () => {
    for (const path of ['/mesa/oficina', '/mesa/oficina.csv']) {
      const { status, headers } = await desk.get(path, { cookie: '' })
      expect([status, headers.location]).toEqual([303, '/ingresar?volver=/mesa/oficina'])
      const junta = await (await browserOf(directory.juntas[0]?.email ?? '')).get(path)
      expect([junta.status, junta.body.includes('solo para las oficinas')]).toEqual([404, true])
    }
  })

  test('whoever reads the mailbox of a post stops the letter of Mondays and asks for it again, by the form of his own session', async () => {
    const office = await browserOf(OFFICE)
    const shown = async () => (await office.get('/mesa/oficina')).body
    expect(await shown()).toContain('No recibirla más')
    const other = fieldIn((await (await browserOf(ABOVE)).get('/mesa/oficina')).body)
    for (const form of ['', 'x.y', other])
      expect((await office.send('/mesa/oficina', { form, act: 'hush' })).status).toBe(403)
    expect((await give(office, '/mesa/oficina', { act: 'everything' })).status).toBe(422)
    expect(await shown()).toContain('No recibirla más')

    const { status, headers } = await give(office, '/mesa/oficina', { act: 'hush' })
    expect([status, headers.location]).toEqual([303, '/mesa/oficina'])
    expect(await shown()).toContain('No llega desde el 2 de marzo de 2026')
    expect((await (await browserOf(ABOVE)).get('/mesa/oficina')).body).toContain('No recibirla más')
    await give(office, '/mesa/oficina', { act: 'unhush' })
    expect(await shown()).toContain('No recibirla más')
  })

  test('the mesa de partes, to which that letter does not go, has no such switch', async () => {
    const mesa = await browserOf(entity?.mesaDePartes ?? '')
    expect((await mesa.get('/mesa/oficina')).body).not.toContain('La carta de los lunes')
    const form = fieldIn((await mesa.get('/mesa')).body)
    expect((await mesa.send('/mesa/oficina', { form, act: 'hush' })).status).not.toBe(303)
  })

  test('what the law keeps confidential is in no list, and the page says where it is answered', async () => {
    const secret = { ...first, kind: 'denuncia-corrupcion', submission: 'secret-0001', anotherMatter: true }
    const filed = await desk.json('/casos', secret)
    expect(filed.status).toBe(201)
    const { body } = await (await browserOf(entity?.mesaDePartes ?? '')).get('/mesa/oficina')
    expect(body).not.toContain(numberIn(filed.body))
    expect(body).toContain('lo que la ley mantiene en reserva')
  })
})
