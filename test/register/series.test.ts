import { expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import type { Case } from '../../shared/cases/state.ts'
import { toInstant } from '../../shared/law/time.ts'
import { file } from '../../shared/register/file.ts'
import { chanceOf } from '../faults/sim/chance.ts'
import { calm, newWorld } from '../faults/sim/world.ts'
import { newLaw, newStore } from '../stores/memory/store.ts'
import { firstOf, submission, wayrapampa } from './setting.ts'

// The queue for a number, on stores in memory: whoever pauses comes back when all the others have to wait too.

const STAMP = '2026-03-02T10:20'

/** A register that counts the inserts of folios and the pauses. */
function register() {
  const ports = calm(newWorld(newStore(newLaw(directory)), Date.parse(toInstant(STAMP)), chanceOf(9)))
  const counts = { inserts: 0, pauses: 0 }
  const folios: typeof ports.folios = {
    ...ports.folios,
    insert(folio) {
      counts.inserts++
      return ports.folios.insert(folio)
    },
  }
  const pause = () => {
    counts.pauses++
    return new Promise((resolve) => setImmediate(resolve))
  }
  const filed = async (id: string): Promise<Case> => {
    const result = await file({ ...ports, folios, pause }, wayrapampa, submission(id, STAMP))
    if ('message' in result) throw new Error(result.message)
    return result
  }
  return { ports, counts, filed }
}

const serialOf = ({ number }: Case): number => Number(number.split('-')[2])
const oneTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

test('9: of many filings at once each inserts once, under the number of its place', async () => {
  const { counts, filed } = register()
  const cases = await Promise.all(oneTo(64).map((i) => filed(`form-${i}`)))
  expect(cases.map(serialOf)).toEqual(oneTo(64))
  expect(counts.inserts).toBe(64)
})

test('9: whoever files alone waits for nobody', async () => {
  const { counts, filed } = register()
  for (const i of oneTo(3)) expect(serialOf(await filed(`form-${i}`))).toBe(i)
  expect(counts).toEqual({ inserts: 3, pauses: 0 })
})

test('9: those who left the queue without a number are waited for a little, once, and leave no gap', async () => {
  const { ports, counts, filed } = register()
  const series = `${wayrapampa.code}-2026`
  await filed('before')
  for (const _ of oneTo(5)) await ports.intents.queue(series)
  expect(serialOf(await filed('after'))).toBe(2)
  expect(counts.pauses).toBeGreaterThan(0)
  expect(counts.pauses).toBeLessThan(20)
  const { pauses } = counts
  expect(serialOf(await filed('later'))).toBe(3)
  expect(counts).toEqual({ inserts: 3, pauses })
})

test('9: many at once behind one who never comes back have their numbers without a gap all the same', async () => {
  const { ports, filed } = register()
  await ports.intents.queue(`${wayrapampa.code}-2026`)
  const cases = await Promise.all(oneTo(12).map((i) => filed(`form-${i}`)))
  expect(cases.map(serialOf).toSorted((a, b) => a - b)).toEqual(oneTo(12))
  expect(firstOf(cases).folios).toBe(1)
})
