import { type Instant, plusMinutes } from '../law/time.ts'
import {
  type Letter,
  type LetterState,
  type Letters,
  type Mailer,
  mailFacts,
  mayBeTaken,
  repeatsWhenInDoubt,
  type Sending,
} from '../ports.ts'
import { giveBack, rationed } from './courtesies.ts'
import {
  doubt,
  IN_DOUBT,
  isInDoubt,
  type Packing,
  type Prepared,
  type PreparePorts,
  prepare,
  subjectOf,
  Unwritable,
} from './prepare.ts'

export type DeliverPorts = PreparePorts & { letters: Letters; mailer: Mailer }

/** A letter as an attempt left it and, where the mail was asked, what it said. */
export type Attempt = { letter: Letter; outcome?: Sending | undefined; said?: string | undefined }

/** Minutes that a letter in doubt waits for its delivery event before the policy of its class decides. */
const DOUBT_MINUTES = 15
/** Doubts, or faults of its own, after which a letter is held for the operator. What the mail puts off holds none. */
const MOST_DOUBTS = 8
const MOST_FAULTS = 8
/** Minutes that a letter waits at most for what the mail puts off; and, refused with all others, until the next round but none. */
const LONGEST_WAIT = 30
const NEXT_ROUND = 4

/**
 * Sends one letter, or says why not (I10). Its row is read here: only what may be taken up is. The conditional mark
 * `sending` is the lock: whoever fails to set it does nothing. After the mark the case is read again, and a letter that is
 * no longer owed is cancelled. Returns the letter as it was left, or undefined where it is none of ours to move. Throws
 * Unwritable for a letter that cannot be written, having put it off, or held it in the end.
 */
export async function deliver(
  ports: DeliverPorts,
  packing: Packing,
  { case: number, id }: Pick<Letter, 'case' | 'id'>,
): Promise<Attempt | undefined> {
  const { letters, clock } = ports
  const letter = await letters.get(number, id)
  if (!letter || !mayBeTaken(letter, clock.now())) return undefined
  const move = async (from: Letter, state: LetterState, change: Partial<Letter>): Promise<Attempt | undefined> =>
    (await letters.move(from, state, change)) ? { letter: { ...from, ...change, state } } : undefined
  /** To be tried again from an hour on. */
  const again = (from: Letter, reason: string, releaseAt: Instant, change: Partial<Letter> = {}) =>
    move(from, 'intended', { ...change, releaseAt, reason: from.reason === IN_DOUBT ? IN_DOUBT : reason })
  /** The same, but not for ever: the fault is the letter's own. */
  const faulty = (from: Letter, reason: string, at: Instant) => {
    const faults = (from.faults ?? 0) + 1
    const change = { tries, faults }
    return faults < MOST_FAULTS ? again(from, reason, at, change) : move(from, 'held', { ...change, reason })
  }

  const tries = letter.tries + 1
  const counted = doubted(letter)
  let prepared: Prepared
  try {
    prepared = await rationed(ports, letter, settled(letter) ?? (await prepare(ports, packing, letter)))
  } catch (error) {
    const from = { ...letter, ...counted }
    const later = 2 ** ((letter.faults ?? 0) + 1)
    if (error instanceof Unwritable) await faulty(from, 'unwritable', plusMinutes(clock.now(), later))
    throw error
  }
  if ('end' in prepared) {
    const { end, ...change } = prepared
    return move(letter, end, { ...(end !== 'sent' && counted), ...change })
  }
  const { mail } = prepared
  const sendingAt = clock.now()
  const repeated = isInDoubt(letter) ? { repeats: (letter.repeats ?? 0) + 1 } : {}
  const mark = { sendingAt, tries, releaseAt: plusMinutes(sendingAt, DOUBT_MINUTES), ...counted, ...repeated }
  const marked = (await move(letter, 'sending', mark))?.letter
  if (!marked) return undefined

  const subject = await subjectOf(ports, letter)
  if (!subject) return move(marked, 'cancelled', {})
  if (subject.head !== prepared.head) return faulty(marked, 'case-changed', sendingAt)
  const { outcome, reason = outcome } = await ports.mailer.send({ id, case: number, ...mail })
  const after: Record<Sending, () => Promise<Attempt | undefined>> = {
    sent: () => move(marked, 'sent', { sentAt: clock.now() }),
    rejected: () => move(marked, 'held', { reason }),
    refused: () => again(marked, reason, plusMinutes(sendingAt, NEXT_ROUND)),
    throttled: () => again(marked, 'throttled', plusMinutes(sendingAt, Math.min(2 ** tries, LONGEST_WAIT))),
    ambiguous: async () => ({ letter: marked }),
  }
  await giveBack(ports, letter, mail.to, outcome)
  const left = await after[outcome]()
  return left && { ...left, outcome, said: reason }
}

/**
 * Where a letter ends without being sent again: it left after all, for whatever the mail reports, a return too, it reports
 * of what it was handed; or its class does not say to repeat what is in doubt.
 */
function settled(letter: Letter): Prepared | undefined {
  const { state, class: letterClass, doubts = 0 } = letter
  if (mailFacts.some((fact) => letter[fact])) return { end: 'sent' }
  if (state !== 'sending' || (repeatsWhenInDoubt[letterClass] && doubts + 1 < MOST_DOUBTS)) return undefined
  return { end: 'held', reason: IN_DOUBT }
}

/** What is counted where one is found whose fate nobody knows. */
const doubted = (letter: Letter): Partial<Letter> =>
  letter.state === 'sending' ? { ...doubt(letter), doubts: (letter.doubts ?? 0) + 1 } : {}
