import { type Answer, answerTo, asRecorded } from '../../shared/law/calculator.ts'
import { released, releasedAs } from '../../shared/law/calendars/index.ts'
import { calendarRecord } from '../../shared/law/calendars/record.ts'
import { readQuestion } from '../../shared/law/question.ts'
import { spanishDate, weekdayName } from '../../shared/law/time.ts'

/** The options of the command, by the parameter of the calculator that each one is. */
export const deadlineOptions = {
  tipo: 'kind',
  presentado: 'presented',
  calendario: 'calendar',
  recibido: 'received',
  suspension: 'suspension',
  cantidad: 'amount',
  unidad: 'unit',
} as const

/**
 * Counts a term without a running system, on the calendars of this release: the calculator's own answer, or the errors
 * in Spanish, each at its option.
 */
export function deadline(values: Readonly<Record<string, unknown>>): Answer | { errors: string[] } {
  const text = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value ?? ''))
  const given = Object.entries(deadlineOptions).map(([name, option]) => [name, text(values[option])])
  const question = readQuestion(Object.fromEntries(given), released)
  const calendar = 'errors' in question ? undefined : releasedAs(question.calendar)
  const answer = 'errors' in question || !calendar ? question : answerTo(question, asRecorded(calendarRecord(calendar)))
  if ('days' in answer) return answer
  const options: Record<string, string> = deadlineOptions
  const errors = 'errors' in answer ? answer.errors : []
  return { errors: errors.map(({ field, message }) => `--${options[field] ?? field}: ${message}`) }
}

const row = (date: string, n: string, text: string): string =>
  `  ${date}  ${weekdayName(date).slice(0, 3)}  ${n.padStart(4)}  ${text}`

/** An answer as a table for a terminal: the sentences, every day, the warnings. */
export const deadlineTable = ({ rule, due, dueEarliest, unrolled, sentences, days, warnings }: Answer): string =>
  [
    `${rule.name}: vence el ${weekdayName(due)} ${spanishDate(due)}${dueEarliest === due ? '' : `, o el ${spanishDate(dueEarliest)} ${dueEarliest === unrolled ? 'si el plazo es suyo' : 'si se cuentan los días en discusión'}`}`,
    '',
    ...sentences,
    '',
    ...days.map(({ date, n, text }) => row(date, n === undefined ? '–' : String(n), n === undefined ? text : '')),
    '',
    ...warnings.map(({ message }) => `Atención: ${message}`),
  ].join('\n')
