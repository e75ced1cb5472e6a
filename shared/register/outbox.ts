import type { Clock, LeftOut, Letters, WaitingLetter } from '../ports.ts'
import type { Attempt } from './deliver.ts'

/** How letters leave: at most so many a second, by a timer (in milliseconds), while there is time for one more. */
export type Pace = { rate: number; timer: Timer; hasTime: () => boolean }
export type Timer = { now(): number; until(at: number): Promise<void> }

/** What a round did: letters looked at, tries, and of those what left, what nobody knows of and what went as a repeat. */
export type Tally = {
  seen: number
  tried: number
  sent: number
  doubts: number
  repeats: number
  throttled: number
  held: number
  failed: number
  /** Why it stopped before its end: no letter would have been taken. */
  paused?: string
}

/** Letters under way at once: as many as it takes to keep the pace while each waits for its answers. */
const AT_ONCE = 10
/** Throttles after which the rest waits for the next round. */
const MOST_THROTTLES = 10

/**
 * A round of the outbox: sends what waits by now, the oldest first, a page at a time. `send` sends one and never throws;
 * undefined where nothing was to be done, false where it failed. Rounds may overlap: the mark of each letter is the lock.
 */
export async function round(
  { letters, clock }: { letters: Letters; clock: Clock },
  send: (letter: WaitingLetter) => Promise<Attempt | false | undefined>,
  { rate, timer, hasTime }: Pace,
  leftOut?: LeftOut,
): Promise<Tally> {
  const tally: Tally = { seen: 0, tried: 0, sent: 0, doubts: 0, repeats: 0, throttled: 0, held: 0, failed: 0 }
  let next = timer.now()
  const itsTurn = (): Promise<void> => {
    const mine = Math.max(next, timer.now())
    next = mine + 1000 / rate
    return timer.until(mine)
  }
  const goesOn = () => tally.paused === undefined && hasTime()
  const work = async (queue: Iterable<WaitingLetter>) => {
    for (const letter of queue) {
      await itsTurn()
      if (!goesOn()) return
      count(tally, await send(letter))
    }
  }
  for await (const page of letters.waiting(clock.now(), leftOut)) {
    const queue = page.values()
    await Promise.all(Array.from({ length: AT_ONCE }, () => work(queue)))
    if (!goesOn()) break
  }
  return tally
}

function count(tally: Tally, attempt: Attempt | false | undefined): void {
  tally.seen++
  if (attempt === false) tally.failed++
  if (!attempt) return
  const { letter, outcome, said } = attempt
  if (letter.state === 'held') tally.held++
  if (outcome === undefined) return
  tally.tried++
  if (letter.doubts) tally.repeats++
  if (outcome === 'sent') tally.sent++
  if (outcome === 'ambiguous') tally.doubts++
  if (outcome === 'throttled' && ++tally.throttled >= MOST_THROTTLES) tally.paused = outcome
  if (outcome === 'refused') tally.paused = said ?? outcome
}
