import { defineConfig } from 'vitest/config'

// The journeys drive a browser and whole systems: limits for what hangs, so that a slow or busy machine is not a failure.
export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { requireAssertions: true, poll: { timeout: 120_000 } },
    reporters: ['default', './test/reporter.ts'],
  },
})
