import { createHash } from 'node:crypto'
import type { Calendar, CalendarRow } from '../calendar.ts'
import type { Instant, LocalDate } from '../time.ts'
import { type Definition, follows } from './definition.ts'
import { baseRows, calendar } from './index.ts'

/** A calendar with its memory: how it was known at any instant, and when what is known changed. */
export type CalendarRecord = {
  id: string
  /** As it was defined; since then it may have been reviewed again. */
  definition: Definition
  asOf: (at: Instant) => Calendar
  /** The instants at which a row became known or was revoked, earliest first. */
  changes: readonly Instant[]
  /** A short digest of all that the record knows: equal ones answer alike at every instant. */
  digest: () => string
}

/** The record of a calendar with the decrees imported since, of which those of other places are left out. */
export const calendarRecord = (
  definition: Definition,
  decrees: readonly CalendarRow[] = [],
  reviewedThrough: LocalDate = definition.reviewedThrough,
): CalendarRecord => {
  const { id } = definition
  const here = decrees.filter((row) => follows(definition, row))
  const instants = [...baseRows(definition), ...here].flatMap(({ knownSince, revoked }) =>
    revoked ? [knownSince, revoked.on] : [knownSince],
  )
  const changes = [...new Set(instants)].sort()
  const kept = new Map<Instant, Calendar>()
  let digest: string | undefined
  return {
    id,
    definition,
    changes,
    digest() {
      digest ??= createHash('sha256')
        .update(JSON.stringify([id, reviewedThrough, baseRows(definition), here]))
        .digest('hex')
        .slice(0, 16)
      return digest
    },
    asOf(at) {
      // Between two changes nothing differs, so one calendar serves every instant.
      const since = changes.findLast((change) => change <= at) ?? ''
      const known = kept.get(since) ?? calendar(definition, decrees, at, reviewedThrough)
      kept.set(since, known)
      return known
    },
  }
}

/** When what is known of a calendar last changed, up to an instant. */
export const changedBy = ({ changes }: CalendarRecord, now: Instant): Instant =>
  changes.findLast((change) => change <= now) ?? now

/** The instants of an interval, its first one included, from which on what is known of a calendar may differ. */
export const momentsOf = ({ changes }: CalendarRecord, since: Instant, until: Instant): Instant[] => [
  since,
  ...changes.filter((change) => since < change && change <= until),
]
