import fc from 'fast-check'
import { expect } from 'vitest'
import { history } from './acts.ts'
import { openWorld } from './world.ts'

/** What was seen in so many random histories (those of a seed, where it is given), in each of which the register said on every day what a naive count says. */
export function agree(numRuns: number, seed?: number): Map<string, number> {
  const seen = new Map<string, number>()
  const see = (what: string, times = 1) => seen.set(what, (seen.get(what) ?? 0) + times)
  fc.assert(
    fc.property(history, (told) => {
      const world = openWorld(told)
      for (const step of told.steps) world.play(step)
      world.end()
      see('days', world.steps())
      see('slept', world.slept())
      for (const { facts } of world.folios()) for (const { fact } of facts) see(fact)
    }),
    { numRuns, ...(seed !== undefined && { seed }) },
  )
  // Histories in which nothing happens would agree with anything.
  expect(seen.get('days')).toBeGreaterThan(25 * numRuns)
  // 6: and those that never sleep would never oversleep.
  expect(seen.get('slept')).toBeGreaterThan(15 * numRuns)
  return seen
}
