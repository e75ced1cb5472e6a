import { isAviso, isVerified } from '../../cases/state.ts'
import type { LocalDate } from '../../law/time.ts'
import { unansweredOn } from '../../words/accusing.ts'
import { capital } from '../../words/capital.ts'
import { eventsOf } from '../../words/events.ts'
import { type CaseFacts, isUncounted, type ObligationFacts } from '../../words/facts.ts'
import { left } from '../../words/headline.ts'
import { instrumentName } from '../../words/instruments.ts'
import { onCondition } from '../../words/observations.ts'
import { Chip, Due, Holder, Moment } from './status.tsx'
import { Wait } from './wait.tsx'

const Events = ({ facts }: { facts: ObligationFacts }) => {
  const events = eventsOf(facts)
  const folios = Map.groupBy(events, ({ folio }) => folio)
  return (
    <ul class="folios">
      {[...folios].map(([folio, told]) => (
        <li>
          <b>Folio {folio}</b> <Moment at={told[0]?.at ?? facts.owed.opened.at} />
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
  const { owed, status, due, grounds, inferred } = facts
  return (
    <li class={status}>
      <Chip facts={facts} />
      <h3>{instrumentName(owed.instrument)}</h3>
      <p>
        <Holder facts={facts} />
      </p>
      {isAviso(owed) && <Wait facts={facts} />}
      {!isUncounted(facts) && !isAviso(owed) && (
        <p>
          {due &&
            (owed.presented && !isVerified(owed)
              ? `${capital(onCondition(owed))}, plazo hasta el `
              : 'Plazo hasta el ')}
          <Due facts={facts} />
          {owed.id > 0 && due && inferred && (
            <>
              <br />
              {capital(inferred)}.
            </>
          )}
        </p>
      )}
      {status === 'running' && !isAviso(owed) && <p>{left(facts)}</p>}
      {status === 'missed' && grounds.lapse && <p>{capital(unansweredOn(grounds.lapse, asOf))}.</p>}
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
