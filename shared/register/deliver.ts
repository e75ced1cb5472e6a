import { type Instant, plusMinutes } from '../law/time.ts'
import {
  type Letter,
  type LetterState,
  type Letters,
  type Mailer,
  mailFacts,
  mayBeTaken,
  repeatsWhenInDoubt,
} from '../ports.ts'
import {
  doubt,
  IN_DOUBT,
  type Packing,
  type Prepared,
  type PreparePorts,
  prepare,
  subjectOf,
  Unwritable,
} from './prepare.ts'

export type DeliverPorts = PreparePorts & { letters: Letters; mailer: Mailer }

/** Minutes that a letter in doubt waits for its delivery event before the policy of its class decides. */
const DOUBT_MINUTES = 15
/** Attempts after which a letter is held for the operator. */
const MOST_TRIES = 8

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
): Promise<Letter | undefined> {
  const { letters, clock } = ports
  const letter = await letters.get(number, id)
  if (!letter || !mayBeTaken(letter, clock.now())) return undefined
  const move = async (from: Letter, state: LetterState, change: Partial<Letter>) =>
    (await letters.move(from, state, change)) ? { ...from, ...change, state } : undefined
  /** To be tried again from an hour on, but not for ever. */
  const again = (from: Letter, tries: number, reason: string, releaseAt: Instant) =>
    tries < MOST_TRIES
      ? move(from, 'intended', { tries, releaseAt, reason: from.reason ?? reason })
      : move(from, 'held', { tries, reason })

  const tries = letter.tries + 1
  let prepared: Prepared
  try {
    prepared = settled(letter) ?? (await prepare(ports, packing, letter))
  } catch (error) {
    const from = { ...letter, ...doubt(letter) }
    if (error instanceof Unwritable) await again(from, tries, 'unwritable', plusMinutes(clock.now(), 2 ** tries))
    throw error
  }
  if ('end' in prepared) {
    const { end, ...change } = prepared
    return move(letter, end, change)
  }
  const sendingAt = clock.now()
  const mark = { sendingAt, tries, releaseAt: plusMinutes(sendingAt, DOUBT_MINUTES), ...doubt(letter) }
  const marked = await move(letter, 'sending', mark)
  if (!marked) return undefined

  const subject = await subjectOf(ports, letter)
  if (!subject) return move(marked, 'cancelled', {})
  if (subject.head !== prepared.head) return again(marked, tries, 'case-changed', sendingAt)
  const { outcome, reason } = await ports.mailer.send({ id, case: number, ...prepared.mail })
  switch (outcome) {
    case 'sent':
      return move(marked, 'sent', { sentAt: clock.now() })
    case 'rejected':
      return move(marked, 'held', { reason: reason ?? 'rejected' })
    case 'throttled':
      return again(marked, tries, 'throttled', plusMinutes(sendingAt, 2 ** tries))
    case 'ambiguous':
      return marked
  }
}

/**
 * Where a letter ends without being sent again: it left after all, for whatever the mail reports, a return too, it reports
 * of what it was handed; or its class does not say to repeat what is in doubt.
 */
function settled(letter: Letter): Prepared | undefined {
  const { state, class: letterClass, tries } = letter
  if (mailFacts.some((fact) => letter[fact])) return { end: 'sent' }
  if (state !== 'sending' || (repeatsWhenInDoubt[letterClass] && tries < MOST_TRIES)) return undefined
  return { end: 'held', reason: IN_DOUBT }
}
