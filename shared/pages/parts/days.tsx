import type { Calendar } from '../../law/calendar.ts'
import { type Cited, type Explanation, explain } from '../../law/explain.ts'
import type { ExplainedDay } from '../../law/notes.ts'
import type { Term } from '../../law/term.ts'
import { addDays, type LocalDate, spanishDate, weekday } from '../../law/time.ts'
import { capital } from '../../words/capital.ts'
import { skippedIn } from '../../words/skipped.ts'

type Told = ReadonlyMap<LocalDate, ExplainedDay>
type Ends = { from: LocalDate; due: LocalDate | undefined }

const weekOf = (date: LocalDate): LocalDate => addDays(date, -((weekday(date) + 6) % 7))

/** A square of the month: the day, and under it its number in the count. */
const Day = ({ date, told, from, due }: { date: LocalDate; told: Told } & Ends) => {
  const note = told.get(date)
  const day = Number(date.slice(8))
  if (date === from) return <td class="z">{day}</td>
  if (!note) return <td />
  const counted = note.n !== undefined
  return (
    <td class={date === due ? 'e' : counted ? 'n' : 'x'}>
      {day}
      {counted && <b>{note.n}</b>}
    </td>
  )
}

const Month = ({ month, told, ...ends }: { month: string; told: Told } & Ends) => {
  const last = [...told.keys()].findLast((date) => date.startsWith(month)) ?? ends.from
  const first = ends.from.startsWith(month) ? ends.from : `${month}-01`
  const weeks: LocalDate[] = []
  for (let week = weekOf(first); week <= last; week = addDays(week, 7)) weeks.push(week)
  return (
    <table>
      <caption>{capital(spanishDate(`${month}-01`).slice(5))}</caption>
      <tr>
        {['lu', 'ma', 'mi', 'ju', 'vi', 'sá', 'do'].map((name) => (
          <th scope="col">{name}</th>
        ))}
      </tr>
      {weeks.map((week) => (
        <tr>
          {[0, 1, 2, 3, 4, 5, 6].map((n) => {
            const date = addDays(week, n)
            return date.startsWith(month) ? <Day date={date} told={told} {...ends} /> : <td />
          })}
        </tr>
      ))}
    </table>
  )
}

/** A count unfolded: sentences to quote, every day in its month, each closed day with its norm. `from`: day zero. */
export const Count = ({ from, count }: { from: LocalDate; count: Explanation }) => {
  const { due, days, sentences } = count
  const told: Told = new Map(days.map((day) => [day.date, day]))
  const months = [...new Set([from, ...told.keys()].map((date) => date.slice(0, 7)))]
  const apart = skippedIn(days)
  return (
    <details>
      <summary>Cómo se cuenta el plazo, día por día</summary>
      {sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
      <p class="hint">
        Arriba, el día del mes; debajo, en negrita, el número de la cuenta. Con borde, la presentación (día cero);
        rayado, lo que no se cuenta; en negro, el último día.
      </p>
      <div class="months">
        {months.map((month) => (
          <Month month={month} told={told} from={from} due={due} />
        ))}
      </div>
      {apart.length > 0 && (
        <ul>
          {apart.map(({ when, text }) => (
            <li>
              {when}: {text}.
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}

/** Why the term of a case ends when it does (LAW 2). */
export const Days = (props: { term: Term; rule: Cited; calendar: Calendar; ends?: string | undefined }) => {
  const { term, rule, calendar, ends } = props
  return <Count from={term.from} count={explain(term, rule, calendar, 'later', ends)} />
}
