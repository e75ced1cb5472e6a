import { type Instant, type LocalDate, limaDate, plusMinutes } from '../law/time.ts'
import type { Circumstances } from './acts/act.ts'
import { standingOf } from './standing.ts'
import { awaitsAnswer, type Case, isClosed } from './state.ts'
import { ringing, type ToCheck, toCheckIn } from './toCheck.ts'

/** What waits for the operator in a case, and the days (Lima) on which it rings. */
export type Checked = Pick<ToCheck, 'why' | 'since' | 'due'> & {
  from?: LocalDate | undefined
  to?: LocalDate | undefined
}
/** What a post owes in a case: since which day (Lima), and until when it can tell. */
export type Owing = { post: string; since: LocalDate; due?: LocalDate | undefined }
/** What is counted and listed of an open case without reading it. A confidential one is in no public count and in no list. */
export type Open = { secret: boolean; toCheck: readonly Checked[]; owing: readonly Owing[] }

/** What is to be said of an open case by whoever does not read it. */
export const openOf = (state: Case, circumstances: Circumstances): Open => ({
  secret: !state.rule.published,
  toCheck: toCheckIn(state, circumstances).map((one) => {
    const { why, since, due } = one
    return { why, since, due, ...ringing(one, circumstances) }
  }),
  owing: state.rule.published
    ? state.obligations
        .filter((owed) => awaitsAnswer(state, owed))
        .map((owed) => ({
          post: owed.debtor,
          since: limaDate(owed.opened.at),
          due: standingOf(owed, isClosed(state), circumstances).due,
        }))
    : [],
})

/** Hours since the last folio for which the night looks whether its view was published: whoever listens to the folios tries for a day. */
const HOURS_TO_PUBLISH = 48

/** Whether the view of a case that changed at an instant may still be unpublished. */
export const isFresh = (changed: Instant, now: Instant): boolean => plusMinutes(changed, HOURS_TO_PUBLISH * 60) > now
