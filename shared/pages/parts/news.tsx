import type { CaseFacts } from '../../words/facts.ts'
import { headline } from '../../words/headline.ts'
import { Chip, Unparted } from './status.tsx'

/** What is to be said of a case first. */
export const News = ({ facts }: { facts: CaseFacts }) => {
  const { title, sentence } = headline(facts)
  return (
    <div class={`news ${facts.principal.status}`}>
      <div aria-hidden="true">
        <Chip facts={facts.principal} />
      </div>
      <h1>
        <Unparted>{title}</Unparted>
      </h1>
      <p>
        <Unparted>{sentence}</Unparted>
      </p>
    </div>
  )
}
