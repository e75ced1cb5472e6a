import type { Letter } from '../../shared/ports.ts'
import { heldBecause } from '../../shared/words/heldReasons.ts'

/** The letters that wait for a person, each with its reason. */
export const HeldLetters = ({ held }: { held: readonly Letter[] }) =>
  held.length === 0 ? null : (
    <>
      <h2>Cartas retenidas</h2>
      <p class="hint">No salen solas: corrija lo que las retiene y suéltelas abajo.</p>
      <ul>
        {held.map(({ case: number, kind, to, reason }) => (
          <li>
            <span class="num">{number}</span>{' '}
            {`${kind} → ${to.role === 'post' ? to.post : to.role}: ${heldBecause(reason)}`}
          </li>
        ))}
      </ul>
    </>
  )
