import { due } from '../law/count.ts'
import { attends } from '../law/days.ts'
import { addDays, type Instant, type LocalDate, limaDate, limaTime, toInstant } from '../law/time.ts'
import { type Circumstances, wronglyMissed } from './decide.ts'
import { keyOf } from './folio.ts'
import { type Case, isClosed, type Obligation, principal, standing } from './state.ts'

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

/** A change of the last day of a term, by what became known of the calendar on a day (Lima); `before` is the day known until then. */
export type Move = { on: LocalDate; before: LocalDate; from: LocalDate; to: LocalDate }

/** The last time that the calendar moved a running term since its date was last told. Undefined where it never did. */
export function lastMove(owed: Obligation, { now, record }: Pick<Circumstances, 'now' | 'record'>): Move | undefined {
  const { term, presented, acts, rectified } = owed
  if (!term || !presented || standing(owed) !== 'running') return undefined
  // Presenting, curing, extending and forwarding each tell a date of their own; rectifying, to whoever was accused.
  const corrected = rectified.filter(({ at, missed }) => {
    const then = { now: missed.at, calendar: record.asOf(limaDate(missed.at)) }
    return nextOfficeHour(then) <= at
  })
  const told = limaDate(
    [presented, ...acts, ...corrected]
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? presented.at,
  )
  const days = [told, ...record.changes.filter((day) => day > told && day <= limaDate(now))]
  const last = days.map((day) => due(term, record.asOf(day), 'later'))
  const i = last.findLastIndex((date, i) => i > 0 && date !== last[i - 1])
  const [on, before, from, to] = [days[i], days[i - 1], last[i - 1], last[i]]
  return on && before && from && to ? { on, before, from, to } : undefined
}

/** To both parties, when the calendar moved the last day of a running term: the last such change only. */
function moved({ number }: Case, owed: Obligation, circumstances: Circumstances): LetterDuty[] {
  const move = lastMove(owed, circumstances)
  if (!move || !owed.presented) return []
  const { id, debtor, presented } = owed
  const about = `${move.on}:${move.to}`
  return [
    letter(number, 'moved', 'courtesy', { role: 'junta' }, id, presented.folio, about),
    letter(number, 'moved', 'legal', { role: 'post', post: debtor }, id, presented.folio, about),
  ]
}

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
