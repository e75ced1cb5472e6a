import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { directory } from '../../infra/local/seeds.ts'
import { juntaCode } from '../../shared/register/codes.ts'
import { bearerOf } from '../signedIn.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'
import { enter, fieldIn } from './filer.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

const [retama, molles] = directory.juntas
const MINE = retama?.email ?? ''
const THEIRS = molles?.email ?? ''
const words = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
let filings = 0
const newCase = async (change: Record<string, string> = {}) =>
  numberIn((await desk.file(typed({ submission: `filing-${++filings}-case`, ...change }))).body)
const recorded = async (number: Awaited<ReturnType<typeof newCase>>) =>
  (await desk.world.register.folios.of(number)).flatMap(({ facts }) => facts).filter(({ fact }) => fact === 'gestion')
    .length

const secret = {
  place: 'Segundo piso del palacio',
  met: 'Rosa Quispe, secretaria',
  present: 'Fuimos seis\ncon el alférez Huamán',
  account: 'Que volvamos otro día.',
  testimony: 'Doña Eufemia lo oyó desde la puerta.',
}

describe('A gestión in two taps', () => {
  test('from the page of the case: what came of it, and that it be recorded; once, however often it is sent', async () => {
    const number = await newCase()
    const { browser } = await enter(desk, MINE)
    const own = (await browser.get(`/mesa/casos/${number}`)).body
    const first = `/casos/${number}/gestiones?que=sent-away`
    expect(own).toContain(`href="${first}"`)
    const { body } = await browser.get(first)
    expect(body).toMatch(/value="sent-away"[^>]* checked|checked[^>]* value="sent-away"/)
    expect(body).toContain('value="2026-03-02T10:30"')
    const submission = /name="submission" value="([^"]+)"/.exec(body)?.[1] ?? ''
    const sent = { submission, form: fieldIn(body), what: 'sent-away', when: '2026-03-02T10:30' }
    const reply = await browser.send(`/casos/${number}/gestiones`, sent)
    expect([reply.status, words(reply.body)]).toEqual([201, expect.stringContaining('No empieza ningún plazo')])
    expect(reply.body).toContain(`href="/mesa/casos/${number}"`)
    expect((await browser.send(`/casos/${number}/gestiones`, sent)).status).toBe(201)
    expect(await recorded(number)).toBe(1)
  })

  test('only what came of it must be told: without a date it was now', async () => {
    const number = await newCase()
    const { browser } = await enter(desk, MINE)
    const form = fieldIn((await browser.get(`/casos/${number}/gestiones`)).body)
    const none = await browser.send(`/casos/${number}/gestiones`, { submission: 'g-none', form, met: 'Rosa' })
    expect([none.status, none.body.includes('href="#what"'), none.body.includes('value="Rosa"')]).toEqual([
      422,
      true,
      true,
    ])
    const one = await browser.send(`/casos/${number}/gestiones`, { submission: 'g-only', form, what: 'call', when: '' })
    expect(one.status).toBe(201)
    expect(words((await desk.get(`/casos/${number}`)).body)).toContain(
      'La junta registró una gestión (llamada) del 2 de marzo de 2026',
    )
  })

  test('I12: persons, words and testimonies are read at the own desk, and nowhere else', async () => {
    const number = await newCase()
    const { browser } = await enter(desk, MINE)
    const form = fieldIn((await browser.get(`/casos/${number}/gestiones`)).body)
    const sent = { submission: 'g-secret', form, what: 'visit', when: '1/3/2026 9:30', ...secret }
    expect((await browser.send(`/casos/${number}/gestiones`, sent)).status).toBe(201)
    const own = words((await browser.get(`/mesa/casos/${number}`)).body)
    const everywhere = [
      (await desk.get(`/casos/${number}`)).body,
      (await desk.get(`/casos/${number}.json`)).body,
      (await desk.responding(number)).body,
      JSON.stringify(await desk.mails()),
      JSON.stringify(await desk.world.register.folios.of(number)),
    ]
    for (const said of Object.values(secret).flatMap((text) => text.split('\n'))) {
      expect(own).toContain(said)
      for (const one of everywhere) expect(one).not.toContain(said)
    }
    expect(JSON.parse(everywhere[1] ?? '').rungs[0].gestiones).toMatchObject([{ done: 'visit', on: '2026-03-01' }])
    expect((await (await enter(desk, THEIRS)).browser.get(`/mesa/casos/${number}`)).status).toBe(404)
  })

  test('of a junta that keeps its name, no page and no twin tells that there was one', async () => {
    const number = await newCase({ publicIdentity: 'reserved' })
    const code = juntaCode(await desk.world.keys.of('codes'), number)
    const sent = { submission: 'g-res', code, what: 'no-appointment', when: '2026-02-20T09:00' }
    const everywhere = async () => {
      const replies = await Promise.all([`${number}`, `${number}.json`].map((path) => desk.get(`/casos/${path}`)))
      return replies.map(({ body, headers }) => [body, headers.etag])
    }
    const before = await everywhere()
    expect((await desk.form(`/casos/${number}/gestiones`, sent)).status).toBe(201)
    await desk.world.idle()
    expect(await everywhere()).toEqual(before)
  })
})

