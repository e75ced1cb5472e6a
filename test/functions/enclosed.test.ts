import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { evidenceOn } from '../../shared/aws/evidence.ts'
import { allRightsOn } from '../../shared/aws/rights.ts'
import { MOST_ENCLOSED } from '../../shared/cases/acts/enclosed.ts'
import { fold } from '../../shared/cases/fold.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { formOn, imagesIn, linksIn, photo, sendForm } from '../files.ts'
import { words } from './acting.ts'
import { type Desk, first, numberIn, openDesk } from './desk.ts'
import { enter, fieldIn } from './filer.ts'

const [entity] = directory.entities
const mailboxOf = (post: string) => entity?.posts.find(({ id }) => id === post)?.email ?? ''
const [retama, molles] = directory.juntas
const ABOVE = mailboxOf('gerencia-desarrollo-economico')

type Browser = Awaited<ReturnType<typeof enter>>['browser']
let desk: Desk
let office: Browser
let mine: Browser
beforeAll(async () => {
  desk = await openDesk()
  office = (await enter(desk, mailboxOf('subgerencia-fiscalizacion'))).browser
  mine = (await enter(desk, retama?.email ?? '')).browser
})
afterAll(() => desk.world.stop())

let serial = 0
const filed = async (change: object = {}): Promise<CaseNumber> =>
  numberIn(
    (await desk.json('/casos', { ...first, submission: `enclosed-${++serial}`, subject: `${serial}`, ...change })).body,
  )

