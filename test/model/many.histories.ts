import { expect, test } from 'vitest'
import { agree } from './histories.ts'

test('on every day of many histories, with every act in them, the register says what a naive count says', {
  timeout: 1_800_000,
}, () => {
  const seen = agree(300)
  const facts = [
    'missed',
    'rectified',
    'escalated',
    'observed',
    'cured',
    'cure-graded',
    'forwarded',
    'referred',
    'received',
    'unanswered',
    'answered',
  ]
  for (const fact of [...facts, 'bounced', 'extended', 'graded', 'notified'])
    expect(seen.get(fact) ?? 0, fact).toBeGreaterThan(0)
})
