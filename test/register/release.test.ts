import { expect, test } from 'vitest'
import { audit } from '../../shared/register/audit.ts'
import { publish } from '../../shared/register/publish.ts'
import { release } from '../../shared/register/release.ts'
import { settle } from '../../shared/register/settle.ts'
import { engineHere } from '../engine.ts'
import { waitingBy } from '../waiting.ts'
import { checked, filed, firstOf, newRegister, settledAndSent, submission } from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'

test.each([
  ['MessageRejected', 'is put off until it left, and the office had its days', []],
  ['no-mailbox', 'is not put off', ['miss:0:1']],
])('S5: the end of a term of which the office was not told for %s %s', async (reason, _, missed) => {
  const register = await newRegister(engine.endpoint, STAMP)
  const { number } = await checked(register, submission('form-1', STAMP))
  await settle(register, number)
  for (const letter of await register.letters.of(number)) await register.letters.move(letter, 'held', { reason })
  register.clock.set('2026-04-16T00:10')
  expect(await settle(register, number)).toEqual(missed)
  await publish(register, number)
  expect((await audit(register)).findings).toEqual([])
  if (missed.length > 0) return
  register.clock.set('2026-04-16T09:00')
  await release(register, number)
  expect(await settle(register, number)).toEqual([])
  await settledAndSent(register, number)
  register.clock.set('2026-04-23T00:10')
  expect(await settle(register, number)).toEqual([])
  expect((await audit(register)).findings).toEqual([])
  register.clock.set('2026-04-24T00:10')
  expect((await audit(register)).findings).toEqual([`${number}: obligation 0 is forgotten since 2026-04-15`])
  expect(await settle(register, number)).toEqual(['miss:0:1'])
})

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
