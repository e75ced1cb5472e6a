import { beforeEach, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { mailReport, receivedEvent } from '../../infra/local/events.ts'
import { REPLIES } from '../../infra/local/replies.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import { operatorsOn } from '../../shared/aws/operators.ts'
import { entityCode } from '../../shared/cases/entity.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { askFor } from '../../shared/register/heldChanges.ts'
import { replyTo } from '../../shared/register/replies.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { numberOf, postOf } from '../ids.ts'
import { type Browser, give, words } from './acting.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'
import { codeMailedTo, enter, fieldIn, newBrowser } from './filer.ts'

const OFFICE = 'fiscalizacion@muni-wayrapampa.example'
const OTHER = 'tramites@muni-wayrapampa.example'
const PAGE = '/mesa/oficina'

let desk: Desk
let own: Browser
let filings = 0
const until = (at: LocalDateTime) => desk.world.advance(toInstant(at))
const file = async () => numberIn((await desk.file(typed({ submission: `delegate-${filings++}` }))).body)
const mailsTo = async (address: string, about = '') =>
  (await desk.mails()).filter(({ destination, subject }) => destination.to.includes(address) && subject.includes(about))
const plain = (text = '') => text.replace(/\s+/g, ' ')
const name = (email: string, browser = own, post = 'WAY/subgerencia-fiscalizacion') =>
  give(browser, PAGE, { act: 'name', post, email })
const idIn = (body: string) => /name="delegate" value="([^"]+)"/.exec(body)?.[1] ?? ''
const end = async (browser: Browser) => {
  const { body } = await browser.get(PAGE)
  const fields = { act: 'end', post: 'WAY/subgerencia-fiscalizacion', delegate: idIn(body) }
  return browser.send(PAGE, { form: fieldIn(body), ...fields })
}
const mayAnswer = async (address: string) => {
  const { rights } = accessOn({ ...desk.world, machine: systemClock, ids: systemIds })
  return (await rights.of(await mailboxId(desk.world.keys, address))).length > 0
}
/** A letter of a case to the office comes back for good from an address. */
async function comesBack(number: string, kind: string, from: string) {
  const at = desk.world.clock.now()
  const all = (await lettersOn(desk.world.dynamo).of(numberOf(number))).filter((one) => one.kind === kind && one.sentAt)
  const tags = { case: [number], letter: [all.toSorted((a) => (a.instead ? -1 : 1))[0]?.id ?? ''] }
  const bounce = { timestamp: at, bounceType: 'Permanent', bounceSubType: 'NoEmail' }
  const mail = { timestamp: at, tags, destination: [from] }
  await desk.world.lambdas.mailEvent(mailReport('Bounce', tags, at, { mail, bounce }))
  await desk.world.idle()
}
/** What became of each letter to the office itself, as its case says. */
const noticesIn = async (number: string) => {
  const folios = await desk.world.folios.of(numberOf(number))
  return folios.flatMap(({ facts }) =>
    facts.flatMap((fact) => (fact.fact === 'notified' && !fact.desk ? [fact.fate] : [])),
  )
}

beforeEach(async () => {
  desk = await openDesk('2026-03-02T10:30')
  own = (await enter(desk, OFFICE)).browser
  return () => desk.world.stop()
})

