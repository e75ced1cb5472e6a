import { dateOf, onceADay } from './calendar.ts'
import type { Closure, RowClosure } from './closures.ts'
import { type LocalDate, weekdayName } from './time.ts'

/** What happened on one day: it has either its number in the count, or why it has none; and the same in Spanish. */
export type ExplainedDay = {
  readonly date: LocalDate
  readonly n?: number
  /** 'rolled': the term ends here because its last day could not be the end. */
  readonly why?: Closure | 'paused' | 'rolled' | 'deemed-presented'
  /** On the last counted day: why the term does not end on it (134.2). */
  readonly rolls?: Closure
  readonly text: string
}

const effects = {
  excluded: 'no se cuenta',
  'roll-last-day-only': 'no es el último día: no hubo atención en horario normal',
  none: 'se cuenta',
  disputed: 'en discusión: no se cuenta en la lectura que favorece a la autoridad',
  suspension: 'plazos suspendidos',
} as const

const reasons = {
  paused: 'plazo detenido por una observación',
  rolled: 'primer día hábil siguiente: aquí termina el plazo',
  'deemed-presented': 'fuera del horario de atención: se tiene por presentado el día hábil siguiente',
} as const

const names = new WeakMap<RowClosure, string>()

/** A closure with its norm, as a sentence names it. */
export const named = (closure: Closure): string => {
  if (closure === 'weekend') return 'fin de semana'
  const known = names.get(closure)
  if (known !== undefined) return known
  const name = `${closure.name} (${closure.norm})`
  names.set(closure, name)
  return name
}

const weekend = onceADay((day): ExplainedDay => {
  const date = dateOf(day)
  return { date, why: 'weekend', text: `${weekdayName(date)}: no se cuenta` }
})

const ordinals: string[] = []
const ordinal = (n: number): string => {
  ordinals[n] ??= `día ${n}`
  return ordinals[n]
}

/** The note of a counted day, by day number; `rolls`: why it could not be the last. */
export const counted = (day: number, n: number, rolls?: Closure): ExplainedDay =>
  rolls === undefined
    ? { date: dateOf(day), n, text: ordinal(n) }
    : { date: dateOf(day), n, rolls, text: `${ordinal(n)}; el plazo no termina aquí: ${named(rolls)}` }

/** The note of a day without a number, by day number. */
export const skipped = (day: number, why: Exclude<ExplainedDay['why'], undefined>): ExplainedDay => {
  if (why === 'weekend') return weekend(day)
  return {
    date: dateOf(day),
    why,
    text: typeof why === 'string' ? reasons[why] : `${named(why)}: ${effects[why.effect]}`,
  }
}
