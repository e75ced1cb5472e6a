import { inflateRawSync } from 'node:zlib'
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { contentsOn } from '../../shared/aws/contents.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import { operatorsOn } from '../../shared/aws/operators.ts'
import { tableNames } from '../../shared/aws/tables.ts'
import { brokenIn } from '../../shared/cases/exported.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { toInstant } from '../../shared/law/time.ts'
import { appoint } from '../../shared/register/operators.ts'
import { photo, sendByForm } from '../files.ts'
import { type Browser, give, MINE, words } from './acting.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'
import { enter, fieldIn } from './filer.ts'

const OPERATOR = 'operador@plazo.example'
const SECOND = 'segunda@plazo.example'
/** What nobody else would write. */
const MARK = 'zqx7marca'

let desk: Desk
let first: Browser
let second: Browser
let junta: Browser

beforeAll(async () => {
  desk = await openDesk()
  const ground = { ...desk.world, machine: systemClock, ids: systemIds }
  const ports = { ...accessOn(ground), operators: operatorsOn(desk.world.dynamo), clock: desk.world.clock }
  await appoint(ports, { address: SECOND, roles: ['reviewer'] })
  first = (await enter(desk, OPERATOR)).browser
  second = (await enter(desk, SECOND)).browser
  junta = (await enter(desk, MINE)).browser
})
afterAll(() => desk.world.stop())

const marked = typed({
  ...{ submission: 'to-be-erased', subject: `${MARK} asunto`, facts: `${MARK} hechos`, request: `${MARK} pedido` },
  ...{ evidence: `${MARK} anexo`, entryNumber: `${MARK}-7`, desk: `${MARK} mesa` },
})

/** A case with something written and added wherever a case has room for it. */
async function writtenAll(): Promise<CaseNumber> {
  const number = numberIn((await desk.file(marked)).body)
  await give(junta, `/casos/${number}/gestiones`, { submission: 'g-1', what: 'sent-away', met: `${MARK} a quién` })
  await sendByForm((await junta.get(`/mesa/casos/${number}/pruebas`)).body, await photo())
  await desk.world.idle()
  await review(number)
  await junta.send(`/mesa/casos/${number}/papeles/expediente`, {
    form: fieldIn((await junta.get(`/mesa/casos/${number}/papeles/expediente`)).body),
  })
  const answer = { submission: 'answer-1', outcome: 'denied', text: `${MARK} respuesta`, signedBy: `${MARK} firma` }
  expect((await desk.respond(number, answer)).status).toBe(201)
  const letters = lettersOn(desk.world.dynamo)
  const [letter] = await letters.of(number)
  if (letter) await letters.record(number, letter.id, 'bouncedAt', desk.world.clock.now(), `550 ${MARK}@correo.example`)
  await desk.world.idle()
  return number
}

/** The filing is shown whole. */
async function review(number: CaseNumber) {
  const path = `/operador/textos/${number}/1`
  const { body } = await first.get(path)
  const submission = /name="submission" value="([^"]+)"/.exec(body)?.[1] ?? ''
  await first.send(path, { form: fieldIn(body), submission, do: 'show', names: 'no' })
  await desk.world.idle()
}

async function order(browser: Browser, room: string, fields: Record<string, string>) {
  const path = `/operador/${room}`
  const reply = await browser.send(path, { form: fieldIn((await browser.get(path)).body), ...fields })
  await desk.world.idle()
  return reply
}
const actIn = (body: string, number: string) =>
  new RegExp(`${number}.*?name="id" value="([^"]+)"`, 's').exec(body)?.[1] ?? ''

/** Every row of every table, with what is packed in it. */
async function rows(): Promise<string[]> {
  const { client, table } = desk.world.dynamo
  const all = await Promise.all(
    tableNames.map(async (name) => {
      const { Items = [] } = await client.send(new ScanCommand({ TableName: table(name) }))
      return Items.map((item) => {
        const values = Object.values(item).map(({ S, N, B }) => S ?? N ?? (B ? inflateRawSync(B).toString('utf8') : ''))
        return `${name} ${values.join(' ')}`
      })
    }),
  )
  return all.flat()
}
const withMark = async () => (await rows()).filter((row) => row.includes(MARK))
/** The files that lie under the number of a case. */
const filesOf = (number: CaseNumber) => desk.world.bucket.keys().filter((key) => key.includes(number))

