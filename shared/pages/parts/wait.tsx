import { type LocalDate, limaDate } from '../../law/time.ts'
import { waited } from '../../words/accusing.ts'
import type { ObligationFacts } from '../../words/facts.ts'
import { isUnconfirmed, UNCONFIRMED } from '../../words/grades.ts'
import { Day } from './status.tsx'

/** Until when (Lima) Plazo waits after an aviso, or did. Undefined where nothing is waited for. */
const waitsUntil = ({ owed, status, due }: ObligationFacts): LocalDate | undefined => {
  if (status === 'unanswered') return owed.unanswered?.due
  return status === 'running' || status === 'unconfirmed' ? due : undefined
}

/** What became of an aviso: its days are Plazo's own, and nobody is late by them (I14). */
export const Wait = ({ facts }: { facts: ObligationFacts }) => {
  const {
    owed,
    status,
    grounds: { wait },
  } = facts
  const until = waitsUntil(facts)
  if (status === 'unreachable') return <p>Sin buzón registrado que lo reciba: Plazo no pudo avisarle.</p>
  if (!owed.presented || !(until || status === 'ended')) return null
  return (
    <p>
      Plazo le avisó el <Day on={limaDate(owed.presented.presentedAt)} />
      {isUnconfirmed(owed.notices) && ` (${UNCONFIRMED})`}
      {until && wait
        ? `; ${waited(wait)}`
        : `. ${facts.superseded ? 'Esa espera terminó: la junta le presentó su propio documento.' : 'La junta ya tuvo su respuesta.'}`}
      {until && (
        <>
          {' '}
          Plazo {status === 'running' ? 'espera' : 'esperó'} hasta el <Day on={until} />.
        </>
      )}
    </p>
  )
}

/** What the twin tells of an aviso where it tells the dates of what has a term; of one without effect, no wait. */
export const waitJson = (facts: ObligationFacts) => {
  const { over, unanswered, withdrawn } = facts.owed
  return {
    over,
    waitsUntil: waitsUntil(facts),
    unanswered: unanswered && (withdrawn ? { ...unanswered, due: undefined } : unanswered),
  }
}
