import { defineConfig } from 'vitest/config'

// The contract of the stores and the real Streams, on the engine at DYNAMODB_ENDPOINT.
export default defineConfig({
  test: {
    include: ['test/stores/contract.test.ts', 'test/dynamodb-local/streams.ts'],
    deps: { interopDefault: false },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { requireAssertions: true },
    reporters: ['default', './test/reporter.ts'],
  },
})
