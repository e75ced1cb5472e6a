import type { Context } from 'aws-lambda'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemIds } from '../../functions/lambda/platform.ts'
import { create } from '../../functions/operator.ts'
import { control } from '../../infra/local/control.ts'
import { httpEvent } from '../../infra/local/events.ts'
import { type CaseNumber, caseNumber } from '../../shared/cases/number.ts'
import { keys } from '../keys.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'

let desk: Desk
let number: CaseNumber
let filings = 0
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(async () => {
  number = numberIn((await desk.file(typed({ submission: `operator-${filings++}` }))).body)
})
afterAll(() => desk.world.stop())

const nobody = caseNumber({ entity: 'WAY', year: 2026 }, 999)
const verify = (change: object = {}) => ({ verb: 'cases verify', number, ground: 'stamp', ...change })
const refuse = (change: object = {}) => ({ verb: 'cases refuse', number, ground: 'illegible', ...change })
const graded = async () =>
  (await desk.world.folios.of(number)).flatMap(({ facts, by }) =>
    facts.flatMap((fact) => (fact.fact === 'graded' ? [{ ...fact, by }] : [])),
  )
const standing = async () => JSON.parse((await desk.get(`/casos/${number}.json`)).body).standing

/** What the function wrote in its log while something was done, its lines about orders. */
async function logged(act: () => Promise<unknown>): Promise<unknown[]> {
  const told = vi.spyOn(process.stdout, 'write')
  await act()
  const lines = told.mock.calls.map(([text]) => String(text)).filter((text) => text.includes('"operator":'))
  told.mockRestore()
  return lines.map((line) => JSON.parse(line))
}

describe('L9 the operator checks a presentation', () => {
  test('on the word of the junta the case is declared; checked, its term runs; taken back, it is declared again', async () => {
    expect(await standing()).toBe('declared')
    const done = await desk.order(verify())
    expect([done.status, JSON.parse(done.body)]).toEqual([200, { number, folio: expect.any(Number) }])
    expect(await graded()).toMatchObject([
      { grade: 'verified', ground: 'stamp', at: '2026-03-02T15:20:00Z', by: 'operator' },
    ])
    expect(await standing()).toBe('running')
    expect((await desk.order(refuse())).status).toBe(200)
    expect(await graded()).toMatchObject([{ grade: 'verified' }, { grade: 'declared', ground: 'illegible' }])
    expect(await standing()).toBe('declared')
  })

  test('of another day than the declared one, written as people write it', async () => {
    expect((await desk.order(verify({ presented: '27/2/2026 9:05' }))).status).toBe(200)
    expect(await graded()).toMatchObject([{ at: '2026-02-27T14:05:00Z' }])
  })

  test('the number as people write it', async () => {
    expect((await desk.order(verify({ number: number.toLowerCase().replaceAll('-', ' ') }))).status).toBe(200)
  })

  test('twice the same is one folio, and the second is told that it stands already; so is a check taken back twice', async () => {
    const folios = async () => (await desk.world.folios.of(number)).length
    await desk.order(verify())
    const [before, again] = [await folios(), await desk.order(verify())]
    expect([again.status, JSON.parse(again.body)]).toEqual([
      422,
      { error: 'Ese día de presentación ya está comprobado en el expediente.', code: 'already-verified' },
    ])
    expect(await folios()).toBe(before)
    await desk.order(refuse())
    expect(JSON.parse((await desk.order(refuse())).body)).toMatchObject({ code: 'not-verified' })
    expect(await graded()).toHaveLength(2)
  })

  test('twice at once is one folio', async () => {
    await Promise.all([desk.order(verify()), desk.order(verify())])
    expect(await graded()).toHaveLength(1)
  })
})

describe('S1 an order that cannot be carried out is told what to write, and records nothing', () => {
  test.each([
    ['of a number that nobody has', () => verify({ number: nobody }), 'No hay un expediente con ese número'],
    ['of a number that is none', () => verify({ number: 'WAY-2026-000001-X' }), 'revise la letra o cifra final'],
    ['without a number', () => verify({ number: undefined }), 'escriba el número del expediente'],
    ['on no known ground', () => verify({ ground: 'trust' }), 'stamp, tracking, expediente'],
    ['on a ground that only Plazo itself has', () => verify({ ground: 'adopted' }), 'Diga por qué'],
    ['taken back on no known ground', () => refuse({ ground: 'stamp' }), 'illegible, another-document'],
    ['without a ground', () => verify({ ground: undefined }), 'Diga por qué'],
    ['of a day that does not exist', () => verify({ presented: '31/2/2026 10:00' }), '31 de febrero'],
    ['of a day in no form', () => verify({ presented: 'ayer' }), 'presented'],
    ['of a day to come', () => verify({ presented: '3/3/2026 10:00' }), 'future-date'],
    ['taken back where nothing was checked', () => refuse(), 'no hay nada que retirar'],
    ['taken back for a day', () => refuse({ presented: '27/2/2026 9:05' }), 'No existe el campo «presented»'],
    ['of no known verb', () => verify({ verb: 'cases burn' }), 'No se conoce esa orden'],
    ['of nothing', () => ({}), 'No se conoce esa orden'],
  ])('%s', async (_, order, message) => {
    const { status, body } = await desk.order(order())
    expect(status).toBe(422)
    expect(body).toContain(message)
    expect(await graded()).toEqual([])
  })

  test('that is no JSON', async () => {
    const { statusCode, body } = await desk.world.lambdas.operator('Nombre', '{"verb":')
    expect([statusCode, body]).toEqual([400, expect.stringContaining('El JSON no se puede leer')])
  })
})

