import { type Instant, plusMinutes } from '../law/time.ts'
import { type Letter, type Letters, type Mailer, repeatsWhenInDoubt } from '../ports.ts'
import { doubt, IN_DOUBT, type Packing, type PreparePorts, prepare, subjectOf } from './prepare.ts'

export type DeliverPorts = PreparePorts & { letters: Letters; mailer: Mailer }

/** Minutes that a letter in doubt waits for its delivery event before the policy of its class decides. */
const DOUBT_MINUTES = 15
/** Attempts after which a letter is held for the operator. */
const MOST_TRIES = 8

/**
 * Sends one letter, or says why not (I10). The conditional mark `sending` is the lock: whoever fails to set it does
 * nothing. After the mark the case is read again, and a letter that is no longer owed is cancelled.
 */
export async function deliver(ports: DeliverPorts, packing: Packing, letter: Letter): Promise<void> {
  const { letters, clock } = ports
  if (letter.state === 'sending' && !(await resolveDoubt(letters, letter, clock.now()))) return
  const prepared = await prepare(ports, packing, letter)
  if ('end' in prepared) {
    const { end, ...change } = prepared
    return void (await letters.move(letter, end, change))
  }
  const sendingAt = clock.now()
  const marked: Letter = {
    ...letter,
    state: 'sending',
    sendingAt,
    tries: letter.tries + 1,
    ...doubt(letter),
  }
  if (!(await letters.move(letter, 'sending', marked))) return

  const subject = await subjectOf(ports, letter)
  if (!subject) return void (await letters.move(marked, 'cancelled', {}))
  if (subject.head !== prepared.head) return void (await letters.move(marked, 'intended', { releaseAt: sendingAt }))
  const { outcome, reason } = await ports.mailer.send({ id: letter.id, case: letter.case, ...prepared.mail })
  switch (outcome) {
    case 'sent':
      return void (await letters.move(marked, 'sent', { sentAt: clock.now() }))
    case 'rejected':
      return void (await letters.move(marked, 'held', { reason: reason ?? 'rejected' }))
    case 'throttled':
      return void (marked.tries < MOST_TRIES
        ? await letters.move(marked, 'intended', { releaseAt: plusMinutes(sendingAt, 2 ** marked.tries) })
        : await letters.move(marked, 'held', { reason: 'throttled' }))
    case 'ambiguous':
      return
  }
}

/** Settles a letter left in doubt: true when it waited long enough and its class says to send it again. */
async function resolveDoubt(letters: Letters, letter: Letter, now: Instant): Promise<boolean> {
  if (now < plusMinutes(letter.sendingAt ?? now, DOUBT_MINUTES)) return false
  if (letter.sentAt || letter.deliveredAt) {
    await letters.move(letter, 'sent', {})
    return false
  }
  if (repeatsWhenInDoubt[letter.class] && letter.tries < MOST_TRIES) return true
  await letters.move(letter, 'held', { reason: IN_DOUBT })
  return false
}
