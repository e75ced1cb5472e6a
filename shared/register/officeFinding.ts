import { verifyCure } from '../cases/acts/cured.ts'
import type { CommandOf } from '../cases/acts/decisions.ts'
import { type DisputeGround, dispute } from '../cases/acts/disputed.ts'
import { verify } from '../cases/acts/graded.ts'
import { fold } from '../cases/fold.ts'
import { isRelayed, keyOf, type Sealed } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { cureOf } from '../cases/observations.ts'
import type { Rejection } from '../cases/refusals.ts'
import { type Case, isAviso, presentationGrade } from '../cases/state.ts'
import type { AnswerText } from '../cases/texts.ts'
import { type Instant, limaDate } from '../law/time.ts'
import { type AnswerPorts, anotherAnswer } from './answer.ts'
import { officeCode, type Typed, whoTyped } from './codes.ts'
import { performWithText } from './performWithText.ts'

/** What an office finds in its register: the document, entered at an instant; or that it is not there, or the stamp not its own. */
export type Found = { ground: 'registered'; entered: Instant } | { ground: Exclude<DisputeGround, 'another-day'> }

/**
 * Records what an office, by the code of its letter, finds of the presentation in its own register: its entry verifies that
 * day; that there is none is a dispute, shown beside the junta's word. It answers nothing. The same form twice is one folio.
 */
export async function recordFinding(
  ports: AnswerPorts,
  number: CaseNumber,
  { submission, found, text, ...code }: Typed & { submission: string; found: Found; text: AnswerText },
): Promise<Case | Rejection> {
  const typed = await whoTyped(ports, number, code, ({ obligations }, secret) =>
    obligations.filter((owed) => !isAviso(owed)).map(({ id }) => ({ who: id, code: officeCode(secret, number, id) })),
  )
  if ('message' in typed) return typed
  const cause = `found:${keyOf(number, submission)}`
  const state = fold(await ports.folios.of(number))
  return performWithText(findings, ports, number, {
    ...({ by: 'office', cause, text, another: anotherAnswer } as const),
    commandOf: (contents) => commandOf(typed.who, found, contents, state),
  })
}

const findings = { verify, dispute, 'verify-cure': verifyCure }

/**
 * An entry of the very day that is recorded checks it, of the presentation or of its cure, and of any day where the junta shows
 * nothing. Of another day than its cargo says it is the office's word against the recorded one: both are told, the operator decides.
 */
const commandOf = (
  obligation: number,
  found: Found,
  contents: Sealed,
  state: Case | undefined,
): CommandOf<keyof typeof findings> => {
  if (found.ground !== 'registered') return { do: 'dispute', obligation, ground: found.ground, contents }
  const { entered } = found
  const owed = state?.obligations[obligation]
  const cure = owed && cureOf(owed)
  // What entered on the day of the cure is the cure: its presentation was before.
  if (cure && limaDate(entered) === limaDate(cure.curedAt))
    return { do: 'verify-cure', obligation, ground: 'acknowledged', at: cure.curedAt, contents }
  const at = owed?.presented?.presentedAt
  const same = at !== undefined && limaDate(entered) === limaDate(at)
  // What somebody else received for the office entered there later, and counts from before (122): that moves no day.
  const moves = owed && presentationGrade(owed) === 'declared' && !isRelayed(owed.presented?.channel ?? 'mailbox')
  return same || at === undefined || moves
    ? { do: 'verify', obligation, ground: 'acknowledged', at: same ? at : entered, contents }
    : { do: 'dispute', obligation, ground: 'another-day', entered, contents }
}
