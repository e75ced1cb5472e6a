import { expect, test } from 'vitest'
import { fold } from '../../shared/cases/fold.ts'
import { principal } from '../../shared/cases/state.ts'
import { addDays, limaDate } from '../../shared/law/time.ts'
import { sawJunta } from '../../shared/register/sawJunta.ts'
import { engineHere } from '../engine.ts'
import { nightly } from './nightly.ts'
import { filed, newRegister, settledAndSent, submission } from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'

test('4.4: of cases that wait only for the look, the night does not tell which are of one junta', async () => {
  const register = await newRegister(engine.endpoint, STAMP)
  const identities = ['junta', 'junta', ...Array.from({ length: 6 }, () => 'reserved' as const)] as const
  const numbers = []
  for (const [i, identity] of identities.entries()) {
    const { number } = await filed(register, { ...submission(`form-${i}`, STAMP, { identity }), shown: true })
    await settledAndSent(register, number)
    numbers.push(number)
  }
  for (const night of ['2026-03-05', '2026-05-20']) {
    register.clock.set(`${night}T00:10`)
    await nightly(register, 1)
    for (const number of numbers) await settledAndSent(register, number)
  }
  register.clock.set('2026-05-20T09:00')
  expect(await sawJunta(register, 'jr-retama')).toEqual({ cases: 8 })
  for (let day = '2026-05-21'; day <= '2026-06-10'; day = addDays(day, 1)) {
    register.clock.set(`${day}T00:10`)
    await nightly(register, 1)
  }
  const seen = await Promise.all(
    numbers.map(async (number) => {
      const state = fold(await register.folios.of(number))
      return limaDate((state && principal(state).seen?.at) ?? '')
    }),
  )
  expect(seen.slice(0, 2)).toEqual(['2026-05-21', '2026-05-21'])
  expect(new Set(seen.slice(2)).size).toBeGreaterThan(2)
  expect(seen.every((day) => day >= '2026-05-21' && day <= '2026-06-04')).toBe(true)
})
