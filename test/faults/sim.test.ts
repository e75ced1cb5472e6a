import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { schedule } from './sim/schedule.ts'
import { playAll } from './sim/thread.ts'

// A sample of `npm run faults`, which plays a hundred thousand.

test('killed, throttled, timed out, raced and told late: nothing is lost, nothing is done twice outside the one window', async () => {
  const { failing, repeats, counts } = await playAll({ from: 0, to: 150, protocol: 'ours' })
  expect(failing).toEqual([])
  // Schedules in which nothing goes wrong would find nothing.
  for (const fault of ['killed-before', 'killed-after', 'throttled', 'lost', 'again', 'accepts-in-silence'])
    expect(counts[fault] ?? 0, fault).toBeGreaterThan(0)
  expect(repeats).toBeGreaterThan(0)
})

describe('A protocol that is short of one thing fails', () => {
  test.each([
    ['check-send-mark', 24, /left twice outside the window/],
    ['send-then-save', 24, /left twice outside the window/],
    ['mark-send-done', 240, /left after folio \d+ of its case said otherwise/],
  ] as const)('%s', async (protocol, to, wrong) => {
    const { failing } = await playAll({ from: 0, to, protocol })
    expect(failing.flatMap(({ found }) => found)).toContainEqual(expect.stringMatching(wrong))
  })
})

test('the same seed plays the same schedule, step by step', async () => {
  const [first, again, other] = [await schedule(17), await schedule(17), await schedule(23)]
  expect(again).toEqual(first)
  expect(other.trace).not.toEqual(first.trace)
})

test('npm run faults plays them on every core, and says so', async () => {
  const main = new URL('./sim/main.ts', import.meta.url).pathname
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', main, '--schedules', '12'])
  expect(stdout).toMatch(/^12 schedules .* 0 schedules wrong$/m)
})
