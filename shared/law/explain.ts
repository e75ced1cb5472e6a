import type { Calendar, Reading } from './calendar.ts'
import { closureOn } from './closures.ts'
import { due } from './count.ts'
import { intakeOn } from './intake.ts'
import { dayByDay, type ExplainedDay, named } from './notes.ts'
import type { Length, Rule } from './rules.ts'
import type { Term } from './term.ts'
import { addDays, dayNumber, type LocalDate, spanishDate, weekdayName } from './time.ts'
import { citation } from './tuo.ts'

/**
 * What is told of a rule; `zero` says what happened on day zero, where that was not 'Presentado'. Without `sets`, whoever
 * asks gave the days.
 */
export type Cited = Pick<Rule, 'inferred'> &
  Partial<Pick<Rule, 'sets' | 'purpose' | 'registry' | 'cutoff'>> & { zero?: string }
export type Explanation = { due?: LocalDate; days: ExplainedDay[]; sentences: string[] }

const units = {
  business: ['día hábil', 'días hábiles'],
  calendar: ['día calendario', 'días calendario'],
  month: ['mes', 'meses'],
  year: ['año', 'años'],
} as const

/** '30 días hábiles', '1 mes'. */
export const spanishLength = ({ length, unit }: Length): string => `${length} ${units[unit][length === 1 ? 0 : 1]}`

const longDate = (date: LocalDate): string => `${weekdayName(date)} ${spanishDate(date)}`

const conjunction = new Intl.ListFormat('es', { type: 'conjunction' })
const inList = (items: readonly string[]): string => conjunction.format(items)

// After the last counted day nothing was left to count: what stands there only moved the end.
const notCounted = (days: readonly ExplainedDay[]): string => {
  const skipped: string[] = []
  let weekend = false
  let paused = false
  const last = days.findLastIndex(({ n }) => n !== undefined)
  for (let i = 0; i < last; i++) {
    const why = days[i]?.why
    if (why === 'weekend') weekend = true
    else if (why === 'paused') paused = true
    else if (typeof why === 'object' && !skipped.includes(named(why))) skipped.push(named(why))
  }
  if (weekend) skipped.unshift('sábados', 'domingos')
  if (paused) skipped.push('los días en que estuvo detenido por una observación')
  return skipped.length === 0 ? '' : `, sin contar ${inList(skipped)}`
}

const presented = (
  term: Term,
  { zero = 'Presentado', cutoff }: Cited,
  days: readonly ExplainedDay[],
  disputed: readonly LocalDate[],
): string => {
  const lastDeemed = term.cutoff === 'next' && days.findLast(({ why }) => why === 'deemed-presented')
  if (!lastDeemed) return `${zero} el ${longDate(term.from)}`
  const latest = disputed.some((date) => date <= lastDeemed.date) ? 'a más tardar ' : ''
  // Where its own norm does not put it off, that of MESA DIGITAL PERÚ does, and no other (46).
  const elsewhere = intakeOn(term.from).norm ? ', si no entró por MESA DIGITAL PERÚ' : ''
  const inferred = cutoff === 'same-day' ? ` (por inferencia${elsewhere})` : ''
  return `${zero} el ${longDate(term.from)}, se tiene por presentado ${latest}el ${longDate(addDays(lastDeemed.date, 1))}${inferred}`
}

const ending = (term: Term, days: readonly ExplainedDay[], end: LocalDate | undefined, ends: string): string => {
  if (end !== undefined) return `${ends} el ${longDate(end)}${notCounted(days)}`
  const stopped = term.pauses.find(({ to }) => to === undefined)
  if (stopped) return `está detenido desde el ${longDate(stopped.from)} por una observación sin subsanar`
  return 'termina fuera de los años que cubre el calendario'
}

const quotable = (
  term: Term,
  rule: Cited,
  days: readonly ExplainedDay[],
  disputed: readonly LocalDate[],
  end: LocalDate | undefined,
  ends: string,
) => {
  const { sets, purpose, registry } = rule
  const by = sets ? `${purpose ? ` ${purpose}` : ''} (${citation(sets)})` : ' que se indicó'
  const distance = term.distance > 0 ? ` y ${term.distance} más por el término de la distancia` : ''
  const book =
    registry && term.registry
      ? `, y ${term.registry} más para su registro en el Libro de Reclamaciones (${registry.norm}, por inferencia),`
      : ''
  const length = `el plazo de ${spanishLength(term)}${distance}${by}${book}`
  return `${presented(term, rule, days, disputed)}; ${length} ${ending(term, days, end, ends)}.`
}

// The days whose dispute moves the term: neither counted all the same, nor closed or stopped for another reason.
const inDispute = ({ kind }: Term, calendar: Calendar, days: readonly ExplainedDay[]): LocalDate[] => {
  const first = dayNumber(days[0]?.date ?? '')
  return calendar.disputed.flatMap((day) => {
    const note = days[day - first]
    if (!note || note.why === 'paused' || (note.n !== undefined && !note.rolls)) return []
    const closure = closureOn(calendar, day, 'later', kind)
    return typeof closure === 'object' && closure.effect === 'disputed' ? [note.date] : []
  })
}

const otherReading = (term: Term, calendar: Calendar, disputed: readonly LocalDate[], end?: LocalDate): string[] => {
  const earlier = disputed.length > 0 ? due(term, calendar, 'earlier') : undefined
  if (earlier === undefined || earlier === end) return []
  const those = inList(disputed.map((date) => `el ${spanishDate(date)}`))
  return [`Está en discusión si se cuenta ${those}; si se cuenta, el plazo vence el ${longDate(earlier)}.`]
}

const rolled = ({ unit }: Term, days: readonly ExplainedDay[]): string[] => {
  const last = days.findLast(({ n }) => n !== undefined)
  if (!last?.rolls) return []
  const doubtful = typeof last.rolls === 'object' && last.rolls.effect === 'disputed'
  return [
    `El último día del plazo, ${longDate(last.date)}, ${doubtful ? 'puede ser' : 'es'} ${named(last.rolls)}: ${doubtful ? 'si lo es, ' : ''}el plazo pasa${unit === 'calendar' ? ', por inferencia,' : ''} al primer día hábil siguiente.`,
  ]
}

/**
 * A term told day by day, with Spanish reasons, and in sentences that can be quoted. `ends` is the
 * verb of its end.
 */
export const explain = (term: Term, rule: Cited, calendar: Calendar, reading: Reading, ends = 'vence'): Explanation => {
  const { due: end, days } = dayByDay(term, calendar, reading)
  const disputed = reading === 'later' ? inDispute(term, calendar, days) : []
  const sentences = [
    quotable(term, rule, days, disputed, end, ends),
    ...rolled(term, days),
    ...otherReading(term, calendar, disputed, end),
    ...(rule.inferred ? ['El plazo es inferido: la norma de este documento no fija uno propio.'] : []),
  ]
  return { ...(end === undefined ? {} : { due: end }), days, sentences }
}