describe('S1 who gives the order', () => {
  const context: Context = {
    ...{ callbackWaitsForEmptyEventLoop: false, functionName: 'x', functionVersion: '1', invokedFunctionArn: '' },
    ...{ memoryLimitInMB: '512', awsRequestId: '', logGroupName: '', logStreamName: '' },
    ...{ getRemainingTimeInMillis: () => 60_000, done: () => {}, fail: () => {}, succeed: () => {} },
  }
  test.each([
    ['none', {}],
    [
      'a token, not an identity of IAM',
      { authorizer: { jwt: { principalId: 'x', integrationLatency: 1, claims: {} } } },
    ],
    ['an identity without a name', { authorizer: { iam: {} } }],
    ['an empty name', { authorizer: { iam: { userArn: '' } } }],
  ])('stands in the event: with %s there, 403, whatever the body and the headers say', async (_, authorized) => {
    const { dynamo, clock, site } = desk.world
    const operator = create({ dynamo, clock, ids: systemIds, keys, site })
    const headers = { 'content-type': 'application/json', 'x-amzn-iam-user-arn': 'arn:aws:iam::1:user/nadie' }
    const body = JSON.stringify(verify({ userArn: 'arn:aws:iam::1:user/nadie', as: 'Nadie' }))
    const request = { method: 'POST', path: '/', query: new URLSearchParams(), headers, body }
    const { requestContext, ...event } = httpEvent(request, { name: 'operator', key: '$default', parameters: {} })
    const unsigned = JSON.parse(JSON.stringify({ ...event, requestContext: { ...requestContext, ...authorized } }))
    const lines = await logged(async () => {
      expect(await operator(unsigned, context)).toMatchObject({ statusCode: 403 })
    })
    expect([lines, await graded()]).toEqual([[], []])
  })

  test.each(['as', 'operator', 'userArn', 'by'])(
    'a field «%s» of the body is refused, and names nobody',
    async (name) => {
      const lines = await logged(async () => {
        const { status, body } = await desk.order(verify({ [name]: 'Otra Persona' }), 'Rosa Ayala')
        expect([status, body]).toEqual([422, expect.stringContaining(`No existe el campo «${name}»`)])
      })
      expect(lines).toEqual([{ level: 'info', operator: 'local/Rosa Ayala', refused: 'invalid' }])
      expect(await graded()).toEqual([])
    },
  )

  test('and is logged with each order, carried out or refused, and nothing else of it', async () => {
    const lines = await logged(async () => {
      await desk.order(verify({ presented: '27/2/2026 9:05' }), 'Rosa Ayala')
      await desk.order(verify({ presented: '27/2/2026 9:05' }), 'Julio Prado')
      await desk.order(refuse({ ground: 'porque sí' }), 'Julio Prado')
      await desk.world.lambdas.operator('Julio Prado', 'hola')
    })
    expect(lines).toEqual([
      { level: 'info', operator: 'local/Rosa Ayala', verb: 'cases verify', case: number, folio: expect.any(Number) },
      { level: 'info', operator: 'local/Julio Prado', verb: 'cases verify', case: number, refused: 'already-verified' },
      { level: 'info', operator: 'local/Julio Prado', refused: 'invalid' },
      { level: 'info', operator: 'local/Julio Prado', refused: 'malformed-json' },
    ])
  })

  test.each([{}, { as: '' }, { as: '  ' }, { as: 7 }, null])(
    'on this machine, not named by %j: refused',
    async (who) => {
      const body = JSON.stringify(who && { ...verify(), ...who })
      const order = { method: 'POST', path: '/local/operator', query: new URLSearchParams(), headers: {}, body }
      const { status, body: answer } = await control(desk.world, order)
      expect([status, JSON.parse(answer)]).toEqual([422, { error: 'Diga quién da la orden, en «as».' }])
      expect(await graded()).toEqual([])
    },
  )
})
