import { addBusinessDays } from '../law/days.ts'
import { addDays, type Instant, type LocalDate, limaDate } from '../law/time.ts'
import { effectOf, pendingIntent, untoldSince } from './acts/intended.ts'
import { unweighed } from './mails.ts'
import type { CaseNumber } from './number.ts'
import { openDispute } from './objection.ts'
import { cureOf } from './observations.ts'
import { awaitedOf, restsFrom } from './rest.ts'
import { standingOf } from './standing.ts'
import { awaitsAnswer, type Case, type Grade, isAviso, type Obligation } from './state.ts'
import { decidableUntil, toDecide } from './statements.ts'
import type { Known } from './told.ts'

/** What waits for the operator: a presentation, by the junta's word or with its cargo; what is disputed, disowned or stated; a mail that is not proved, or that its junta does not weigh; what a junta intends, of which none of its mailboxes was told, or that its days did not bring about. */
export const toCheckWhys = [
  'declared',
  'shown',
  'disputed',
  'disowned',
  'stated',
  'mail',
  'unweighed',
  'untold',
  'stalled',
] as const

/** What waits for the operator in a case: of what kind, since when, and the last day of its term (Lima). */
export type ToCheck = {
  number: CaseNumber
  /** The answer owed to the junta is 0, the others are its instruments. */
  obligation: number
  why: (typeof toCheckWhys)[number]
  since: Instant
  due?: LocalDate | undefined
  /** Not of a confidential kind: those are counted in no public figure (D.Leg. 1327). */
  published: boolean
}

/** Business days before the last day of a term from which an unchecked presentation rings, and after which a dispute does. */
const DAYS_TO_RING = 5
/** Business days that the operator has to decide a dispute. */
const DAYS_TO_DECIDE = 10
/** Business days for which the junta alone is asked about a mail of the office. */
const DAYS_OF_THE_JUNTA = 20

/**
 * What the operator has to check in a case: each presentation, or cure of it, that the junta declares or shows, or a dispute of it; not where
 * a check was refused and the junta has to bring another cargo, nor where the case rests. And each mail that nobody weighed.
 */
export const toCheckIn = (state: Case, known: Known): ToCheck[] => [
  ...toLookAt(state),
  ...untold(state),
  ...stalled(state, known),
  ...state.obligations.flatMap((owed) => (isAviso(owed) ? [] : (ofObligation(state, owed, known) ?? []))),
  ...state.obligations.flatMap((owed) => ofMails(state, owed, known)),
  ...stated(state, known),
]

/** The mails about an obligation: of the office's own, which its junta weighs, the first. */
function ofMails(state: Case, owed: Obligation, known: Known): ToCheck[] {
  if (!awaitsAnswer(state, owed)) return []
  const open = unweighed(owed.mails)
  const about = { number: state.number, obligation: owed.id, published: state.rule.published }
  const { due } = standingOf(owed, false, known)
  return [...open.filter(({ as }) => as === 'unproved'), ...open.filter(({ as }) => as === 'office').slice(0, 1)].map(
    ({ as, at: since }) => ({ ...about, due, since, why: as === 'office' ? 'unweighed' : 'mail' }),
  )
}

/** What an office stated, until it is decided, by its own last day; the first of an obligation, for the others are told with it. */
function stated({ number, rule: { published }, obligations, annulled }: Case, { now, record }: Known): ToCheck[] {
  if (annulled) return []
  const calendar = record.asOf(now)
  return obligations.flatMap(({ id, statements }) => {
    const open = toDecide(statements)
    const due = open.flatMap((one) => decidableUntil(one, calendar) ?? []).toSorted()[0]
    return open
      .slice(0, 1)
      .map(({ since }) => ({ number, obligation: id, why: 'stated', since: since.at, due, published }))
  })
}

