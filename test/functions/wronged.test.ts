import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { directory } from '../../infra/local/seeds.ts'
import { addDays, type LocalDateTime, limaDate, toInstant } from '../../shared/law/time.ts'
import { juntaCode } from '../../shared/register/codes.ts'
import { textOf } from '../pages/record.ts'
import { bearerOf } from '../signedIn.ts'
import { type Desk, first, numberIn, openDesk, typed } from './desk.ts'

let desk: Desk
let filings = 0
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

const file = async (change: Record<string, string> = {}) =>
  numberIn((await desk.file(typed({ submission: `wronged-${filings++}`, ...change }))).body)
const json = async (number: string) => JSON.parse((await desk.get(`/casos/${number}.json`)).body)
const until = (at: LocalDateTime) => desk.world.advance(toInstant(at))
const mailsAbout = async (number: string) =>
  (await desk.mails()).filter(({ subject, body }) => `${subject} ${body.text}`.includes(number))

describe('4.4: nothing tells whose a case is', () => {
  const cargo = { entryNumber: '2026-9', desk: 'Mesa de partes' }

  test('that an operator looked at a junta leaves no mark in its cases before something rests on it', async () => {
    const other = { ...cargo, entryNumber: '2026-10', publicIdentity: 'reserved' }
    const numbers = [await file(cargo), await file(other)]
    const before = await Promise.all(numbers.map(json))
    const seen = await desk.order({ verb: 'juntas seen', junta: 'jr-retama' })
    expect(JSON.parse(seen.body)).toEqual({ junta: 'jr-retama', cases: 2 })
    expect(await Promise.all(numbers.map(json))).toEqual(before)
  })

  test('a reserved filing that is sent again under the name of each junta is a case of its own each time', async () => {
    const sent = { ...first, publicIdentity: 'reserved', consent: [], subject: 'Oracle' }
    const post = async (junta: string, network: string) => {
      const { lambdas } = desk.world
      const ground = { ...desk.world, machine: systemClock, ids: systemIds }
      const { email = '' } = directory.juntas.find(({ id }) => id === junta) ?? {}
      const request = {
        method: 'POST',
        path: '/casos',
        query: new URLSearchParams(),
        body: JSON.stringify({ ...sent, junta }),
      }
      const reply = await lambdas.http({
        ...request,
        headers: { 'content-type': 'application/json', ...(await bearerOf(ground, email)) },
        address: network,
      })
      return numberIn(reply.body ?? '')
    }
    const own = await post('jr-retama', '203.0.113.7')
    expect(await post('jr-retama', '203.0.113.9')).toBe(own)
    expect(await post('jr-retama', '198.51.100.7')).not.toBe(own)
  })

  test('the answer to a denuncia de corrupción is mailed without its text (D.Leg. 1327)', async () => {
    const kind = { kind: 'denuncia-corrupcion', against: 'WAY/gerencia-seguridad', publicIdentity: 'reserved' }
    const number = await file({ ...kind, consent: 'none', noticesByMail: 'true' })
    const text = { outcome: 'denied', text: 'Palabras secretas.', signedBy: 'Gerente', submission: 'secret-answer' }
    expect((await desk.respond(number, text)).status).toBe(201)
    await until('2026-03-03T09:00')
    const mails = await mailsAbout(number)
    expect(mails.filter(({ subject }) => subject.includes('Hay una respuesta'))).toHaveLength(1)
    expect(mails.map(({ body }) => body.text).join()).not.toContain('Palabras secretas')
    expect(mails.map(({ body }) => body.text).join()).not.toContain('vale como notificación')
  })
})

describe('2.4: the accused of a denuncia disciplinaria, and bodies that reserve what they get', () => {
  test('its page and its twin show ST-PAD and no accused', async () => {
    const number = await file({ kind: 'denuncia-disciplinaria', against: 'WAY/gerencia-municipal' })
    expect(await json(number)).not.toHaveProperty('against')
    for (const path of [`/casos/${number}`, `/casos/${number}.json`])
      expect((await desk.get(path)).body).not.toContain('Gerente Municipal')
  })

  test('the OCI is not offered, and nothing addressed to it is taken', async () => {
    const reply = await desk.file(typed({ submission: 'to-oci-1', against: 'WAY/oci' }))
    expect([reply.status, reply.body]).toEqual([422, expect.stringContaining('reserva lo que recibe')])
  })
})