/** Does an act of the office by its form, signed in; the page that it is shown then. */
async function act(number: CaseNumber, fields: Record<string, string>): Promise<string> {
  const path = `/responder/${number}`
  const form = fieldIn((await office.get(`${path}?que=${fields.que ?? 'respuesta'}`)).body)
  const reply = await office.send(path, {
    form,
    submission: `office-act-${++serial}`,
    signedBy: 'R. Ticllacuri',
    ...fields,
  })
  expect([reply.status, words(reply.body)]).toEqual([201, expect.stringContaining('Registrado')])
  return reply.body
}
const answered = { outcome: 'granted', text: 'Se clausuró el local.' }
const filesOf = (page: string): string =>
  /href="(\/mesa\/oficina\/casos\/[^"]*archivos[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''

/** Sends a file by the form of a page; to where it leads back, once it was looked at. */
async function add(browser: Browser, path: string, bytes: Uint8Array): Promise<string> {
  const { status, location } = await sendForm(formOn((await browser.get(path)).body), bytes)
  expect(status).toBe(303)
  await desk.world.idle()
  const { pathname, search } = new URL(location)
  return `${pathname}${search}`
}
const enclosures = async (number: CaseNumber) =>
  fold(await desk.world.register.folios.of(number))?.obligations.flatMap((owed) => owed.enclosures) ?? []

describe('Issue 11.2 the files of an office', () => {
  test('a photo of the notified document goes with what the office registered: to the junta at once, to everybody once reviewed', async () => {
    const number = await filed()
    const paper = {
      que: 'en-papel',
      outcome: 'denied',
      document: 'Carta 12-2026',
      dated: '2/3/2026',
      notified: '2/3/2026',
    }
    const path = filesOf(await act(number, { ...paper, means: 'En mano, a la presidenta', text: 'No procede.' }))
    expect(path).toMatch(/archivos\?de=\d+$/)
    const back = await add(office, path, await photo())
    const page = (await office.get(back)).body
    expect(words(page)).toContain('Guardados: 1 de 10')
    expect(imagesIn(page)).toHaveLength(1)
    const [one] = await enclosures(number)
    expect([one?.of, one?.type]).toEqual([Number(/\d+$/.exec(path)?.[0]), 'image'])
    const leaf = (await desk.world.register.folios.of(number)).find(({ n }) => n === one?.folio)
    expect(leaf?.by).toBe('office')
    const junta = (await mine.get(`/mesa/casos/${number}/pruebas`)).body
    expect(words(junta)).toContain('De la oficina')
    expect(words(junta)).toContain('Guardadas: 0 de 40')
    const bytes = new Uint8Array(await (await fetch(linksIn(junta)[0] ?? '')).arrayBuffer())
    expect(Buffer.from(bytes).includes('CamaraSecreta')).toBe(false)
    const told = (await desk.get(`/casos/${number}`)).body
    expect(words(told)).toContain(`La oficina añadió un documento a lo que registró en el folio ${one?.of}`)
    expect(told).not.toContain(one?.file)
    expect(JSON.parse((await desk.get(`/casos/${number}.json`)).body).unreviewed.count).toBeGreaterThan(0)
  })

  test('to an answer too, by the link of its receipt; ten of each act, and the same file once', async () => {
    const number = await filed()
    await act(number, answered)
    const [mail] = (await desk.mails()).filter(
      ({ subject }) => subject.includes(number) && subject.includes('Constancia de su respuesta'),
    )
    const path = /https?:\/\/[^/\s]+(\/mesa\/oficina\/casos\/\S+)/.exec(mail?.body.text ?? '')?.[1] ?? ''
    for (let n = 0; n < MOST_ENCLOSED; n++) await add(office, path, await photo(300, 200, n * 20))
    const { body } = await office.get(path)
    expect([words(body), body.includes('<form action="http')]).toEqual([expect.stringContaining('no caben más'), false])
    const again = await filed()
    const other = filesOf(await act(again, answered))
    await add(office, other, await photo(300, 200, 9))
    expect(words((await office.get(await add(office, other, await photo(300, 200, 9)))).body)).toContain(
      'Es el mismo archivo que ya envió',
    )
    expect([(await enclosures(number)).length, (await enclosures(again)).length]).toEqual([MOST_ENCLOSED, 1])
  })

  test('I5 an office is not told that the junta added the same file, nor the junta that the office did', async () => {
    const number = await filed()
    const path = filesOf(await act(number, answered))
    await add(mine, `/mesa/casos/${number}/pruebas`, await photo(300, 200, 77))
    expect(words((await office.get(await add(office, path, await photo(300, 200, 77)))).body)).toContain('Guardados: 1')
    const page = words((await mine.get(`/mesa/casos/${number}/pruebas`)).body)
    expect(page).toContain('Guardadas: 1 de 40')
    expect((await evidenceOn(desk.world.dynamo).of(number)).map(({ status }) => status)).toEqual(['kept', 'kept'])
  })

  test('whoever follows the link of its receipt signed out gets there once in', async () => {
    const path = filesOf(await act(await filed(), answered))
    const { location } = (await desk.get(path, { cookie: '' })).headers
    const asked = new URL(`${location}`, 'https://plazo.example').searchParams.get('volver') ?? ''
    const { reply } = await enter(desk, mailboxOf('subgerencia-fiscalizacion'), asked)
    expect([reply.status, reply.headers.location]).toEqual([303, path])
  })

  test('nobody else sees or adds them: another office, a junta, a stranger, another folio; no upload by another name', async () => {
    const number = await filed()
    const path = filesOf(await act(number, answered))
    const above = (await enter(desk, ABOVE)).browser
    const other = (await enter(desk, molles?.email ?? '')).browser
    const unknown = (await office.get(path.replace(/\d+$/, '1'))).body
    for (const browser of [above, mine, other]) {
      const { status, body } = await browser.get(path)
      expect([status, body]).toEqual([404, unknown])
    }
    const form = formOn((await office.get(path)).body)
    const key = form.fields.key ?? ''
    expect(key).toMatch(/\/oficina-0-\d+-[0-9a-f]{128}$/)
    for (const changed of [key.replace(/oficina-0-\d+-/, ''), key.replace(/oficina-0-\d+-/, 'oficina-0-1-')])
      expect(
        (await sendForm({ ...form, fields: { ...form.fields, key: changed } }, await photo(300, 200, 3))).status,
      ).toBe(403)
  })

  test('an office that no longer owes the answer adds nothing by a form that it opened before', async () => {
    const number = await filed()
    const path = filesOf(await act(number, answered))
    const form = formOn((await office.get(path)).body)
    const mailbox = await mailboxId(desk.world.register.keys, mailboxOf('subgerencia-fiscalizacion'))
    const rights = allRightsOn(desk.world.dynamo)
    const own = await rights.of(mailbox)
    for (const right of own) await rights.take(mailbox, right)
    expect((await sendForm(form, await photo(300, 200, 4))).status).toBe(303)
    await desk.world.idle()
    for (const right of own) await rights.give(mailbox, right)
    expect([await enclosures(number), desk.world.bucket.waiting()]).toEqual([[], []])
  })

  test('what an office registered before it sent the document on, the next one adds nothing to', async () => {
    const number = await filed()
    const path = filesOf(await act(number, { que: 'compromiso', until: '6/3/2026', text: 'Irá la cuadrilla.' }))
    const form = formOn((await office.get(path)).body)
    await act(number, { que: 'derivar', to: 'WAY/subgerencia-serenazgo', document: 'Memorando 7' })
    const next = (await enter(desk, mailboxOf('subgerencia-serenazgo'))).browser
    expect((await next.get(path)).status).toBe(404)
    await sendForm(form, await photo())
    await desk.world.idle()
    expect(await enclosures(number)).toEqual([])
  })

  test('a reserved junta is named nowhere by it, and before it was reviewed no page shows the file', async () => {
    const number = await filed({ publicIdentity: 'reserved' })
    const path = filesOf(await act(number, answered))
    await add(office, path, await photo(300, 200, 50))
    expect((await enclosures(number)).length).toBe(1)
    for (const path of [`/casos/${number}`, `/casos/${number}.json`, `/casos/${number}/documentos`])
      expect((await desk.get(path)).body).not.toMatch(
        new RegExp(`${retama?.name}|${(await enclosures(number))[0]?.file}`),
      )
  })
})
