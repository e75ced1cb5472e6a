import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { directory } from '../../infra/local/seeds.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { toInstant } from '../../shared/law/time.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { bearerOf } from '../signedIn.ts'
import { type Desk, first, openDesk } from './desk.ts'
import { enter, fieldIn, type newBrowser } from './filer.ts'

const [retama, molles] = directory.juntas
const MINE = retama?.email ?? ''

let desk: Desk
let day = 1
const known = {
  ...directory,
  entities: directory.entities.map((one) => ({ ...one, allowance: { aDay: 2, open: 6 } })),
}
beforeAll(async () => {
  desk = await openDesk('2026-03-02T10:30', known)
})
afterAll(() => desk.world.stop())

const ground = () => ({ ...desk.world, machine: systemClock, ids: systemIds })
let sent = 0
// Each in its turn, so that none owes too much.
const posts = [
  'gerencia-desarrollo-economico',
  'alcaldia',
  'subgerencia-fiscalizacion',
  'gerencia-municipal',
  'subgerencia-serenazgo',
  'gerencia-seguridad',
  'participacion-vecinal',
]
/** A filing of its own, sent by a program in the name of a junta. */
const filing = (change: object = {}) => ({
  ...{ ...first, submission: `allowance-${++sent}`, subject: `Asunto ${sent}` },
  ...{ against: `WAY/${posts[sent % posts.length]}` },
  ...change,
})
const file = async (body: object = filing(), address = MINE) => {
  const signed = address === MINE ? {} : await bearerOf(ground(), address)
  const reply = await desk.raw('/casos', 'application/json', JSON.stringify(body), signed)
  return { ...reply, json: JSON.parse(reply.body) }
}
const many = async (times: number, change: object = {}) => {
  const statuses: number[] = []
  for (let i = 0; i < times; i++) statuses.push((await file(filing(change))).status)
  return statuses
}
const order = async (given: object) => JSON.parse((await desk.order(given)).body)
const waiting = async () => (await order({ verb: 'filings waiting' })).filings
/** The next day, on which nothing was filed yet. */
const tomorrow = async () => {
  day += 1
  await desk.world.advance(toInstant(`2026-03-${String(day + 1).padStart(2, '0')}T10:30`))
}
const list = async (browser: ReturnType<typeof newBrowser>) => (await browser.get('/mesa/presentar')).body