describe('Refused at the desk', () => {
  test('the other ways in are told, each with what it needs and its article; the case still waits to be presented', async () => {
    const number = await newCase({ channel: 'none', presented: '' })
    const { browser } = await enter(desk, MINE)
    const form = fieldIn((await browser.get(`/casos/${number}/gestiones`)).body)
    const reply = await browser.send(`/casos/${number}/gestiones`, { submission: 'g-desk', form, what: 'not-received' })
    const told = words(reply.body)
    for (const [way, article] of [
      ['Mesa de partes digital', '128.1'],
      ['Correo certificado', '131, 133'],
      ['Otra oficina de la misma entidad', '130.2'],
      ['Subprefectura', '130.3, 132.2'],
      ['Carta notarial', 'inferido'],
    ])
      expect(told).toMatch(new RegExp(`${way}.*${article}`))
    expect(JSON.parse((await desk.get(`/casos/${number}.json`)).body)).toMatchObject({ standing: 'unpresented' })
  })

  test('of every other gestión no such list is shown', async () => {
    const number = await newCase()
    const { browser } = await enter(desk, MINE)
    const form = fieldIn((await browser.get(`/casos/${number}/gestiones`)).body)
    const reply = await browser.send(`/casos/${number}/gestiones`, { submission: 'g-other', form, what: 'sent-away' })
    expect(reply.body).not.toContain('Subprefectura')
  })
})

describe('Nothing is recorded', () => {
  test.each([
    ['of tomorrow', { what: 'visit', when: '2026-03-03T09:00' }, 'when'],
    ['of another age', { what: 'visit', when: '2020-03-03T09:00' }, 'when'],
    ['of a call in person', { what: 'call', means: 'in-person' }, 'means'],
    ['of a kind nobody knows', { what: 'threat' }, 'what'],
    ['with a field that there is not', { what: 'visit', telefono: '9' }, 'telefono'],
  ])('%s: the field is named, and nothing that was typed is lost', async (_, fields, field) => {
    const number = await newCase()
    const header = await bearerOf({ ...desk.world, machine: systemClock, ids: systemIds }, MINE)
    const body = JSON.stringify({ submission: 'g-bad', account: 'Nada.', ...fields })
    const { status, body: told } = await desk.raw(`/casos/${number}/gestiones`, 'application/json', body, header)
    expect([status, JSON.parse(told).errors[0].field]).toEqual([422, field])
    const code = juntaCode(await desk.world.keys.of('codes'), number)
    const page = await desk.form(`/casos/${number}/gestiones`, {
      submission: 'g-bad2',
      code,
      account: 'Nada.',
      ...fields,
    })
    expect([page.status, page.body.includes('Nada.')]).toEqual([422, true])
    expect(await recorded(number)).toBe(0)
  })

  test('under the form of another gestión, and what is typed stays', async () => {
    const number = await newCase()
    const code = juntaCode(await desk.world.keys.of('codes'), number)
    const send = (account: string) =>
      desk.form(`/casos/${number}/gestiones`, { submission: 'g-same', code, what: 'visit', account })
    expect((await send('Uno')).status).toBe(201)
    const other = await send('Dos')
    expect([other.status, other.body.includes('Dos'), await recorded(number)]).toEqual([409, true, 1])
  })

  test('S1 by another junta, with its session or a wrong code', async () => {
    const number = await newCase()
    const header = await bearerOf({ ...desk.world, machine: systemClock, ids: systemIds }, THEIRS)
    const body = JSON.stringify({ submission: 'g-theirs', what: 'visit' })
    const theirs = await desk.raw(`/casos/${number}/gestiones`, 'application/json', body, header)
    expect([theirs.status, JSON.parse(theirs.body).code]).toEqual([422, 'not-yours'])
    const wrong = await desk.form(`/casos/${number}/gestiones`, {
      submission: 'g-code',
      code: '00000000',
      what: 'visit',
    })
    expect([wrong.status, await recorded(number)]).toEqual([403, 0])
  })
})

