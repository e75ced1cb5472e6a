import type { Verdict } from '../cases/acts/judged.ts'
import type { Standing } from '../cases/standing.ts'
import { gradeOf, isAviso, isVerified, type Mark } from '../cases/state.ts'
import { isKind, type Rule, ruleByVersion, ruleInForce } from '../law/rules.ts'
import { type Instant, limaDate } from '../law/time.ts'
import { NO_LEGAL_TERM } from './record.ts'

/** A mail that came and that nobody weighed: no silence is told without it. */
type Mail = { mail?: Mark | undefined }
/** What a word that accuses or suspects rests on: the folio that states it, how well the presentation is known, and the norm of the duty. */
export type Ground = Mail & { folio: number; grade: 'shown' | 'verified'; norm: string }
export type Checked = Ground & { grade: 'verified' }
export type Cargo = Ground & { grade: 'shown' }
/** The same of an aviso, by the folio of its wait or of its end: no norm gives it a term, and it says so (I14). */
export type Wait = Mail & { folio: number; grade: 'verified'; noTerm: typeof NO_LEGAL_TERM }

/** That the junta does not accept an answer, by the folio in which it said so. */
export type Judged = { folio: number; verdict: Verdict }

/**
 * Of an obligation: that its term ended unanswered, that it did by the cargo alone, that its answer came after it; and of an
 * aviso, that it is waited for or was in vain.
 */
export type Grounds = { lapse?: Checked; cargo?: Cargo; late?: Checked; wait?: Wait }

type Marks = 'presented' | 'missed' | 'elapsed' | 'unanswered' | 'answered' | 'withdrawn'
type Owed = Parameters<typeof gradeOf>[0] & Partial<Record<Marks, Mark>>

/** What bears out a word against a post (I13, I15): nothing where its folio, its grade or its norm is missing, nor while a mail holds it. */
export function groundsOf(owed: Owed, { late, mail: open }: Pick<Standing, 'late' | 'mail'>, norm: string): Grounds {
  const { missed, elapsed, withdrawn, answered } = owed
  const mail = open && { folio: open.folio, at: open.at }
  if (open?.holds) return {}
  if (isAviso(owed)) return { wait: waitOf(owed, mail) }
  if (norm === '' || withdrawn) return {}
  const checked = (mark: Mark | undefined): Checked | undefined =>
    mark && isVerified(owed) ? { folio: mark.folio, grade: 'verified', norm, mail } : undefined
  return {
    lapse: checked(missed),
    cargo: elapsed && gradeOf(owed) !== 'declared' ? { folio: elapsed.folio, grade: 'shown', norm, mail } : undefined,
    late: late?.after ? checked(answered) : undefined,
  }
}

/** What bears out that an aviso has no answer: that it reached its post, or that its wait ended. */
function waitOf({ presented, unanswered, answered, withdrawn }: Owed, mail: Mark | undefined): Wait | undefined {
  const mark = presented && !answered && !withdrawn ? (unanswered ?? presented) : undefined
  return mark && { folio: mark.folio, grade: 'verified', noTerm: NO_LEGAL_TERM, mail }
}

/** What a word that was taken back had rested on. */
export const groundOfMistake = (
  { missed, of }: { missed: Mark; of?: 'elapsed' | undefined },
  norm: string,
): Ground => ({
  folio: missed.folio,
  grade: of ? 'shown' : 'verified',
  norm,
})

type Opened = { id: number; instrument: string; rule?: string | undefined; opened: { at: Instant } }

/** The rule of an obligation: that of the case, and of a rung the one in force when it was opened (I8). */
export const ruleOf = ({ id, instrument, rule, opened }: Opened, own: Rule | undefined): Rule | undefined => {
  if (id === 0) return own
  if (rule) return ruleByVersion(rule)
  return isKind(instrument) ? ruleInForce(instrument, limaDate(opened.at)) : undefined
}

/** The norm of the duty of an obligation; empty where none is known. */
export const normOf = (owed: Opened, own: Rule | undefined): string => ruleOf(owed, own)?.dutyInfringed.norm ?? ''
