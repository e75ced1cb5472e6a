import type { Obligation } from '../../cases/state.ts'
import type { Calendar } from '../../law/calendar.ts'
import type { CalendarRecord } from '../../law/calendars/record.ts'
import { type Instant, limaDate } from '../../law/time.ts'
import { auditedCure, auditedCureGrade } from './cures.ts'
import { daysAfter } from './days.ts'

/**
 * Whether the days are over in which nothing is said of a verified day: 5 since an office was told of it late, 10 if it was
 * not told; 5 since it disputed it.
 */
export function heardBefore(owed: Obligation, record: CalendarRecord, now: Instant): boolean {
  const { presented, notices, disputes } = owed
  const calendar = record.asOf(now)
  const late: (string | undefined)[] = []
  let known = 0
  for (const one of [presented && { ...presented, grades: owed.grades }, auditedCure(owed)]) {
    if (!one) continue
    const [verified] = one.grades.filter(({ grade }) => grade === 'verified').slice(-1)
    if (!verified) return false
    const atOnce = verified.folio === one.folio
    const [told] = notices.filter(
      ({ folio, fate, check, document }) =>
        folio > verified.folio && fate !== 'unconfirmed' && (check || (atOnce && !document)),
    )
    if (verified.ground !== 'adopted') late.push(daysAfter(told ?? verified, told ? 5 : 10, calendar))
    known = Math.max(known, one.folio, one.grades.at(-1)?.folio ?? 0)
  }
  const disputed = disputes
    .filter(({ folio, undone }) => folio > known && !undone)
    .map((one) => daysAfter(one, 5, calendar))
  const stated = statedUntil(owed, calendar)
  return [...late, ...disputed, ...stated].every((day) => day !== undefined && day < limaDate(now))
}

/**
 * The days through which nothing new is said for what an office stated: 5 to contest that it answered on paper, 10 to decide that, and 10
 * for the first folio since the presentation of which it says that it was not the office.
 */
function statedUntil({ statements, presented }: Obligation, calendar: Calendar): (string | undefined)[] {
  const [disowning] = statements.flatMap(({ what, folio }) =>
    what === 'repudiation' && presented && presented.folio < folio ? [folio] : [],
  )
  const days = (one: Obligation['statements'][number]): number => {
    if (one.undone || (one.settled && one.settled.folio > (one.contested?.folio ?? 0))) return 0
    if (one.what === 'paper') return one.contested ? 10 : 5
    return one.what === 'repudiation' && one.folio === disowning ? 10 : 0
  }
  return statements.flatMap((one) => {
    const held = days(one)
    return held > 0 ? [daysAfter(one.contested ?? one, held, calendar)] : []
  })
}

/** What is wrong with what was told of a cargo: it is shown no longer, its term had not ended, or the office could still object. */
export function wordOfCargo(owed: Obligation, last: string, calendar: Calendar): string[] {
  const { id, presented, grades, notices, elapsed } = owed
  const heard = auditedCure(owed) ?? presented
  if (!elapsed || !heard) return []
  const on = limaDate(elapsed.at)
  const told = notices.filter(
    ({ folio, document, check }) => folio > heard.folio && folio < elapsed.folio && !document && !check,
  )
  const gone = told.map(({ fate }) => fate === 'returned' || fate === 'unreachable').lastIndexOf(true)
  const notice = told[gone + 1] ?? told[gone]
  const objects = notice ? daysAfter(notice, 10, calendar) : undefined
  if ([grades.at(-1)?.grade ?? 'declared', auditedCureGrade(owed)].includes('declared'))
    return [`obligation ${id} tells of a cargo that nobody shows`]
  if (on <= last) return [`obligation ${id} is told as over too early: its last day is ${last}`]
  return objects === undefined || on <= objects
    ? [`obligation ${id} is told as over before the office could object`]
    : []
}
