import { defineConfig } from 'vitest/config'

/** `npm test` runs the first; what is long, or a journey the other way round, has a script of its own. */
const projects = {
  test: 'test/**/*.test.{ts,tsx}',
  journeys: 'test/**/*.journeys.ts',
  faults: 'test/**/*.faults.ts',
}

// The journeys drive a browser and whole systems: limits for what hangs, so that a slow or busy machine is not a failure.
export default defineConfig({
  test: {
    projects: Object.entries(projects).map(([name, include]) => ({
      extends: true,
      test: { name, include: [include] },
    })),
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { requireAssertions: true, poll: { timeout: 120_000 } },
    reporters: ['default', './test/reporter.ts'],
  },
})
