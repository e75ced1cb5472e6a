import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, numberIn, openDesk, toldAt, typed } from './desk.ts'

let desk: Desk
let forms = 0
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

const file = (change: Record<string, string>) =>
  desk.file(typed({ submission: `entries-${++forms}`, desk: 'Mesa de partes', ...change }))
const ASKED = 'N.º de registro ya figura en'

describe('1: one entry number of an entity stands in one case', () => {
  test('a second asks whether it is the same matter, by its number', async () => {
    const number = numberIn((await file({ entryNumber: '2026-004417' })).body)
    const again = await file({ entryNumber: ' 2026 004417 ', subject: 'Otro asunto' })
    expect([again.status, again.body]).toEqual([422, expect.stringContaining(`${ASKED} el expediente ${number}`)])
    expect(toldAt(again.body, 'anotherMatter')).toContain(number)
    const confirmed = await file({ entryNumber: '2026-004417', subject: 'Otro asunto', anotherMatter: 'true' })
    expect(confirmed.status).toBe(201)
  })

  test('however it is written; and of three at once one is taken', async () => {
    await file({ entryNumber: '2026-5' })
    for (const entryNumber of ['N.º 2026-5', 'Exp. 2026-5', '2026-000005', 'Nº 2026 - 0005'])
      expect((await file({ entryNumber, subject: 'Otro' })).status, entryNumber).toBe(422)
    expect((await file({ entryNumber: '2026-50' })).status).toBe(201)
    const statuses = await Promise.all(['Uno', 'Dos', 'Tres'].map((subject) => file({ entryNumber: 'R-1', subject })))
    expect(statuses.map(({ status }) => status).toSorted()).toEqual([201, 422, 422])
  })

  test('what is refused for it leaves no text behind', async () => {
    const reply = await file({ entryNumber: '2026-5', submission: 'entries-refused', facts: 'Rehusado.' })
    expect(reply.status).toBe(422)
    const again = await file({ entryNumber: '2026-77', submission: 'entries-refused', facts: 'Otro texto.' })
    expect(again.status).toBe(201)
  })

  test('a reserved case is not named, nor a confidential one', async () => {
    await file({ entryNumber: '88-R', publicIdentity: 'reserved' })
    await file({ entryNumber: '89-C', kind: 'denuncia-corrupcion', against: 'WAY/gerencia-seguridad' })
    for (const entryNumber of ['88-R', '89-C']) {
      const reply = await file({ entryNumber, subject: 'Otro' })
      expect([reply.status, reply.body]).toEqual([422, expect.stringContaining(`${ASKED} otro expediente de Plazo`)])
    }
  })

  test('the same form twice is one case; of an annulled case the number is free; without a cargo nothing is asked', async () => {
    const form = { entryNumber: '90', submission: 'entries-same-form' }
    const first = await file(form)
    expect(numberIn((await file(form)).body)).toBe(numberIn(first.body))
    await desk.order({ verb: 'cases annul', number: numberIn(first.body), because: 'duplicate' })
    expect((await file({ entryNumber: '90', subject: 'De nuevo' })).status).toBe(201)
    expect((await file({ entryNumber: '90', channel: 'none', presented: '', subject: 'Sin cargo' })).status).toBe(201)
  })
})
