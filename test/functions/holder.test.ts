import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { directory } from '../../infra/local/seeds.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { wholeDirectoryOn } from '../../shared/aws/directory.ts'
import { operatorsOn } from '../../shared/aws/operators.ts'
import { type Entity, findPost } from '../../shared/cases/entity.ts'
import type { OperatorRole } from '../../shared/cases/operators.ts'
import { toInstant } from '../../shared/law/time.ts'
import { appoint } from '../../shared/register/operators.ts'
import { give, words } from './acting.ts'
import { type Desk, first, numberIn, openDesk } from './desk.ts'
import { enter } from './filer.ts'

const [seeded] = directory.entities
const POST = 'subgerencia-fiscalizacion'
const mailboxOf = (post: string) => seeded?.posts.find(({ id }) => id === post)?.email ?? ''
const [OFFICE, ABOVE] = [mailboxOf(POST), mailboxOf('gerencia-desarrollo-economico')]
const PAGE = '/mesa/oficina'
const said = {
  act: 'holder',
  ofPost: `WAY/${POST}`,
  holder: 'Saturnina Quispe Rojas',
  since: '2026-03-03',
  designation: 'Resolución de Alcaldía 012-2026-MPW/A',
}

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

type Browser = Awaited<ReturnType<typeof enter>>['browser']
const browserOf = async (address: string): Promise<Browser> => (await enter(desk, address)).browser
const propose = (browser: Browser, change: Partial<typeof said> = {}) => give(browser, PAGE, { ...said, ...change })
const shown = async (browser: Browser) => words((await browser.get(PAGE)).body)
const entity = async (): Promise<Entity | undefined> => wholeDirectoryOn(desk.world.dynamo).entity(seeded?.code ?? '')
const holders = async () => {
  const found = await entity()
  return (found && findPost(found, POST)?.holders) ?? []
}
type Waiting = { id: string; name: string; from: string; document: string; holder?: string; title: string }
const waiting = async (): Promise<Waiting[]> => JSON.parse((await desk.order({ verb: 'holders waiting' })).body).holders
const mailsTo = async (address: string) =>
  (await desk.mails()).filter(({ destination }) => destination.to.includes(address))

/** Gives an order by the form of the operators' room, as it is shown. */
async function order(browser: Browser, fields: Record<string, string>) {
  const reply = await give(browser, '/operador/titulares', fields)
  await desk.world.idle()
  return reply
}
const named = (address: string, roles: readonly OperatorRole[]) => {
  const ground = { ...desk.world, machine: systemClock, ids: systemIds }
  const ports = { ...accessOn(ground), operators: operatorsOn(desk.world.dynamo), clock: desk.world.clock }
  return appoint(ports, { address, roles })
}

