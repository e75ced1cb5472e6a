import type { Calendar, Closure } from './calendar.ts'
import type { Length, Rule } from './rules.ts'
import { type DayNote, due, type Reading, type Term, walk } from './term.ts'
import { addDays, type LocalDate, spanishDate, weekdayName } from './time.ts'

export type ExplainedDay = DayNote & { text: string }
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
const inList = (items: string[]): string => new Intl.ListFormat('es', { type: 'conjunction' }).format(items)

const effects = {
  excluded: 'no se cuenta',
  'roll-last-day-only': 'no es el último día: no hubo atención en horario normal',
  none: 'se cuenta',
  disputed: 'en discusión: no se cuenta en la lectura que favorece a la autoridad',
  suspension: 'plazos suspendidos',
} as const

const reason = (why: Exclude<DayNote['why'], undefined>, date: LocalDate): string => {
  if (why === 'weekend') return `${weekdayName(date)}: no se cuenta`
  if (why === 'paused') return 'plazo detenido por una observación'
  if (why === 'rolled') return 'primer día hábil siguiente: aquí termina el plazo'
  if (why === 'deemed-presented') return 'fuera del horario de atención: se tiene por presentado el día hábil siguiente'
  return `${named(why)}: ${effects[why.effect]}`
}

const named = (closure: Closure): string =>
  closure === 'weekend' ? 'fin de semana' : `${closure.name} (${closure.norm})`

const cited = (days: readonly DayNote[]): Exclude<Closure, 'weekend'>[] => {
  const closures = days.flatMap(({ why }) => (typeof why === 'object' ? [why] : []))
  return [...new Map(closures.map((closure) => [`${closure.name} ${closure.norm}`, closure])).values()]
}

// After the last counted day nothing was left to count: what stands there only moved the end.
const notCounted = (all: readonly DayNote[]): string => {
  const days = all.slice(
    0,
    all.findLastIndex(({ n }) => n !== undefined),
  )
  const weekend = days.some(({ why }) => why === 'weekend') ? ['sábados', 'domingos'] : []
  const closures = cited(days).map(named)
  const paused = days.some(({ why }) => why === 'paused') ? ['los días en que estuvo detenido por una observación'] : []
  const skipped = [...weekend, ...closures, ...paused]
  return skipped.length === 0 ? '' : `, sin contar ${inList(skipped)}`
}

const presented = (term: Term, days: readonly DayNote[]): string => {
  const lastDeemed = days.findLast(({ why }) => why === 'deemed-presented')
  const deemed = lastDeemed && `, se tiene por presentado el ${longDate(addDays(lastDeemed.date, 1))}`
  return `Presentado el ${longDate(term.from)}${deemed ?? ''}`
}

const ending = (
  term: Term,
  days: readonly DayNote[],
  end: LocalDate | undefined,
  today: LocalDate | undefined,
): string => {
  const stopped = term.pauses.find(({ to }) => to === undefined)
  if (end !== undefined)
    return `${today !== undefined && today > end ? 'venció' : 'vence'} el ${longDate(end)}${notCounted(days)}`
  if (stopped) return `está detenido desde el ${longDate(stopped.from)} por una observación sin subsanar`
  return 'termina fuera de los años que cubre el calendario'
}

const quotable = (term: Term, rule: Rule, days: readonly DayNote[], end: LocalDate | undefined, today?: LocalDate) => {
  const norm = rule.articles[0]?.label ?? rule.dutyInfringed.norm
  const distance = term.distance > 0 ? ` y ${term.distance} más por el término de la distancia` : ''
  const length = `el plazo de ${spanishLength(term)}${distance} (${norm})`
  return `${presented(term, days)}; ${length} ${ending(term, days, end, today)}.`
}

const otherReading = (term: Term, calendar: Calendar, days: readonly DayNote[], end?: LocalDate): string[] => {
  const earlier = due(term, calendar, 'earlier')
  if (earlier === undefined || earlier === end) return []
  const disputed = days.filter(({ why }) => typeof why === 'object' && why.effect === 'disputed')
  const disputedDays = disputed.map(({ date }) => `el ${spanishDate(date)}`)
  return [
    `Está en discusión si se cuenta ${inList(disputedDays)}; si se cuenta, el plazo vence el ${longDate(earlier)}.`,
  ]
}

const rolled = (days: readonly DayNote[]): string[] => {
  const last = days.find(({ rolls }) => rolls !== undefined)
  if (!last?.rolls) return []
  return [
    `El último día del plazo, ${longDate(last.date)}, fue ${named(last.rolls)}: el plazo pasó al primer día hábil siguiente.`,
  ]
}

const text = ({ n, why, rolls, date }: DayNote): string => {
  if (why !== undefined) return reason(why, date)
  return rolls === undefined ? `día ${n}` : `día ${n}; el plazo no termina aquí: ${named(rolls)}`
}

/**
 * A term told day by day, with Spanish reasons, and in sentences that can be quoted. `today` (Lima) only decides
 * between 'vence' and 'venció'.
 */
export const explain = (
  term: Term,
  rule: Rule,
  calendar: Calendar,
  reading: Reading,
  today?: LocalDate,
): Explanation => {
  const { due: end, days } = walk(term, calendar, reading)
  const sentences = [
    quotable(term, rule, days, end, today),
    ...rolled(days),
    ...(reading === 'later' ? otherReading(term, calendar, days, end) : []),
    ...(rule.inferred ? ['El plazo es inferido: la norma de este documento no fija uno propio.'] : []),
  ]
  const told = days.map((note) => ({ ...note, text: text(note) }))
  return { ...(end === undefined ? {} : { due: end }), days: told, sentences }
}
