import { wholeDirectoryOn } from '../../shared/aws/directory.ts'
import { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import { type Instant, instantOf, limaTime, toInstant } from '../../shared/law/time.ts'
import type { Mailer, WaitingLetter } from '../../shared/ports.ts'
import { deliver } from '../../shared/register/deliver.ts'
import { round as outboxRound, type Tally } from '../../shared/register/outbox.ts'
import { keys } from '../keys.ts'
import { waitingBy } from '../waiting.ts'
import { firstSubmission } from './drive.ts'
import { heap } from './heap.ts'
import { type Aim, atLeast, atMost, type Part, type Row, round } from './report.ts'
import { openCases } from './setup.ts'
import { openStage, site } from './stage.ts'

/** Each case owes two letters at once, its cargo and its notice. */
const CASES = 10_000
const DUE = toInstant('2026-03-02T08:00')
const RATE = 14
/** Seconds between rounds, and for which a round takes up letters. */
const [EVERY, LASTS] = [300, 270]

/**
 * The hours of the letters, over the last minutes before 08:00: of entries of one and the same hour the embedded engine's
 * index mistakes one in some thousands for another, by 24 bits of their keys.
 */
function* hours(): Generator<Instant> {
  for (let i = 0; i < CASES; i++) yield instantOf(Date.parse(DUE) - 1000 * (i % 1000))
}

/** A machine whose clock only whoever waits for his turn moves: what the pace alone takes, in milliseconds. */
function simulated(set: (to: Instant) => void) {
  let at = 0
  const until = async (to: number) => {
    at = Math.max(at, to)
    set(instantOf(Date.parse(DUE) + at))
  }
  return { now: () => at, until }
}

/** Rounds until nothing waits; a round of this many would be the third hour. */
const MOST_ROUNDS = 36

/** 20,000 letters due at 08:00: composed and sent on the real tables, at the pace of the deployment by a simulated clock. */
export async function outbox(): Promise<Part> {
  const { raw, clock, ids, close } = await openStage(DUE)
  try {
    await openCases(raw, hours(), { text: (await firstSubmission()).submission.text })
    let mails = 0
    let last = DUE
    const mailer: Mailer = {
      async send() {
        mails++
        last = clock.now()
        return { outcome: 'sent' }
      },
    }
    const ports = { ...outboxPortsOn({ dynamo: raw, clock, ids, keys }), directory: wholeDirectoryOn(raw), mailer }
    const packing = {
      ...{ from: 'Plazo <registro@plazo.example>', site },
      replies: 'respuestas.plazo.example',
      pack: async ({ text, html }: { text: string; html: string }) => new TextEncoder().encode(text + html),
    }
    const send = (letter: WaitingLetter) => deliver(ports, packing, letter).catch((): false => false)
    const timer = simulated(clock.set)
    const tallies: (Tally & Row)[] = []
    for (let i = 0; i < MOST_ROUNDS && (await waitingBy(ports, clock.now())).length > 0; i++) {
      const begins = i * EVERY * 1000
      await timer.until(begins)
      const from = performance.now()
      const hasTime = () => timer.now() - begins <= LASTS * 1000
      const tally = await outboxRound(ports, send, { rate: RATE, timer, hasTime })
      const ms = performance.now() - from
      tallies.push({ ...tally, 'ms a letter here': round(ms / tally.seen), 'heap MB after': round(heap()) })
    }
    const total = (of: (tally: Tally) => number) => tallies.reduce((sum, tally) => sum + of(tally), 0)
    const [first, ...others] = tallies.map((tally) => Number(tally['heap MB after']))
    const pace = tallies.map((tally) => Number(tally['ms a letter here'])).toSorted((a, b) => b - a)[0] ?? 0
    const exactly = (aim: string, measured: number, expected: number): Aim => ({
      ...{ aim: `${aim} = ${expected}`, measured: `${measured}`, reached: measured === expected },
    })
    const figures = { letters: 2 * CASES, rate: RATE, rounds: tallies.length, 'last leaves at': limaTime(last), mails }
    return {
      tables: [{ title: `${2 * CASES} letters due at 08:00, at ${RATE} a second of a simulated clock`, rows: tallies }],
      notes: [
        `The last leaves at ${limaTime(last)}. The pace is simulated; every letter is read, composed, marked and moved for real, with a mail that only counts.`,
      ],
      figures: { ...figures, rows: tallies },
      aims: [
        exactly('letters that left', mails, 2 * CASES),
        exactly(
          'letters that still wait, or are held',
          (await waitingBy(ports, '9999')).length + (await ports.letters.held()).length,
          0,
        ),
        exactly(
          'letters that failed',
          total(({ failed }) => failed),
          0,
        ),
        atMost('minutes until the last left', (Date.parse(last) - Date.parse(DUE)) / 60_000, 60),
        atMost('heap after the last round against the first', (others.at(-1) ?? 0) / (first ?? 1), 1.1, ' ×'),
        atLeast('letters a second that this machine makes, in the slowest round,', 1000 / pace, RATE),
      ],
    }
  } finally {
    await close()
  }
}
