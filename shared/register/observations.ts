import * as objection from '../cases/acts/contested.ts'
import * as observed from '../cases/acts/observed.ts'
import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Ended, ObservationStage } from '../cases/observations.ts'
import type { Rejection } from '../cases/refusals.ts'
import { type Case, principal } from '../cases/state.ts'
import type { ObservationText } from '../cases/texts.ts'
import type { LocalDate } from '../law/time.ts'
import { type AnswerPorts, anotherAnswer } from './answer.ts'
import { type JuntaProof, type ProofPorts, whyNotJunta } from './juntaProof.ts'
import { type OfficeProof, theirCase } from './officeProof.ts'
import { type PerformPorts, perform } from './perform.ts'
import { performWithText } from './performWithText.ts'
import { noCase } from './publicLog.ts'

/** Who sends a form, and which sending it is: the same twice is one act. */
type Form<Proof> = { submission: string; proof: Proof }
type Done = Promise<Case | Rejection>

const causeOf = (number: CaseNumber, { submission }: Form<unknown>): string =>
  `observation:${keyOf(number, submission)}`

/** What an office observes: the requirement and its norm, and on which day (Lima) it notified the junta, by its own word. */
export type Observing = {
  stage: ObservationStage
  notified: LocalDate
  days?: number | undefined
  text: ObservationText & { norm: string }
}

/** Records that an office observed the document: its clock stands still (125.3.1). */
export async function observe(
  ports: AnswerPorts,
  number: CaseNumber,
  { text, stage, notified, days, ...form }: Form<OfficeProof> & Observing,
): Done {
  const { obligation } = form.proof
  const before = await theirCase(ports, number, form.proof)
  if ('message' in before) return before
  return performWithText({ observe: observed.observe }, ports, number, {
    ...({ by: 'office', cause: causeOf(number, form), text, another: anotherAnswer } as const),
    commandOf: (contents) => ({ do: 'observe', obligation, stage, notified, days, contents }),
  })
}

/** Records that the junta objects to the observation (126.2), in its words. */
export async function contest(
  ports: AnswerPorts & ProofPorts,
  number: CaseNumber,
  { text, ...form }: Form<JuntaProof> & { text: ObservationText },
): Done {
  const refused = await whyNotJunta(ports, number, form.proof)
  if (refused) return refused
  return performWithText({ contest: objection.contest }, ports, number, {
    ...({ by: 'junta', cause: causeOf(number, form), text, another: anotherAnswer } as const),
    commandOf: (contents) => ({ do: 'contest', obligation: 0, contents }),
  })
}

/** Records that an office says that it was not cured, or that it archived it: never concluded by Plazo (125.4). */
export async function leaveUncured(
  ports: AnswerPorts,
  number: CaseNumber,
  { how, ...form }: Form<OfficeProof> & Pick<Ended, 'how'>,
): Done {
  const before = await theirCase(ports, number, form.proof)
  if ('message' in before) return before
  const { obligation } = form.proof
  const command = { do: 'leave-uncured', obligation, how, by: 'office' } as const
  const { state, rejection } = await perform({ 'leave-uncured': objection.leaveUncured }, ports, number, {
    ...({ by: 'office', cause: causeOf(number, form), command } as const),
  })
  return rejection ?? state
}

/** Records what the operator found that was decided of the junta's objection, the last. Found twice it is one folio. */
export async function decideContest(ports: PerformPorts, number: CaseNumber, founded: boolean): Done {
  const before = fold(await ports.folios.of(number))
  if (!before) return noCase
  const contested = principal(before).observations.findLast((one) => one.contested)?.contested
  const cause = `decide-contest:${contested?.folio ?? 0}:${founded}`
  const command = { do: 'decide-contest', obligation: 0, founded } as const
  const { state, rejection } = await perform({ 'decide-contest': objection.decideContest }, ports, number, {
    by: 'operator',
    cause,
    command,
  })
  return rejection ?? state
}
