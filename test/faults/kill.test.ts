import { expect, test } from 'vitest'
import { killed } from './killing.ts'

test('killed at any moment and started again: no case is lost, none is there twice, no number is skipped, and nothing owed is forgotten or done twice', async () => {
  expect(await killed({ cases: 4, filing: [100], passing: [500] })).toMatchObject({ wrong: [], cases: 4 })
}, 900_000)
