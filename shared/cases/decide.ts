import type { Circumstances, Decision } from './acts/act.ts'
import type { Command, CommandOf, Decisions } from './acts/decisions.ts'
import { isAnnulled, refuse } from './refusals.ts'
import type { Case } from './state.ts'

/** Decides one command against the folded case: the facts of one folio, or why not. Of an annulled case nothing more is recorded but that it is erased. */
export function decide<D extends Command['do']>(
  decisions: Decisions<D>,
  state: Case,
  command: CommandOf<NoInfer<D>>,
  circumstances: Circumstances,
): Decision {
  if (state.annulled && command.do !== 'erase') return isAnnulled(state.annulled)
  const owed = state.obligations[command.obligation]
  if (!owed) return refuse('unknown-obligation', 'El expediente no tiene ese pedido de respuesta.')
  return decisions[command.do](state, owed, command, circumstances)
}
