import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { operatorsOn } from '../../shared/aws/operators.ts'
import { appoint } from '../../shared/register/operators.ts'
import { photo, sendByForm } from '../files.ts'
import { type Browser, MINE, words } from './acting.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'
import { enter, fieldIn } from './filer.ts'

const OPERATOR = 'operador@plazo.example'
const SECOND = 'segunda@plazo.example'
const facts = 'El señor Rubén Ávila, DNI 44123311, celular 966 123 456, abre de noche. Rubén Ávila no tiene licencia.'

let desk: Desk
let first: Browser
let second: Browser
let filings = 0
const file = async (change: Record<string, string> = {}) =>
  numberIn((await desk.file(typed({ submission: `reviewed-${filings++}`, facts, ...change }))).body)

beforeAll(async () => {
  desk = await openDesk()
  const ground = { ...desk.world, machine: systemClock, ids: systemIds }
  const ports = { ...accessOn(ground), operators: operatorsOn(desk.world.dynamo), clock: desk.world.clock }
  await appoint(ports, { address: SECOND, roles: ['reviewer'] })
  first = (await enter(desk, OPERATOR)).browser
  second = (await enter(desk, SECOND)).browser
})
afterAll(() => desk.world.stop())

/** What a reader sends about a text, in the form of its page. */
async function decide(browser: Browser, number: string, fields: Record<string, string>, folio = 1) {
  const path = `/operador/textos/${number}/${folio}`
  const { body } = await browser.get(path)
  const submission = /name="submission" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const reply = await browser.send(path, { form: fieldIn(body), submission, ...fields })
  await desk.world.idle()
  return reply
}
const page = async (number: string) => words((await desk.get(`/casos/${number}`)).body)
const all = async (number: string) => words((await desk.get(`/casos/${number}/textos`)).body)
const json = async (number: string) => JSON.parse((await desk.get(`/casos/${number}.json`)).body)

describe('issue 12.3 review', () => {
  test('nothing of a text is shown before it is read; what looks like a person is pointed out', async () => {
    const number = await file()
    expect(await page(number)).not.toContain('abre de noche')
    expect(await page(number)).toContain('espera la revisión del operador')
    expect(words((await first.get('/operador/textos')).body)).toContain(number)
    const { body } = await first.get(`/operador/textos/${number}/1`)
    for (const one of ['44123311', '966 123 456', 'señor Rubén Ávila']) expect(body).toContain(`value="${one}"`)
  })

  test('released with words covered, the page, its twin and the whole text tell it, and nothing of what is covered', async () => {
    const number = await file()
    const preview = await decide(first, number, { do: 'preview', cover: 'Rubén Ávila', words: '44123311\n966 123 456' })
    expect(words(preview.body)).toContain('El señor [tapado], DNI [tapado], celular [tapado], abre de noche')
    const done = await decide(first, number, { do: 'show', words: 'Rubén Ávila\n44123311\n966 123 456', names: 'no' })
    expect([done.status, done.headers.location]).toEqual([303, `/operador/textos/${number}?hecho=1`])
    expect(await page(number)).toContain('El señor [tapado]')
    expect(await all(number)).toContain('[tapado] no tiene licencia')
    expect((await json(number)).documents[0]).toMatchObject({ what: 'filing', covered: true, reviewed: { folio: 3 } })
    for (const said of [await page(number), await all(number), JSON.stringify(await json(number))])
      expect(said).not.toMatch(/Ávila|44123311|966 123/)
  })

  test('what names a person waits for a second reader, who is another', async () => {
    const number = await file()
    await decide(first, number, { do: 'show', words: '44123311\n966 123 456', names: 'yes' })
    expect(await page(number)).not.toContain('abre de noche')
    const again = await decide(first, number, { do: 'agree' })
    expect([again.status, again.body]).toEqual([422, expect.stringContaining('debe leerlo otra persona del equipo')])
    await decide(second, number, { do: 'agree' })
    expect(await page(number)).toContain('El señor Rubén Ávila, DNI [tapado]')
  })

  test('taken back by one, it is shown no more at once, and the page says why', async () => {
    const number = await file()
    await decide(first, number, { do: 'show', words: '44123311\n966 123 456\nRubén Ávila', names: 'no' })
    await decide(second, number, { do: 'withhold', ground: 'private-person' })
    expect(await page(number)).not.toContain('abre de noche')
    expect(await all(number)).toContain('No se muestra: trata de una persona particular')
  })

  test('a file is saved by everybody once it was released, from another origin, and by nobody once it is taken back', async () => {
    const number = await file()
    const { browser } = await enter(desk, MINE)
    await sendByForm((await browser.get(`/mesa/casos/${number}/pruebas`)).body, await photo())
    await desk.world.idle()
    // Of what waits the twin tells how much alone: which one the photo is, the room of its readers says.
    expect(await json(number)).toMatchObject({ documents: [], unreviewed: { count: 2 } })
    const waiting = (await first.get('/operador/textos')).body.matchAll(new RegExp(`/textos/${number}/(\\d+)`, 'g'))
    const folio = Math.max(...[...waiting].map(([, one]) => Number(one)))
    expect(folio).toBeGreaterThan(1)
    const mine = async () => (await desk.get(`/casos/${number}/textos`)).body
    expect(await mine()).not.toContain('<img')
    await decide(first, number, { do: 'show', names: 'no' }, folio)
    const { file: shown, digest } = (await json(number)).documents[0]
    const { headers } = await desk.get(shown.url.replace('https://plazo.example', ''))
    const saved = await fetch(String(headers.location))
    expect([saved.status, saved.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('attachment'),
    ])
    expect(digest).toHaveLength(64)
    const [thumbnail = ''] = /http:\/\/[^"]*miniaturas[^"]*/.exec(await mine()) ?? []
    expect((await fetch(thumbnail.replaceAll('&amp;', '&'))).status).toBe(200)
    await decide(first, number, { do: 'withhold', ground: 'signed' }, folio)
    expect((await fetch(String(headers.location))).status).toBe(404)
    expect((await desk.get(shown.url.replace('https://plazo.example', ''))).status).toBe(404)
  })
})
