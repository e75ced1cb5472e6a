import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEngine } from '../../infra/local/engine.ts'
import { release } from '../../shared/register/release.ts'
import { settle } from '../../shared/register/settle.ts'
import { waitingBy } from '../waiting.ts'
import { filed, firstOf, newRegister, submission } from './setting.ts'

let engine: Awaited<ReturnType<typeof startEngine>>
beforeAll(async () => {
  engine = await startEngine(0)
})
afterAll(() => engine.stop())

const STAMP = '2026-03-02T10:20'

/** A case whose letters are all held for a reason. */
async function withHeld(reason: string) {
  const register = await newRegister(engine.endpoint, STAMP)
  const { number } = await filed(register, submission('form-1', STAMP))
  await settle(register, number)
  for (const letter of await register.letters.of(number))
    await register.letters.move(letter, 'held', { tries: 8, reason })
  return { ...register, number }
}

test('S5: what a person lets go waits again for the next round, its tries forgotten, and is listed as held no more', async () => {
  const { number, ...register } = await withHeld('throttled')
  register.clock.set('2026-03-03T09:00')
  const held = (await register.letters.held()).length
  expect(await release(register, number)).toEqual({ letters: held })
  expect(await register.letters.held()).toEqual([])
  const waiting = await waitingBy(register, register.clock.now())
  expect(waiting.map((one) => one.case)).toEqual(Array.from({ length: held }, () => number))
  expect(firstOf(await register.letters.of(number))).toMatchObject({ state: 'intended', tries: 0 })
  expect(await release(register, number)).toMatchObject({ code: 'nothing-held' })
})

test('S5: one that may have arrived goes out as a possible repeat', async () => {
  const { number, ...register } = await withHeld('in-doubt')
  await release(register, number)
  expect(firstOf(await register.letters.of(number))).toMatchObject({ state: 'intended', reason: 'in-doubt' })
})