describe('I11: judging an answer', () => {
  const answeredCase = async (change: Record<string, string> = {}) => {
    const number = await newCase(change)
    const given = {
      submission: 'answer-1',
      outcome: 'granted',
      text: 'Se limpió la calle.',
      signedBy: 'R. Ticllacuri',
    }
    expect((await desk.respond(number, given)).status).toBe(201)
    return number
  }
  const judging = async (number: string, fields: Record<string, string>) => {
    const { browser } = await enter(desk, MINE)
    const form = fieldIn((await browser.get(`/casos/${number}/calificar`)).body)
    return browser.send(`/casos/${number}/calificar`, { submission: `judge-${number}`, form, ...fields })
  }
  const reason = 'Pedimos la clausura, y contesta sobre la limpieza.'
  const mailTo = async (address: string, subject: string, number: string) =>
    (await desk.mails()).filter(
      (mail) =>
        mail.destination.to.includes(address) && mail.subject.includes(subject) && mail.subject.includes(number),
    )
  const json = async (number: string) => JSON.parse((await desk.get(`/casos/${number}.json`)).body)

  test('until then the page says that the junta has not; nothing can be judged before there is an answer', async () => {
    const silent = await newCase()
    const early = await judging(silent, { verdict: 'unresponsive', reason, sequel: 'nothing' })
    expect([early.status, early.body.includes(reason)]).toEqual([422, true])
    const number = await answeredCase()
    expect(words((await desk.get(`/casos/${number}`)).body)).toMatch(
      /Respondido, sin calificar.*La junta todavía no la califica/,
    )
  })

  test('both views on the page, the twin and the own desk; to the office a letter; the case is on the agenda again', async () => {
    const number = await answeredCase()
    expect(await desk.agenda()).not.toContain(number)
    const { browser } = await enter(desk, MINE)
    expect((await browser.get(`/mesa/casos/${number}`)).body).toContain(`href="/casos/${number}/calificar"`)
    expect((await judging(number, { verdict: 'unresponsive', reason, sequel: 'nothing' })).status).toBe(201)
    const both = 'la junta considera que no responde lo pedido'
    const page = words((await desk.get(`/casos/${number}`)).body)
    expect(page).toMatch(new RegExp(`Respondido el 2 de marzo de 2026.*${both}.*«Se atendió lo pedido»`))
    expect(page).not.toContain(reason)
    expect((await json(number)).rungs[0]).toMatchObject({
      standing: 'answered',
      judgements: [{ verdict: 'unresponsive', label: both }],
    })
    const own = words((await browser.get(`/mesa/casos/${number}`)).body)
    expect(own).toContain(both)
    expect(own).toContain(reason)
    expect(words((await browser.get('/mesa')).body)).toContain('Respondidos, y la junta no lo acepta')
    const [letter] = await mailTo('fiscalizacion@muni-wayrapampa.example', 'no responde lo pedido', number)
    expect(letter?.body.text?.replace(/\s+/g, ' ')).toContain(
      `La oficina registró una respuesta el 2 de marzo de 2026; ${both}`,
    )
    expect(await mailTo('gde@muni-wayrapampa.example', 'Aviso al superior', number)).toEqual([])
    expect(await desk.agenda()).toContain(number)
  })

  test('with the aviso that it chooses in the same step, the superior reads both, and no silence is told', async () => {
    const number = await answeredCase()
    const reply = await judging(number, { verdict: 'partly', reason, sequel: 'aviso' })
    expect([reply.status, words(reply.body)]).toEqual([201, expect.stringContaining('Plazo avisa al superior')])
    const [aviso] = await mailTo('gde@muni-wayrapampa.example', 'Aviso al superior', number)
    const text = aviso?.body.text?.replace(/\s+/g, ' ') ?? ''
    expect(text).toContain('la junta considera que responde solo en parte')
    expect(text).toContain('queda abierto')
    expect(text).not.toMatch(/sin respuesta|venció|terminó el plazo/i)
    expect((await json(number)).rungs[1]).toMatchObject({ instrument: { id: 'aviso' }, standing: 'running' })
  })

  test('of a junta that keeps its name, its words go to nobody', async () => {
    const number = await answeredCase({ publicIdentity: 'reserved' })
    expect((await judging(number, { verdict: 'unresponsive', reason, sequel: 'aviso' })).status).toBe(201)
    expect((await mailTo('gde@muni-wayrapampa.example', 'Aviso al superior', number)).length).toBe(1)
    expect(
      JSON.stringify(await desk.mails()).includes(reason) &&
        (await mailTo('gde@muni-wayrapampa.example', '', number)).some(({ body }) => body.text?.includes('limpieza.')),
    ).toBe(false)
  })

  test('it may be softened, and not be made harsher; what is typed stays', async () => {
    const number = await answeredCase()
    const send = (submission: string, verdict: string) =>
      judging(number, { submission, verdict, reason, sequel: 'queja' })
    const first = await send('j-1', 'unresponsive')
    expect(words(first.body)).toContain('Escriba la queja')
    expect((await send('j-1', 'unresponsive')).status).toBe(201)
    const same = await send('j-2', 'unresponsive')
    expect([same.status, same.body.includes(reason), same.body.includes('href="#verdict"')]).toEqual([422, true, true])
    expect((await send('j-3', 'partly')).status).toBe(201)
    expect((await send('j-4', 'unresponsive')).status).toBe(422)
  })

  test.each([
    ['no verdict', { reason: 'x', sequel: 'nothing' }, 'verdict'],
    ['no reason', { verdict: 'partly', sequel: 'nothing' }, 'reason'],
    ['no sequel', { verdict: 'partly', reason: 'x' }, 'sequel'],
  ])('%s: the field is named, and nothing is recorded', async (_, fields, field) => {
    const number = await answeredCase()
    const reply = await judging(number, fields)
    expect([reply.status, reply.body.includes(`href="#${field}"`)]).toEqual([422, true])
    expect((await json(number)).rungs[0].judgements).toBeUndefined()
  })
})
