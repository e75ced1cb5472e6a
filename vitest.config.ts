import { configDefaults, defineConfig } from 'vitest/config'

const shared = 'test/{cases,functions,law,letters,model,papers,register,words}/**/*.test.{ts,tsx}'

/** Each but the first two has a script of its own: what is long, a journey the other way round, or needs Amazon's engine is not in `npm test`. */
const projects = {
  test: ['test/**/*.test.{ts,tsx}'],
  'test-shared': [shared],
  journeys: ['test/**/*.journeys.ts'],
  histories: ['test/**/*.histories.ts'],
  'dynamodb-local': ['test/stores/contract.test.ts', 'test/dynamodb-local/streams.ts'],
}

// The journeys drive a browser and whole systems: limits for what hangs, so that a slow or busy machine is not a failure.
export default defineConfig({
  test: {
    projects: Object.entries(projects).map(([name, include]) => ({
      extends: true,
      // Where no file leaves anything behind for the next, the modules are read once.
      test: {
        name,
        include,
        ...(name === 'test' && { exclude: [...configDefaults.exclude, shared] }),
        isolate: name !== 'test-shared',
      },
    })),
    // Two more than by default on two cores: much of the time a journey waits for what it started, and a test of what hangs for its end.
    maxWorkers: 3,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { requireAssertions: true, poll: { timeout: 120_000 } },
    reporters: ['default', './test/reporter.ts'],
  },
})
