import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { toInstant } from '../../shared/law/time.ts'
import { textOf } from '../pages/record.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

const file = async (change: Record<string, string>) => numberIn((await desk.file(typed(change))).body)

test('what waits for the operator: his queue by due date, a figure for everybody, and a line that rings in time', async () => {
  const late = await file({ submission: 'queue-001', presented: '2026-03-02T10:20' })
  const soon = await file({ submission: 'queue-002', presented: '2026-02-20T10:20' })
  const checked = await file({ submission: 'queue-003', presented: '2026-02-20T10:20' })
  await desk.check(checked)
  const { status, body } = await desk.order({ verb: 'cases queue' })
  expect([status, JSON.parse(body).queue.map((one: { number: string }) => one.number)]).toEqual([200, [soon, late]])
  expect(JSON.parse((await desk.get('/registro.json')).body)).not.toHaveProperty('waiting')

  const told = vi.spyOn(process.stdout, 'write')
  // Eight days before the last of the first, and the very last of the second.
  await desk.world.advance(toInstant('2026-04-07T00:09'))
  await desk.world.nightly()
  const lines = told.mock.calls.map(([text]) => String(text)).filter((text) => text.includes('"unchecked"'))
  told.mockRestore()
  expect(lines.map((line) => JSON.parse(line).case)).toContain(soon)
  expect(lines.join('')).not.toContain(late)
  expect(lines.join('')).not.toContain(checked)

  expect(JSON.parse((await desk.get('/registro.json')).body).waiting).toMatchObject({
    ...{ cases: 2, since: expect.stringMatching(/^2026-03-02T15:3/) },
  })
  expect(textOf((await desk.get('/registro')).body)).toContain(
    'esperan 2 expedientes que el operador compruebe su presentación o decida una objeción. El más antiguo, desde el 2 de marzo de 2026.',
  )
})
