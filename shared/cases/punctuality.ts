import { endOf, type LastDays } from '../law/notifying.ts'
import { type Instant, type LocalDate, limaDate } from '../law/time.ts'
import { cureOf } from './observations.ts'
import type { Grade, Mark } from './state.ts'

/** An answer: when it was recorded and, by the office's word, the days (Lima) of its document and of its notification; of a mail, when that came. */
export type Given = {
  at: Instant
  came?: Instant | undefined
  dated?: LocalDate | undefined
  notified?: LocalDate | undefined
  /** It was given on paper, on that day of its notification, and nobody disproved it. */
  paper?: true | undefined
}

/** Whether it came after the term, and by how many days of its unit. */
export type Late = { after: boolean; days: number }

type Graded = readonly { at: Instant; grade: Grade }[]
type Owed = Parameters<typeof cureOf<Mark & { grades: Graded }>>[0] & { missed?: unknown; grades: Graded }

/**
 * An answer is late if its document is dated after the resolving day, or it was given after the notifying day: on the day
 * that the office says, or else on that of its record here. Undefined where that is not known: of a document dated in time
 * nobody says when it was notified, or the presentation, or its cure, was verified only afterwards. After a miss the office's own dates
 * take nothing back.
 */
export function punctuality(
  owed: Owed,
  { at, came = at, dated, notified, paper }: Given,
  kept: LastDays,
  days: (from: LocalDate, to: LocalDate) => number,
): Late | undefined {
  const { missed, grades, presented } = owed
  const cure = cureOf(owed)
  const isKnown = (graded: Graded, since: Mark | undefined) =>
    graded.some((one) => one.grade === 'verified' && one.at <= at && one.at >= (since?.at ?? ''))
  if (!isKnown(grades, presented) || (cure && !isKnown(cure.grades, cure))) return undefined
  const end = endOf(kept)
  const recorded = limaDate(came)
  const late = (from: LocalDate, on: LocalDate): Late => ({ after: on > from, days: days(from, on) })
  if (paper && notified) return late(end, notified)
  if (missed) return late(end, recorded)
  if (dated && dated > kept.due) return late(kept.due, dated)
  if (notified) return late(end, notified)
  return dated && recorded > end ? undefined : late(end, recorded)
}