describe('issue 12.4 what was written in a case is erased (Ley 29733, art. 20)', () => {
  let number: CaseNumber
  test('an operator finds by a word in which cases it stands, and has all of it for whom it is of', async () => {
    number = await writtenAll()
    const found = JSON.parse((await desk.order({ verb: 'texts find', what: MARK.toUpperCase() })).body)
    expect(found.found).toEqual([{ number, texts: expect.any(Number) }])
    const { body } = await desk.order({ verb: 'texts export', number })
    for (const one of ['asunto', 'hechos', 'a quién', 'respuesta']) expect(body).toContain(`${MARK} ${one}`)
    expect(body).not.toContain('jr-retama')
    expect((await desk.get(`/casos/${number}`)).body).toContain(`${MARK} hechos`)
    expect(filesOf(number).length).toBeGreaterThan(2)
  })

  test('it is hidden at once by one, and erased only when another agrees', async () => {
    const early = await order(first, 'pedidos', { verb: 'acts ask erase', number })
    expect(early.status).toBe(303)
    await order(first, 'pedidos', { verb: 'cases annul', number, because: 'personal-data' })
    const page = await desk.get(`/casos/${number}`)
    expect([page.status, page.body.includes(MARK)]).toEqual([410, false])
    const id = actIn((await first.get('/operador/pedidos')).body, number)
    expect((await order(first, 'pedidos', { verb: 'acts do', id })).body).toContain('Todavía no')
    expect(await withMark()).not.toEqual([])
    await order(second, 'pedidos', { verb: 'acts agree', id })
    const done = await order(first, 'pedidos', { verb: 'acts do', id })
    expect(words(done.body)).toContain('se borra ahora lo escrito')
  })

  test('then no row, no file and no page holds a byte of it, and the junta’s list has it no more', async () => {
    expect(await withMark()).toEqual([])
    expect(filesOf(number)).toEqual([])
    for (const path of [`/casos/${number}`, `/casos/${number}.json`, '/registro', '/casos.atom', '/'])
      expect((await desk.get(path)).body).not.toContain(MARK)
    expect((await junta.get('/mesa')).body).not.toContain(number)
    expect(words((await desk.get('/registro')).body)).toContain(
      `Borró lo escrito y los archivos del expediente ${number}`,
    )
  })

  test('its chain still holds, no letter of it leaves or waits for a person, and the audit has nothing to say', async () => {
    expect(brokenIn(await desk.world.folios.of(number))).toEqual([])
    const before = (await desk.mails()).length
    await desk.world.advance(toInstant('2026-03-05T10:00'))
    expect((await desk.mails()).slice(before).filter(({ subject }) => subject.includes(number))).toEqual([])
    const letters = await lettersOn(desk.world.dynamo).of(number)
    expect(letters.filter(({ state }) => state === 'held' || state === 'intended')).toEqual([])
    expect(await desk.world.lambdas.audit()).toMatchObject({ findings: [] })
  })

  test('the same form sent again does not bring it back, and says so', async () => {
    const { status, body } = await desk.file(marked)
    expect([status, body]).toEqual([422, expect.stringContaining('se borró')])
    expect(await withMark()).toEqual([])
  })

  test('what a restore brings back is erased again by one order', async () => {
    const { cause } = (await desk.world.folios.of(number))[0] ?? { cause: '' }
    const { client, table } = desk.world.dynamo
    const { DeleteItemCommand } = await import('@aws-sdk/client-dynamodb')
    await client.send(new DeleteItemCommand({ TableName: table('Contents'), Key: { id: { S: cause } } }))
    await contentsOn(desk.world.dynamo).keep(cause, { salt: 'a', body: { subject: MARK } })
    const { body } = await desk.order({ verb: 'texts erase-again' })
    expect(JSON.parse(body)).toEqual({ again: [{ number, texts: 1 }] })
    expect(await withMark()).toEqual([])
    expect(JSON.parse((await desk.order({ verb: 'texts erase-again' })).body)).toEqual({
      again: [{ number, texts: 0 }],
    })
  })

  test('a case that stands is not erased: it is annulled first', async () => {
    const other = numberIn((await desk.file(typed({ submission: 'stands-1' }))).body)
    await order(first, 'pedidos', { verb: 'acts ask erase', number: other })
    const id = actIn((await first.get('/operador/pedidos')).body, other)
    await order(second, 'pedidos', { verb: 'acts agree', id })
    expect((await order(first, 'pedidos', { verb: 'acts do', id })).body).toContain('Anule antes el expediente')
    expect(JSON.parse((await desk.order({ verb: 'texts export', number: other })).body).texts).not.toEqual([])
  })
})
