import type { Calendar, Reading } from './calendar.ts'
import { type Closure, closureOn, rollOnlyOn, suspensionOn } from './closures.ts'
import { due, type Step } from './count.ts'
import type { Term } from './term.ts'
import { fromDayNumber, type LocalDate, weekdayName } from './time.ts'

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
  disputed: 'no se cuenta en la lectura que favorece a la autoridad',
  suspension: 'plazos suspendidos',
} as const

const nextDay = 'se tiene por presentado el día hábil siguiente'

const reasons = {
  paused: 'plazo detenido por una observación',
  rolled: 'primer día hábil siguiente: aquí termina el plazo',
  'deemed-presented': `fuera del horario de atención: ${nextDay}`,
} as const

/** A closure with its norm, as a sentence names it: a disputed one never as a fact. */
export const named = (closure: Closure): string => {
  if (closure === 'weekend') return 'fin de semana'
  return `${closure.name} (${closure.norm}${closure.effect === 'disputed' ? ', en discusión' : ''})`
}

const because = (date: LocalDate, why: Exclude<ExplainedDay['why'], undefined>): string => {
  if (why === 'weekend') return `${weekdayName(date)}: no se cuenta`
  return typeof why === 'string' ? reasons[why] : `${named(why)}: ${effects[why.effect]}`
}

/** `closure`: of the day as it bears on this step of the count; `full` once all days are counted. */
const noteOf = (date: LocalDate, step: Step, full: boolean, closure: Closure | undefined): ExplainedDay => {
  if (typeof step === 'number') {
    const rolls = full ? closure : undefined
    const text = `día ${step}${rolls ? `; el plazo no termina aquí: ${named(rolls)}` : ''}`
    return { date, n: step, ...(rolls && { rolls }), text }
  }
  if (step === 'deemed-presented' && closure) return { date, why: step, text: `${named(closure)}: ${nextDay}` }
  const why = step === 'uncounted' ? (closure ?? 'rolled') : step
  return { date, why, text: because(date, why) }
}

/** The count of `due`, with a note in Spanish for every day after day zero. Days are of Lima. */
export const dayByDay = (
  term: Term,
  calendar: Calendar,
  reading: Reading,
): { due: LocalDate | undefined; days: ExplainedDay[] } => {
  const { kind, unit } = term
  const shut = (day: number) => closureOn(calendar, day, reading, kind) ?? rollOnlyOn(calendar, day)
  const skip = (day: number) => (unit === 'business' ? shut(day) : suspensionOn(calendar, day, kind))
  const days: ExplainedDay[] = []
  const last = due(term, calendar, reading, (day, step, full) => {
    const closure = full || step === 'deemed-presented' ? shut(day) : skip(day)
    days.push(noteOf(fromDayNumber(day), step, full, closure))
  })
  return { due: last, days }
}
