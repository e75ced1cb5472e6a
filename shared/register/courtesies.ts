import { type Instant, limaDate } from '../law/time.ts'
import type { Clock, Codes, Letter, Sending } from '../ports.ts'
import { seal } from './passes.ts'
import type { Prepared } from './prepare.ts'

/** Courtesies that a mailbox gets in a day of Lima: more is not read. What tells, proves or accuses is never counted. */
export const MOST_COURTESIES = 30
/** Mornings on which a turn is looked for; what finds none looks again on the last of them. */
const MOST_MORNINGS = 7

/** Why a courtesy waits for another morning, in its row: followed by the day on which a turn is kept for it, if one is. */
export const MANY_TODAY = 'many-today'
const turnOn = (at: Instant): string => `${MANY_TODAY} ${limaDate(at)}`

type CourtesyPorts = { codes: Codes; clock: Clock }
/** The morning after an instant on which a letter may leave. */
type MorningAfter = (at: Instant) => Instant
type PutOff = { releaseAt: Instant; reason: string }

/**
 * Counts a courtesy that is about to leave. Where its mailbox has had those of its day, one of the next mornings', so that
 * whoever waits longest leaves first and nothing newer takes its turn; undefined where it may leave. Of the mailbox only a
 * keyed hash is kept.
 */
export async function tooManyToday(
  ports: CourtesyPorts,
  letter: Letter,
  { to, morningAfter }: { to: string; morningAfter: MorningAfter },
): Promise<PutOff | undefined> {
  const now = ports.clock.now()
  if (letter.class !== 'courtesy' || letter.reason === turnOn(now) || (await isCounted(ports, to, now)))
    return undefined
  let morning = now
  for (let mornings = 0; mornings < MOST_MORNINGS; mornings++) {
    morning = morningAfter(morning)
    if (await isCounted(ports, to, morning)) return { releaseAt: morning, reason: turnOn(morning) }
  }
  return { releaseAt: morning, reason: MANY_TODAY }
}

/** A letter as it was prepared, or put off to another morning where its mailbox has had the courtesies of its day. */
export async function rationed(ports: CourtesyPorts, letter: Letter, prepared: Prepared): Promise<Prepared> {
  if (!('mail' in prepared)) return prepared
  const { mail, morningAfter } = prepared
  const later = await tooManyToday(ports, letter, { to: mail.to, morningAfter })
  return later ? { end: 'intended', ...later } : prepared
}

/** Counts it no more where it did not leave. */
export async function giveBack(ports: CourtesyPorts, letter: Letter, to: string, outcome: Sending): Promise<void> {
  const left = outcome === 'sent' || outcome === 'ambiguous'
  if (!left && letter.class === 'courtesy') await count(ports, to, ports.clock.now(), -1)
}

/** Counts a courtesy among those of a day, unless there are enough. */
async function isCounted(ports: CourtesyPorts, to: string, day: Instant): Promise<boolean> {
  if ((await count(ports, to, day, 1)) <= MOST_COURTESIES) return true
  await count(ports, to, day, -1)
  return false
}

async function count({ codes }: CourtesyPorts, to: string, day: Instant, add: 1 | -1): Promise<number> {
  const who = seal(await codes.secret(), `courtesies|${to.toLowerCase()}|${limaDate(day)}`)
  return codes.count(`courtesies:${who}`, add, day)
}
