import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { toItem } from '../../shared/aws/dynamo.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { type Desk, first, numberIn, openDesk } from './desk.ts'

let desk: Desk
let number: CaseNumber
let sound: CaseNumber
const become = (table: 'Views' | 'Letters', key: Record<string, string>) =>
  desk.world.dynamo.client.send(
    new UpdateItemCommand({
      TableName: desk.world.dynamo.table(table),
      Key: toItem(key),
      UpdateExpression: 'SET v = :v',
      ExpressionAttributeValues: toItem({ ':v': 9 }),
    }),
  )
/** What was done, and the errors that were logged on the way. */
async function logged<T>(act: () => Promise<T>): Promise<[T, string[]]> {
  const told = vi.spyOn(process.stdout, 'write')
  const done = await act()
  const said = told.mock.calls.map(([text]) => String(text)).filter((text) => text.includes('"level":"error"'))
  told.mockRestore()
  return [done, said]
}
beforeAll(async () => {
  desk = await openDesk()
  number = numberIn((await desk.json('/casos', first)).body)
  sound = numberIn((await desk.json('/casos', { ...first, submission: 'another-0001' })).body)
  for (const one of [number, sound]) await desk.check(one)
  await desk.world.advance('2026-04-20T14:00:00Z')
  await become('Views', { case: number })
})
afterAll(() => desk.world.stop())

test.each(['', '.json', '/constancia.pdf'])(
  'the view of another version, %s: 503, come back later; the log says which row and what to do',
  async (twin) => {
    const [{ status, headers, body }, said] = await logged(() => desk.get(`/casos/${number}${twin}`))
    expect([status, headers['cache-control']]).toEqual([503, 'no-store'])
    expect(body).toContain('Vuelva en unos minutos: nada de lo registrado se perdió.')
    expect(said).toEqual([
      expect.stringContaining(`the row ${number} of Views is of version 9, and this release reads`),
    ])
  },
)

test('the front page leaves that case out, shows the others, and the log says which it left out', async () => {
  const [{ status, body }, said] = await logged(() => desk.get('/'))
  expect([status, body.includes(number), body.includes(sound)]).toEqual([200, false, true])
  expect(said).toEqual([expect.stringContaining(`the row ${number} of Views is of version 9`)])
})

test('a letter of another version keeps none of its case from leaving, and the log says which it is', async () => {
  const [letter] = await desk.world.letters.of(sound)
  await become('Letters', { case: sound, id: letter?.id ?? '' })
  const named = expect.stringContaining(`the row ${sound} / ${letter?.id} of Letters is of version 9`)
  const [{ status }, said] = await logged(() =>
    desk.order({ verb: 'cases refuse', number: sound, ground: 'illegible' }),
  )
  expect([status, new Set(said).size, said[0]]).toEqual([200, 1, named])
  const left = await desk.world.letters.of(sound, () => {})
  expect(left.filter(({ kind }) => kind === 'rectified').map(({ state }) => state)).toContain('sent')
  const [, told] = await logged(() => desk.world.lambdas.schedule('nightly', true))
  expect(told).toEqual([named])
})
