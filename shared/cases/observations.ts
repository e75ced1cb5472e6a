import * as z from 'zod/mini'
import type { Calendar, Reading } from '../law/calendar.ts'
import { due } from '../law/count.ts'
import { addBusinessDays } from '../law/days.ts'
import { plainTerm } from '../law/term.ts'
import { type Instant, type LocalDate, limaDate } from '../law/time.ts'
import type { Ground } from './acts/graded.ts'
import type { Channel, Sealed } from './folio.ts'
import type { Act, Grade, Mark } from './state.ts'

/** Where a document is observed: at the desk (TUO Ley 27444 art. 125.1), or afterwards, what the desk could not see (125.5). */
export const stage = z.enum(['desk', 'review'])
export type ObservationStage = z.infer<typeof stage>

/** How a document that nobody cured ended, by the word of one of the two (125.4). */
export const ending = z.enum(['uncured', 'archived'])
export const party = z.enum(['junta', 'office'])
export type Ended = { how: z.infer<typeof ending>; by: z.infer<typeof party> }

/** What the junta presented to cure an observation, and how well that is known, as of any presentation (I13). */
export type Cure = Mark & {
  channel: Channel
  curedAt: Instant
  /** The moment that the junta declared, before another was checked. */
  declaredAt: Instant
  evidence: string
  grades: (Mark & { grade: Grade; ground: Ground })[]
}

/** What the office observed: `notified` is the day (Lima) of the junta's notice of it, by the office's word. */
export type Observation = Mark & {
  stage: ObservationStage
  notified: LocalDate
  /** Business days to cure it, from that notice. */
  days: number
  /** The requirement and its norm. */
  contents?: Sealed
  cure?: Cure
  /** The junta says that it should not have been observed (126.2), and what was decided of that. */
  contested?: Mark & { contents: Sealed }
  decided?: Mark & { founded: boolean }
  ended?: Mark & Ended
  /** The operator found that it was not the office's: it is as if nothing had been observed. */
  undone?: Mark
}

type Observed<One> = {
  presented?: Mark | undefined
  acts?: readonly { act: Act; folio: number }[]
  observations?: readonly One[]
}

/** The observations of a document as it was presented, or received by another entity, last: earlier ones hold no more. */
export function observationsOf<One extends Mark & { undone?: Mark | undefined }>({
  presented,
  acts = [],
  observations = [],
}: Observed<One>): One[] {
  if (!presented) return []
  const received = acts.findLast(({ act }) => act === 'received')?.folio ?? 0
  return observations.filter(({ folio, undone }) => folio > presented.folio && folio > received && !undone)
}

/** The last cure of a document: its clock runs from that, or on after that. */
export const cureOf = <C extends Mark>(
  owed: Observed<Mark & { cure?: C | undefined; undone?: Mark | undefined }>,
): C | undefined => observationsOf(owed).findLast(({ cure }) => cure)?.cure

type Open = Mark & { cure?: unknown; undone?: Mark | undefined; decided?: { founded: boolean } | undefined }

/** The observation that stands uncured, if any does: while it does nothing is counted (125.3.1). */
export function pendingOf<One extends Open>(owed: Observed<One>): One | undefined {
  const last = observationsOf(owed).at(-1)
  return last && !last.cure && !last.decided?.founded ? last : undefined
}

/** The last day (Lima) to cure: by the later reading nobody loses it, by the earlier the junta is told (LAW 2.17). */
export const cureBy = (
  { notified, days }: Pick<Observation, 'notified' | 'days'>,
  calendar: Calendar,
  reading: Reading = 'later',
): LocalDate | undefined => due(plainTerm(notified, calendar.id, days, 'business'), calendar, reading)

/** Business days after the last day to cure, or after a contest was found without ground, on which both are asked (INF). */
const DAYS_TO_TELL = 5

/** By when an observation is to be cured, and since when (Lima) nobody says what came of it; `over`, since when it is. */
export type Curing = {
  by?: LocalDate | undefined
  earliest?: LocalDate | undefined
  folio: number
  silentSince?: LocalDate | undefined
  over?: Mark | undefined
}

/** What the days to cure are worked out from, in a case or in its public view. */
export type Pending = Mark &
  Pick<Observation, 'notified' | 'days'> & {
    contested?: Mark | undefined
    decided?: (Mark & { founded: boolean }) | undefined
    ended?: Mark | undefined
  }

/** A contest that nobody decided yet waits for its superior: nobody is asked. */
export function curing(observation: Pending, calendar: Calendar): Curing {
  const { folio, contested, decided, ended } = observation
  const by = cureBy(observation, calendar)
  const from = [by, decided && limaDate(decided.at)]
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1)
  const silentSince = from && addBusinessDays(from, DAYS_TO_TELL + 1, calendar, 'later')
  return {
    by,
    earliest: cureBy(observation, calendar, 'earlier'),
    folio,
    ...((!contested || decided) && { silentSince }),
    over: ended,
  }
}
