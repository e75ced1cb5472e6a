import type { Fact } from '../../shared/cases/acts/index.ts'
import { fold } from '../../shared/cases/fold.ts'
import { firstBroken, type SealedFolio } from '../../shared/cases/folio.ts'
import type { Case } from '../../shared/cases/state.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import type { Kind } from '../../shared/law/rules.ts'
import type { Term } from '../../shared/law/term.ts'
import { dayOf, naiveDays, naiveDue, plus } from '../law/naive.ts'
import { law } from './register.ts'

/** What the register holds, read by its numbers and not by its agenda, and the rows of law it goes by. */
export type Books = {
  cases: SealedFolio[][]
  agenda: readonly string[]
  rows: readonly CalendarRow[]
  reviewed: string
}

const ofFact = (folios: readonly SealedFolio[], wanted: Fact['fact'], id: number): SealedFolio[] =>
  folios.filter(({ facts }) =>
    facts.some((fact) => fact.fact === wanted && 'obligation' in fact && fact.obligation === id),
  )

/** Recounts every case as the register should stand after the pass at an instant, and tells what is wrong with it. */
export const audit = ({ cases, agenda, rows, reviewed }: Books, now: string): string[] =>
  cases.flatMap((folios) => {
    const state = fold(folios)
    if (!state) return ['a case without a filing']
    const causes = new Set(folios.map(({ cause }) => cause))
    const answered = ofFact(folios, 'answered', 0).length > 0
    return [
      ...(firstBroken(folios) === undefined ? [] : ['its chain is broken']),
      ...(causes.size === folios.length ? [] : ['something happened twice']),
      ...(answered || agenda.includes(state.number) ? [] : ['is open and not on the agenda']),
      ...recount(state, folios, rows, reviewed, now, answered),
    ].map((finding) => `${state.number}: ${finding}`)
  })

const recount = (
  state: Case,
  folios: SealedFolio[],
  rows: readonly CalendarRow[],
  reviewed: string,
  now: string,
  closed: boolean,
): string[] =>
  state.obligations.flatMap(({ id, term, withdrawn }) => {
    if (!term || withdrawn) return []
    const misses = ofFact(folios, 'missed', id)
    const accused = misses.length > ofFact(folios, 'rectified', id).length
    const [first] = ofFact(folios, 'presented', id)
    const heard = first?.at ?? ''
    // Whatever was known while somebody could be told a date, and what is known now.
    const until = accused ? (misses.at(-1)?.at ?? now) : now
    const news = rows.flatMap(({ knownSince, revoked }) => (revoked ? [knownSince, revoked.on] : [knownSince]))
    const told = [heard, ...news.filter((at) => heard < at && at <= until), now]
    const last =
      told
        .map((at) => lastDay(state.kind, id, term, rows, at) ?? '')
        .sort()
        .at(-1) ?? ''
    const today = dayOf(now)
    const grades = folios.flatMap(({ n, at, facts }) =>
      facts.flatMap((fact) => {
        if (fact.fact === 'received' && fact.obligation === id) return [{ n, at, grade: 'verified' }]
        return fact.fact === 'graded' && fact.obligation === id ? [{ n, at, grade: fact.grade }] : []
      }),
    )
    const since = Math.max(
      0,
      ...(['presented', 'received'] as const).flatMap((fact) => ofFact(folios, fact, id).map(({ n }) => n)),
    )
    const [cure] = ofFact(folios, 'cured', id)
      .filter(({ n }) => n > since)
      .slice(-1)
    const [checked] = ofFact(folios, 'cure-graded', id)
      .filter(({ n }) => n > (cure?.n ?? 0))
      .slice(-1)
    const verified = id > 0 || (grades.at(-1)?.grade === 'verified' && (!cure || checked !== undefined))
    if (accused && !verified) return [`obligation ${id} is accused and nobody verified its day`]
    const ended = [...ofFact(folios, 'answered', id), ...ofFact(folios, 'unanswered', id)]
    const silent = !closed && ended.length === 0
    if (accused && dayOf(until) <= last) return [`obligation ${id} is wrongly accused`]
    const late =
      silent &&
      last < today &&
      last <= reviewed &&
      dayOf(cure?.at ?? ofFact(folios, 'presented', id).at(-1)?.at ?? '') < today
    return late && verified && isOver(folios, id, [grades.at(-1), cure && checked], rows, now) && !accused
      ? [`obligation ${id} is forgotten since ${last}`]
      : []
  })

/** The last day of a term and, of the document of a junta that is to be resolved, the last day to notify that. */
const lastDay = (kind: Kind, id: number, term: Term, rows: readonly CalendarRow[], at: string): string | undefined => {
  const resolved = naiveDue(term, rows, 'later', at)
  const notify = id === 0 ? law[kind]?.notify : undefined
  if (!notify || !resolved) return resolved
  const notifying = { ...term, from: resolved, length: notify, distance: 0, pauses: [] }
  return naiveDue({ ...notifying, cutoff: 'same-day', afterHours: false }, rows, 'later', at)
}

/** Whether an office that was told late of a verified day had its days: 5 since a notice, 10 without. */
const isOver = (
  folios: SealedFolio[],
  id: number,
  grades: readonly ({ n: number; at: string } | undefined)[],
  rows: readonly CalendarRow[],
  now: string,
): boolean => {
  if (id > 0) return true
  return grades.every((grade) => !grade || hadDays(folios, id, grade, rows, now))
}

const hadDays = (
  folios: SealedFolio[],
  id: number,
  grade: { n: number; at: string },
  rows: readonly CalendarRow[],
  now: string,
): boolean => {
  const [told] = ofFact(folios, 'notified', id).filter(({ n }) => n > grade.n)
  const { closed } = naiveDays(rows, { kind: undefined }, 'later', now)
  let day = dayOf((told ?? grade).at)
  for (let left = told ? 5 : 10; left > 0; ) {
    day = plus(day, 1)
    if (!closed(day)) left--
  }
  return day < dayOf(now)
}
