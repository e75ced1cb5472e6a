import type { Command } from '../shared/cases/acts/decisions.ts'
import type { ObservationStage } from '../shared/cases/observations.ts'
import { type LocalDate, type LocalDateTime, toInstant } from '../shared/law/time.ts'

const sealed = (id: string) => ({ id, digest: 'a'.repeat(64) })

type Stated = { stage?: ObservationStage; days?: number; obligation?: number }

/** The office observes the document, and says on which day (Lima) the junta knew. */
export const observing = (notified: LocalDate, { obligation = 0, stage = 'desk', days }: Stated = {}): Command => ({
  ...{ do: 'observe', obligation, stage, notified, days },
  contents: sealed('observe:1'),
})

/** The junta cures it at the desk, by its word, or with all that a cargo has. */
export const curing = (at: LocalDateTime, { shown = false, obligation = 0 } = {}): Command => ({
  ...{ do: 'cure', obligation, channel: 'stamped-cargo', at: toInstant(at), evidence: 'a-cure', shown },
})

/** The operator checked the cure, of its moment or of another. */
export const verifyCure = (at?: LocalDateTime): Command => ({
  ...{ do: 'verify-cure', obligation: 0, ground: 'stamp' },
  ...(at && { at: toInstant(at) }),
})
export const unverifyCure: Command = { do: 'unverify-cure', obligation: 0, ground: 'another-desk' }
export const contest: Command = { do: 'contest', obligation: 0, contents: sealed('contest:1') }
export const decideContest = (founded: boolean): Command => ({ do: 'decide-contest', obligation: 0, founded })
export const leaveUncured: Command = { do: 'leave-uncured', obligation: 0, how: 'uncured', by: 'office' }
export const presentAnew = (at: LocalDateTime, shown = false): Command => ({
  ...{ do: 'present', obligation: 0, channel: 'stamped-cargo', at: toInstant(at), evidence: 'anew', shown },
})
