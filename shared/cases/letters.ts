import { attends } from '../law/days.ts'
import { addDays, type Instant, type LocalDate, limaDate, limaTime, toInstant } from '../law/time.ts'
import type { Circumstances } from './acts/act.ts'
import { keyOf } from './folio.ts'
import { movesOf } from './moves.ts'
import { wronglyMissed } from './standing.ts'
import { type Case, isClosed, type Obligation, principal } from './state.ts'

const OFFICE_OPENS = '08:00'
const OFFICE_CLOSES = '16:00'

export type LetterKind =
  | 'cargo'
  | 'presentation'
  | 'started'
  | 'notice'
  | 'reminder'
  | 'lapsed'
  | 'lapsed-junta'
  | 'escalation'
  | 'moved'
  | 'rectified'
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
  /** The letter that this one takes back: owed only where that one left. */
  corrects?: string
  /** The date that this one changes: owed only to whoever was told that one last. */
  replaces?: LocalDate
}

/**
 * Every letter that the case as it stands owes, sent or not. A letter that leaves this list before it was sent is
 * cancelled: nobody is accused of a silence that has meanwhile ended. Of a confidential kind the authority gets its
 * notice and no more: what lapsed is told to the junta alone.
 */
export function lettersOwed(state: Case, circumstances: Circumstances): LetterDuty[] {
  const { number, filed, rule } = state
  const closed = isClosed(state)
  const first = principal(state)
  const junta = { role: 'junta' } as const
  const letters: LetterDuty[] = [letter(number, 'cargo', 'courtesy', junta, 0, filed.folio)]
  if (!first.presented && !closed && rule.published)
    letters.push(letter(number, 'presentation', 'legal', { role: 'desk' }, 0, filed.folio))
  if (first.presented && first.presented.folio > filed.folio)
    letters.push(letter(number, 'started', 'courtesy', junta, 0, first.presented.folio))
  for (const owed of state.obligations) {
    const { id, presented, missed, answered, opened, reminded } = owed
    const post = { role: 'post', post: owed.debtor } as const
    const silent = !closed && !answered && !owed.withdrawn
    // A decree may clear a miss before the pass that rectifies it: until then nothing more is said of it.
    const cleared = state.obligations.some((one) => one.id <= id && wronglyMissed(one, circumstances) !== undefined)
    if (id === 0 && presented && !answered) letters.push(letter(number, 'notice', 'legal', post, id, presented.folio))
    if (id > 0 && silent && !cleared) letters.push(letter(number, 'escalation', 'accusation', post, id, opened.folio))
    if (reminded && !missed && silent) letters.push(letter(number, 'reminder', 'courtesy', post, id, reminded.folio))
    if (missed && silent && !cleared) letters.push(...lapsed(state, owed, missed.folio))
    if (silent && rule.published) letters.push(...moved(state, owed, circumstances))
    letters.push(...corrections(state, owed))
    if (answered) {
      letters.push(letter(number, 'answered', 'courtesy', junta, id, answered.folio))
      letters.push(letter(number, 'receipt', 'courtesy', post, id, answered.folio))
    }
  }
  return letters
}

/** What a miss makes owed: to the junta, and to the office that is late. */
const lapsed = ({ number, rule }: Case, { id, debtor }: Obligation, folio: number): LetterDuty[] => [
  ...(rule.published ? [letter(number, 'lapsed', 'accusation', { role: 'post', post: debtor }, id, folio)] : []),
  letter(number, 'lapsed-junta', 'courtesy', { role: 'junta' }, id, folio),
]

/** To both parties, when the calendar moved the last day of a running term: one letter for each date that they may have been told. */
const moved = ({ number }: Case, owed: Obligation, circumstances: Circumstances): LetterDuty[] =>
  movesOf(owed, circumstances).flatMap(({ from, to, since }) => {
    const { id, debtor, presented } = owed
    const told = (letterClass: LetterClass, reader: LetterDuty['to']): LetterDuty => ({
      ...letter(number, 'moved', letterClass, reader, id, presented?.folio ?? 0, `${from}:${since}:${to}`),
      replaces: from,
    })
    return [told('courtesy', { role: 'junta' }), told('legal', { role: 'post', post: debtor })]
  })

/** To whoever got an accusation that a later decree proved wrong: the office, the rung above it, and the junta. */
function corrections(state: Case, owed: Obligation): LetterDuty[] {
  const { number } = state
  const { id, debtor, opened, withdrawn } = owed
  const correct = (wrong: LetterDuty, folio: number): LetterDuty => ({
    ...letter(number, 'rectified', 'legal', wrong.to, id, folio, wrong.kind),
    corrects: wrong.id,
  })
  const misses = owed.rectified.flatMap(({ folio, missed }) =>
    lapsed(state, owed, missed.folio).map((wrong) => correct(wrong, folio)),
  )
  if (!withdrawn) return misses
  const escalation = letter(number, 'escalation', 'accusation', { role: 'post', post: debtor }, id, opened.folio)
  return [...misses, correct(escalation, withdrawn.folio)]
}

/** A letter owed. Its id says everything that makes it this letter and no other, so it is owed once (I10). */
function letter(
  number: string,
  kind: LetterKind,
  letterClass: LetterClass,
  to: LetterDuty['to'],
  obligation: number,
  folio: number,
  about = '',
): LetterDuty {
  const id = keyOf(number, kind, obligation, folio, JSON.stringify(to), about)
  return { id, kind, class: letterClass, to, obligation, folio }
}

/** Letters that keep office hours besides the accusations: what reminds or tells of a date, and what tells the junta of a lapse. */
const IN_OFFICE_HOURS: ReadonlySet<string> = new Set(['reminder', 'moved', 'lapsed-junta', 'handover'])

/** When a letter may leave: in office hours (08:00–16:00 in Lima of an attended day) or, where nothing speaks for that, at once. */
export const releaseOf = (
  { kind, class: letterClass }: { kind: string; class: LetterClass },
  circumstances: Circumstances,
): Instant =>
  letterClass === 'accusation' || IN_OFFICE_HOURS.has(kind) ? nextOfficeHour(circumstances) : circumstances.now

function nextOfficeHour({ now, calendar }: Pick<Circumstances, 'now' | 'calendar'>): Instant {
  const today = limaDate(now)
  const time = limaTime(now)
  if (attends(calendar, today) && time >= OFFICE_OPENS && time < OFFICE_CLOSES) return now
  let day: LocalDate = time < OFFICE_OPENS ? today : addDays(today, 1)
  while (!attends(calendar, day)) day = addDays(day, 1)
  return toInstant(`${day}T${OFFICE_OPENS}`)
}
