import { attends, addBusinessDays, due, isLate } from '../law/term.ts'
import { addDays, type Instant, type LocalDate, limaDate, limaTime, toInstant } from '../law/time.ts'
import type { Circumstances, Command } from './decide.ts'
import { sha256 } from './folio.ts'
import { type Case, isClosed, type Obligation, principal, standing } from './state.ts'

/** Business days before the earlier due date on which the office is reminded; terms shorter than twice that get none. */
const REMINDER_DAYS = 5
const OFFICE_OPENS = '08:00'
const OFFICE_CLOSES = '16:00'

/** Something that the clock alone makes Plazo owe. Its cause makes it happen once (I3). */
export type Duty = { cause: string; command: Command }

/** What Plazo owes now, first things first, leaving out what is already in the folios. */
export function duties(state: Case, circumstances: Circumstances): Duty[] {
  if (isClosed(state)) return []
  return state.obligations
    .flatMap((owed) => [...missed(owed, circumstances), ...reminder(owed, circumstances)])
    .filter(({ cause }) => !state.causes.has(cause))
}

/** Late by the later reading only (LAW 2.17), and never on the very day on which Plazo first heard of the presentation. */
function missed(owed: Obligation, { now, calendar }: Circumstances): Duty[] {
  const today = limaDate(now)
  const late = owed.term && standing(owed) === 'running' && isLate(owed.term, calendar, today)
  if (!late || !owed.presented || limaDate(owed.presented.at) >= today) return []
  return [{ cause: `miss:${owed.id}:1`, command: { do: 'miss', obligation: owed.id } }]
}

/** A courtesy on an attended day before the earlier date; whoever had the notice later than that needs none. */
function reminder(owed: Obligation, { now, calendar }: Circumstances): Duty[] {
  if (!owed.term || !owed.presented || standing(owed) !== 'running' || owed.term.length < 2 * REMINDER_DAYS) return []
  const today = limaDate(now)
  const last = due(owed.term, calendar, 'earlier')
  if (!last || today > last || !attends(calendar, today)) return []
  const from = addBusinessDays(last, -REMINDER_DAYS, calendar, 'earlier')
  if (!from || today < from || limaDate(owed.presented.at) >= from) return []
  return [{ cause: `remind:${owed.id}:1`, command: { do: 'remind', obligation: owed.id } }]
}

export type LetterKind =
  | 'cargo'
  | 'presentation'
  | 'started'
  | 'notice'
  | 'reminder'
  | 'lapsed'
  | 'lapsed-junta'
  | 'escalation'
  | 'answered'
  | 'receipt'

/** What a letter risks: a courtesy is never repeated; a legal notice may be; an accusation also waits for office hours (I10). */
export type LetterClass = 'courtesy' | 'legal' | 'accusation'

/** A letter owed, by reference only: who gets it and which folio of which obligation it speaks of. */
export type LetterDuty = {
  id: string
  kind: LetterKind
  class: LetterClass
  to: { role: 'junta' } | { role: 'desk' } | { role: 'post'; post: string }
  obligation: number
  folio: number
}

/**
 * Every letter that the case as it stands owes, sent or not. A letter that leaves this list before it was sent is
 * cancelled: nobody is accused of a silence that has meanwhile ended. Of a confidential kind the authority gets its
 * notice and no more: what lapsed is told to the junta alone.
 */
export function lettersOwed(state: Case): LetterDuty[] {
  const desk = { role: 'desk' } as const
  const junta = { role: 'junta' } as const
  const closed = isClosed(state)
  const first = principal(state)
  const letters: LetterDuty[] = [letter(state, 'cargo', 'courtesy', junta, 0, state.filed.folio)]
  if (!first.presented && !closed) letters.push(letter(state, 'presentation', 'legal', desk, 0, state.filed.folio))
  if (first.presented && first.presented.folio > state.filed.folio)
    letters.push(letter(state, 'started', 'courtesy', junta, 0, first.presented.folio))
  for (const owed of state.obligations) {
    const { id, presented, missed, answered, opened, debtor } = owed
    const post = { role: 'post', post: debtor } as const
    if (id > 0 && !closed && !answered) letters.push(letter(state, 'escalation', 'accusation', post, id, opened.folio))
    if (id === 0 && presented && !answered) letters.push(letter(state, 'notice', 'legal', post, id, presented.folio))
    if (owed.reminded && !missed && !answered && !closed)
      letters.push(letter(state, 'reminder', 'courtesy', post, id, owed.reminded.folio))
    if (missed && !answered && !closed) {
      if (state.rule.published) letters.push(letter(state, 'lapsed', 'accusation', post, id, missed.folio))
      letters.push(letter(state, 'lapsed-junta', 'courtesy', junta, id, missed.folio))
    }
    if (answered) {
      letters.push(letter(state, 'answered', 'courtesy', junta, id, answered.folio))
      letters.push(letter(state, 'receipt', 'courtesy', post, id, answered.folio))
    }
  }
  return letters
}

function letter(
  { number }: Case,
  kind: LetterKind,
  letterClass: LetterClass,
  to: LetterDuty['to'],
  obligation: number,
  folio: number,
): LetterDuty {
  const id = sha256([number, kind, obligation, folio, JSON.stringify(to)].join('|')).slice(0, 32)
  return { id, kind, class: letterClass, to, obligation, folio }
}

/**
 * When a letter may leave: what accuses, what reminds, and what tells the junta of it, in office hours (08:00–16:00 in
 * Lima of an attended day); the rest at once.
 */
export function releaseOf({ kind, class: letterClass }: LetterDuty, { now, calendar }: Circumstances): Instant {
  if (letterClass !== 'accusation' && kind !== 'reminder' && kind !== 'lapsed-junta') return now
  const today = limaDate(now)
  const time = limaTime(now)
  if (attends(calendar, today) && time >= OFFICE_OPENS && time < OFFICE_CLOSES) return now
  let day: LocalDate = time < OFFICE_OPENS ? today : addDays(today, 1)
  while (!attends(calendar, day)) day = addDays(day, 1)
  return toInstant(`${day}T${OFFICE_OPENS}`)
}

/** A case leaves the agenda when nothing that only time brings can be owed any more. */
export const isSettled = (state: Case): boolean => isClosed(state)
