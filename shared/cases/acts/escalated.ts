import * as z from 'zod/mini'
import type { Calendar } from '../../law/calendar.ts'
import { type Rung, rungs } from '../../law/ladder.ts'
import { type LocalDate, limaDate } from '../../law/time.ts'
import { type Entity, findPost, postId } from '../entity.ts'
import { length } from '../folio.ts'
import { isAnyHeld } from '../mails.ts'
import { isUndecided } from '../objection.ts'
import { refuse } from '../refusals.ts'
import {
  type Case,
  endsWaits,
  isAviso,
  isClosed,
  isUnreachable,
  isVerified,
  type Mark,
  type Obligation,
  opening,
  principal,
} from '../state.ts'
import type { Circumstances, Decision } from './act.ts'
import { isHeld } from './held.ts'
import type { Fact } from './index.ts'

/**
 * Plazo's own e-mail to a superior, `over` the silence before it, or `about` an answer that the junta does not accept: an aviso,
 * whose `clock` is Plazo's wait (I14).
 */
export const schema = z.strictObject({
  fact: z.literal('escalated'),
  obligation: z.number(),
  over: z.number(),
  step: z.string(),
  post: postId,
  instrument: z.string(),
  clock: z.optional(length),
  about: z.optional(z.literal('answer')),
})

export function escalate(state: Case, _: Obligation, __: unknown, circumstances: Circumstances): Decision {
  const facts = climb(state, circumstances)
  return facts.length > 0
    ? facts
    : refuse('not-late', 'Nada terminó todavía, la junta no quiere el aviso, o ya no queda a quién avisar.')
}

/** The last of the avisos that stand or, before the first, the answer owed to the junta. */
export const headOf = (state: Case): Obligation =>
  state.obligations.findLast((owed) => isAviso(owed) && !owed.withdrawn) ?? principal(state)

/** What ends the wait of an aviso: an instrument of the junta's at the same post, of which more than its word is known. */
export const supersededBy = (state: Case, { debtor }: Obligation): Obligation | undefined =>
  state.obligations.find((one) => one.debtor === debtor && endsWaits(one))

/** Whether a dispute of what the junta presented waits for the operator: of the document, or of an instrument about its silence. */
export const isAnyUndecided = ({ obligations }: Case, today: LocalDate, calendar: Calendar): boolean =>
  obligations.some((owed) => !isAviso(owed) && isUndecided(owed, today, calendar))

/** Whether an obligation ended in a silence over which the next superior is written to. */
function isSilent(state: Case, owed: Obligation): boolean {
  const instrument = isAviso(owed) && supersededBy(state, owed)
  if (instrument) return !instrument.answered && isSilent(state, instrument)
  return isAviso(owed) ? owed.unanswered !== undefined || isUnreachable(owed) : !!(owed.missed ?? owed.elapsed)
}

/** The first superior on record, as of a day (Lima), to whom no aviso stands; undefined where none is left. */
export function nextSuperior(state: Case, { posts, code }: Entity, on: LocalDate): Rung | undefined {
  const told = state.obligations.filter((one) => isAviso(one) && !one.withdrawn)
  return rungs(state.kind, principal(state).debtor, posts, on, code).find(
    ({ post, automatic }) => automatic && !told.some(({ debtor }) => debtor === post),
  )
}

/**
 * The next aviso: to the first superior on record who has none, by the junta's consent, and only once the silence before it
 * is on record (LAW section 5). Empty while the junta, a dispute or a mail that nobody weighed asks to wait, and where no superior is left.
 */
export function climb(state: Case, { now, entity, calendar }: Circumstances): Fact[] {
  const head = headOf(state)
  const today = limaDate(now)
  const owed = principal(state)
  if (isClosed(state) || !isSilent(state, head) || !state.consent.includes('superiors')) return []
  if (isHeld(state, today) || isAnyUndecided(state, today, calendar) || isAnyHeld(state)) return []
  // Of a day that was verified the office still has its days, and nobody above hears of it before the miss.
  if (isVerified(owed) && !owed.missed) return []
  const next = nextSuperior(state, entity, today)
  const post = next && findPost(entity, next.post)?.id
  if (!next || !post) return []
  const { step, instrument, term: clock } = next
  return [{ fact: 'escalated', obligation: state.obligations.length, over: head.id, step, post, instrument, clock }]
}

/** An aviso about an answer that the junta does not accept: to the first superior who has none about one. Undefined where none is left. */
export function overAnswer(state: Case, { id: over }: Obligation, { now, entity }: Circumstances): Fact | undefined {
  const told = state.obligations.filter((one) => one.about && !one.withdrawn)
  const next = rungs(state.kind, principal(state).debtor, entity.posts, limaDate(now), entity.code).find(
    ({ post, automatic }) => automatic && !told.some(({ debtor }) => debtor === post),
  )
  const post = next && findPost(entity, next.post)?.id
  if (!next || !post) return undefined
  const { step, instrument, term: clock } = next
  return {
    fact: 'escalated',
    obligation: state.obligations.length,
    over,
    step,
    post,
    instrument,
    clock,
    about: 'answer',
  }
}

export function fold(state: Case, fact: z.infer<typeof schema>, opened: Mark): Case {
  const { obligation: id, over, post: debtor, instrument, step, clock, about } = fact
  const rung = opening({ id, over, debtor, instrument, step, clock, about, opened })
  return { ...state, obligations: [...state.obligations, rung] }
}