describe('Issue 10.2: beyond what a junta may file at once, an operator looks first', () => {
  test('a program hears that it waits, where and what next; the same sent again is one, and what is wrong is refused at once', async () => {
    expect(await many(2)).toEqual([201, 201])
    const body = filing({ subject: 'La tercera' })
    const { status, json } = await file(body)
    expect([status, json.state, json.beyond]).toEqual([202, 'waiting', 'day'])
    expect(json.url).toBe('https://plazo.example/mesa/presentar')
    expect(json.message).toContain('no mueve ningún plazo')
    expect((await file(body)).json.id).toBe(json.id)
    expect((await waiting()).map(({ subject }: { subject: string }) => subject)).toEqual(['La tercera'])
    expect((await file(filing({ presented: '2027-01-04T10:00' }))).status).toBe(422)
    expect((await file({ ...filing(), junta: molles?.id }, molles?.email)).status).toBe(201)
  })

  test('a repeat of what was filed is never beyond it, and a case is no other one for having waited', async () => {
    await tomorrow()
    const bodies = [filing(), filing()]
    const numbers = []
    for (const body of bodies) numbers.push((await file(body)).json.number)
    expect((await file(bodies[1])).json.number).toBe(numbers[1])
    const [{ id }] = await waiting()
    await order({ verb: 'filings admit', id })
    expect(await waiting()).toEqual([])
    const letters = (await desk.mails()).filter(({ subject }) => subject.includes('La tercera'))
    expect(letters.length).toBeGreaterThan(0)
    expect((await desk.order({ verb: 'filings admit', id })).status).toBe(422)
  })

  test('a draft waits as it was written; refused, its writer reads why, has a mail of it, and writes on', async () => {
    await tomorrow()
    const { browser } = await enter(desk, MINE)
    const form = fieldIn(await list(browser))
    const begun = await browser.send('/mesa/presentar', { form, ir: 'empezar' })
    const path = String(begun.headers.location).replace(/\/\w+$/, '')
    const own = fieldIn((await browser.get(`${path}/que`)).body)
    const answers = {
      ...{ subjectId: 'ruido', zoneId: 'centro', placeId: 'jr-qantu', against: 'subgerencia-fiscalizacion' },
      ...{
        kind: 'denuncia-vecinal',
        subject: 'Parlantes',
        facts: 'Cada viernes, hasta las cinco.',
        request: 'Que pare.',
      },
      ...{
        evidence: '',
        channel: 'stamped-cargo',
        presented: '2026-03-02T10:20',
        publicIdentity: 'junta',
        consent: 'superiors',
      },
    }
    const steps = [
      'que',
      'zona',
      'lugar',
      'quien',
      'tipo',
      'hechos',
      'pedido',
      'pruebas',
      'presentado',
      'sello',
      'identidad',
      'avisos',
    ]
    for (const step of steps) await browser.send(`${path}/${step}`, { form: own, ir: 'seguir', ...answers })
    await many(2)
    const review = fieldIn((await browser.get(`${path}/revisar`)).body)
    const replies = await Promise.all([1, 2].map(() => browser.send(`${path}/revisar`, { form: review, ir: 'seguir' })))
    expect(replies.map(({ headers }) => headers.location)).toEqual(['/mesa/presentar', '/mesa/presentar'])
    const page = await list(browser)
    for (const said of ['Parlantes', 'Su escrito espera una revisión', 'No se perdió nada', 'la fecha de su sello'])
      expect(page).toContain(said)
    expect((await browser.get(`${path}/hechos`)).headers.location).toBe('/mesa/presentar')

    const [{ id, request }] = await waiting()
    expect(request).toBe('Que pare.')
    await order({ verb: 'filings refuse', id, because: 'Ya está en otro expediente.' })
    await desk.world.lambdas.schedule('mailCodes')
    const told = (await desk.mails()).filter(({ subject }) => subject.includes('no se registró'))
    expect(told.map(({ destination }) => destination.to)).toEqual([[MINE]])
    expect(told[0]?.body.text).not.toMatch(/Parlantes|Ya está en otro/)
    const refused = await list(browser)
    expect(refused).toContain('Ya está en otro expediente.')

    const again = await browser.send('/mesa/presentar', { form: fieldIn(refused), retomar: id })
    const onward = String(again.headers.location).replace(/\/\w+$/, '')
    expect(onward).not.toBe(path)
    expect((await browser.get(`${onward}/hechos`)).body).toContain('Cada viernes, hasta las cinco.')
    expect(await list(browser)).not.toContain('Ya está en otro expediente.')
    await tomorrow()
    const next = fieldIn((await browser.get(`${onward}/revisar`)).body)
    const filed = await browser.send(`${onward}/revisar`, { form: next, ir: 'seguir' })
    expect(filed.headers.location).toMatch(/registrado$/)
  })

  test('what one post owes counts while it is owed: answered or annulled it makes room, and another post has its own', async () => {
    await tomorrow()
    const other = { against: 'WAY/st-pad' }
    const opened = []
    for (let i = 0; i < 6; i++) {
      if (i % 2 === 0) await tomorrow()
      opened.push((await file(filing(other))).json.number)
    }
    await tomorrow()
    const beyond = await file(filing(other))
    expect([beyond.status, beyond.json.beyond]).toEqual([202, 'open'])
    expect(beyond.json.message).toContain('Esa oficina ya le debe respuesta')
    await desk.order({ verb: 'cases annul', number: opened[0], because: 'duplicate' })
    await desk.world.idle()
    expect((await file(filing(other))).status).toBe(201)
  })

  test('of two tabs at the last one neither text is lost; nobody but the junta and its members can use its days', async () => {
    await tomorrow()
    await many(1)
    const both = await Promise.all([
      file(filing({ against: 'WAY/alcaldia' })),
      file(filing({ against: 'WAY/alcaldia' })),
    ])
    for (const { status } of both) expect([201, 202]).toContain(status)
    const office = directory.entities[0]?.posts[0]?.email ?? ''
    expect((await file(filing(), office)).status).toBe(422)
  })

  test('what is confidential counts for its writer alone, and no operator is shown what it says', async () => {
    await tomorrow()
    const secret = { kind: 'denuncia-corrupcion', against: 'WAY/alcaldia', subject: 'Un soborno' }
    expect(await many(2, secret)).toEqual([201, 201])
    const member = 'vocal@correo.example'
    const { rights } = accessOn(ground())
    await rights.give(await mailboxId(desk.world.keys, member), { as: 'junta', junta: 'jr-retama', role: 'member' })
    expect((await file(filing(), member)).status).toBe(201)
    expect((await file(filing(secret))).status).toBe(202)
    const listed = (await waiting()).find(({ kind }: { kind: string }) => kind === 'denuncia-corrupcion')
    expect(listed.subject).toBeUndefined()
  })

  test('a threat reserves the name in what waits, and who acts for the junta no longer files nothing that was admitted', async () => {
    await tomorrow()
    const member = 'tesorera@correo.example'
    const { rights } = accessOn(ground())
    const right = { as: 'junta', junta: 'jr-retama', role: 'member' } as const
    const mailbox = await mailboxId(desk.world.keys, member)
    await rights.give(mailbox, right)
    await many(2)
    await file(filing({ subject: 'Sin nombre' }))
    await file(filing({ subject: 'De otra' }), member)
    const signed = await bearerOf(ground(), MINE)
    await desk.raw('/mesa/amenaza', 'application/json', JSON.stringify({ submission: 't-1' }), signed)
    const [one, two] = ['Sin nombre', 'De otra'].map(async (about) =>
      (await waiting()).find(({ subject }: { subject: string }) => subject === about),
    )
    expect((await one).publicIdentity).toBe('reserved')
    await rights.take(mailbox, right)
    const before = await desk.agenda()
    await order({ verb: 'filings admit', id: (await one).id })
    expect((await order({ verb: 'filings admit', id: (await two).id })).code).toBe('not-of-junta')
    const [number, ...others] = (await desk.agenda()).filter((known) => !before.includes(known))
    expect(others).toEqual([])
    const page = await desk.get(`/casos/${number}`)
    expect(page.status).toBe(200)
    expect(page.body).not.toContain(retama?.name)
  })
})