describe('issue 11.3: another mailbox of a post', () => {
  test('is told at once to the own one and to it, and acts when two attended days are over', async () => {
    expect((await name(OTHER)).status).toBe(303)
    const [told] = await mailsTo(OFFICE, 'piden otro correo para su oficina')
    const text = plain(told?.body.text)
    expect(text).toContain('Subgerente de Fiscalización y Licencias, Municipalidad Provincial de Wayrapampa')
    expect(text).toContain('tramites @muni-wayrapampa .example')
    expect(text).toContain('jueves 5 de marzo de 2026')
    expect(text).toContain('https://plazo.example/ingresar?volver=/mesa/oficina')
    expect(plain((await mailsTo(OTHER, 'actuará por una oficina'))[0]?.body.text)).toContain(
      'jueves 5 de marzo de 2026',
    )
    expect(words((await own.get(PAGE)).body)).toContain('t…s@m….example : actuará desde el 5 de marzo de 2026')
    await until('2026-03-04T23:55')
    expect((await enter(desk, OTHER)).reply.status).not.toBe(303)
    expect(await mayAnswer(OTHER)).toBe(false)
    await until('2026-03-05T01:00')
    const { browser, reply } = await enter(desk, OTHER)
    expect(reply.status).toBe(303)
    const number = await file()
    expect((await browser.get(PAGE)).body).toContain(number)
    expect(words((await own.get(PAGE)).body)).toContain('actúa desde el 5 de marzo de 2026')
    expect(await mailsTo(OFFICE, 'piden otro correo')).toHaveLength(1)
  })

  test('a day that is declared without work meanwhile is none of the two', async () => {
    await name(OTHER)
    const csv = `id;fecha;nombre;nivel;lugar;efecto;norma;publicada\npuente;2026-03-04;Día no laborable;pais;Perú;no-se-cuenta;D.S. 901-2026-PCM;2026-03-03\n`
    await until('2026-03-03T09:00')
    const calendar = { verb: 'calendar import', calendar: 'huamanga', apply: true }
    expect((await desk.order({ ...calendar, csv: Buffer.from(csv).toString('base64') })).status).toBe(200)
    await until('2026-03-05T10:00')
    expect(await mayAnswer(OTHER)).toBe(false)
    await until('2026-03-06T01:00')
    expect(await mayAnswer(OTHER)).toBe(true)
  })

  test('that the own one stops never acts; one that acts is removed with the next thing that it asks for, and told', async () => {
    await name(OTHER)
    expect((await end(own)).status).toBe(303)
    await until('2026-03-05T01:00')
    expect(await mayAnswer(OTHER)).toBe(false)
    expect(await mailsTo(OTHER, 'ya no actúa por una oficina')).toHaveLength(1)
    await name(OTHER)
    await until('2026-03-10T01:00')
    const { browser } = await enter(desk, OTHER)
    expect((await browser.get(PAGE)).status).toBe(200)
    await end(own)
    expect((await browser.get(PAGE)).status).toBe(404)
    expect(words((await own.get(PAGE)).body)).not.toContain('t…s@m….example')
    expect((await own.get(PAGE)).status).toBe(200)
  })

  test('names no other and removes none but itself', async () => {
    await name(OTHER)
    await until('2026-03-05T01:00')
    const { browser } = await enter(desk, OTHER)
    const page = (await browser.get(PAGE)).body
    expect(page).not.toContain('Añadir este correo')
    expect(page).toContain('Mientras el correo de la oficina devuelva las cartas, los lunes')
    const refused = await name('tercero@correo.example', browser)
    expect([refused.status, words(refused.body)]).toEqual([422, expect.stringContaining('quien lee el correo de la')])
    await name('tercero@correo.example')
    const third = idIn((await own.get(PAGE)).body.split('t…o@c….example')[1] ?? '')
    const form = fieldIn(page)
    const fields = { form, act: 'end', post: 'WAY/subgerencia-fiscalizacion', delegate: third }
    expect((await browser.send(PAGE, fields)).status).toBe(422)
    expect((await end(browser)).status).toBe(303)
    expect(await mayAnswer(OTHER)).toBe(false)
  })

  test.each([
    ['no es un correo', 'escriba el correo completo'],
    [OFFICE, 'ese es el correo con el que usted entró'],
  ])('%s is not taken, and what was typed comes back', async (typedIn, said) => {
    const { status, body } = await name(typedIn)
    expect([status, words(body)]).toEqual([422, expect.stringContaining(said)])
    expect(body).toContain(`value="${typedIn}"`)
  })

  test('a post has three at once, of itself alone, and none of a form of another session', async () => {
    for (const one of ['uno', 'dos', 'tres']) expect((await name(`${one}@correo.example`)).status).toBe(303)
    expect((await name('uno@correo.example')).body).toContain('ya está en la lista')
    expect((await name('cuatro@correo.example')).body).toContain('hasta 3 correos')
    expect((await name('x@correo.example', own, 'WAY/gerencia-municipal')).status).toBe(422)
    const sent = await own.send(PAGE, { form: 'x.y', act: 'name', post: 'WAY/subgerencia-fiscalizacion', email: OTHER })
    expect(sent.status).toBe(403)
    const mesa = (await enter(desk, 'mesadepartes@muni-wayrapampa.example')).browser
    expect((await mesa.get(PAGE)).body).not.toContain('Otros correos de la oficina')
  })

  test('no page and no file tells its address', async () => {
    await name(OTHER)
    await until('2026-03-05T01:00')
    const paths = [
      '/autoridades/WAY',
      '/autoridades/WAY/subgerencia-fiscalizacion',
      '/autoridades.json',
      '/registro.json',
    ]
    for (const path of paths) expect((await desk.get(path)).body).not.toContain('tramites@')
    expect((await own.get(PAGE)).body).not.toContain(OTHER)
  })

  test('ends at once when two operators put another mailbox in the place of the one that named it', async () => {
    await name(OTHER)
    await until('2026-03-05T01:00')
    const { world } = desk
    const operators = operatorsOn(world.dynamo)
    const change = {
      entity: entityCode.parse('WAY'),
      post: postOf('subgerencia-fiscalizacion'),
      mailbox: 'nuevo@muni-wayrapampa.example',
    }
    await askFor({ operators, clock: world.clock, ids: systemIds }, change, 'Ana')
    await until('2026-03-08T02:00')
    expect([await mayAnswer(OTHER), await mayAnswer(OFFICE), await mayAnswer(change.mailbox)]).toEqual([
      false,
      false,
      true,
    ])
    expect(await mailsTo(OTHER, 'ya no actúa por una oficina')).toHaveLength(1)
  })
})

