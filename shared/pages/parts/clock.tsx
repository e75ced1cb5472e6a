import { isAviso, isVerified } from '../../cases/state.ts'
import type { LocalDate } from '../../law/time.ts'
import { unansweredOn } from '../../words/accusing.ts'
import { capital } from '../../words/capital.ts'
import { isUncounted, type ObligationFacts } from '../../words/facts.ts'
import { left } from '../../words/headline.ts'
import { openMailWords } from '../../words/mails.ts'
import { onCondition } from '../../words/observations.ts'
import { Due } from './status.tsx'
import { Wait } from './wait.tsx'

/** How an obligation of its own stands to its days: until when, what is left of them, or that they are over. */
export const Clock = ({ facts, asOf }: { facts: ObligationFacts; asOf: LocalDate }) => {
  const { owed, status, due, grounds, inferred, mail } = facts
  return (
    <>
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
      {mail?.holds && <p>{capital(openMailWords(mail))}.</p>}
      {status === 'missed' && grounds.lapse && <p>{capital(unansweredOn(grounds.lapse, asOf))}.</p>}
    </>
  )
}
