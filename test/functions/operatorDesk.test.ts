import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { operatorsOn } from '../../shared/aws/operators.ts'
import type { OperatorRole } from '../../shared/cases/operators.ts'
import { appoint } from '../../shared/register/operators.ts'
import { type Browser, MINE, words } from './acting.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'
import { codeMailedTo, enter, fieldIn } from './filer.ts'

const OPERATOR = 'operador@plazo.example'
const SECOND = 'segunda@plazo.example'

let desk: Desk
let first: Browser
let second: Browser
let filings = 0
const file = async (change: Record<string, string> = {}) =>
  numberIn((await desk.file(typed({ submission: `operated-${filings++}`, ...change }))).body)
const named = (address: string, roles: readonly OperatorRole[]) => {
  const ground = { ...desk.world, machine: systemClock, ids: systemIds }
  const ports = { ...accessOn(ground), operators: operatorsOn(desk.world.dynamo), clock: desk.world.clock }
  return appoint(ports, { address, roles })
}

beforeAll(async () => {
  desk = await openDesk()
  await named(SECOND, ['reviewer'])
  first = (await enter(desk, OPERATOR)).browser
  second = (await enter(desk, SECOND)).browser
})
afterAll(() => desk.world.stop())

/** Gives an order by the form of a room, as it is shown. */
async function order(browser: Browser, room: string, fields: Record<string, string>) {
  const path = `/operador/${room}`
  const reply = await browser.send(path, { form: fieldIn((await browser.get(path)).body), ...fields })
  await desk.world.idle()
  return reply
}
const log = async () => words((await desk.get('/registro')).body)
const standing = async (number: string) => JSON.parse((await desk.get(`/casos/${number}.json`)).body).standing

describe('issue 12 the operators’ desk', () => {
  test('is nobody’s but the team’s, and leads whoever is not signed in to the way in', async () => {
    const { browser } = await enter(desk, MINE)
    expect((await browser.get('/operador')).status).toBe(403)
    const { status, headers } = await desk.get('/operador/cargos')
    expect([status, headers.location]).toEqual([303, '/ingresar?volver=/operador/cargos'])
  })

  test('a cargo that is checked there makes the accusation possible', async () => {
    const number = await file()
    expect(words((await first.get('/operador')).body)).toMatch(/Cargos, objeciones y expedientes desconocidos\s+\d+/)
    const { body } = await first.get('/operador/cargos')
    expect(words(body)).toContain(number)
    const done = await order(first, 'cargos', { verb: 'cases verify', number, obligation: '0', ground: 'stamp' })
    expect([done.status, done.headers.location]).toEqual([303, '/operador/cargos?hecho=1'])
    expect(await standing(number)).toBe('running')
    expect(words((await first.get('/operador/cargos')).body)).not.toContain(number)
  })

  test('what is wrong is told beside the form, and nothing typed is lost', async () => {
    const number = await file()
    const given = { verb: 'cases verify', number, obligation: '0', ground: 'stamp', presented: '31/2/2026 10:00' }
    const { status, body } = await order(first, 'cargos', given)
    expect(status).toBe(422)
    expect(body).toContain('31 de febrero')
    expect(body).toContain('value="31/2/2026 10:00"')
  })

  test('an operator without the role sees and orders nothing of it', async () => {
    expect((await second.get('/operador/equipo')).status).toBe(403)
    expect(words((await second.get('/operador')).body)).not.toContain('El equipo')
    const sent = await second.send('/operador/cargos', {
      form: fieldIn((await second.get('/operador/cargos')).body),
      ...{ verb: 'team appoint', address: SECOND, roles: 'administrator' },
    })
    expect(sent.status).toBe(403)
    expect((await second.get('/operador/equipo')).status).toBe(403)
  })

  test('a name in what is sent is nobody’s: a field that there is not is refused', async () => {
    const number = await file()
    const given = { verb: 'cases verify', number, obligation: '0', ground: 'stamp', operator: 'Otra persona' }
    const { status, body } = await order(first, 'cargos', given)
    expect([status, body]).toEqual([422, expect.stringContaining('No existe el campo «operator»')])
  })

  test('nobody decides of a junta of theirs', async () => {
    const number = await file()
    await named(MINE, ['reviewer'])
    const { browser } = await enter(desk, MINE)
    const { status, body } = await order(browser, 'cargos', {
      verb: 'cases verify',
      number,
      obligation: '0',
      ground: 'stamp',
    })
    expect([status, body]).toEqual([422, expect.stringContaining('nadie decide de su propia junta')])
    await named(MINE, [])
  })

  test('the last administrator cannot give it up, and a new one may', async () => {
    const alone = await order(first, 'equipo', { verb: 'team appoint', address: OPERATOR, roles: 'reviewer' })
    expect([alone.status, alone.body]).toEqual([
      422,
      expect.stringContaining('nombre antes a otra persona administradora'),
    ])
    const other = await order(first, 'equipo', {
      verb: 'team appoint',
      address: 'nueva@plazo.example',
      roles: 'administrator',
    })
    expect(other.status).toBe(303)
    expect((await enter(desk, 'nueva@plazo.example')).reply.status).toBe(303)
  })
})

