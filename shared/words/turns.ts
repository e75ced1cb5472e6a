import { pendingOf } from '../cases/observations.ts'
import type { CaseView } from '../cases/view.ts'
import type { CaseFacts } from './facts.ts'

/** Whose turn it is in a case: of its junta, of the authority, of both once the junta does not accept the answer, or of nobody. */
export type Turn = 'junta' | 'authority' | 'contested' | 'none'

/** Whose turn it is: of a mail of the office the junta's, to say whether it answers; of an observation the junta's, until it cured it or objects. */
export function turnIn({ annulled, closed }: Pick<CaseView, 'annulled' | 'closed'>, facts: CaseFacts): Turn {
  const { principal, awaited, concluded, hidden } = facts
  const { owed, status, mail } = principal
  if (annulled || concluded) return 'none'
  // Any of its members may still restore it.
  if (hidden) return 'junta'
  if (closed || owed.answered) return owed.judgements ? 'contested' : 'none'
  if (mail?.holds && mail.as === 'office') return 'junta'
  const pending = status === 'stopped' ? pendingOf(owed) : undefined
  const objected = pending?.contested && !pending.decided
  return awaited || (pending && !objected) ? 'junta' : 'authority'
}
