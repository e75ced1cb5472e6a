import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = new URL('../', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'plazo-reporter-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The last lines of a run of one file of tests, and how it exits. */
const run = (tests: string, ...more: string[]): Promise<{ code: number; line: string }> => {
  writeFileSync(join(folder, 'one.test.js'), `${tests}\n`)
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const words = [vitest, 'run', '--root', folder, '--globals', '--reporter', join(root, 'test/reporter.ts'), ...more]
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd: root }, (failure, out) =>
      resolve({ code: failure ? Number(failure.code) : 0, line: out.trim().split('\n\n').at(-1) ?? '' }),
    )
  })
}
const passing = "test('adds', () => expect(1).toBe(1))"

test.each([
  ['all pass', passing, 0, '1 passed, 0 failed'],
  ['one fails', `${passing}; test('no', () => expect(1).toBe(2))`, 1, '1 passed, 1 failed'],
  [
    'a group whose beginning fails keeps two from running',
    `${passing}; describe('in a browser (needs Chromium)', () => {
      beforeAll(() => { throw new Error('no browser came') })
      test('a', () => {}); describe('b', () => { test('c', () => {}) })
    })`,
    1,
    '1 passed, 2 failed',
  ],
  [
    'something is missing, and said so',
    `${passing}; describe.skip('in a browser (needs Chromium)', () => { test('a', () => {}) }); test.skip('x (needs Java)', () => {})`,
    0,
    'left out on this machine: (needs Chromium) (needs Java)\n1 passed, 0 failed, 2 skipped',
  ],
  [
    'a test is left out for no reason',
    `${passing}; test.skip('tired', () => {})`,
    1,
    'left out without a reason: tired\n1 passed, 0 failed, 1 skipped',
  ],
])('no skip hides a failure: %s', async (_, tests, code, line) => {
  expect(await run(tests)).toEqual({ code, line })
})

test('whoever asks for some tests by name is not told of the others', async () => {
  expect(await run(`${passing}; test('b', () => {})`, '-t', 'adds')).toEqual({ code: 0, line: '1 passed, 0 failed' })
})
