import { cureOf } from '../../cases/observations.ts'
import { isVerified } from '../../cases/state.ts'
import type { CaseView } from '../../cases/view.ts'
import { isRegional } from '../../law/calendar.ts'
import { provisionalAfter } from '../../law/calendars/reviews.ts'
import { spanishLength } from '../../law/explain.ts'
import type { Rule } from '../../law/rules.ts'
import type { Term } from '../../law/term.ts'
import { citation, citeOn } from '../../law/tuo.ts'
import { ranOut } from '../../words/accusing.ts'
import { capital } from '../../words/capital.ts'
import { choiceWords } from '../../words/chosen.ts'
import {
  type CaseFacts,
  isUncounted,
  type ObligationFacts,
  type RenderContext,
  type Status,
} from '../../words/facts.ts'
import { presentedWords, zeroWords } from '../../words/grades.ts'
import { punctuality } from '../../words/headline.ts'
import { ownDates } from '../../words/lastDays.ts'
import { curedWords, onCondition } from '../../words/observations.ts'
import { spanishDays } from '../../words/offices.ts'
import { INFERRED, RESERVED } from '../../words/record.ts'
import { Days } from './days.tsx'
import { Due, Holder, Moment, Row } from './status.tsx'

/** The days of a term as a tally, a tick each: dark those gone. Decoration: the words beside it say the same. */
const Tally = ({ length, gone }: { length: number; gone: number }) => (
  <svg class="bar" viewBox={`0 0 ${length * 10} 10`} preserveAspectRatio="none" aria-hidden="true">
    <path d={`M0 5h${length * 10}`} stroke="#d9cdc0" stroke-width="10" stroke-dasharray="8 2" />
    <path d={`M0 5h${Math.min(gone, length) * 10}`} stroke="#1d1611" stroke-width="10" stroke-dasharray="8 2" />
  </svg>
)

const LegalTerm = ({
  length,
  rule: { sets, purpose, notify, inferred, dutyInfringed },
}: {
  length: string
  rule: Rule
}) => (
  <Row name="Plazo legal">
    {[length, purpose].filter(Boolean).join(' ')}. {citation(sets)}
    {notify && (
      <>
        <br />Y {spanishLength(notify)} más para notificar lo resuelto. {notify.norm}
        {notify.inferred && ', por inferencia'}
      </>
    )}
    {inferred && (
      <>
        <br />
        {capital(INFERRED)}. El deber está en {dutyInfringed.norm}.
      </>
    )}
  </Row>
)
const tally = ({ length, registry = 0 }: Term, left: number) => ({
  length: length + registry,
  gone: Math.max(0, length + registry - left),
})

/** When it was presented, how long the law gives, and until when. */
export const TermRows = ({ facts, rule }: { facts: ObligationFacts; rule: Rule | undefined }) => {
  const { owed, status, unit, left = 0, past = 0 } = facts
  const { term, presented } = owed
  const how = punctuality(facts)
  const cure = cureOf(owed)
  return (
    <>
      <Row name="Presentado">
        {presented ? (
          <>
            <Moment at={presented.presentedAt} />
            <br />
            {capital(presentedWords({ presented, grades: owed.grades, notices: owed.notices }))}.
          </>
        ) : (
          'Aún no consta'
        )}
      </Row>
      {cure && (
        <Row name="Subsanado">
          <Moment at={cure.curedAt} />
          <br />
          {capital(curedWords(cure))}.
        </Row>
      )}
      {rule && <LegalTerm length={spanishLength(term ?? rule.term)} rule={rule} />}
      {!isUncounted(facts) && (
        <Row name={presented && !isVerified(owed) ? `Fecha límite, ${onCondition(owed)}` : 'Fecha límite'}>
          <Due facts={facts} />
        </Row>
      )}
      {status === 'running' && (
        <Row name="Días que quedan">
          <strong>{left === 0 ? 'Hoy es el último día' : spanishDays(left, unit)}</strong>
          {term?.unit === 'business' && <Tally {...tally(term, left)} />}
        </Row>
      )}
      {(status === 'missed' || status === 'unconfirmed') && (
        <Row name="Días desde entonces">
          <strong>{spanishDays(past, unit)}</strong>
        </Row>
      )}
      {owed.answered && (
        <Row name="Respondido">
          {how && (
            <>
              <strong>{capital(how)}</strong>
              <br />
            </>
          )}
          <Moment at={owed.answered.came ?? owed.answered.at} />
          {ownDates(owed.answered).map(([name, day]) => (
            <>
              <br />
              {name}: {day}
            </>
          ))}
        </Row>
      )}
    </>
  )
}

/** Who owes the answer, and who asked. */
export const WhoRows = ({ view, principal }: { view: CaseView; principal: ObligationFacts }) => (
  <>
    <Row name="Quién responde">
      <Holder facts={principal} />
      <br />
      {view.entity.name}
    </Row>
    {view.against && view.against.id !== principal.owed.debtor.id && <Row name="Trata de">{view.against.title}</Row>}
    {view.chosen && <Row name="De qué trata">{choiceWords(view.chosen)}</Row>}
    {!view.annulled && (
      <Row name="Quién presenta">
        {view.junta ? view.junta.name : capital(RESERVED)}
        {view.junta && !view.junta.verified && ' (no verificada)'}
      </Row>
    )}
  </>
)

/** While a term stands so, its count is told day by day. */
export const toldDayByDay: Status[] = ['declared', 'elapsed', 'running', 'stopped', 'missed', 'unconfirmed']

/** The count day by day, for a term that runs, stands still or has run out. */
export const Explanation = ({
  facts,
  rule,
  context,
}: {
  facts: CaseFacts
  rule: Rule | undefined
  context: RenderContext
}) => {
  const { owed, status, grounds } = facts.principal
  if (!toldDayByDay.includes(status) || !owed.term || !rule) return null
  const calendar = context.record.asOf(context.now)
  const ends = status === 'missed' && grounds.lapse ? ranOut(grounds.lapse) : undefined
  const from = zeroWords(owed)
  const unreviewed = facts.obligations.some(({ due }) => due !== undefined && due > calendar.reviewedThrough)
  return (
    <>
      <Days term={owed.term} rule={{ ...rule, ...from }} calendar={calendar} ends={ends} />
      <p class="hint">
        Calendario: {calendar.name}, {provisionalAfter(calendar.reviewedThrough)}.
        {!isRegional(calendar) && ` No tiene los días no laborables de la región: ${citeOn(facts.today, '134.1')}.`}
        {unreviewed && <strong> En este expediente hay una fecha límite posterior: es provisional.</strong>}
      </p>
    </>
  )
}
