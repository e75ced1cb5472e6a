import fc from 'fast-check'
import { expect, test } from 'vitest'
import { history } from './acts.ts'
import { openWorld } from './world.ts'

test('on every day of any history the register says what a naive count says', () => {
  const seen = new Map<string, number>()
  const see = (what: string, times = 1) => seen.set(what, (seen.get(what) ?? 0) + times)
  fc.assert(
    fc.property(history, (told) => {
      const world = openWorld(told)
      for (const step of told.steps) world.play(step)
      world.end()
      see('days agreed on', world.steps())
      for (const { facts } of world.folios()) for (const { fact } of facts) see(fact)
    }),
    { numRuns: Number(process.env.RUNS ?? 150) },
  )
  console.log(Object.fromEntries(seen))
  expect(seen.get('days agreed on')).toBeGreaterThan(5000)
})
