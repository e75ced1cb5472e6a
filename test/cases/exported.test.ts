import { expect, test } from 'vitest'
import { brokenIn, lostSince } from '../../shared/cases/exported.ts'
import { chain, newNumber } from '../stores/samples.ts'

const [one, two] = [chain(newNumber(), 4), chain(newNumber(), 2)]

test('an export that holds says nothing, however its cases are mixed; a folio changed, moved or left out is named', () => {
  expect(brokenIn([...one, ...two])).toEqual([])
  const [first, second] = one
  const { case: number } = one[0] ?? { case: '' }
  const changed = one.map((leaf) => (leaf.n === 3 ? { ...leaf, at: '2026-03-02T15:20:01Z' } : leaf))
  expect(brokenIn([...changed, ...two])).toEqual([{ case: number, n: 3, what: 'broken' }])
  expect(brokenIn(one.filter(({ n }) => n !== 2))).toEqual([{ case: number, n: 2, what: 'broken' }])
  expect(brokenIn([first, second].flatMap((leaf) => leaf ?? []).toReversed())).toMatchObject([{ n: 1 }])
})

test('a register that grew has all it exported; one that lost a folio, or was rewritten whole, has not', () => {
  const { case: number } = one[0] ?? { case: '' }
  expect(lostSince(one.slice(0, 2), one)).toEqual([])
  expect(lostSince(one, one.slice(0, 2))).toEqual([{ case: number, n: 3, what: 'missing' }])
  const rewritten = chain(newNumber(), 4, 20).map((leaf) => ({ ...leaf, case: number }))
  expect(lostSince(one, rewritten)).toEqual([{ case: number, n: 1, what: 'changed' }])
  expect(lostSince([...one, ...two], one)).toMatchObject([{ n: 1, what: 'missing' }])
})
