import { type LocalDate, spanishDate, spanishDateTime } from '../law/time.ts'
import { instrumentName, outcomeWords, UNANSWERED } from '../letters/words.ts'
import type { CaseFacts, ObligationFacts } from './facts.ts'
import { left, punctuality } from './headline.ts'
import { Chip, Due, Holder, Moment } from './status.tsx'
import { capital } from './words.ts'

/** What the folios tell of an obligation, in their order; never a text. */
const Events = ({ facts }: { facts: ObligationFacts }) => {
  const { id, opened, presented, reminded, missed, answered } = facts.owed
  const events = [
    {
      ...opened,
      text: id === 0 ? 'Se registró el documento' : 'Se abrió porque el plazo anterior terminó sin respuesta',
    },
    presented && { ...presented, text: `Consta su presentación: ${spanishDateTime(presented.presentedAt)}` },
    reminded && { ...reminded, text: 'Se recordó el plazo a la oficina' },
    missed && { ...missed, text: 'Terminó el plazo sin respuesta registrada' },
    answered && { ...answered, text: `Respuesta: ${outcomeWords[answered.outcome]}${punctuality(facts)}` },
  ].filter((event) => event !== undefined)
  const folios = Map.groupBy(events, ({ folio }) => folio)
  return (
    <ul class="folios">
      {[...folios].map(([folio, told]) => (
        <li>
          <b>Folio {folio}</b> <Moment at={told[0]?.at ?? opened.at} />
          {told.map(({ text }) => (
            <>
              <br />
              {text}
            </>
          ))}
        </li>
      ))}
    </ul>
  )
}

const Rung = ({ facts, asOf }: { facts: ObligationFacts; asOf: LocalDate }) => {
  const { owed, status, holderOn, due } = facts
  return (
    <li class={status}>
      <Chip status={status} />
      <h3>{instrumentName(owed.instrument)}</h3>
      <p>
        <Holder post={owed.debtor} on={holderOn} />
      </p>
      <p>
        {due && 'Plazo hasta el '}
        <Due facts={facts} />
        {status === 'running' && <>. {left(facts)}</>}
        {status === 'missed' && (
          <>
            . {capital(UNANSWERED)} al {spanishDate(asOf)}.
          </>
        )}
      </p>
      <Events facts={facts} />
    </li>
  )
}

/** The obligations of a case in the order in which they arose, each with its own clock and its folios. */
export const Rungs = ({ obligations, asOf }: CaseFacts) => (
  <ol class="rungs">
    {obligations.map((facts) => (
      <Rung facts={facts} asOf={asOf} />
    ))}
  </ol>
)
