import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Clock, Letter, Letters } from '../ports.ts'
import { IN_DOUBT } from './prepare.ts'

/**
 * Lets the letters about a case, or about an entity, that wait for a person go out again: in the next round of the outbox, and
 * in the office's hours. What holds one back still, holds it again. Returns how many.
 */
export async function release(
  { letters, clock }: { letters: Letters; clock: Clock },
  of: Letter['case'],
): Promise<{ letters: number } | Rejection> {
  const held = (await letters.of(of)).filter(({ state }) => state === 'held')
  if (held.length === 0) return nothingHeld
  const moved = await Promise.all(
    held.map(async ({ id }) => {
      const letter = await letters.get(of, id)
      if (letter?.state !== 'held') return false
      const reason = letter.reason === IN_DOUBT ? IN_DOUBT : 'released'
      return letters.move(letter, 'intended', { tries: 0, releaseAt: clock.now(), reason })
    }),
  )
  return { letters: moved.filter(Boolean).length }
}

const nothingHeld = refuse('nothing-held', 'No hay cartas retenidas con ese número. Revise el número, o ya salieron.')
