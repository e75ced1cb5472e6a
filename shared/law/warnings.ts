import type { Answer } from './calculator.ts'
import { type Calendar, type CalendarRow, isDeclaredLate, isRegional, markOf, yearsWithoutDecrees } from './calendar.ts'
import { provisionalAfter } from './calendars/reviews.ts'
import { attends } from './days.ts'
import { intakeOn } from './intake.ts'
import { startOf } from './question.ts'
import { isKind } from './rules.ts'
import { usualClosing } from './term.ts'
import { addDays, dayNumber, type LocalDate, spanishDate, weekdayName } from './time.ts'
import { citeOn } from './tuo.ts'

/** Something to know before one relies on a date. */
export type Warning = {
  code:
    | 'inferred'
    | 'disputed-days'
    | 'no-decrees'
    | 'no-regional-decrees'
    | 'only-national'
    | 'late-decree'
    | 'suspension-by-kind'
    | 'not-reviewed'
    | 'closed-day'
    | 'office-hours'
    | 'tupa'
  message: string
}

// The mesa de partes digital stands on 117.1 and 123.2–123.3; article 46 speaks of MESA DIGITAL PERÚ only.
const closedDay = (calendar: Calendar, on: LocalDate): string => {
  const day = `el ${weekdayName(on)} ${spanishDate(on)}`
  const doubtful = attends(calendar, on, 'earlier')
  const opening = doubtful ? `Está en discusión si hubo atención ${day}` : `E${day.slice(1)} no hubo atención`
  const { closedDay, norm } = intakeOn(on)
  const others = citeOn(on, '117.1', '123.2', '123.3')
  const digital = !norm
    ? 'lo que llegó ese día por medio digital se toma como presentado el día hábil siguiente, por inferencia'
    : closedDay === 'same-day'
      ? `por MESA DIGITAL PERÚ vale como presentado ese mismo día (${norm}); otra mesa de partes digital atiende las 24 horas, todos los días según ${others}`
      : `por MESA DIGITAL PERÚ vale como presentado el día hábil siguiente (${norm}); por otro medio digital se toma igual, por inferencia: esa norma no lo alcanza, y si según ${others} vale ese mismo día, el plazo puede vencer un día hábil antes`
  return `${opening}: ${digital}. En papel, revise la fecha del sello.`
}

type Met = { date: LocalDate; row: CalendarRow }

/** The rows that bear on the days of a term and of its steps until the last, each where it is first met. */
const met = ({ days, due }: Pick<Answer, 'days' | 'due'>, last: LocalDate, { byDay }: Calendar): Met[] => {
  const after = Array.from({ length: dayNumber(last) - dayNumber(due) }, (_, i) => addDays(due, i + 1))
  const dates = [...days.map(({ date }) => date), ...after]
  const all = dates.flatMap((date) => (byDay.get(dayNumber(date)) ?? []).map((row) => ({ date, row })))
  return all.filter(({ row }, i) => markOf(row) !== 0 && all.findIndex((other) => other.row === row) === i)
}

const late = ({ date, row }: Met): Warning[] =>
  isDeclaredLate(row, date) && row.published
    ? [
        {
          code: 'late-decree',
          message: `${row.norm}: se publicó el ${spanishDate(row.published)}, y no antes del ${spanishDate(date)}, día que declara. La norma debe publicarse previamente según ${citeOn(date, '137.2')}: puede discutirse que ese día no se cuente.`,
        },
      ]
    : []

const byKind = ({ row }: Met): Warning[] =>
  row.suspension && row.kinds && 'from' in row
    ? [
        {
          code: 'suspension-by-kind',
          message: `Del ${spanishDate(row.from)} al ${spanishDate(row.to)} se suspendieron solo los plazos de algunos procedimientos (${row.norm}): revise si el suyo está entre ellos.`,
        },
      ]
    : []

