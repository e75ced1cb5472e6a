import { annulled } from './kinds/annulled.ts'
import { answered } from './kinds/answered.ts'
import { answeredElsewhere } from './kinds/answeredElsewhere.ts'
import { asked } from './kinds/asked.ts'
import { aviso } from './kinds/aviso.ts'
import { cargo } from './kinds/cargo.ts'
import { concluded } from './kinds/concluded.ts'
import { contested, uncured } from './kinds/contested.ts'
import { cureChecked, cured } from './kinds/cured.ts'
import { digest } from './kinds/digest.ts'
import { disowned } from './kinds/disowned.ts'
import { disputed } from './kinds/disputed.ts'
import { elapsed } from './kinds/elapsed.ts'
import { handover } from './kinds/handover.ts'
import { held } from './kinds/held.ts'
import { instrument } from './kinds/instrument.ts'
import { intended } from './kinds/intended.ts'
import { judged } from './kinds/judged.ts'
import { lapsed } from './kinds/lapsed.ts'
import { lapsedToJunta } from './kinds/lapsedToJunta.ts'
import { moved } from './kinds/moved.ts'
import { notice } from './kinds/notice.ts'
import { askedCure, observed } from './kinds/observed.ts'
import { presentation } from './kinds/presentation.ts'
import { receipt } from './kinds/receipt.ts'
import { rectified } from './kinds/rectified.ts'
import { received, referred } from './kinds/referred.ts'
import { reminder } from './kinds/reminder.ts'
import { started } from './kinds/started.ts'
import { askedCommitment, stated, statementTold } from './kinds/stated.ts'
import { unacknowledged } from './kinds/unacknowledged.ts'
import { unanswered } from './kinds/unanswered.ts'
import { undelivered } from './kinds/undelivered.ts'
import { unverified, verified } from './kinds/verified.ts'
import { weekly } from './kinds/weekly.ts'
import { weighed, wrote } from './kinds/wrote.ts'
import type { CaseLetter, EntityLetter, JuntaLetter, OfficeLetter } from './letter.ts'

/** The letters about a case, in the order in which an obligation owes them. */
export const caseLetters = {
  cargo,
  presentation,
  started,
  undelivered,
  unacknowledged,
  asked,
  notice,
  verified,
  unverified,
  disputed,
  referred,
  received,
  observed,
  'asked-cure': askedCure,
  contested,
  uncured,
  cured,
  'cure-checked': cureChecked,
  elapsed,
  held,
  aviso,
  unanswered,
  instrument,
  reminder,
  lapsed,
  'lapsed-junta': lapsedToJunta,
  moved,
  rectified,
  answered,
  'answered-elsewhere': answeredElsewhere,
  receipt,
  stated,
  'statement-told': statementTold,
  'asked-commitment': askedCommitment,
  judged,
  wrote,
  weighed,
  intended,
  concluded,
  disowned,
  annulled,
} satisfies Record<string, CaseLetter>

/** THE LIST of letters: to whom each, with which risk, in which hours, when owed and by whom written. */
export const letterKinds = { ...caseLetters, handover, weekly, digest } satisfies Record<
  string,
  CaseLetter | EntityLetter | JuntaLetter | OfficeLetter
>

export type CaseLetterKind = keyof typeof caseLetters
export type LetterKind = keyof typeof letterKinds

const namesOf = <Name extends string>(list: Record<Name, unknown>): Name[] =>
  Object.keys(list).filter((name): name is Name => name in list)

export const caseLetterNames = namesOf(caseLetters)
export const letterNames = namesOf(letterKinds)
