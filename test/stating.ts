import type { Command } from '../shared/cases/acts/decisions.ts'
import type { LocalDate } from '../shared/law/time.ts'

const sealed = (id: string) => ({ id, digest: 'a'.repeat(64) })
const said = { do: 'state', obligation: 0, contents: sealed('state:1') } as const

/** The office commits itself to a day (Lima). */
export const commit = (until: LocalDate): Command => ({ ...said, what: 'commitment', until })
/** It says that it answered on paper, and when it notified that. */
export const onPaper = (notified: LocalDate, dated = notified): Command => ({
  ...{ ...said, what: 'paper', outcome: 'denied', dated, notified },
})
/** It says that what stands in a folio was not its own. */
export const repudiate = (of: number): Command => ({ ...said, what: 'repudiation', of })
export const correct: Command = { ...said, what: 'correction' }
/** The junta says that what stands in a folio is not so, or was not kept. */
export const contestStatement = (of: number): Command => ({
  ...{ do: 'contest-statement', obligation: 0, of, contents: sealed('say:1') },
})
export const settleStatement = (
  of: number,
  upheld: boolean,
  by: 'junta' | 'operator' | 'plazo' = 'operator',
): Command => ({
  ...{ do: 'settle-statement', obligation: 0, of, upheld, by },
})