/** Of the day and the hour at which it came. */
const ofIntake = ({ rule, question }: Pick<Answer, 'rule' | 'question'>, calendar: Calendar): (Warning | false)[] => {
  const start = startOf(question)
  const on = start.slice(0, 10)
  const sameDay = isKind(question.of) && rule.cutoff === 'same-day'
  const afterHours =
    start.length > 10 && attends(calendar, on) && start.slice(11) >= usualClosing && intakeOn(on).afterHours === 'next'
  return [
    sameDay && !attends(calendar, on) && { code: 'closed-day', message: closedDay(calendar, on) },
    sameDay &&
      afterHours && {
        code: 'office-hours',
        message: `Por MESA DIGITAL PERÚ, lo que llegaba después del horario de atención valía el día hábil siguiente (${intakeOn(on).norm}); el Indecopi lo declaró barrera burocrática ilegal (Resolución 0518-2024/SEL-INDECOPI). Si la entidad lo aplicó, el plazo puede vencer un día hábil después.`,
      },
    rule.cutoff === 'next' && {
      code: 'office-hours',
      message:
        start.length === 10
          ? 'Sin hora, se entiende recibido dentro del horario de atención: después del cierre vale el día hábil siguiente.'
          : `Se toma como cierre de la atención las ${usualClosing}, salvo que la entidad tenga otro: lo que llega después vale el día hábil siguiente.`,
    },
  ]
}

/** What to know of an answer, in Spanish; the calendar is the one on record, without the suspensions of the question. */
export const warningsOf = (answer: Omit<Answer, 'warnings'>, calendar: Calendar): Warning[] => {
  const { due, dueEarliest, unrolled, rule, dayZero, milestones } = answer
  const last = [due, ...milestones.map((step) => step.due)].sort().at(-1) ?? due
  const years = yearsWithoutDecrees(calendar, dayZero, last)
  const regional = isRegional(calendar) ? yearsWithoutDecrees(calendar, dayZero, last, 'region') : []
  const rows = met(answer, last, calendar)
  const warnings: (Warning | false)[] = [
    rule.inferred && {
      code: 'inferred',
      message: 'El plazo es inferido: la norma de este documento no fija uno propio. Dígalo así si lo cita.',
    },
    unrolled !== undefined && {
      code: 'inferred',
      message: `Que un plazo en días calendario pase al primer día hábil siguiente es un criterio inferido: si el plazo es suyo, actúe hasta el ${spanishDate(unrolled)}.`,
    },
    dueEarliest !== due && {
      code: 'disputed-days',
      message: `Hay días en discusión: si se cuentan, el plazo vence el ${spanishDate(dueEarliest)}. No diga que el plazo de la autoridad terminó antes de que pase el ${spanishDate(due)}; si el plazo es suyo, actúe hasta el ${spanishDate(dueEarliest)}.`,
    },
    regional.length > 0 && {
      code: 'no-regional-decrees',
      message: `En este calendario no consta ningún decreto regional de días no laborables de ${regional.join(', ')}: si lo hubo o se publica, la fecha cambia.`,
    },
    !isRegional(calendar) && {
      code: 'only-national',
      message: `Este calendario solo tiene los días de todo el país: los feriados no laborables de su región tampoco se cuentan según ${citeOn(dayZero, '134.1')}, y la fecha puede ser posterior.`,
    },
    ...rows.flatMap((one) => [...late(one), ...byKind(one)]),
    years.length > 0 && {
      code: 'no-decrees',
      message: `En este calendario no consta ningún decreto nacional de días no laborables de ${years.join(', ')}: si lo hubo o se publica, la fecha cambia.`,
    },
    due > calendar.reviewedThrough && {
      code: 'not-reviewed',
      message: `El calendario está ${provisionalAfter(calendar.reviewedThrough)}.`,
    },
    ...ofIntake(answer, calendar),
    rule.silence === 'tupa' && {
      code: 'tupa',
      message:
        'El TUPA de la entidad puede fijar un plazo menor, y dice si el silencio es positivo o negativo: Plazo no lo supone.',
    },
  ]
  return warnings.filter((warning) => warning !== false)
}
