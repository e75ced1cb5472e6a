import type { Circumstances } from '../cases/acts/act.ts'
import type { Command, CommandOf, Decisions } from '../cases/acts/decisions.ts'
import { decide } from '../cases/decide.ts'
import type { Entity } from '../cases/entity.ts'
import { fold } from '../cases/fold.ts'
import { type Actor, seal } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { isRejection, type Rejection } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { Calendars, Clock, Directory, Folios } from '../ports.ts'

export type PerformPorts = CircumstancePorts & { folios: Folios }
export type CircumstancePorts = { directory: Directory; calendars: Calendars; clock: Clock }

/** More writers at one case than this at once, and something is wrong. */
const MOST_CONFLICTS = 50

/**
 * Performs one command on a case by the decisions of whoever asks: reads, decides, inserts one folio. Whoever loses the insert reads again; a cause
 * that is already in the case is a success, so every command may be repeated (I3).
 */
export async function perform<D extends Command['do']>(
  decisions: Decisions<D>,
  ports: PerformPorts,
  number: CaseNumber,
  order: { by: Actor; cause: string; command: CommandOf<NoInfer<D>> },
): Promise<{ state: Case; rejection?: Rejection }> {
  for (let attempt = 0; attempt < MOST_CONFLICTS; attempt++) {
    const folios = await ports.folios.of(number)
    const state = fold(folios)
    if (!state) throw new RangeError(`${number} has no folios`)
    if (state.causes.has(order.cause)) return { state }
    const circumstances = await circumstancesOf(ports, state)
    const facts = decide(decisions, state, order.command, circumstances)
    if (isRejection(facts)) return { state, rejection: facts }
    const { by, cause } = order
    const { now: at } = circumstances
    const folio = seal({ case: number, n: state.folios + 1, at, by, cause, facts, prev: state.head })
    if (await ports.folios.insert(folio)) {
      const after = fold([...folios, folio])
      if (after) return { state: after }
    }
  }
  throw new Error(`${number} changed ${MOST_CONFLICTS} times under ${order.cause}`)
}

/**
 * Why a command would be refused as the case stands, before what goes with it is kept, none where it would not, or was performed
 * already; and what it is decided in.
 */
export async function refusedNow<D extends Command['do']>(
  decisions: Decisions<D>,
  ports: PerformPorts,
  number: CaseNumber,
  { cause, command }: { cause: string; command: CommandOf<NoInfer<D>> },
): Promise<{ circumstances: Circumstances; refused?: Rejection }> {
  const state = fold(await ports.folios.of(number))
  if (!state) throw new RangeError(`${number} has no folios`)
  const circumstances = await circumstancesOf(ports, state)
  const facts = state.causes.has(cause) ? [] : decide(decisions, state, command, circumstances)
  return { circumstances, ...(isRejection(facts) && { refused: facts }) }
}

/** What a case is decided in now: its entity, and that entity's calendar as known today. Throws where either is missing. */
export async function circumstancesOf(ports: CircumstancePorts, state: Case): Promise<Circumstances> {
  const entity = await ports.directory.entity(state.entity)
  if (!entity) throw new RangeError(`the directory has no entity ${state.entity}`)
  return circumstancesIn(ports, entity, state.calendar)
}

/** The circumstances of an entity now, on its own calendar unless another is named. Throws where there is no such calendar. */
export async function circumstancesIn(
  { calendars, clock }: Pick<CircumstancePorts, 'calendars' | 'clock'>,
  entity: Entity,
  calendar = entity.calendar,
): Promise<Circumstances> {
  const now = clock.now()
  const record = await calendars.record(calendar)
  return { now, entity, record, calendar: record.asOf(now) }
}
