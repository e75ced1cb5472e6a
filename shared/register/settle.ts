import type { Circumstances } from '../cases/acts/act.ts'
import { type Duty, duties } from '../cases/duties.ts'
import { fold } from '../cases/fold.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Case } from '../cases/state.ts'
import { byDue, rings, type ToCheck, toCheckIn } from '../cases/toCheck.ts'
import { plusMinutes } from '../law/time.ts'
import { isOurFault } from '../letters/fault.ts'
import type { Posted } from '../letters/posting.ts'
import { accuses, putOff } from '../letters/putOff.ts'
import { releaseOf } from '../letters/release.ts'
import { settlement } from '../letters/settlement.ts'
import type { Agenda, Contents, LeftOut, Letter, Letters } from '../ports.ts'
import { handOver } from './handover.ts'
import { circumstancesOf, type PerformPorts, perform } from './perform.ts'
import { isInDoubt } from './prepare.ts'
import { type PublishPorts, refresh } from './publish.ts'
import { asSeen, toldAsSeen, waitsForLook } from './sawJunta.ts'

export type SettlePorts = PerformPorts & { letters: Letters; agenda: Agenda; contents: Contents }

/**
 * Does everything that a case owes now, each thing once: first what the clock brings, folio by folio, then the letters
 * that the folios owe. May be repeated, interrupted, or run twice at once. Returns the causes performed. A letter in the
 * outbox that cannot be read is told to `leftOut` at the end, or thrown: nothing is concluded from it, the others are put
 * there, and the case stays on the agenda.
 */
export const settle = async (ports: SettlePorts, number: CaseNumber, leftOut: LeftOut = raise): Promise<string[]> =>
  (await settled(ports, number, leftOut)).performed

/** Hours since the last folio for which the night looks whether its view was published: whoever listens to the folios tries for a day. */
const HOURS_TO_PUBLISH = 48

/** More folios of one case in one night than this, and something is wrong. */
const MOST_STEPS = 100

type Settled = { performed: string[]; state?: Case; toCheck: (ToCheck & { rings: boolean })[] }

/** The same, with what then waits for the operator, and whether it rings. */
async function settled(ports: SettlePorts, number: CaseNumber, leftOut: LeftOut): Promise<Settled> {
  const performed: string[] = []
  let state = fold(await ports.folios.of(number))
  for (let steps = 0; state && steps < MOST_STEPS; steps++) {
    const circumstances = await circumstancesOf(ports, state)
    const duty =
      (await owedBy(ports, state, circumstances))[0] ??
      (await looked(ports, state, circumstances)) ??
      (await writeLetters(ports, state, circumstances, leftOut))
    if (!duty) {
      const toCheck = toCheckIn(state, circumstances).map((one) => ({ ...one, rings: rings(one, circumstances) }))
      return { performed, state, toCheck }
    }
    const { rejection, state: after } = await perform(ports, number, { by: 'plazo', ...duty })
    if (rejection && after.folios === state.folios) throw new Error(`${number} ${duty.cause}: ${rejection.code}`)
    if (!rejection) performed.push(duty.cause)
    state = after
  }
  if (state) throw new Error(`${number} is not settled after ${MOST_STEPS} folios`)
  return { performed, toCheck: [] }
}

/** That an operator looked at the junta, where the word of a cargo waits for nothing else. */
async function looked(ports: SettlePorts, state: Case, circumstances: Circumstances): Promise<Duty | undefined> {
  if (!waitsForLook(state)) return undefined
  const owed = await owedBy(ports, asSeen(state), circumstances)
  return toldAsSeen(ports, state, { owed, now: circumstances.now })
}

/** What the clock brings, first things first; before anything is said of a silence the outbox is asked whether the office was told. */
async function owedBy(ports: SettlePorts, state: Case, circumstances: Circumstances): Promise<Duty[]> {
  const owed = duties(state, circumstances)
  if (!owed.some(accuses)) return owed
  return putOff(owed, state, circumstances, await postedOf(ports, state.number, () => undefined))
}

const raise: LeftOut = (why) => {
  throw why
}

/**
 * Puts the letters that a case owes in the outbox, which is read here: what left before the last folio may have to be taken
 * back. Returns what the outbox itself makes owed first.
 */
async function writeLetters(
  ports: SettlePorts,
  state: Case,
  circumstances: Circumstances,
  leftOut: LeftOut,
): Promise<Duty | undefined> {
  const { number } = state
  const unread: Error[] = []
  const posted = await postedOf(ports, number, (why) => unread.push(why))
  const { duties, letters, leaves } = settlement(state, circumstances, posted)
  if (duties[0]) return duties[0]
  for (const letter of letters) await ports.letters.intend(number, letter, releaseOf(letter, circumstances))
  if (leaves && unread.length === 0) await ports.agenda.remove(number)
  unread.forEach(leftOut)
  return undefined
}

/** What the outbox says of the letters about a case, but for those that cannot be read, which are told. */
export const postedOf = async (
  { letters }: { letters: Letters },
  number: CaseNumber,
  leftOut: LeftOut,
): Promise<Posted[]> => (await letters.of(number, leftOut)).map(asPosted)

/** What somebody may have read of a letter about a case: it was sent, or tried with an outcome that nobody knows. */
const asPosted = (letter: Letter): Posted => {
  const { state, sendingAt, sentAt } = letter
  const readAt = state === 'sent' || isInDoubt(letter) ? (sendingAt ?? sentAt) : undefined
  const withheld = state === 'held' && isOurFault(letter)
  return { ...letter, waits: state === 'intended', withheld, ...(readAt && { readAt }) }
}

/** Cases under way at once in each segment of the nightly pass. */
const AT_ONCE = 8

type Outcome = {
  performed: string[]
  failures: { number: CaseNumber; error: unknown }[]
  unreadable: Error[]
  /** Whose public view was missing, or older than its folios. */
  republished: CaseNumber[]
  toCheck: (ToCheck & { rings: boolean })[]
}

/**
 * The nightly pass: settles every case on the agenda, a page at a time, segments side by side. One failure never stops
 * the rest; the failures are returned, with the letters that cannot be read and what waits for the operator, by due date.
 * Then the lists for posts that changed hands.
 */
export async function nightly(
  ports: SettlePorts & PublishPorts,
  segments: number,
): Promise<{ visited: number } & Outcome> {
  const outcome: Outcome = { performed: [], failures: [], unreadable: [], republished: [], toCheck: [] }
  const visited: CaseNumber[] = []
  const visit = async (number: CaseNumber) => {
    visited.push(number)
    try {
      const { performed, state, toCheck } = await settled(ports, number, (why) => outcome.unreadable.push(why))
      const isRecent = state && plusMinutes(state.changed, HOURS_TO_PUBLISH * 60) > ports.clock.now()
      if (performed.length === 0 && isRecent && (await refresh(ports, state))) outcome.republished.push(number)
      outcome.performed.push(...performed.map((cause) => `${number} ${cause}`))
      outcome.toCheck.push(...toCheck)
    } catch (error) {
      outcome.failures.push({ number, error })
    }
  }
  const walk = async (segment: number) => {
    for await (const page of ports.agenda.pages(segment, segments)) {
      const queue = page.values()
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (const number of queue) await visit(number)
        }),
      )
    }
  }
  await Promise.all(Array.from({ length: segments }, (_, segment) => walk(segment)))
  const failed = new Set(outcome.failures.map(({ number }) => number))
  await handOver(
    ports,
    visited.filter((number) => !failed.has(number)),
  )
  return { visited: visited.length, ...outcome, toCheck: outcome.toCheck.sort(byDue) }
}
