import * as z from 'zod/mini'
import { addDays, type LocalDate, limaDate, localDate } from '../law/time.ts'
import { caseNumberSchema } from './number.ts'
import { type CaseView, overdueSince } from './view.ts'

const count = z.number()
const first = z.array(caseNumberSchema)
const quick = z.object({ number: caseNumberSchema, days: count })

/**
 * What came to pass in a week of Lima, from its Monday: what was filed, what was answered in time, late or with no day to
 * measure from, and of what it was recorded that its term had ended unanswered; of these the first cases, and the quickest answer.
 */
export const week = z.object({
  monday: localDate,
  filed: count,
  inTime: count,
  late: count,
  unmeasured: count,
  silent: count,
  cases: z.object({ answered: first, silent: first }),
  quickest: z.optional(quick),
})
export type Week = z.infer<typeof week>

/** Cases that are named of each week. */
const MOST_NAMED = 10

type Told = { view: CaseView; counted: { outcome: string; days?: number | undefined } }

/** The week that began on a Monday, of cases and how each counts. */
export function weekOf(told: readonly Told[], monday: LocalDate): Week {
  const isIn = (at: string | undefined) => at !== undefined && within(limaDate(at), monday)
  const answered = told.filter(({ view }) => isIn(view.obligations[0]?.answered?.at))
  const silent = told.filter(
    ({ view, counted }) =>
      counted.outcome === 'silent' && overdueSince(view) !== undefined && isIn(view.obligations[0]?.missed?.at),
  )
  const of = (outcome: string) => answered.filter(({ counted }) => counted.outcome === outcome).length
  const numbers = (some: readonly Told[]) => some.slice(0, MOST_NAMED).map(({ view }) => view.number)
  return {
    monday,
    filed: told.filter(({ view }) => isIn(view.filed.at)).length,
    inTime: of('inTime'),
    late: of('late'),
    unmeasured: of('unmeasured'),
    silent: silent.length,
    cases: { answered: numbers(answered), silent: numbers(silent) },
    quickest: quickestOf(
      answered.flatMap(({ view, counted: { outcome, days } }) =>
        outcome === 'inTime' && days !== undefined ? [{ number: view.number, days }] : [],
      ),
    ),
  }
}

const within = (day: LocalDate, monday: LocalDate): boolean => monday <= day && day < addDays(monday, 7)

const quickestOf = (answers: readonly z.infer<typeof quick>[]) => answers.toSorted((a, b) => a.days - b.days)[0]

/** The same week of several entities; undefined of none. */
export function togetherIn(weeks: readonly Week[]): Week | undefined {
  const [{ monday } = {}] = weeks.toSorted((a, b) => (a.monday < b.monday ? 1 : -1))
  if (monday === undefined) return undefined
  const same = weeks.filter((one) => one.monday === monday)
  const sum = (name: 'filed' | 'inTime' | 'late' | 'unmeasured' | 'silent') =>
    same.reduce((all, one) => all + one[name], 0)
  const numbers = (name: 'answered' | 'silent') => same.flatMap(({ cases }) => cases[name]).slice(0, MOST_NAMED)
  return {
    ...{ monday, filed: sum('filed'), inTime: sum('inTime'), late: sum('late'), unmeasured: sum('unmeasured') },
    silent: sum('silent'),
    cases: { answered: numbers('answered'), silent: numbers('silent') },
    quickest: quickestOf(same.flatMap(({ quickest }) => quickest ?? [])),
  }
}