describe('11.3: an office proposes its new holder, and the operator records it', () => {
  test('what it says waits, and only its own desk and the operator read it; said twice it is one', async () => {
    const office = await browserOf(OFFICE)
    expect(await shown(office)).toContain('Cambió el titular')
    for (let times = 0; times < 2; times++) expect((await propose(office)).status).toBe(303)
    expect(await shown(office)).toMatch(/Espera al operador: Saturnina Quispe Rojas, .* desde el 3 de marzo de 2026/)
    expect((await shown(office)).match(/Espera al operador:/g)).toHaveLength(1)
    expect(await shown(await browserOf(ABOVE))).not.toContain('Saturnina')
    expect(await shown(await browserOf(seeded?.mesaDePartes ?? ''))).not.toContain('Saturnina')
    expect(JSON.stringify(await entity())).not.toContain('Saturnina')
    expect((await desk.get('/registro')).body).not.toContain('Saturnina')
    expect(await waiting()).toMatchObject([{ name: said.holder, from: '2026-03-03', document: said.designation }])
    const [told] = (await mailsTo(OFFICE)).filter(({ subject }) => subject.includes('dicen que cambió su titular'))
    expect(words(told?.body.text ?? '')).toContain('Saturnina Quispe Rojas')
    const [, proposal = ''] = /name="proposal" value="([^"]+)"/.exec((await office.get(PAGE)).body) ?? []
    const withdraw = () => give(office, PAGE, { act: 'no-holder', ofPost: said.ofPost, proposal })
    expect([(await withdraw()).status, (await withdraw()).status, await waiting()]).toEqual([303, 422, []])
    expect(await shown(office)).not.toContain('Saturnina')
    expect((await propose(office)).status).toBe(303)
  })

  test('recorded, it follows whoever held it, is told in the public log without a name, and to the office with the list', async () => {
    const { body } = await desk.json('/casos', { ...first, submission: 'owed-0001' })
    const number = numberIn(body)
    const before = (await holders()).at(-1)
    const [{ id = '' } = {}] = await waiting()
    expect((await desk.order({ verb: 'holders record', id })).status).toBe(200)
    const [old, now] = (await holders()).slice(-2)
    expect(old).toEqual({ ...before, to: '2026-03-02' })
    expect(now).toEqual({ name: said.holder, from: '2026-03-03', recorded: '2026-03-02' })
    const log = (await desk.get('/registro')).body
    expect(words(log)).toContain('WAY, subgerencia-fiscalizacion: titulares')
    expect(log).not.toContain('Saturnina')
    expect(await waiting()).toEqual([])
    expect(await shown(await browserOf(OFFICE))).not.toContain('Espera al operador')
    const told = (await mailsTo(OFFICE)).filter(({ subject }) => subject.includes('consta su nuevo titular'))
    expect(told).toHaveLength(1)
    expect(told[0]?.body.text).toContain('Saturnina Quispe Rojas')
    expect((await desk.order({ verb: 'holders record', id })).status).toBe(422)

    await desk.world.advance(toInstant('2026-03-03T09:00'))
    const [list, ...more] = (await mailsTo(OFFICE)).filter(({ subject }) => subject.startsWith('Relevo'))
    expect([list?.body.text?.includes(number), more]).toEqual([true, []])
  })

  test('refused, the office reads why, and nothing changed', async () => {
    const office = await browserOf(OFFICE)
    const known = await holders()
    await propose(office, { holder: 'Otra Persona', since: '2026-03-04' })
    const [{ id = '' } = {}] = await waiting()
    expect((await desk.order({ verb: 'holders refuse', id })).status).toBe(422)
    const because = 'Esa resolución no figura en el portal de la entidad.'
    expect((await desk.order({ verb: 'holders refuse', id, because })).status).toBe(200)
    const [told] = (await mailsTo(OFFICE)).filter(({ subject }) => subject.includes('no se registró'))
    expect(told?.body.text?.replace(/\s+/g, ' ')).toContain(because)
    expect(await holders()).toEqual(known)
    expect(await waiting()).toEqual([])
    // Told again, with the right document, it is another.
    await propose(office, { holder: 'Otra Persona', since: '2026-03-04' })
    const [again] = await waiting()
    expect(again?.id).not.toBe(id)
    await desk.order({ verb: 'holders refuse', id: again?.id, because })
  })

  test.each([
    ['a day before whoever is on record took office', { since: '2020-01-01' }, 'consta «'],
    ['a day too far ahead', { since: '2027-01-01' }, 'escriba un día de los próximos 90'],
    ['a day that does not exist', { since: '31/02/2026' }, 'el 31 de febrero'],
    ['no name', { holder: '' }, 'escriba el nombre y los apellidos'],
    ['a name with an address', { holder: 'Ana www.malo.example' }, 'sin direcciones de internet'],
    ['no document', { designation: '' }, 'escriba qué documento'],
    ['the post of another', { ofPost: 'WAY/gerencia-municipal' }, 'quien lee el correo de esa oficina'],
  ])('%s is not taken, and what was typed comes back', async (_, change, why) => {
    const sent: typeof said = { ...said, holder: 'Tercera Persona', ...change }
    const reply = await give(await browserOf(OFFICE), PAGE, sent)
    expect(reply.status).toBe(422)
    expect(words(reply.body)).toContain(why)
    for (const typed of [sent.holder, sent.since, sent.designation].filter(Boolean))
      expect(reply.body).toContain(`value="${typed}"`)
    expect(await waiting()).toEqual([])
  })

  test('of one post three wait at most', async () => {
    const other = await browserOf(ABOVE)
    const names = ['Una', 'Dos', 'Tres', 'Cuatro'].map((name) => `${name} Persona Nueva`)
    const statuses: number[] = []
    for (const holder of names)
      statuses.push((await propose(other, { ofPost: 'WAY/gerencia-desarrollo-economico', holder })).status)
    expect(statuses).toEqual([303, 303, 303, 422])
    for (const { id } of await waiting()) await desk.order({ verb: 'holders refuse', id, because: 'No consta.' })
  })

  test('whoever keeps the directory does the same in the room; nobody else, and nobody for an entity in whose name they act', async () => {
    const above = 'WAY/gerencia-desarrollo-economico'
    const own = { ofPost: above, holder: 'Nilda Roca Oré', since: '2026-03-02' }
    await propose(await browserOf(ABOVE), own)
    const [{ id = '' } = {}] = await waiting()
    await named('lee@plazo.example', ['reviewer'])
    expect((await (await browserOf('lee@plazo.example')).get('/operador/titulares')).status).toBe(403)

    const record = { verb: 'holders record', id }
    await named(OFFICE, ['directory'])
    const theirs = await order(await browserOf(OFFICE), record)
    expect([theirs.status, theirs.body]).toEqual([422, expect.stringContaining('nadie decide de la suya')])
    expect(await waiting()).toHaveLength(1)
    await named(OFFICE, [])

    const keeper = await browserOf('operador@plazo.example')
    expect(words((await keeper.get('/operador')).body)).toMatch(/Cambios de titular que propone una oficina\s+1/)
    expect(words((await keeper.get('/operador/titulares')).body)).toMatch(/Nuevo titular\s+Nilda Roca Oré/)
    expect((await order(keeper, record)).headers.location).toBe('/operador/titulares?hecho=1')
    expect(JSON.stringify(await entity())).toContain('Nilda Roca Oré')
    expect(words((await keeper.get('/operador/titulares')).body)).not.toContain('Nilda')
  })
})
