import { isAviso, isVerified } from '../../cases/state.ts'
import type { CaseView } from '../../cases/view.ts'
import type { Answer } from '../../law/calculator.ts'
import type { Calendar } from '../../law/calendar.ts'
import { changedBy } from '../../law/calendars/record.ts'
import { lastAttendedDaysBefore } from '../../law/days.ts'
import { termIcs } from '../../law/ics.ts'
import { type Instant, type LocalDate, spanishDate, toInstant } from '../../law/time.ts'
import { capital } from '../../words/capital.ts'
import { type CaseFacts, caseFacts, type ObligationFacts, type RenderContext } from '../../words/facts.ts'
import { instrumentName } from '../../words/instruments.ts'
import { daysWords } from '../../words/lastDays.ts'
import { onCondition, uncheckedCure } from '../../words/observations.ts'
import { officeOf } from '../../words/offices.ts'
import { countedName, lastDay, questionPath } from './plazosWords.ts'

/** A calendar file, ready to download. */
export type IcsFile = { name: string; text: string }

const WHEN = '09:00'

// On the last office day before the earlier date, so that there still is a day to act.
const eve = (earliest: LocalDate, calendar: Calendar): Instant | undefined => {
  const [day] = lastAttendedDaysBefore(earliest, 1, calendar)
  return day && toInstant(`${day}T${WHEN}`)
}

const host = (site: string): string => new URL(site).host

/**
 * The term that runs in a case, also by the word of the junta alone, and then with an if: its later date, with an alarm before
 * the earlier; undefined where none runs.
 */
export const caseIcs = (view: CaseView, { now, record, site }: RenderContext): IcsFile | undefined => {
  const running = runningIn(caseFacts(view, { now, record }))
  if (!running?.due) return undefined
  const { due, dueEarliest = due, notifyBy, owed, inferred } = running
  const office = officeOf(owed.debtor.title)
  // A decree moves the date and writes no folio.
  const changed = [view.changed ?? view.filed.at, changedBy(record, now)].sort()[1] ?? now
  const disputed =
    dueEarliest === due ? '' : ` Hay días en discusión: si se cuentan, vence el ${spanishDate(dueEarliest)}.`
  const text = termIcs({
    due,
    stamp: now,
    changed,
    alarm: eve(dueEarliest, record.asOf(now)),
    url: `${site}/casos/${view.number}`,
    uid: `${view.number}-${owed.id}@${host(site)}`,
    summary: `Plazo de ${office}${isVerified(owed) ? '' : owed.presented?.recordedBy ? ', sin comprobar' : ', según la junta'}: ${view.number}`,
    description: `${isVerified(owed) ? '' : `Plazo no ha comprobado la ${uncheckedCure(owed) ? 'subsanación' : 'presentación'}: ${onCondition(owed)}, esta es la fecha. `}${instrumentName(owed.instrument)}, ${view.entity.name}. ${notifyBy ? `Último día para resolver: ${daysWords({ due, notifyBy })}` : `Último día para responder: ${spanishDate(due)}`}.${disputed}${inferred ? ` ${capital(inferred)}.` : ''} La fecha puede cambiar si se declaran días no laborables: la página del expediente manda.`,
  })
  return { name: `${view.number}.ics`, text }
}

/** The last obligation whose term is not over; the wait of an aviso is none (I14). */
export const runningIn = ({ obligations, today }: CaseFacts): ObligationFacts | undefined =>
  obligations.findLast(
    ({ owed, status, until }) =>
      !isAviso(owed) && (status === 'running' || (status === 'declared' && until && today <= until)),
  )

/** The answer of the calculator: the date to keep, with an alarm before the earlier one. */
export const plazosIcs = (answer: Answer, { now, record, site }: RenderContext): IcsFile => {
  const { question, dueEarliest, calendar, sentences } = answer
  const due = lastDay(answer)
  const path = questionPath(answer)
  const text = termIcs({
    due,
    stamp: now,
    changed: changedBy(record, now),
    alarm: eve(dueEarliest, calendar),
    url: `${site}${path}`,
    uid: `${path.replace(/[^\w-]+/g, '.')}@${host(site)}`,
    summary: `Vence: ${countedName(question.of)}`,
    description: sentences.join(' '),
  })
  return { name: `plazo-${due}.ics`, text }
}
