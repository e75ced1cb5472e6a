import type { Answer } from '../../law/calculator.ts'
import { provisionalAfter } from '../../law/calendars/reviews.ts'
import { spanishLength } from '../../law/explain.ts'
import { stepsAfter } from '../../law/rules.ts'
import { spanishDateTime, toInstant } from '../../law/time.ts'
import { capital } from '../../words/capital.ts'
import { Count } from '../parts/days.tsx'
import { Day, Row } from '../parts/status.tsx'
import { lastDay, longDate, questionPath, ruleWords, windowPath } from './plazosWords.ts'

const told = (moment: string): string => (moment.length === 10 ? longDate(moment) : spanishDateTime(toInstant(moment)))

const News = ({ answer }: { answer: Answer }) => {
  const { question, rule, dayZero, due, dueEarliest } = answer
  const days = rule.term.unit === 'business' || rule.term.unit === 'calendar'
  const since = days ? 'contados desde el día siguiente al' : 'de fecha a fecha desde el'
  const name = question.of === 'plazo' ? '' : `${rule.name}: `
  const last = lastDay(answer)
  const other = last === due ? dueEarliest : due
  return (
    <div class="news running">
      <h1>Vence el {longDate(last)}</h1>
      <p>
        {`${name}${spanishLength(rule.term)}, ${since} ${longDate(dayZero)}.`}
        {other !== last && (
          <>
            <br />
            {other === answer.unrolled
              ? `Si el plazo es suyo, actúe hasta el ${longDate(other)}: que pase al día hábil siguiente es un criterio inferido.`
              : `Si ${other < last ? 'se cuentan' : 'no se cuentan'} los días en discusión, vence el ${longDate(other)}.`}
          </>
        )}
      </p>
    </div>
  )
}

const startNames: Record<string, string> = { recurso: 'Notificado', plazo: 'Desde' }

const Summary = ({ answer }: { answer: Answer }) => {
  const { question, rule, milestones, windows } = answer
  const words = ruleWords(rule)
  const steps = stepsAfter(rule)
  return (
    <dl>
      <Row name={startNames[question.of] ?? 'Presentado'}>{capital(told(question.presented))}</Row>
      {question.received && <Row name="Recibido por la entidad competente">{capital(told(question.received))}</Row>}
      {rule.dutyInfringed && (
        <Row name="Qué dice la norma">
          {rule.dutyInfringed.sentence}
          <br />
          <small>{rule.dutyInfringed.norm}</small>
        </Row>
      )}
      {words.answeredBy && <Row name="Quién responde">{capital(words.answeredBy)}</Row>}
      {milestones.length > 0 && (
        <Row name="Pasos">
          {milestones.map(({ name, norm, inferred, due, dueEarliest }, i) => (
            <>
              {i > 0 && <br />}
              {name}: <Day on={due} />
              {dueEarliest !== due && (
                <>
                  {' '}
                  (o <Day on={dueEarliest} />)
                </>
              )}{' '}
              <small>
                {norm}
                {inferred && ', por inferencia'}
              </small>
            </>
          ))}
        </Row>
      )}
      {words.cure && <Row name="Observación">{words.cure}</Row>}
      {words.extension && <Row name="Prórroga">{words.extension}</Row>}
      {words.silence && <Row name="Si nadie responde">{words.silence}</Row>}
      {steps.length > 0 && <Row name="Qué puede hacer después">{steps.join('. ')}.</Row>}
      {windows.length > 0 && (
        <Row name="Sus propios plazos, desde que le notifiquen">
          {windows.map((window, i) => (
            <>
              {i > 0 && <br />}
              <a href={windowPath(window, question.calendar)}>{window.name}</a>: {spanishLength(window)} ({window.norm})
            </>
          ))}
        </Row>
      )}
    </dl>
  )
}

const Warnings = ({ answer: { warnings } }: { answer: Answer }) =>
  warnings.length === 0 ? null : (
    <div class="note">
      <h2>Tenga en cuenta</h2>
      <ul>
        {warnings.map(({ message }) => (
          <li>{message}</li>
        ))}
      </ul>
    </div>
  )

const Norms = ({ answer: { rule } }: { answer: Answer }) => (
  <details>
    <summary>Normas que se aplican</summary>
    <ul>
      {rule.articles.map(({ label, text, verified, was, now }) => (
        <li>
          {label}
          {!label.includes(text) && `, ${text}`}
          {now && ` (ahora: ${now.label.replace('TUO Ley 27444, ', '')}, ${now.text})`}
          {was && ` (antes: ${was.label.replace('TUO Ley 27444, ', '')}, ${was.text})`}
          {verified === 'INF' && '. Se aplica por inferencia'}
        </li>
      ))}
    </ul>
  </details>
)

/** The answer of the calculator: the date first, then who, why, day by day, and by which norm. */
export const PlazosAnswer = ({ answer }: { answer: Answer }) => {
  const { calendar, term } = answer
  return (
    <>
      <News answer={answer} />
      <Summary answer={answer} />
      <Warnings answer={answer} />
      <p class="screen">
        <a class="button" href={questionPath(answer, '.ics')}>
          Guardar la fecha en mi calendario
        </a>
      </p>
      <Count from={term.from} count={answer} />
      <Norms answer={answer} />
      <p class="hint">
        Calendario: {calendar.name}, {provisionalAfter(calendar.reviewedThrough)}.{' '}
        <a href="/registro">Qué días no se cuentan, y por qué norma</a>
      </p>
      <p class="screen">
        <a href={questionPath(answer, '.json')}>Los mismos datos en JSON</a>
      </p>
    </>
  )
}
