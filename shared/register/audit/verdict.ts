import { type Case, isClosed, type Obligation } from '../../cases/state.ts'
import type { CalendarRecord } from '../../law/calendars/record.ts'
import { recount } from '../../law/recount.ts'
import { ruleByVersion } from '../../law/rules.ts'
import { type Instant, limaDate } from '../../law/time.ts'
import type { Letters } from '../../ports.ts'
import { auditedCureGrade, saidUncured } from './cures.ts'
import { isOver, lastKnown } from './days.ts'
import { heardBefore, wordOfCargo } from './heard.ts'
import { heldTooLong, holdsBack, saidOverMail } from './mails.ts'
import { isUntold } from './untold.ts'
import { isHiddenBy, isOwed } from './waits.ts'

const FORGOTTEN = 'is forgotten since'

type Known = { record: CalendarRecord; now: Instant }

/** What is wrong with an obligation; not that its end was forgotten where its office was not told by a fault of ours. */
export async function ofObligation(
  ports: { letters: Letters },
  state: Case,
  owed: Obligation,
  { record, now }: Known,
): Promise<string[]> {
  const findings = verdictOn(state, owed, record, now)
  if (!findings.some((finding) => finding.includes(FORGOTTEN))) return findings
  const outbox = await ports.letters.of(state.number, () => undefined)
  const untold = isUntold(outbox, { obligation: owed.id, calendar: record.asOf(now), now })
  return untold ? findings.filter((finding) => !finding.includes(FORGOTTEN)) : findings
}

/** The obligations of a case whose end, by an instant, is to be told and is not, if their office was told of them. */
export const forgottenBy = (state: Case, { record, now }: Known): number[] =>
  state.obligations
    .filter((owed) => verdictOn(state, owed, record, now).some((finding) => finding.includes(FORGOTTEN)))
    .map(({ id }) => id)

function verdictOn(state: Case, owed: Obligation, record: CalendarRecord, now: Instant): string[] {
  const { id, over, term, presented, withdrawn } = owed
  const uncured = withdrawn ? [] : saidUncured(owed)
  if (uncured.length > 0) return uncured
  const calendar = record.asOf(now)
  const wrong = withdrawn ? [] : saidOverMail(owed, calendar)
  if (wrong.length > 0) return wrong
  const tooLong = isOwed(state, owed) ? heldTooLong(owed, calendar, now) : undefined
  if (tooLong) return forgotten(state, id, tooLong)
  if (!term || !presented || withdrawn || !recount(term, record.asOf(now))) return []
  return over === undefined ? ofTerm(state, owed, record, now) : ofWait(state, owed, record, now)
}

function ofTerm(state: Case, owed: Obligation, record: CalendarRecord, now: Instant): string[] {
  const { id, grades, missed, answered } = owed
  const { notify } = (owed.rule ? ruleByVersion(owed.rule) : state.rule) ?? state.rule
  const last =
    [lastKnown(owed, record, missed?.at ?? now, { notify }), lastKnown(owed, record, now, { from: now, notify })]
      .toSorted()
      .at(-1) ?? ''
  const verified = [grades.at(-1)?.grade, auditedCureGrade(owed)].every((grade) => grade === 'verified')
  const waits = owed.collects && !owed.asked
  if (missed && waits) return [`obligation ${id} is accused though its answer waits to be collected`]
  if (missed && !verified) return [`obligation ${id} is accused of a presentation that nobody verified`]
  if (isInTime(owed, last)) return [`obligation ${id} is accused though it was answered in time`]
  if (isTooEarly(owed, last)) return [`obligation ${id} is wrongly accused: its last day is ${last}`]
  const cargo = wordOfCargo(owed, last, record.asOf(now))
  if (cargo.length > 0) return cargo
  const late =
    isOver(owed, last, record, now) && !waits && !holdsBack(owed) && verified && heardBefore(owed, record, now)
  return late && !missed && !answered ? forgotten(state, id, last) : []
}

/** Whether it was answered on paper by its last day, or by a mail of that day, and is told as over all the same. */
const isInTime = ({ missed, elapsed, answered, mails }: Obligation, last: string): boolean => {
  const [mail] = mails.filter(({ contents }) => contents.id === answered?.contents.id)
  const on = answered?.paper ? answered.notified : mail && limaDate(mail.at)
  return (missed ?? elapsed) !== undefined && answered !== undefined && on !== undefined && on <= last
}

/** Whether a miss was recorded before its term ended, or a day verified after it ends the term later than it says. */
const isTooEarly = ({ missed, grades }: Obligation, last: string): boolean =>
  missed !== undefined &&
  (limaDate(missed.at) <= last ||
    (grades.some(({ folio, grade }) => grade === 'verified' && folio > missed.folio) &&
      (missed.notifyBy ?? missed.due) < last))

/** Of an aviso, whose days are Plazo's: a wait that ended holds, whatever is learnt of the calendar afterwards (I14). */
function ofWait(state: Case, owed: Obligation, record: CalendarRecord, now: Instant): string[] {
  const { id, missed, unanswered, answered } = owed
  if (missed) return [`aviso ${id} is accused: its days are a wait of Plazo's`]
  const last = lastKnown(owed, record, unanswered?.at ?? now)
  if (unanswered) return limaDate(unanswered.at) <= last ? [`aviso ${id} was waited for too little: until ${last}`] : []
  const undisputed = state.obligations[0]?.disputes.every((one) => one.undone) && !state.obligations.some(holdsBack)
  const presentedThere = state.obligations.some(
    (one) =>
      one.id > 0 &&
      one.over === undefined &&
      one.debtor === owed.debtor &&
      one.grades.at(-1)?.grade !== 'declared' &&
      one.grades.length > 0,
  )
  return isOver(owed, last, record, now) && undisputed && !presentedThere && !answered ? forgotten(state, id, last) : []
}

const forgotten = (state: Case, id: number, last: string): string[] =>
  isClosed(state) || isHiddenBy(state) ? [] : [`obligation ${id} ${FORGOTTEN} ${last}`]
