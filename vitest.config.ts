import { defineConfig } from 'vitest/config'

/** Each has a script of its own: what is long, a journey the other way round, or needs Amazon's engine is not in `npm test`. */
const projects = {
  test: ['test/**/*.test.{ts,tsx}'],
  journeys: ['test/**/*.journeys.ts'],
  histories: ['test/**/*.histories.ts'],
  'dynamodb-local': ['test/stores/contract.test.ts', 'test/dynamodb-local/streams.ts'],
}

// The journeys drive a browser and whole systems: limits for what hangs, so that a slow or busy machine is not a failure.
export default defineConfig({
  test: {
    projects: Object.entries(projects).map(([name, include]) => ({
      extends: true,
      test: { name, include },
    })),
    // One more than by default on two cores: much of the time a journey waits for what it started.
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { requireAssertions: true, poll: { timeout: 120_000 } },
    reporters: ['default', './test/reporter.ts'],
  },
})