describe('issue 11.6: where the own mailbox of a post returns a letter, another of it is tried', () => {
  async function withOther() {
    await name(OTHER)
    await until('2026-03-05T09:00')
    const number = await file()
    await comesBack(number, 'notice', OFFICE)
    return number
  }
  const linkTo = async (address: string, number: string) => {
    const texts = (await mailsTo(address, number)).map(({ body }) => body.text ?? '')
    return /\/responder\/[0-9a-f]{32}/.exec(texts.findLast((text) => text.includes('/responder/')) ?? '')?.[0] ?? ''
  }

  test('the letter leaves for it, and what it says of itself is what counts; the next ones go there', async () => {
    const number = await withOther()
    expect(await mailsTo(OTHER, number)).toHaveLength(1)
    expect(await noticesIn(number)).toEqual(['delivered', 'returned', 'delivered'])
    const later = await file()
    expect(await mailsTo(OTHER, later)).toHaveLength(1)
    expect(await mailsTo(OFFICE, later)).toEqual([])
  })

  test('and where that returns it too, it is told that it came back, and waits', async () => {
    const number = await withOther()
    await comesBack(number, 'notice', OTHER)
    expect((await noticesIn(number)).filter((fate) => fate === 'returned')).toHaveLength(2)
    const held = await lettersOn(desk.world.dynamo).of(numberOf(number))
    expect(held.filter(({ state }) => state === 'held')).toMatchObject([{ reason: 'returned-mailbox' }])
  })

  test('who reads it answers from the link of its letter, by a code that comes there', async () => {
    const number = await withOther()
    const path = await linkTo(OTHER, number)
    const browser = newBrowser(desk)
    const answer = { outcome: 'granted', text: 'Se hizo.', signedBy: 'R. Ticllacuri', submission: 'd-1' }
    await browser.send(path, { form: fieldIn((await browser.get(path)).body), ...answer })
    const mails = (await mailsTo(OTHER, number)).filter(({ subject }) => subject.includes('código'))
    const code = /^ {4}([0-9 ]{9})$/m.exec(mails.at(-1)?.body.text ?? '')?.[1] ?? ''
    expect(await codeMailedTo(desk, OFFICE)).not.toBe(code)
    expect((await browser.send(path, { ...answer, code })).status).toBe(201)
    expect(JSON.parse((await desk.get(`/casos/${number}.json`)).body).standing).toBe('answered')
    await end(own)
    expect((await newBrowser(desk).get(path)).status).toBe(404)
  })

  test('a mail from it is one of the office', async () => {
    const number = await withOther()
    const to = replyTo(await desk.world.keys.of('replies'), { number, obligation: 0, who: 'office' }, REPLIES)
    desk.world.bucket.put(
      'correo/m1',
      Buffer.from(`From: ${OTHER}\nMessage-ID: <1@x.example>\nSubject: Re\n\nLo vemos.\n`),
    )
    const at = desk.world.clock.now()
    await desk.world.lambdas.received(receivedEvent({ id: 'm1', at, from: OTHER, to: [to], verdict: 'pass' }))
    await desk.world.idle()
    const wrote = (await desk.world.folios.of(numberOf(number))).flatMap(({ facts }) =>
      facts.flatMap((fact) => (fact.fact === 'wrote' ? [fact.as] : [])),
    )
    expect(wrote).toEqual(['office'])
  })
})
