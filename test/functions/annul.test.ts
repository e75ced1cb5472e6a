import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { control } from '../../infra/local/control.ts'
import { type CaseNumber, caseNumber } from '../../shared/cases/number.ts'
import { toInstant } from '../../shared/law/time.ts'
import { textOf } from '../pages/record.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'

let desk: Desk
let filings = 0
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

const file = async (change: Record<string, string> = {}) =>
  numberIn((await desk.file(typed({ submission: `to-annul-${filings++}`, ...change }))).body)
const annul = (number: CaseNumber, because = 'not-the-juntas') => desk.order({ verb: 'cases annul', number, because })
const folios = async (number: CaseNumber) => (await desk.world.folios.of(number)).length
const about = async (number: CaseNumber) =>
  (await desk.mails()).filter(({ subject, body }) => `${subject} ${body.text}`.includes(number))

describe('An operator annuls a case', () => {
  test('whoever got a letter is told once, nobody else is, and the page says it', async () => {
    const number = await file({ channel: 'none', presented: '' })
    await desk.world.advance(toInstant('2026-03-02T10:40'))
    expect((await about(number)).map(({ destination }) => destination.to[0])).toEqual(['junta.retama@example.org'])
    const done = await annul(number)
    expect([done.status, JSON.parse(done.body)]).toEqual([200, { number, folio: 2 }])
    await desk.world.advance(toInstant('2026-03-03T10:00'))
    const told = (await about(number)).filter(({ subject }) => subject.includes('Expediente anulado'))
    expect(told.map(({ destination }) => destination.to)).toEqual([['junta.retama@example.org']])
    expect(told[0]?.body.text).toContain('porque la junta no lo presentó')
    expect(textOf((await desk.get(`/casos/${number}`)).body)).toContain('Anulado el 2 de marzo de 2026')
    expect(await desk.agenda()).not.toContain(number)
  })

  test('an office that was asked is told, and what it still writes is refused with what to do', async () => {
    const number = await file()
    expect((await annul(number, 'duplicate')).status).toBe(200)
    await desk.world.advance(toInstant('2026-03-04T10:00'))
    const told = (await about(number)).filter(({ subject }) => subject.includes('Expediente anulado'))
    expect(told.map(({ destination }) => destination.to[0]).toSorted()).toEqual([
      'fiscalizacion@muni-wayrapampa.example',
      'junta.retama@example.org',
    ])
    const fields = { submission: 'late-answer', outcome: 'granted', text: 'Atendido.', signedBy: 'Subgerente' }
    const { status, body } = await desk.respond(number, fields)
    expect([status, textOf(body)]).toEqual([422, expect.stringContaining('El expediente fue anulado el')])
    expect(body).toContain('Atendido.')
  })

  test('the same order twice is one folio; on another ground it is refused, and so is a case of nobody', async () => {
    const number = await file()
    await Promise.all([annul(number), annul(number)])
    const after = await folios(number)
    expect(JSON.parse((await annul(number)).body)).toMatchObject({ number, folio: after })
    expect(JSON.parse((await annul(number, 'ordered')).body)).toMatchObject({ code: 'annulled' })
    expect(await folios(number)).toBe(after)
    const nobody = await annul(caseNumber({ entity: 'WAY', year: 2026 }, 999))
    expect(JSON.parse(nobody.body)).toMatchObject({ code: 'no-such-case' })
    expect((await annul(number, 'porque sí')).body).toContain('Diga por qué: disowned, not-the-juntas')
  })

  test('nothing is filed about it', async () => {
    const number = await file()
    await annul(number)
    const refused = await desk.file(typed({ submission: 'about-it-1', about: number }))
    expect([refused.status, refused.body]).toEqual([422, expect.stringContaining('ese expediente fue anulado el')])
  })

  test('it leaves the figures of the front page', async () => {
    const number = await file()
    await desk.check(number)
    await desk.world.advance(toInstant('2026-04-16T09:00'))
    expect((await desk.get('/')).body).toContain(number)
    await annul(number)
    expect((await desk.get('/')).body).not.toContain(number)
    const answered = await file({ presented: '2026-04-15T10:00' })
    const fields = { submission: 'an-answer', outcome: 'granted', text: 'Atendido.', signedBy: 'Subgerente' }
    expect((await desk.respond(answered, fields)).status).toBe(201)
    expect((await desk.get('/')).body).toContain(answered)
    await annul(answered)
    expect((await desk.get('/')).body).not.toContain(answered)
    expect(await desk.world.lambdas.audit()).toMatchObject({ findings: [] })
  })
})

describe('The operator’s page of this machine', () => {
  const send = (fields: Record<string, string>) =>
    control(desk.world, {
      ...{ method: 'POST', path: '/local/orders', query: new URLSearchParams() },
      ...{
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      },
    })

  test('gives the same orders as the command line: check, take back, annul, look, review', async () => {
    const number = await file({ presented: '2026-04-15T10:00' })
    const common = {
      as: 'Rosa Ayala',
      number,
      presented: '',
      check: 'stamp',
      refusal: 'illegible',
      because: 'duplicate',
    }
    const orders: Record<string, string>[] = [
      { ...common, verb: 'cases verify' },
      { ...common, verb: 'cases refuse' },
      { ...common, verb: 'cases annul' },
      { as: 'Rosa Ayala', verb: 'juntas seen', junta: 'jr-retama' },
      { as: 'Rosa Ayala', verb: 'calendar review', calendar: 'huamanga', through: '2027-12-31' },
    ]
    for (const order of orders) {
      const { status, body } = await send(order)
      expect([order.verb, status, textOf(body)]).toEqual([order.verb, 200, expect.stringContaining('Hecho:')])
    }
    const facts = (await desk.world.folios.of(number)).flatMap((folio) => folio.facts.map(({ fact }) => fact))
    expect(facts.filter((fact) => fact === 'graded' || fact === 'annulled')).toEqual(['graded', 'graded', 'annulled'])
    expect((await desk.world.register.calendars.reviews()).map(({ through }) => through)).toContain('2027-12-31')
  })

  test('says what was refused, and asks who gives the order', async () => {
    const number = await file({ presented: '2026-04-15T10:00' })
    const refused = await send({ as: 'Rosa Ayala', verb: 'cases refuse', number, refusal: 'illegible' })
    expect([refused.status, refused.body]).toEqual([422, expect.stringContaining('no hay nada que retirar')])
    const unnamed = await send({ as: ' ', verb: 'cases annul', number, because: 'duplicate' })
    expect([unnamed.status, textOf(unnamed.body)]).toEqual([422, expect.stringContaining('Diga quién da la orden')])
  })
})
