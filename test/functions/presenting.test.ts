import { beforeEach, describe, expect, test } from 'vitest'
import { filingChannels } from '../../shared/pages/parts/fields.ts'
import { type Desk, first, numberIn, openDesk, toldAt, typed } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  return () => desk.world.stop()
})

const json = async (change: object) => {
  const { status, body } = await desk.json('/casos', { ...first, ...change })
  return { status, told: JSON.parse(body) }
}
const operator = async (order: object) => {
  const reply = await desk.world.lambdas.operator('ana', JSON.stringify(order))
  await desk.world.idle()
  return reply
}

describe('L9: how a document was presented is told, never supposed', () => {
  test('a program that leaves the channel out is told the choices', async () => {
    const { channel: _, ...rest } = { channel: '', ...first }
    const { status, body } = await desk.json('/casos', rest)
    const { errors } = JSON.parse(body)
    expect([status, errors.map(({ field }: { field: string }) => field)]).toEqual([422, ['channel']])
    for (const channel of filingChannels) expect(errors[0].message).toContain(channel)
    expect(await desk.agenda()).toEqual([])
  })

  test('a moment of a presentation that is none is not lost without a word', async () => {
    for (const channel of ['mailbox', 'none']) {
      const { status, body } = await desk.file(typed({ channel }))
      expect([status, toldAt(body, 'presented')]).toEqual([422, expect.stringContaining('borre esta fecha')])
    }
  })

  test('an old stamp is refused with the way out, and the way out works', async () => {
    const old = { presented: '2019-06-03T10:00', submission: 'old-stamp-1' }
    const { status, told } = await json(old)
    expect([status, told.code, told.errors[0].field]).toEqual([422, 'too-old', 'presented'])
    const { body } = await desk.file(typed(old))
    expect(toldAt(body, 'presented')).toContain('«Plazo no lo envía»')
    const filed = await desk.file(typed({ ...old, presented: '', channel: 'none' }))
    const number = numberIn(filed.body)
    expect(filed.status).toBe(201)
    const mails = await desk.mails()
    expect(mails.flatMap(({ destination }) => destination.to)).toEqual(['junta.retama@example.org'])
    expect(mails[0]?.body.text?.replace(/\s+/g, ' ')).toContain('Plazo no lo envía: preséntelo usted')
    const order = { verb: 'cases verify', number, ground: 'expediente', presented: '2019-06-03T10:00' }
    expect((await operator(order)).statusCode).toBe(200)
  })

  test('an odd stamp is asked about once, and taken as it is where that is confirmed', async () => {
    const odd = { presented: '2026-03-01T22:00', submission: 'odd-stamp-1' }
    const { status, told } = await json(odd)
    expect([status, told.code, told.errors[0].field]).toEqual([422, 'odd-stamp', 'presentedAnyway'])
    const asked = (await desk.file(typed(odd))).body
    expect(toldAt(asked, 'presentedAnyway')).toContain('¿Es correcto?')
    const again = await desk.file(typed({ ...odd, presentedAnyway: 'true' }))
    expect(again.status).toBe(201)
    expect((await json({ ...odd, submission: 'odd-stamp-2', presentedAnyway: true })).status).toBe(201)
  })
})
