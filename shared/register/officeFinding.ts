import { verifyCure } from '../cases/acts/cured.ts'
import type { CommandOf } from '../cases/acts/decisions.ts'
import { type DisputeGround, dispute } from '../cases/acts/disputed.ts'
import { verify } from '../cases/acts/graded.ts'
import { isRelayed, keyOf, type Sealed } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { cureOf } from '../cases/observations.ts'
import type { Rejection } from '../cases/refusals.ts'
import { type Case, type Obligation, obligation, presentationGrade } from '../cases/state.ts'
import type { AnswerText } from '../cases/texts.ts'
import { type Instant, limaDate } from '../law/time.ts'
import { type AnswerPorts, anotherAnswer } from './answer.ts'
import { type OfficeProof, theirCase } from './officeProof.ts'
import { performWithText } from './performWithText.ts'

/** What an office finds in its register: the document, entered at an instant; or that it is not there, or the stamp not its own. */
export type Found = { ground: 'registered'; entered: Instant } | { ground: Exclude<DisputeGround, 'another-day'> }

/**
 * Records what an office finds of the presentation in its own register: its entry verifies that
 * day; that there is none is a dispute, shown beside the junta's word. It answers nothing. The same form twice is one folio.
 */
export async function recordFinding(
  ports: AnswerPorts,
  number: CaseNumber,
  { submission, found, text, proof }: { proof: OfficeProof; submission: string; found: Found; text: AnswerText },
): Promise<Case | Rejection> {
  const before = await theirCase(ports, number, proof)
  if ('message' in before) return before
  const cause = `found:${keyOf(number, submission)}`
  return performWithText(findings, ports, number, {
    ...({ by: 'office', cause, text, another: anotherAnswer } as const),
    commandOf: (contents) => commandOf(obligation(before, proof.obligation), found, contents),
  })
}

const findings = { verify, dispute, 'verify-cure': verifyCure }

/**
 * An entry of the very day that is recorded checks it, of the presentation or of its cure, and of any day where the junta shows
 * nothing. Of another day than its cargo says it is the office's word against the recorded one: both are told, the operator decides.
 */
const commandOf = (owed: Obligation, found: Found, contents: Sealed): CommandOf<keyof typeof findings> => {
  const { id: obligation } = owed
  if (found.ground !== 'registered') return { do: 'dispute', obligation, ground: found.ground, contents }
  const { entered } = found
  const cure = cureOf(owed)
  // What entered on the day of the cure is the cure: its presentation was before.
  if (cure && limaDate(entered) === limaDate(cure.curedAt))
    return { do: 'verify-cure', obligation, ground: 'acknowledged', at: cure.curedAt, contents }
  const at = owed.presented?.presentedAt
  const same = at !== undefined && limaDate(entered) === limaDate(at)
  // What somebody else received for the office entered there later, and counts from before (122): that moves no day.
  const moves = presentationGrade(owed) === 'declared' && !isRelayed(owed.presented?.channel ?? 'mailbox')
  return same || at === undefined || moves
    ? { do: 'verify', obligation, ground: 'acknowledged', at: same ? at : entered, contents }
    : { do: 'dispute', obligation, ground: 'another-day', entered, contents }
}
