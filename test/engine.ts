import { afterAll, beforeAll } from 'vitest'
import { startEngine } from '../infra/local/engine.ts'

/** The embedded engine, in memory, while the tests of a file run. */
export function engineHere(): { readonly endpoint: string } {
  let engine: Awaited<ReturnType<typeof startEngine>> | undefined
  beforeAll(async () => {
    engine = await startEngine(0)
  })
  afterAll(() => engine?.stop())
  return {
    get endpoint() {
      if (!engine) throw new Error('the engine is not there yet')
      return engine.endpoint
    },
  }
}
