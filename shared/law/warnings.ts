import type { Answer } from './calculator.ts'
import { type Calendar, yearsWithoutDecrees } from './calendar.ts'
import { provisionalAfter } from './calendars/reviews.ts'
import { attends } from './days.ts'
import { startOf } from './question.ts'
import { isKind } from './rules.ts'
import { usualClosing } from './term.ts'
import { spanishDate, weekdayName } from './time.ts'

/** Something to know before one relies on a date. */
export type Warning = {
  code: 'inferred' | 'disputed-days' | 'no-decrees' | 'not-reviewed' | 'closed-day' | 'office-hours' | 'tupa'
  message: string
}

/** What to know of an answer, in Spanish; the calendar is the one on record, without the suspensions of the question. */
export const warningsOf = (answer: Omit<Answer, 'warnings'>, calendar: Calendar): Warning[] => {
  const { due, dueEarliest, rule, term, dayZero, days, question } = answer
  const start = startOf(question)
  const on = start.slice(0, 10)
  const years = yearsWithoutDecrees(calendar, dayZero, due)
  const warnings: (Warning | false)[] = [
    rule.inferred && {
      code: 'inferred',
      message: 'El plazo es inferido: la norma de este documento no fija uno propio. Dígalo así si lo cita.',
    },
    term.unit === 'calendar' &&
      days.some(({ rolls }) => rolls) && {
        code: 'inferred',
        message:
          'Que un plazo en días calendario pase al primer día hábil siguiente es un criterio inferido: actúe antes si puede.',
      },
    dueEarliest !== due && {
      code: 'disputed-days',
      message: `Hay días en discusión: si se cuentan, el plazo vence el ${spanishDate(dueEarliest)}. No diga que la autoridad está fuera de plazo antes de que pase el ${spanishDate(due)}; si el plazo es suyo, actúe hasta el ${spanishDate(dueEarliest)}.`,
    },
    years.length > 0 && {
      code: 'no-decrees',
      message: `En este calendario no consta ningún decreto de días no laborables de ${years.join(', ')}: si lo hubo o se publica, la fecha cambia.`,
    },
    due > calendar.reviewedThrough && {
      code: 'not-reviewed',
      message: `El calendario está ${provisionalAfter(calendar.reviewedThrough)}.`,
    },
    isKind(question.of) &&
      rule.cutoff === 'same-day' &&
      !attends(calendar, on) && {
        code: 'closed-day',
        message: `El ${weekdayName(on)} ${spanishDate(on)} no hubo atención: vale como día de presentación por la mesa de partes digital, abierta las 24 horas (D.S. 029-2021-PCM, art. 46). En papel, revise la fecha del sello.`,
      },
    rule.cutoff === 'next' && {
      code: 'office-hours',
      message:
        start.length === 10
          ? 'Sin hora, se entiende recibido dentro del horario de atención: después del cierre vale el día hábil siguiente.'
          : `Se toma como cierre de la atención las ${usualClosing}, salvo que la entidad tenga otro: lo que llega después vale el día hábil siguiente.`,
    },
    rule.silence === 'tupa' && {
      code: 'tupa',
      message:
        'El TUPA de la entidad puede fijar un plazo menor, y dice si el silencio es positivo o negativo: Plazo no lo supone.',
    },
  ]
  return warnings.filter((warning) => warning !== false)
}
