import { expect, test } from 'vitest'
import { functionNames, functions, routeNames } from '../../functions/registry.ts'
import { fuzz } from './run.ts'

test('issue 9: whatever is sent to any route, none fails, tells what is private, or takes long', async () => {
  const { findings, statuses } = await fuzz('npm test', 250)
  expect(findings).toEqual([])
  const answered = [...statuses.keys()].map((line) => line.split(' ').at(-1))
  expect(answered).toEqual(expect.arrayContaining(['200', '201', '404', '405', '422']))
  expect(functionNames.flatMap((name) => routeNames(functions[name])).length).toBeGreaterThan(15)
})
