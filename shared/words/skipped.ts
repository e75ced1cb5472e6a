import type { ExplainedDay } from '../law/notes.ts'
import { addDays, type LocalDate, spanishDate } from '../law/time.ts'

/** Days in a row that do not count for one reason: when, in short what they are, and the whole reason with its norm. */
export type Skipped = { when: string; name: string; text: string }

/** Days without a number, weekends apart: a suspension of months is one span. */
export const skippedIn = (days: readonly ExplainedDay[]): Skipped[] => {
  const spans: { day: ExplainedDay; to: LocalDate }[] = []
  for (const day of days) {
    if (day.n !== undefined || day.why === 'weekend') continue
    const span = spans.at(-1)
    if (span?.day.text === day.text && addDays(span.to, 1) === day.date) span.to = day.date
    else spans.push({ day, to: day.date })
  }
  return spans.map(({ day: { date, text, why }, to }) => ({
    when: to > date ? `${spanishDate(date)} al ${spanishDate(to)}` : spanishDate(date),
    name: typeof why === 'object' ? `${why.name}${why.effect === 'disputed' ? ', en discusión' : ''}` : text,
    text,
  }))
}

/** All of them in one sentence; none where there is nothing to say. */
export const skippedWords = (skipped: readonly Skipped[]): string[] =>
  skipped.length > 0
    ? [`Días que no se cuentan: ${skipped.map(({ when, name }) => `${when} (${name})`).join('; ')}.`]
    : []