describe('2.3, 1: what was decided before office hours is kept', () => {
  const BEFORE = '2026-04-16T07:00'
  const AVISO = 'gde@muni-wayrapampa.example'
  const avisos = async (number: string) =>
    (await mailsAbout(number)).filter(
      // The letter of Mondays, which lists what its office owes, is none.
      ({ destination, subject }) => destination.to.includes(AVISO) && subject.startsWith(number),
    )
  let withdrawn: string
  let disputed: string
  beforeAll(async () => {
    withdrawn = await file()
    disputed = await file()
    for (const number of [withdrawn, disputed]) await desk.check(number)
    await until(BEFORE)
    const code = /\b\d{4} ?\d{4}\b/.exec((await mailsAbout(withdrawn))[0]?.body.text?.split('/esperar')[1] ?? '')?.[0]
    const step = { submission: 'no-more-1', code: code ?? '', step: 'no-avisar' }
    expect((await desk.form(`/casos/${withdrawn}/pasos`, step)).status).toBe(201)
    const finding = {
      que: 'no-consta',
      ground: 'not-our-stamp',
      text: 'Se revisó el libro.',
      signedBy: 'Subgerente',
      submission: 'd-1',
    }
    const said = await desk.respond(disputed, finding)
    expect(said.status).toBe(201)
    await until('2026-04-17T12:00')
  })

  test('a junta that wants no more avisos has none sent, and when it wants them again, it leaves', async () => {
    expect(await avisos(withdrawn)).toEqual([])
    const menu = (await mailsAbout(withdrawn)).filter(({ body }) => body.text?.includes('Qué puede hacer la junta'))
    expect(menu.map(({ destination }) => destination.to[0])).toEqual(['junta.retama@example.org'])
    expect((await mailsAbout(withdrawn)).map(({ body }) => body.text).join()).not.toMatch(
      /Avisó a:|Plazo avisó también/,
    )
    const code = /\b\d{4} ?\d{4}\b/.exec((await mailsAbout(withdrawn))[0]?.body.text?.split('/esperar')[1] ?? '')?.[0]
    await desk.form(`/casos/${withdrawn}/pasos`, { submission: 'again-1', code: code ?? '', step: 'avisar' })
    await until('2026-04-20T12:00')
    expect(await avisos(withdrawn)).toHaveLength(1)
  })

  test('of a day that its office disputes nobody hears for five attended days; then both are told', async () => {
    const offices = async () =>
      (await mailsAbout(disputed)).filter(({ subject }) => /Sin respuesta registrada/.test(subject))
    expect(await avisos(disputed)).toEqual([])
    expect((await offices()).filter(({ destination }) => !destination.to.includes('junta.retama@example.org'))).toEqual(
      [],
    )
    await until('2026-04-27T12:00')
    const [aviso] = await avisos(disputed)
    expect(aviso?.body.text?.replace(/\s+/g, ' ')).toContain(
      'que el sello no es suyo; el operador de Plazo aún no lo decide',
    )
  })
})

test('2.1, 2.2: an aviso is in no calendar and gives its superior no term; an instrument waits in the queue of the operator', async () => {
  const number = await file({ submission: 'wait-of-an-aviso' })
  await desk.check(number)
  const at = desk.world.clock.now()
  await desk.world.advance(toInstant(`${addDays(limaDate(at), 60)}T12:00`))
  expect((await json(number)).rungs[1]).toMatchObject({ instrument: { id: 'aviso' } })
  expect((await desk.get(`/casos/${number}.ics`)).status).toBe(404)
  const reply = { outcome: 'granted', text: 'Se pidió.', signedBy: 'Gerente', submission: 'superior-1' }
  expect((await desk.respond(number, reply, 1)).status).toBe(201)
  const receipts = (await mailsAbout(number)).filter(({ subject }) => subject.includes('Constancia de su respuesta'))
  expect(receipts.map(({ body }) => body.text).join()).not.toMatch(/^Plazo: hasta/m)
  const own = juntaCode(await desk.world.keys.of('codes'), number)
  const now = limaDate(desk.world.clock.now())
  const entry = { presented: `${now}T09:00`, entryNumber: '2026-555', desk: 'Mesa de partes' }
  const step = { submission: 'queja-shown', code: own, step: 'queja', ...entry }
  expect((await desk.form(`/casos/${number}/pasos`, step)).status).toBe(201)
  const { queue } = JSON.parse((await desk.order({ verb: 'cases queue' })).body)
  expect(queue).toContainEqual(expect.objectContaining({ number, obligation: expect.any(Number), why: 'shown' }))
  expect(queue.find((one: { number: string }) => one.number === number).obligation).toBeGreaterThan(0)
})

test('4.5: of two orders at once one is carried out, and the log tells that the other was not', async () => {
  const number = await file()
  await desk.check(number)
  const both = await Promise.all(
    ['illegible', 'another-desk'].map((ground) => desk.order({ verb: 'cases refuse', number, ground })),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
  const told = textOf((await desk.get('/registro')).body)
  expect(told.match(/Retiró la comprobación/g)).toHaveLength(2)
  expect(told).toMatch(/Lo que dice el folio \d+ de REGISTRO-2026 no se hizo: otra orden llegó antes/)
})
