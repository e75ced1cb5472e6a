import { limaDate } from '../law/time.ts'
import type { Circumstances } from './acts/act.ts'
import type { Command } from './acts/decisions.ts'
import { isGivenUp } from './acts/disowned.ts'
import { climb, headOf, isAnyUndecided, supersededBy } from './acts/escalated.ts'
import { matured } from './acts/intended.ts'
import { findPost, takesMail } from './entity.ts'
import { heldUntil, isAnyHeld, unweighed } from './mails.ts'
import { cureOf } from './observations.ts'
import { type Standing, standingOf, wronglyElapsed, wronglyMissed } from './standing.ts'
import { awaitsAnswer, type Case, gradeOf, isAviso, isHidden, isUnreachable, type Obligation } from './state.ts'
import { contestableUntil, isDisowned, isOpen } from './statements.ts'

/** Something that the clock or the calendar alone makes Plazo owe. Its cause makes it happen once (I3). */
export type Duty = { cause: string; command: Command }

/** What Plazo owes now, first things first, leaving out what is already in the folios. A wrong accusation goes before all. */
export function duties(state: Case, circumstances: Circumstances): Duty[] {
  if (isHidden(state)) return givenUp(state, circumstances)
  const { obligations } = state
  const wrong = obligations.flatMap((owed) => rectification(owed, circumstances))
  const onPaper = obligations.flatMap((owed) => accepted(owed, circumstances))
  const due = obligations
    .filter((owed) => awaitsAnswer(state, owed))
    .flatMap((owed) => {
      const standing = standingOf(owed, false, circumstances)
      return [
        ...over(state, owed, standing, circumstances),
        ...(standing.elapses && !owed.elapsed ? [duty('elapse', owed)] : []),
        ...unreachable(owed, circumstances),
        ...passing(owed, circumstances),
        ...returned(owed),
      ]
    })
  // What took effect in the morning, and what was answered, comes before the end of a term that ended with that day.
  return unperformed(
    [...conclusion(state, circumstances), ...onPaper, ...wrong, ...due, ...escalation(state, circumstances)],
    state,
  )
}

const unperformed = (owed: Duty[], { causes }: Case): Duty[] => owed.filter(({ cause }) => !causes.has(cause))

// What a rectification or a bounce undid may be owed again.
const duty = (act: 'rectify' | 'miss' | 'elapse' | 'end-wait', { id, rectified, acts }: Obligation): Duty => ({
  cause: `${act}:${id}:${rectified.length + acts.filter(({ act }) => act === 'bounced' || act === 'anew').length + 1}`,
  command: { do: act, obligation: id },
})

const rectification = (owed: Obligation, circumstances: Circumstances): Duty[] =>
  !owed.withdrawn && (wronglyMissed(owed, circumstances) ?? wronglyElapsed(owed, circumstances))
    ? [duty('rectify', owed)]
    : []

/**
 * The end of a term or of a wait. A miss is late by the later reading only (LAW 2.17), and never on the very day on which
 * Plazo first heard of the presentation; no wait ends while the operator has a dispute to decide, or a mail waits to be weighed.
 */
function over(state: Case, owed: Obligation, { lapsed }: Standing, { now, calendar }: Circumstances): Duty[] {
  const today = limaDate(now)
  if (!lapsed || !owed.presented || limaDate(owed.presented.at) >= today) return []
  if (!isAviso(owed)) return [duty('miss', owed)]
  const waits = isAnyUndecided(state, today, calendar) || isAnyHeld(state)
  return waits || supersededBy(state, owed) ? [] : [duty('end-wait', owed)]
}

/** A mail that held the end of a term for its days, and that nobody weighed in them. */
const passing = ({ id: obligation, mails }: Obligation, { now, calendar }: Circumstances): Duty[] =>
  unweighed(mails)
    .filter((one) => (heldUntil(one, mails, calendar) ?? limaDate(now)) < limaDate(now))
    .map(({ folio: mail }) => ({ cause: `pass:${mail}`, command: { do: 'pass', obligation, mail } }))

/** What the office cannot be told of its cargo, or a superior by an aviso: there is no mailbox to write to. */
function unreachable(owed: Obligation, { entity }: Circumstances): Duty[] {
  const { id: obligation, presented, notices, debtor } = owed
  const since = (cureOf(owed) ?? presented)?.folio ?? 0
  const told = isAviso(owed)
    ? isUnreachable(owed) || presented !== undefined
    : notices.some(({ folio, document }) => folio > since && !document)
  const speaks = isAviso(owed) ? !owed.withdrawn : gradeOf(owed) !== 'declared' && presented !== undefined
  if (!speaks || told || takesMail(findPost(entity, debtor))) return []
  const cause = `notify:${obligation}:unreachable:${since}`
  const document = isAviso(owed) || undefined
  return [{ cause, command: { do: 'notify', obligation, letter: '', fate: 'unreachable', document } }]
}

/** An aviso that waited for the junta, for a dispute, for its consent or for a mailbox, once nothing holds it. */
function escalation(state: Case, circumstances: Circumstances): Duty[] {
  const { id: obligation } = headOf(state)
  return climb(state, circumstances).length > 0
    ? [{ cause: `escalate:${obligation}:${state.obligations.length}`, command: { do: 'escalate', obligation } }]
    : []
}

/** What is hidden owes nothing, and ends once nobody restored it in its days. */
const givenUp = (state: Case, { now }: Circumstances): Duty[] =>
  isGivenUp(state, now)
    ? [{ cause: 'annul:disowned', command: { do: 'annul', obligation: 0, ground: 'disowned' } }]
    : []

/** What the junta meant, once its days are over and nobody objected. */
function conclusion(state: Case, { now }: Circumstances): Duty[] {
  const intent = matured(state, now)
  return intent ? [{ cause: `conclude:${intent.folio}`, command: { do: 'conclude', obligation: 0 } }] : []
}

/** What was answered on paper, once the junta did not contest it in its days; not while the office says that it was not its own. */
const accepted = ({ id: obligation, statements }: Obligation, { now, calendar }: Circumstances): Duty[] =>
  statements.flatMap((one) => {
    const last = contestableUntil(one, calendar)
    const isSaid = one.what === 'paper' && !one.settled && !one.contested && isOpen(one)
    const stands = isSaid && !isDisowned(statements, one.folio) && last && last < limaDate(now)
    const command = { do: 'settle-statement', obligation, of: one.folio, upheld: true, by: 'plazo' } as const
    return stands ? [{ cause: `settle-statement:${one.folio}`, command }] : []
  })

/** A mail that came back while its presentation stood on a check: once that is taken back, it presents nothing. */
const returned = ({ id, grades, missed, elapsed, presented, notices }: Obligation): Duty[] => {
  const { evidence } = presented ?? {}
  const cameBack = notices.some(({ letter, fate, document }) => letter === evidence && fate === 'returned' && document)
  if (!evidence || !cameBack || missed || elapsed || grades.at(-1)?.grade === 'verified') return []
  return [{ cause: `bounce:${evidence}`, command: { do: 'bounce', obligation: id, evidence } }]
}
