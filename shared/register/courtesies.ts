import { addDays, type Instant, limaDate, toInstant } from '../law/time.ts'
import type { Clock, Codes, Letter, Sending } from '../ports.ts'
import { seal } from './passes.ts'
import type { Prepared } from './prepare.ts'

/** Courtesies that a mailbox gets in a day of Lima: more is not read. What tells, proves or accuses is never counted. */
export const MOST_COURTESIES = 30

/** Why a courtesy waits for the next morning, in its row. */
export const MANY_TODAY = 'many-today'

type CourtesyPorts = { codes: Codes; clock: Clock }

/**
 * Counts a courtesy that is about to leave. When it may be tried again where its mailbox has had those of its day: the next
 * morning, when one that is then no longer owed is cancelled; undefined where it may leave. Of the mailbox only a keyed hash is kept.
 */
export async function tooManyToday(ports: CourtesyPorts, letter: Letter, to: string): Promise<Instant | undefined> {
  if (letter.class !== 'courtesy' || (await counted(ports, to, 1)) <= MOST_COURTESIES) return undefined
  return toInstant(`${addDays(limaDate(ports.clock.now()), 1)}T08:00`)
}

/** A letter as it was prepared, or put off to the next morning where its mailbox has had the courtesies of its day. */
export async function rationed(ports: CourtesyPorts, letter: Letter, prepared: Prepared): Promise<Prepared> {
  const releaseAt = 'mail' in prepared ? await tooManyToday(ports, letter, prepared.mail.to) : undefined
  return releaseAt ? { end: 'intended', releaseAt, reason: MANY_TODAY } : prepared
}

/** Counts it no more where it did not leave. */
export async function giveBack(ports: CourtesyPorts, letter: Letter, to: string, outcome: Sending): Promise<void> {
  const left = outcome === 'sent' || outcome === 'ambiguous'
  if (!left && letter.class === 'courtesy') await counted(ports, to, -1)
}

async function counted({ codes, clock }: CourtesyPorts, to: string, add: 1 | -1): Promise<number> {
  const now = clock.now()
  const who = seal(await codes.secret(), `courtesies|${to.toLowerCase()}|${limaDate(now)}`)
  return codes.count(`courtesies:${who}`, add, now)
}
