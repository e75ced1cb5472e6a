import { defineConfig } from 'vitest/config'

// The journeys drive a browser and whole systems: long limits, so that a slow machine is not a failure.
export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { requireAssertions: true },
    reporters: ['default', './test/reporter.ts'],
  },
})
