import type { Command, CommandOf, Decisions } from '../cases/acts/decisions.ts'
import { type Actor, canonical, type Sealed, saltedDigest } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Rejection } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { Contents, Ids } from '../ports.ts'
import { type PerformPorts, perform, refusedNow } from './perform.ts'

/**
 * Performs a command that a text goes with. The text is kept under the cause, apart from the chain, once the command would be
 * taken; `commandOf` makes the command of the text as it is sealed. The same cause twice is one folio, and with other words it is
 * refused as `another`.
 */
export async function performWithText<D extends Command['do']>(
  decisions: Decisions<D>,
  ports: PerformPorts & { contents: Contents; ids: Ids },
  number: CaseNumber,
  {
    by,
    cause,
    text,
    commandOf,
    another,
  }: {
    by: Actor
    cause: string
    text: unknown
    commandOf: (contents: Sealed) => CommandOf<NoInfer<D>>
    another: Rejection
  },
): Promise<Case | Rejection> {
  const { refused } = await refusedNow(decisions, ports, number, {
    cause,
    command: commandOf({ id: cause, digest: '' }),
  })
  if (refused) return refused
  const kept = await ports.contents.keep(cause, { salt: ports.ids.random(), body: text })
  if (!kept || canonical(kept.body) !== canonical(text)) return another
  const command = commandOf({ id: cause, digest: saltedDigest(kept.salt, kept.body) })
  const { state, rejection } = await perform(decisions, ports, number, { by, cause, command })
  return rejection ?? state
}