/** Whether a junta of one mailbox filed what it says that it did not: nothing is hidden before. */
function toLookAt({ number, rule: { published }, obligations: [owed], annulled }: Case): ToCheck[] {
  const { disowned } = owed ?? {}
  return !disowned || disowned.hides || disowned.restored || annulled
    ? []
    : [{ number, obligation: 0, why: 'disowned', since: disowned.at, published }]
}

/** What a junta intends, whose notice arrived at none of its mailboxes: it waits for ever, unless somebody reaches it. */
function untold({ number, rule: { published }, obligations: [owed], annulled }: Case): ToCheck[] {
  const pending = pendingIntent(owed?.intents)
  const since = pending && !annulled ? untoldSince(pending) : undefined
  return since === undefined ? [] : [{ number, obligation: 0, why: 'untold', since, published }]
}

/** What a junta intends, whose days are over since before last night: something stands in its way. */
function stalled({ number, rule: { published }, obligations: [owed], annulled }: Case, { now }: Known): ToCheck[] {
  const pending = annulled ? undefined : pendingIntent(owed?.intents)
  const since = pending && effectOf(pending)
  return since && limaDate(now) > addDays(limaDate(since), 1)
    ? [{ number, obligation: 0, why: 'stalled', since, published }]
    : []
}

function ofObligation(state: Case, owed: Obligation, known: Known): ToCheck | undefined {
  const { presented } = owed
  if (!presented || !awaitsAnswer(state, owed)) return undefined
  const standing = standingOf(owed, false, known)
  const { due } = standing
  const about = { number: state.number, obligation: owed.id, published: state.rule.published, due }
  const dispute = openDispute(owed)
  if (dispute) return { ...about, why: 'disputed', since: dispute.at }
  const today = limaDate(known.now)
  const awaited = awaitedOf(owed, standing, today)
  const unchecked = [cureOf(owed), { ...presented, grades: owed.grades }].find((one) => isToCheck(one?.grades))
  if (!unchecked || (awaited && restsFrom(awaited) <= today)) return undefined
  return { ...about, why: unchecked.grades.at(-1)?.grade === 'shown' ? 'shown' : 'declared', since: unchecked.at }
}

/** Neither checked nor refused. */
const isToCheck = (grades: readonly { grade: Grade }[] = [{ grade: 'verified' }]): boolean =>
  !['verified', 'declared'].includes(grades.at(-1)?.grade ?? '')

/** By the last day of their terms, the nearest first; those without one last. */
export const byDue = (a: ToCheck, b: ToCheck): number => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1)

/** The days (Lima), both in, on which it is to be looked at: those before its term ends, or before the days to decide a dispute do. */
export function ringing(
  { why, since, due }: ToCheck,
  { now, record }: Known,
): { from: LocalDate; to: LocalDate } | undefined {
  const calendar = record.asOf(now)
  const after = (days: number) => addBusinessDays(limaDate(since), days, calendar, 'earlier')
  const days: Record<ToCheck['why'], () => (LocalDate | undefined)[]> = {
    declared: () => [due && addBusinessDays(due, -DAYS_TO_RING, calendar, 'earlier'), due],
    shown: () => days.declared(),
    disputed: () => [after(DAYS_TO_RING), after(DAYS_TO_DECIDE)],
    disowned: () => [limaDate(since), after(DAYS_TO_DECIDE)],
    untold: () => days.disowned(),
    stalled: () => days.disowned(),
    stated: () => [limaDate(since), due],
    mail: () => [limaDate(since), after(DAYS_TO_DECIDE)],
    unweighed: () => [after(DAYS_OF_THE_JUNTA), after(DAYS_OF_THE_JUNTA + DAYS_TO_DECIDE)],
  }
  const [from, to] = days[why]()
  return from !== undefined && to !== undefined ? { from, to } : undefined
}

/** How many cases wait for the operator, and since when the oldest; as of an instant. */
export type Waiting = { at: Instant; cases: number; since?: Instant | undefined }
