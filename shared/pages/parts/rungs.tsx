import type { LocalDate } from '../../law/time.ts'
import { eventsOf } from '../../words/events.ts'
import type { CaseFacts, ObligationFacts } from '../../words/facts.ts'
import { instrumentName } from '../../words/instruments.ts'
import { Clock } from './clock.tsx'
import { Chip, Holder, Moment } from './status.tsx'

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
  const { owed, status } = facts
  return (
    <li class={status}>
      <Chip facts={facts} />
      <h3>{instrumentName(owed.instrument)}</h3>
      <p>
        <Holder facts={facts} />
      </p>
      <Clock facts={facts} asOf={asOf} />
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
