import type { Command, CommandOf, Decisions } from '../cases/acts/decisions.ts'
import { decide } from '../cases/decide.ts'
import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type LogEntry, type LogFolio, nextLeaf, seriesOn } from '../cases/publicLog.ts'
import { isRejection, type Rejection, refuse } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { Clock, PublicLog } from '../ports.ts'
import { circumstancesOf, type PerformPorts, perform } from './perform.ts'

export type LogPorts = { publicLog: PublicLog; clock: Clock }

/** More writers at once than this, and something is wrong. */
const MOST_CONFLICTS = 50

/**
 * Writes what the operator is about to do into the public log: before its effect, so that nothing is done untold. The cause
 * holds its place before the leaf is inserted, so that the same order, repeated after a crash anywhere, is one leaf. Reads
 * the last leaf and that place, never the chain.
 */
export async function enter({ publicLog, clock }: LogPorts, cause: string, entry: LogEntry): Promise<LogFolio> {
  for (let attempt = 0; attempt < MOST_CONFLICTS; attempt++) {
    const at = clock.now()
    const series = seriesOn(at)
    const last = await publicLog.last(series)
    const leaf = nextLeaf(series, last, { at, cause, facts: [entry] })
    const held = await publicLog.claim(cause, { series, n: leaf.n })
    const there = await publicLog.at(held)
    if (there?.cause === cause) return there
    // A place that is empty yet may be about to be filled by whoever else writes the same: it is left only for another's leaf.
    if (there || held.series !== series) await publicLog.move(cause, held, { series, n: leaf.n })
    else if (held.n === leaf.n && (await publicLog.insert(leaf))) return leaf
  }
  throw new Error(`the public log changed ${MOST_CONFLICTS} times under ${cause}`)
}

/** What is told of a case. */
type OfCase = Extract<LogEntry, { fact: 'annulled' | 'erased' | 'kept' | 'refused' | 'text' }>
type Told<D extends Command['do']> = { cause: string; command: CommandOf<NoInfer<D>> }

/**
 * Performs an order of the operator on a case that the public log tells: decided first, then told, then done; where another
 * order came in between, the log tells that it was not. The same order twice is one folio and one leaf. Of a confidential case the log tells no number.
 */
export async function performTold<D extends Command['do']>(
  decisions: Decisions<D>,
  ports: PerformPorts & LogPorts,
  number: CaseNumber,
  { cause, command }: Told<D>,
  entry: OfCase,
): Promise<Case | Rejection> {
  const before = fold(await ports.folios.of(number))
  if (!before) return noCase
  if (before.causes.has(cause)) return before
  const facts = decide(decisions, before, command, await circumstancesOf(ports, before))
  if (isRejection(facts)) return facts
  // By the salted digest of its contents: a number could be guessed from a bare one.
  const told = keyOf(cause, before.contents.digest, before.number)
  const leaf = await enter(ports, told, before.rule.published ? { ...entry, number } : entry)
  const { state, rejection } = await perform(decisions, ports, number, { by: 'operator', cause, command })
  if (rejection) await enter(ports, keyOf('void', told), { fact: 'void', series: leaf.case, of: leaf.n })
  return rejection ?? state
}

/** No case has the number that was ordered about. */
export const noCase = refuse('no-such-case', 'No hay un expediente con ese número. Cópielo de la constancia.')
