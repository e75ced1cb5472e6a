import { type LocalDate, spanishDate } from '../law/time.ts'
import { expiredOn } from './accusing.ts'
import { capital } from './capital.ts'
import type { CaseFacts, ObligationFacts } from './facts.ts'
import { statusLabel } from './headline.ts'
import { instrumentName } from './instruments.ts'
import { onCondition } from './observations.ts'

const over: ReadonlySet<ObligationFacts['status']> = new Set(['answered', 'withdrawn', 'ended', 'annulled'])

/** What else runs in a case beside the answer owed to the junta: each aviso, and each document of the junta's own. */
export const alsoRunning = ({ obligations }: CaseFacts): ObligationFacts[] =>
  obligations.filter(({ owed, status, superseded }) => owed.id > 0 && !superseded && !over.has(status))

/** How one of them stands on a day (Lima), in a sentence. */
export function runWords(one: ObligationFacts, today: LocalDate): string {
  const { owed, grounds, status, until } = one
  const who = `${capital(instrumentName(owed.instrument))}, ${owed.debtor.title}: `
  if (grounds.lapse && owed.missed) return `${who}${expiredOn(grounds.lapse, today)}.`
  const on = status === 'declared' ? `, ${onCondition(owed)}` : ''
  return `${who}${statusLabel(one)}${until ? `${on}, hasta el ${spanishDate(until)}` : ''}.`
}
