import type { Entity } from '../../cases/entity.ts'
import type { Case } from '../../cases/state.ts'
import type { CalendarRecord } from '../../law/calendars/record.ts'
import { addDays, type Instant, limaDate, toInstant } from '../../law/time.ts'
import type { Agenda, Asleep, Letters } from '../../ports.ts'
import { knownOf } from '../known.ts'
import { concludesOn, stalledIn, untoldIn } from './intents.ts'
import { mailsToWeigh } from './mails.ts'
import { isUntold } from './untold.ts'
import { forgottenBy } from './verdict.ts'
import { disownedIn, endIn, isOwed, statedIn, toCheckOf } from './waits.ts'

type Known = { entity: Entity; record: CalendarRecord; now: Instant }

/** Nights after which a case is visited at the latest. */
const MOST_NIGHTS = 30

/**
 * What is wrong with how an open case sleeps on the agenda: what its row says, for the night, for the operator and for whoever
 * takes over a post, is compared with its folios. A row that says nothing is visited, and one that still `follows` its case
 * may be behind.
 */
export async function ofRow(
  ports: { agenda: Agenda; letters: Letters },
  state: Case,
  { follows, ...known }: Known & { follows: boolean },
): Promise<string[]> {
  const { asleep } = (await ports.agenda.row(state.number)) ?? {}
  // A row with more folios was written since they were read.
  if (!asleep || asleep.folios > state.folios || (asleep.folios < state.folios && follows)) return []
  const outbox = await ports.letters.of(state.number, () => undefined)
  return ofAsleep(state, asleep, { ...known, outbox })
}

/** The same of a row as it was read, by what the outbox says. */
export function ofAsleep(
  state: Case,
  asleep: Asleep,
  known: Known & { outbox: Parameters<typeof isUntold>[0] },
): string[] {
  if (asleep.folios < state.folios) return [`its row on the agenda stands at folio ${asleep.folios} of ${state.folios}`]
  const wrong = ofFolios(state, asleep)
  // What a decree, a new mailbox or its own day changed is visited tonight.
  if (asleep.known !== knownOf(known.entity, known.record) || asleep.wake <= limaDate(known.now)) return wrong
  return [...wrong, ...ofDays(state, asleep, known), ...oversleeps(state, asleep, known)]
}

/** What the folios alone say: whether it is a secret, and which posts owe an answer in it since when. */
function ofFolios(state: Case, { secret, owing }: Asleep): string[] {
  const { published } = state.rule
  const due = published ? state.obligations.filter((owed) => isOwed(state, owed)) : []
  const posts = due.map(({ debtor, opened }) => `${debtor} since ${limaDate(opened.at)}`)
  const said = owing.map(({ post, since }) => `${post} since ${since}`)
  return [
    ...(secret === published ? [`its row says that it is ${secret ? 'confidential' : 'public'}, and it is not`] : []),
    ...(isSame(said, posts) ? [] : [`its row says that ${list(said)} owe, and by its folios ${list(posts)} do`]),
  ]
}

/** What goes by the calendar too: until when each post can tell, and what waits for the operator. */
function ofDays(state: Case, { owing, toCheck }: Asleep, known: Known): string[] {
  const owed = state.obligations.filter((one) => isOwed(state, one))
  const ends = owed.map((one) => endIn(one, known))
  const checks = [
    ...disownedIn(state),
    ...untoldIn(state),
    ...stalledIn(state, limaDate(known.now)),
    ...statedIn(state),
    ...owed.map((one) => toCheckOf(state, one, known)),
    ...owed.flatMap(mailsToWeigh),
  ].filter((one) => one !== undefined)
  if (ends.includes('uncounted') || checks.includes('uncounted')) return []
  const due = state.rule.published ? owed.map(({ debtor }, i) => `${debtor} until ${ends[i] ?? 'no day'}`) : []
  const said = owing.map((one) => `${one.post} until ${one.due ?? 'no day'}`)
  const waits = checks.map((one) => (one === 'uncounted' ? one : `${one.why} since ${one.since}`))
  const told = toCheck.map(({ why, since }) => `${why} since ${since}`)
  return [
    ...(isSame(said, due) ? [] : [`its row says ${list(said)}, and by its folios it is ${list(due)}`]),
    ...(isSame(told, waits) ? [] : [`its row says to check ${list(told)}, and by its folios it is ${list(waits)}`]),
  ]
}

/** Whether the end of something is told a night too late, as it wakes only then, or it sleeps longer than any case may. */
function oversleeps(state: Case, { wake }: Asleep, { record, now, outbox }: Parameters<typeof ofAsleep>[2]): string[] {
  if (wake > addDays(limaDate(now), MOST_NIGHTS)) return [`its row sleeps until ${wake}: longer than any case may`]
  const concludes = concludesOn(state)
  // What something stands in the way of is looked at each night.
  if (concludes && concludes < wake && addDays(limaDate(now), 1) < wake)
    return [`its row sleeps until ${wake}, and what its junta intends is due before`]
  const before = toInstant(`${addDays(wake, -1)}T00:10`)
  const then = { record, now: before > now ? before : now }
  return forgottenBy(state, then)
    .filter((obligation) => !isUntold(outbox, { obligation, calendar: record.asOf(then.now), now: then.now }))
    .map((id) => `its row sleeps until ${wake}, and obligation ${id} is over before`)
}

const isSame = (said: readonly string[], found: readonly string[]): boolean => list(said) === list(found)
const list = (told: readonly string[]): string => (told.length === 0 ? 'nothing' : told.toSorted().join(', '))
