import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Instant, plusMinutes } from '../law/time.ts'
import type { Clock, Codes, Ids } from '../ports.ts'

/**
 * Who types a code, as far as one can know without an account: the pass of the browser, and the network it comes from; `known`,
 * which browser it is, where it is proved that it typed a right one before.
 */
export type Caller = { pass?: string | undefined; network: string; known?: string }

/** Wrong codes that a pass is good for, in all its life. */
const MOST_TRIES = 5
/** Passes that a network is given in an hour; all who come after share one more. */
const MOST_PASSES = 10
/** Wrong codes in an hour of all who come from a network without a pass, or of a browser that is known. */
const MOST_WITHOUT = 10
/** Hours for which a pass is good. */
export const PASS_HOURS = 24

/** What stands for something that is kept or proved under a key, and tells nothing of it. */
export const seal = (secret: string, what: string): string =>
  createHmac('sha256', secret).update(what).digest('base64url')

/** Eight digits that derive from something under a key. */
export const digits = (secret: string, what: string): string =>
  (createHmac('sha256', secret).update(what).digest().readUInt32BE(0) % 1e8).toString().padStart(8, '0')

/** The hour (UTC) of an instant. */
const hourOf = (at: Instant): string => at.slice(0, 13)

/** A network as it is kept: nobody can tell which it was, nor that it is the same an hour later. */
const kept = (secret: string, { network }: Caller, now: Instant): string =>
  seal(secret, `network|${network}|${hourOf(now)}`)

/**
 * A pass for a browser that opens a form: a number of its own, signed, under which its tries are counted. Undefined where it
 * has one of this hour already.
 */
export async function newPass(
  { codes, clock, ids }: { codes: Codes; clock: Clock; ids: Ids },
  caller: Caller,
): Promise<string | undefined> {
  const now = clock.now()
  const secret = await codes.secret()
  if (read(secret, caller, now)?.hour === hourOf(now)) return undefined
  const network = kept(secret, caller, now)
  const given = await codes.count(`passes:${network}`, 1, now)
  const stem = `${hourOf(now)}.${given > MOST_PASSES ? network : ids.random()}`
  return `${stem}.${seal(secret, `pass|${stem}`)}`
}

/** Counts a try, before its code is compared: undefined where there were too many. The try of a right code is given back. */
export async function takeTry(
  { codes, clock }: { codes: Codes; clock: Clock },
  caller: Caller,
): Promise<{ giveBack(): Promise<unknown> } | undefined> {
  const now = clock.now()
  const secret = await codes.secret()
  const [counter, most] = countedAs(secret, caller, now)
  const tries = await codes.count(counter, 1, now)
  return tries > most ? undefined : { giveBack: () => codes.count(counter, -1, now) }
}

/** Whether no try is left to a caller: not even the right code of 8 digits would be compared. */
export async function hasSpent({ codes, clock }: { codes: Codes; clock: Clock }, caller: Caller): Promise<boolean> {
  const now = clock.now()
  const [counter, most] = countedAs(await codes.secret(), caller, now)
  return (await codes.count(counter, 0, now)) >= most
}

/** Under what the tries of a caller are counted, and how many it has. */
function countedAs(secret: string, caller: Caller, now: Instant): [counter: string, most: number] {
  if (caller.known !== undefined) return [`known:${caller.known}:${hourOf(now)}`, MOST_WITHOUT]
  const pass = read(secret, caller, now)
  return pass ? [`pass:${pass.id}`, MOST_TRIES] : [`network:${kept(secret, caller, now)}`, MOST_WITHOUT]
}

/** What a pass says, if it is one of ours and still good. */
function read(secret: string, { pass = '' }: Caller, now: Instant): { hour: string; id: string } | undefined {
  const [hour = '', id = '', signature = ''] = pass.split('.')
  const good = hour >= hourOf(plusMinutes(now, -PASS_HOURS * 60)) && same(seal(secret, `pass|${hour}.${id}`), signature)
  return good ? { hour, id } : undefined
}

/** True where two texts are equal; how long it takes tells nothing of where they differ. */
export const same = (expected: string, typed: string): boolean =>
  Buffer.byteLength(typed) === Buffer.byteLength(expected) && timingSafeEqual(Buffer.from(expected), Buffer.from(typed))
