import { type Calendar, type CalendarRow, isDeclaredLate } from '../law/calendar.ts'
import { type Closure, closureOn, rollOnlyOn } from '../law/closures.ts'
import { due } from '../law/count.ts'
import type { Term } from '../law/term.ts'
import { dayNumber, fromDayNumber, type LocalDate, limaDate, spanishDate } from '../law/time.ts'
import { citeOn } from '../law/tuo.ts'

/**
 * What came to be known of a calendar that changed days of a term, a Spanish sentence for each norm with the day (Lima)
 * on which Plazo learned of it. Empty where no day of the term changed.
 */
export function whatChanged(term: Term, before: Calendar, after: Calendar): string[] {
  const last = [before, after].flatMap((calendar) => due(term, calendar, 'later') ?? []).sort()[1]
  if (last === undefined) return []
  const shut = (calendar: Calendar, day: number) =>
    closureOn(calendar, day, 'later', term.kind) ?? rollOnlyOn(calendar, day)
  const changed = new Map<CalendarRow, LocalDate[]>()
  for (let day = dayNumber(term.from) + 1; day <= dayNumber(last); day++) {
    const [was, is] = [shut(before, day), shut(after, day)]
    if (effectOf(was) === effectOf(is)) continue
    const rows = [rowOf(was, before, after), rowOf(is, after, before)].filter((row) => row !== undefined)
    for (const row of rows) changed.set(row, [...(changed.get(row) ?? []), fromDayNumber(day)])
  }
  return [...changed].map(([row, days]) => sentence(row, days, after.rows.includes(row)))
}

const effectOf = (closure: Closure | undefined): string | undefined =>
  typeof closure === 'object' && closure.effect === 'roll-last-day-only' ? closure.effect : closure && 'shut'

/** The row behind a closure that one calendar has and the other has not. */
const rowOf = (closure: Closure | undefined, known: Calendar, unknown: Calendar): CalendarRow | undefined =>
  typeof closure === 'object'
    ? known.rows.find((row) => row.name === closure.name && row.norm === closure.norm && !unknown.rows.includes(row))
    : undefined

const sentence = (row: CalendarRow, days: LocalDate[], learned: boolean): string => {
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const many = days.length > 1
  const when = many
    ? `${days.length} días, del ${spanishDate(first)} al ${spanishDate(last)},`
    : `El ${spanishDate(first)}`
  if (!learned && row.revoked)
    return `${when} ${many ? 'sí se cuentan' : 'sí se cuenta'}: ${row.revoked.norm}, que Plazo conoció el ${spanishDate(limaDate(row.revoked.on))}, dejó sin efecto «${row.name}» (${row.norm}).`
  const late = isDeclaredLate(row, first)
    ? ` Se publicó el ${spanishDate(row.published ?? '')}, y no antes: puede discutirse que no se ${many ? 'cuenten' : 'cuente'} (${citeOn(first, '137.2')}).`
    : ''
  return `${when} ${effectIn(row, many)}: ${row.name} (${row.norm}), que Plazo conoció el ${spanishDate(limaDate(row.knownSince))}.${late}`
}

/** What a row makes of its days; of one in dispute nobody is told that it does not count. */
const effectIn = ({ effect }: CalendarRow, many: boolean): string => {
  if (effect === 'disputed') return `${many ? 'están' : 'está'} en discusión, y Plazo espera hasta la fecha más lejana`
  return effect === 'roll-last-day-only'
    ? `no ${many ? 'pueden' : 'puede'} ser el último`
    : `no se ${many ? 'cuentan' : 'cuenta'}`
}
