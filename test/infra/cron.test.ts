import { expect, test } from 'vitest'
import { functionNames, functions } from '../../functions/registry.ts'
import { cron } from '../../infra/local/cron.ts'
import { lastRun, runAfter, scheduled } from '../../infra/local/runs.ts'
import { toInstant } from '../../shared/law/time.ts'

// 2026-03-01 is a Sunday.
test.each([
  ['the night of the same day', '10 0 * * ? *', '2026-03-02T00:09', '2026-03-02T00:10'],
  ['the next night from that very minute on', '10 0 * * ? *', '2026-03-02T00:10', '2026-03-03T00:10'],
  ['a night in Lima that is the day after in UTC', '30 22 * * ? *', '2026-03-02T21:00', '2026-03-02T22:30'],
  ['Sundays', '0 3 ? * SUN *', '2026-03-01T03:00', '2026-03-08T03:00'],
  ['from Monday to Friday', '0 9 ? * MON-FRI *', '2026-03-06T09:00', '2026-03-09T09:00'],
  ['each quarter of an hour', '0/15 * * * ? *', '2026-03-02T10:46', '2026-03-02T11:00'],
  ['each quarter from a minute on', '5/15 * * * ? *', '2026-03-02T10:46', '2026-03-02T10:50'],
  ['a list of hours', '0 8,14 * * ? *', '2026-03-02T08:00', '2026-03-02T14:00'],
  ['a day of the month that February lacks', '0 0 30 * ? *', '2026-01-31T00:00', '2026-03-30T00:00'],
  ['a month of a year', '0 0 1 7 ? 2027', '2026-03-02T00:00', '2027-07-01T00:00'],
])('%s', (_, expression, after, next) => {
  expect(cron(`cron(${expression})`)(toInstant(after))).toBe(toInstant(next))
})

test.each(['rate(5 minutes)', 'cron(0 0 L * ? *)', 'cron(60 0 * * ? *)', 'cron(0 0 * * ?)', 'cron(0 9-8 * * ? *)'])(
  '%s is refused, and not taken for another',
  (expression) => {
    expect(() => cron(expression)).toThrow(RangeError)
  },
)

test('what never comes is said to, and every schedule of the registry is read', () => {
  expect(() => cron('cron(0 0 1 1 ? 2020)')(toInstant('2026-03-02T00:00'))).toThrow('does not come')
  for (const name of functionNames) expect(() => cron(functions[name].schedule ?? 'cron(0 0 * * ? *)')).not.toThrow()
})

test('the last run by an instant is the one that counting each of them finds', () => {
  const day = toInstant('2026-03-02T10:30')
  for (const name of scheduled)
    for (const to of [
      '2026-03-02T10:30',
      '2026-03-02T23:59',
      '2026-03-03T00:05',
      '2026-03-09T08:07',
      '2026-04-20T04:00',
    ] as const) {
      let at = runAfter(name, day)
      const from = at
      for (let next = runAfter(name, at); next <= toInstant(to); next = runAfter(name, at)) at = next
      expect([name, to, lastRun(name, from, toInstant(to))]).toEqual([name, to, at])
    }
})
