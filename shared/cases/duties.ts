import { addBusinessDays, attends } from '../law/days.ts'
import { limaDate } from '../law/time.ts'
import type { Circumstances } from './acts/act.ts'
import { climb } from './acts/escalated.ts'
import { isHeld } from './acts/held.ts'
import type { Command } from './acts/index.ts'
import type { Fate } from './acts/notified.ts'
import { findPost } from './entity.ts'
import { type Standing, standingOf, wronglyElapsed, wronglyMissed } from './standing.ts'
import { type Case, gradeOf, isClosed, type Obligation } from './state.ts'

/** Business days before the earlier due date on which the office is reminded; terms shorter than twice that get none. */
const REMINDER_DAYS = 5

/** Something that the clock or the calendar alone makes Plazo owe. Its cause makes it happen once (I3). */
export type Duty = { cause: string; command: Command }

/** What Plazo owes now, first things first, leaving out what is already in the folios. A wrong accusation goes before all. */
export function duties(state: Case, circumstances: Circumstances): Duty[] {
  const { obligations } = state
  const wrong = obligations.flatMap((owed) => rectification(owed, circumstances))
  const due = isClosed(state)
    ? []
    : obligations.flatMap((owed) => {
        const standing = standingOf(owed, false, circumstances)
        return [
          ...missed(owed, standing, circumstances),
          ...(standing.elapses && !owed.elapsed ? [duty('elapse', owed)] : []),
          ...unheard(owed, circumstances),
          ...escalation(state, owed, circumstances),
          ...reminder(owed, standing, circumstances),
        ]
      })
  return [...wrong, ...due].filter(({ cause }) => !state.causes.has(cause))
}

// What a rectification or a bounce undid may be owed again.
const duty = (
  act: 'rectify' | 'miss' | 'elapse' | 'escalate' | 'remind',
  { id, rectified, acts }: Obligation,
): Duty => ({
  cause: `${act}:${id}:${rectified.length + acts.filter((one) => one.act === 'bounced').length + 1}`,
  command: { do: act, obligation: id },
})

const rectification = (owed: Obligation, circumstances: Circumstances): Duty[] =>
  !owed.withdrawn && (wronglyMissed(owed, circumstances) ?? wronglyElapsed(owed, circumstances))
    ? [duty('rectify', owed)]
    : []

/** Late by the later reading only (LAW 2.17), and never on the very day on which Plazo first heard of the presentation. */
const missed = (owed: Obligation, { lapsed }: Standing, { now }: Circumstances): Duty[] =>
  lapsed && owed.presented && limaDate(owed.presented.at) < limaDate(now) ? [duty('miss', owed)] : []

/** Attended days after which a notice of which nothing was heard counts as not confirmed (INF). */
const DAYS_UNHEARD = 2

/** What became of the notice of what the junta shows, where no report will tell it: no mailbox, or no word of it. */
function unheard(owed: Obligation, { now, calendar, entity }: Circumstances): Duty[] {
  const { id: obligation, presented, notices, debtor } = owed
  if (
    gradeOf(owed) !== 'shown' ||
    !presented ||
    notices.some(({ folio, document }) => folio > presented.folio && !document)
  )
    return []
  const told = (fate: Fate): Duty[] => [
    {
      cause: `notify:${obligation}:${fate}:${presented.folio}`,
      command: { do: 'notify', obligation, letter: '', fate },
    },
  ]
  if (!findPost(entity, debtor)?.email) return told('unreachable')
  const waited = addBusinessDays(limaDate(presented.at), DAYS_UNHEARD, calendar, 'later')
  return waited && waited < limaDate(now) ? told('unconfirmed') : []
}

/** The rung that a miss left unopened because the junta asked to wait, once it waited. */
function escalation(state: Case, owed: Obligation, circumstances: Circumstances): Duty[] {
  const climbed = state.obligations.some(({ over, withdrawn }) => over === owed.id && !withdrawn)
  const waiting = state.held && owed.missed && !owed.answered && !owed.withdrawn && !climbed
  if (!waiting || isHeld(state, limaDate(circumstances.now))) return []
  return climb(state, owed.id, circumstances).length > 0 ? [duty('escalate', owed)] : []
}

/** A courtesy on an attended day before the earlier date; whoever had the notice later than that needs none. */
function reminder(owed: Obligation, { status, dueEarliest }: Standing, { now, calendar }: Circumstances): Duty[] {
  const { term, presented, reminded } = owed
  if (status !== 'running' || !dueEarliest || !presented || reminded) return []
  const today = limaDate(now)
  if (!term || term.length < 2 * REMINDER_DAYS || today > dueEarliest || !attends(calendar, today)) return []
  const from = addBusinessDays(dueEarliest, -REMINDER_DAYS, calendar, 'earlier')
  return from && from <= today && limaDate(presented.at) < from ? [duty('remind', owed)] : []
}