describe('issue 12.6 acts of two', () => {
  const id = async () => /name="id" value="([^"]+)"/.exec((await first.get('/operador/pedidos')).body)?.[1] ?? ''

  test('one alone reads no reserved name before another agrees; the public log says that one was read, and not of whom', async () => {
    const number = await file({ publicIdentity: 'reserved' })
    await order(first, 'pedidos', { verb: 'acts ask name', number })
    const act = await id()
    expect((await order(first, 'pedidos', { verb: 'acts agree', id: act })).body).toContain('Usted mismo lo pidió')
    expect((await order(first, 'pedidos', { verb: 'acts do', id: act })).body).toContain('Todavía no')
    expect((await order(second, 'pedidos', { verb: 'acts agree', id: act })).status).toBe(303)
    expect((await order(second, 'pedidos', { verb: 'acts do', id: act })).body).toContain('Lo hace quien lo pidió')
    const done = await order(first, 'pedidos', { verb: 'acts do', id: act })
    expect(words(done.body)).toContain('Retama')
    expect(await log()).toContain('Leyó de qué junta es un expediente que reserva su nombre')
    expect(await log()).not.toContain(number)
    expect((await order(first, 'pedidos', { verb: 'acts do', id: act })).status).toBe(422)
  })

  test('alone it waits 72 hours', async () => {
    const number = await file({ publicIdentity: 'reserved' })
    await order(first, 'pedidos', { verb: 'acts ask name', number })
    const act = await id()
    await desk.world.advance('2026-03-05T15:29:00Z')
    expect((await order(first, 'pedidos', { verb: 'acts do', id: act })).status).toBe(422)
    await desk.world.advance('2026-03-05T18:00:00Z')
    expect(words((await order(first, 'pedidos', { verb: 'acts do', id: act })).body)).toContain('Retama')
  })

  test('from another network it asks a fresh code', async () => {
    const number = await file({ publicIdentity: 'reserved' })
    const { sessions } = accessOn({ ...desk.world, machine: systemClock, ids: systemIds })
    const [mailbox = ''] = (first.kept.get('__Host-plazo-sesion') ?? '').split('.')
    for (const one of await sessions.of(mailbox, systemClock.now()))
      await sessions.start({ ...one, network: 'another' })
    const asked = await order(first, 'pedidos', { verb: 'acts ask name', number })
    expect(words(asked.body)).toContain('Usted entró desde otra red')
    expect(words((await first.get('/operador/pedidos')).body)).not.toContain(number)
    const form = fieldIn((await first.get('/operador/pedidos')).body)
    const wrong = await first.send('/operador/pedidos', { form, verb: 'acts ask name', number, code: '00000000' })
    expect([asked, wrong].map(({ body }) => body.includes('Enviar el código otra vez'))).toEqual([true, true])
    expect(asked.body, 'a long code has letters').not.toMatch(/<input[^>]+inputmode="numeric"/i)
    const code = await codeMailedTo(desk, OPERATOR)
    expect((await first.send('/operador/pedidos', { form, verb: 'acts ask name', number, code })).status).toBe(303)
    expect(words((await first.get('/operador/pedidos')).body)).toContain(number)
  })
})
