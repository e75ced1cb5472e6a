import type { Calendar } from '../law/calendar.ts'
import { momentsOf } from '../law/calendars/record.ts'
import { due } from '../law/count.ts'
import type { Instant, LocalDate } from '../law/time.ts'
import { canonical } from './folio.ts'
import type { LetterDuty } from './letters.ts'
import { type Obligation, stageOf } from './state.ts'
import type { Known } from './told.ts'

/** The last day of a running term as it was known once, and as it has been known since an instant; by which calendar it was counted. */
export type Move = { from: LocalDate; to: LocalDate; before: Calendar; since: Instant }

/** A letter that may have been read, as it was written at an instant. */
export type Read = Pick<LetterDuty, 'kind' | 'to' | 'obligation' | 'folio'> & { at: Instant }

/** Since when the date of a running term follows from the calendar alone: presenting, curing, extending and forwarding each set it anew. */
const setAt = ({ presented, acts }: Obligation): Instant | undefined =>
  presented &&
  [presented, ...acts]
    .map(({ at }) => at)
    .sort()
    .at(-1)

/** Every date that anybody may have been told of a running term and that holds no more; the one known last comes last. */
export function movesOf(owed: Obligation, { now, record }: Known): Move[] {
  const { term } = owed
  const set = setAt(owed)
  if (!term || !set || stageOf(owed) !== 'running') return []
  const told = momentsOf(record, set, now).flatMap((at) => {
    const date = due(term, record.asOf(at), 'later')
    return date === undefined ? [] : [{ at, date }]
  })
  const to = told.at(-1)?.date
  const last = told.findLastIndex(({ date }) => date !== to)
  const since = told[last + 1]?.at
  if (to === undefined || since === undefined) return []
  const once = told.slice(0, last + 1).filter(({ date }) => date !== to)
  return once
    .filter(({ date }, i) => once.findLastIndex((other) => other.date === date) === i)
    .map(({ at, date }) => ({ from: date, to, before: record.asOf(at), since }))
}

/** Letters that tell by when to answer. A reminder does too, and leaves a change of the date to be told all the same. */
const TELLING: ReadonlySet<string> = new Set(['cargo', 'started', 'notice', 'moved', 'rectified', 'reminder'])

/**
 * The date that somebody was told of a running term and that holds no more; undefined where what was told last holds, or
 * nothing was told. A rung tells its length: from its delivery on, its date was as that gave it.
 */
export function outdated(
  owed: Obligation,
  to: LetterDuty['to'],
  read: readonly Read[],
  { now, record }: Known,
): LocalDate | undefined {
  const { id, term, presented } = owed
  const set = setAt(owed)
  if (!term || !presented || !set) return undefined
  const date = (at: Instant) => due(term, record.asOf(at > set ? at : set), 'later')
  const letters = read
    .filter(({ kind, obligation }) => obligation === id && TELLING.has(kind))
    .filter(({ folio, at }) => folio >= presented.folio || at > presented.at)
    .filter((letter) => canonical(letter.to) === canonical(to))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
  const told = [...(id > 0 ? [{ kind: 'escalation', at: presented.at }] : []), ...letters]
  const whole = told.findLastIndex(({ kind }) => kind !== 'reminder')
  return told
    .slice(Math.max(0, whole))
    .map(({ at }) => date(at))
    .findLast((one) => one !== undefined && one !== date(now))
}
