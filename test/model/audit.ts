import { type Fact, firstBroken, type SealedFolio } from '../../shared/cases/folio.ts'
import { type Case, fold } from '../../shared/cases/state.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import { limaDate } from '../../shared/law/time.ts'
import { naiveDue } from '../law/naive.ts'

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

/** Recounts every case as the register should stand after the pass of a day (Lima), and tells what is wrong with it. */
export const audit = ({ cases, agenda, rows, reviewed }: Books, today: string): string[] =>
  cases.flatMap((folios) => {
    const state = fold(folios)
    if (!state) return ['a case without a filing']
    const causes = new Set(folios.map(({ cause }) => cause))
    const answered = ofFact(folios, 'answered', 0).length > 0
    return [
      ...(firstBroken(folios) === undefined ? [] : ['its chain is broken']),
      ...(causes.size === folios.length ? [] : ['something happened twice']),
      ...(answered || agenda.includes(state.number) ? [] : ['is open and not on the agenda']),
      ...recount(state, folios, rows, reviewed, today, answered),
    ].map((finding) => `${state.number}: ${finding}`)
  })

const recount = (
  state: Case,
  folios: SealedFolio[],
  rows: readonly CalendarRow[],
  reviewed: string,
  today: string,
  closed: boolean,
): string[] =>
  state.obligations.flatMap(({ id, term, withdrawn }) => {
    const last = term && naiveDue(term, rows, 'later', today)
    if (!last || withdrawn) return []
    const misses = ofFact(folios, 'missed', id)
    const accused = misses.length > ofFact(folios, 'rectified', id).length
    const heard = ofFact(folios, 'presented', id)[0]?.at ?? ''
    const silent = !closed && ofFact(folios, 'answered', id).length === 0
    if (accused && limaDate(misses.at(-1)?.at ?? '') <= last) return [`obligation ${id} is wrongly accused`]
    const late = silent && last < today && last <= reviewed && limaDate(heard) < today
    return late && !accused ? [`obligation ${id} is forgotten since ${last}`] : []
  })
