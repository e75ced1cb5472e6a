import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { toItem } from '../../shared/aws/dynamo.ts'
import { type Desk, first, numberIn, openDesk } from './desk.ts'

let desk: Desk
let number: string
beforeAll(async () => {
  desk = await openDesk()
  number = numberIn((await desk.json('/casos', first)).body)
  const { client, table } = desk.world.dynamo
  await client.send(
    new UpdateItemCommand({
      TableName: table('Views'),
      Key: toItem({ case: number }),
      UpdateExpression: 'SET v = :v',
      ExpressionAttributeValues: toItem({ ':v': 2 }),
    }),
  )
})
afterAll(() => desk.world.stop())

test.each(['', '.json', '/constancia.pdf'])(
  'the view of another version, %s: 503, come back later; the log says which row and what to do',
  async (twin) => {
    const told = vi.spyOn(process.stdout, 'write')
    const { status, headers, body } = await desk.get(`/casos/${number}${twin}`)
    const said = told.mock.calls.map(([text]) => String(text)).filter((text) => text.includes('"level":"error"'))
    told.mockRestore()
    expect([status, headers['cache-control']]).toEqual([503, 'no-store'])
    expect(body).toContain('Vuelva más tarde: nada de lo registrado se perdió.')
    expect(said).toEqual([
      expect.stringContaining(`the row ${number} of Views is of version 2, and this release reads`),
    ])
  },
)

test('the other pages are shown as ever', async () => {
  expect((await desk.get('/')).status).toBe(200)
})
