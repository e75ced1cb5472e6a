import { disown as disownAct, mayDisown, restore } from '../cases/acts/disowned.ts'
import { intend, object, pendingIntent } from '../cases/acts/intended.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Rejection } from '../cases/refusals.ts'
import { type Case, principal } from '../cases/state.ts'
import type { Clock } from '../ports.ts'
import { type By, type IntendPorts, nobodyToTell, toldOf } from './intend.ts'
import { juntaCase } from './juntaProof.ts'
import { type PerformPorts, perform } from './perform.ts'
import { type LogPorts, performTold } from './publicLog.ts'

/**
 * Records that a junta says that it did not file a case. In its first days that hides it, or lets the operator look where the
 * junta has one mailbox; later, or once it was restored, it is a withdrawal, which waits and which any member stops.
 */
export async function disown(
  ports: IntendPorts & { clock: Clock },
  number: CaseNumber,
  { submission, proof }: By,
): Promise<Case | Rejection> {
  const before = await juntaCase(ports, number, proof)
  if ('message' in before) return before
  const told = await toldOf(ports, before)
  if (told.length === 0) return nobodyToTell
  const order = { by: 'junta', cause: `disown:${keyOf(number, submission)}` } as const
  const withdraw = { do: 'intend', obligation: 0, what: 'withdraw', told } as const
  const { state, rejection } = mayDisown(before, ports.clock.now())
    ? await perform({ disown: disownAct }, ports, number, { ...order, command: { do: 'disown', obligation: 0, told } })
    : await perform({ intend }, ports, number, { ...order, command: withdraw })
  return rejection ?? state
}

/** Records that somebody of the junta objects to what was asked in its name: what is disowned is restored, and what is intended besides takes no effect either. */
export async function objectTo(
  ports: IntendPorts,
  number: CaseNumber,
  { submission, proof }: By,
): Promise<Case | Rejection> {
  const before = await juntaCase(ports, number, proof)
  if ('message' in before) return before
  const { disowned } = principal(before)
  const key = keyOf(number, submission)
  const cause = `restore:${key}`
  const restored =
    before.causes.has(cause) || (disowned && !disowned.restored)
      ? await perform({ restore }, ports, number, { by: 'junta', cause, command: { do: 'restore', obligation: 0 } })
      : undefined
  if (restored && (restored.rejection || !pendingIntent(principal(restored.state).intents)))
    return restored.rejection ?? restored.state
  const order = { by: 'junta', cause: `object:${key}`, command: { do: 'object', obligation: 0 } } as const
  const { state, rejection } = await perform({ object }, ports, number, order)
  return rejection ?? state
}

/** The operator looked: the junta filed it, and the case stays. The same order twice is one folio. */
export const keep = (ports: PerformPorts & LogPorts, number: CaseNumber): Promise<Case | Rejection> =>
  performTold(
    { restore },
    ports,
    number,
    { cause: 'keep', command: { do: 'restore', obligation: 0 } },
    { fact: 'kept' },
  )
