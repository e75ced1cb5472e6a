import { afterAll, beforeAll, test } from 'vitest'
import { startEngine } from '../../infra/local/engine.ts'
import { electNew } from './elections.ts'

let engine: Awaited<ReturnType<typeof startEngine>>
beforeAll(async () => {
  engine = await startEngine(0)
})
afterAll(() => engine.stop())

test('1,874 entities that change on one night: each row is read once, and no post is left without its list', () =>
  electNew(engine.endpoint, 1874))
