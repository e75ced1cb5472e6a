import { agree } from '../cases/acts/consented.ts'
import type { CommandOf } from '../cases/acts/decisions.ts'
import { type Instrument, open } from '../cases/acts/opened.ts'
import { present } from '../cases/acts/presented.ts'
import { reserve } from '../cases/acts/reserved.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Rejection } from '../cases/refusals.ts'
import { type Case, type Consent, isInstrument } from '../cases/state.ts'
import type { Instant } from '../law/time.ts'
import type { Contents, Ids } from '../ports.ts'
import { type JuntaProof, type ProofPorts, whyNotJunta } from './juntaProof.ts'
import { type PerformPorts, perform } from './perform.ts'

/** How the junta's instrument reached its authority: when it was stamped and, of what it shows, the number and the desk. */
export type Entry = { at: Instant; entryNumber?: string | undefined; desk?: string | undefined }

/** What the junta wants next: to let Plazo do something or no more of it; its name reserved; or an instrument, presented where an entry is given. */
export type Step =
  | { consent: Consent; given: boolean }
  | { reserve: true }
  | { instrument: Instrument; entry?: Entry | undefined }

const steps = { agree, open, present, reserve }

/**
 * Records the next step of a junta (I14). The same submission twice is one step; an instrument that
 * is open already is presented. What stands on its cargo is kept with the texts, and is no part of a folio.
 */
export async function takeStep(
  ports: PerformPorts & ProofPorts & { contents: Contents; ids: Ids },
  number: CaseNumber,
  { submission, step, proof }: { submission: string; step: Step; proof: JuntaProof },
): Promise<Case | Rejection> {
  const refused = await whyNotJunta(ports, number, proof)
  if (refused) return refused
  const cause = `step:${keyOf(number, submission)}`
  const act = (at: string, command: CommandOf<keyof typeof steps>) =>
    perform(steps, ports, number, { by: 'junta', cause: at, command })
  if (!('instrument' in step)) {
    const { state, rejection } = await act(
      cause,
      'reserve' in step
        ? { do: 'reserve', obligation: 0 }
        : { do: 'agree', obligation: 0, to: step.consent, given: step.given },
    )
    return rejection ?? state
  }
  const { instrument, entry } = step
  const evidence = `${cause}:entry`
  if (entry) {
    const { entryNumber, desk } = entry
    await ports.contents.keep(evidence, { salt: ports.ids.random(), body: { entryNumber, desk } })
  }
  const { state, rejection } = await act(cause, { do: 'open', obligation: 0, instrument })
  if (rejection && !(entry && rejection.code === 'already-open')) return rejection
  const owed = state.obligations.find((one) => isInstrument(one) && one.instrument === instrument && !one.presented)
  if (!owed || !entry) return state
  const { at, entryNumber, desk } = entry
  const shown = entryNumber !== undefined && desk !== undefined
  const presented = await act(evidence, {
    ...({ do: 'present', obligation: owed.id, channel: 'stamped-cargo', at } as const),
    ...{ evidence, shown },
  })
  return presented.rejection ?? presented.state
}
