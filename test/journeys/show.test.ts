import { expect, test } from 'vitest'
import { plazo } from './plazo.ts'

/** A port on which nothing answers: what is asked there was understood. */
const NOBODY = 1

test.each([
  ['alone', ['WAY-2026-000001-P']],
  ['in a sentence, without quotes', ['N.°', 'way', '2026', '000001', 'p']],
  ['as the address of its page', ['https://plazo.example/casos/WAY-2026-000001-P']],
])('W12: show finds the number %s', async (_, words) => {
  const { code, error } = await plazo(NOBODY, 'show', ...words)
  expect([code, error]).toEqual([1, expect.stringContaining('Plazo no responde')])
})

test('W12: show chooses none of several', async () => {
  const { code, error } = await plazo(NOBODY, 'show', 'WAY-2026-000001-P', 'o', 'WAY-2026-000123-5')
  expect([code, error]).toEqual([1, expect.stringContaining('WAY-2026-000001-P, WAY-2026-000123-5. Deje uno solo.')])
})
