import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { mailReport } from '../../infra/local/events.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import { operatorsOn } from '../../shared/aws/operators.ts'
import { toInstant } from '../../shared/law/time.ts'
import { appoint } from '../../shared/register/operators.ts'
import { numberOf } from '../ids.ts'
import { words } from './acting.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'
import { enter, fieldIn } from './filer.ts'

const OPERATOR = 'operador@plazo.example'
const REVIEWER = 'revisora@plazo.example'
const OFFICE = 'fiscalizacion@muni-wayrapampa.example'
const ROOM = '/operador/devueltos'

let desk: Desk
let filings = 0
const file = async () => numberIn((await desk.file(typed({ submission: `returned-${filings++}` }))).body)
/** The notice of a case comes back from the office for good. */
async function comesBack(number: string, bounceSubType = 'NoEmail') {
  const at = desk.world.clock.now()
  const all = await lettersOn(desk.world.dynamo).of(numberOf(number))
  const tags = { case: [number], letter: [all.find(({ kind, sentAt }) => kind === 'notice' && sentAt)?.id ?? ''] }
  const mail = { timestamp: at, tags, destination: [OFFICE] }
  const bounce = { timestamp: at, bounceType: 'Permanent', bounceSubType }
  await desk.world.lambdas.mailEvent(mailReport('Bounce', tags, at, { mail, bounce }))
  await desk.world.idle()
}
const toOffice = async () =>
  (await desk.mails()).filter(({ destination }) => destination.to.includes(OFFICE)).map(({ subject }) => subject)
const orderOf = async (body: object) => JSON.parse((await desk.order(body)).body)

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

test('issue 11.6: who keeps the directory has the task, lets the mailbox go, and its letters leave; the public log tells it', async () => {
  const { browser } = await enter(desk, OPERATOR)
  expect(words((await browser.get(ROOM)).body)).not.toContain('Ya recibe correos')
  const number = await file()
  await comesBack(number)
  const other = await file()
  expect((await toOffice()).filter((subject) => subject.includes(other))).toEqual([])
  expect(words((await browser.get('/operador')).body)).toMatch(/Buzones que devuelven las cartas 1\b/)
  const { body } = await browser.get(ROOM)
  const said = words(body)
  expect(said).toContain('Subgerente de Fiscalización y Licencias, Municipalidad Provincial de Wayrapampa')
  expect(said).toContain('esa dirección no existe (Bounce/Permanent/NoEmail)')
  expect(body).not.toContain(OFFICE)
  const id = /name="id" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const done = await browser.send(ROOM, { form: fieldIn(body), verb: 'mailboxes release', id })
  expect([done.status, done.headers.location]).toEqual([303, `${ROOM}?hecho=1`])
  await desk.world.advance(toInstant('2026-03-02T10:40'))
  const subjects = await toOffice()
  for (const one of [number, other]) expect(subjects.filter((subject) => subject.includes(one))).not.toEqual([])
  expect(words((await browser.get(ROOM)).body)).not.toContain('Ya recibe correos')
  expect(words((await desk.get('/registro')).body)).toContain(
    'Volvió a enviar cartas a un buzón que devolvió una: WAY, subgerencia-fiscalizacion.',
  )
})

test('issue 11.6: by the other door it is the same order, and what another mailbox replaced is no task', async () => {
  const number = await file()
  await comesBack(number, 'Suppressed')
  const { mailboxes } = await orderOf({ verb: 'mailboxes returned' })
  expect(mailboxes).toMatchObject([
    {
      entity: 'WAY',
      post: 'subgerencia-fiscalizacion',
      said: 'Bounce/Permanent/Suppressed',
      mailbox: expect.any(String),
    },
  ])
  const [{ mailbox: id }] = mailboxes
  expect(await orderOf({ verb: 'mailboxes release', id })).toEqual({ id, letters: 1 })
  expect(await orderOf({ verb: 'mailboxes release', id })).toMatchObject({ code: 'no-such-mailbox' })
  await desk.world.advance(toInstant('2026-03-02T10:50'))
  await comesBack(number, 'Suppressed')
  expect((await orderOf({ verb: 'mailboxes returned' })).mailboxes).toHaveLength(1)
  const { rights } = accessOn({ ...desk.world, machine: systemClock, ids: systemIds })
  const [{ mailbox, entity, post }] = mailboxes
  await rights.take(mailbox, { as: 'post', entity, post })
  expect((await orderOf({ verb: 'mailboxes returned' })).mailboxes).toEqual([])
})

test('whoever reviews sees nothing of it and may not order it', async () => {
  const { world } = desk
  const ground = { ...world, machine: systemClock, ids: systemIds }
  const ports = { ...accessOn(ground), operators: operatorsOn(world.dynamo), clock: world.clock }
  await appoint(ports, { address: REVIEWER, roles: ['reviewer'] })
  const { browser } = await enter(desk, REVIEWER)
  expect((await browser.get(ROOM)).status).toBe(403)
  const form = fieldIn((await browser.get('/operador/cartas')).body)
  const sent = await browser.send('/operador/cartas', { form, verb: 'mailboxes release', id: 'x' })
  expect(sent.status).toBe(403)
})
