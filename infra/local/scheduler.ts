import * as z from 'zod/mini'
import { log } from '../../functions/lambda/log.ts'
import type { FunctionName } from '../../functions/registry.ts'
import type { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import type { Case } from '../../shared/cases/state.ts'
import { addDays, type Instant, instantOf, type LocalDate, limaDate } from '../../shared/law/time.ts'
import type { WaitingLetter } from '../../shared/ports.ts'
import { firstNight } from '../../shared/register/needing.ts'
import { openCases as readOpenCases } from '../../shared/register/openCases.ts'
import type { LocalClock } from './clock.ts'
import { persist } from './persist.ts'
import { beginOf, lastNight, lastRun, runAfter, scheduled } from './runs.ts'

/** A nightly pass: at which instant, and what it performed, as `number cause`. */
export type Pass = { at: Instant; performed: string[] }

type Parts = {
  clock: LocalClock
  register: ReturnType<typeof outboxPortsOn>
  /** Calls a function as its schedules do; `anew`, though what it does was done already. */
  call: (name: FunctionName, anew?: true) => Promise<unknown>
  /** Waits for all that the streams have brought about. */
  idle: () => Promise<void>
}

const outcome = z.object({ performed: z._default(z.array(z.string()), []), done: z._default(z.boolean(), true) })
/** Of these the last run of a jump, or of jumps one after the other, does what those before it would. */
const lastOnes: readonly FunctionName[] = ['actsOfTwo', 'audit', 'enrol', 'figures', 'inbound']
/** The codes go by the machine's time, of which none passes in a jump; nor is here a threat lost that was told. */
const never: readonly FunctionName[] = ['mailCodes', 'reserve']
/** Runs of one night here: more are of no use. */
const MOST_RUNS = 3

/**
 * The passing of time, which on AWS the scheduler brings: every schedule of the registry, at its hours. Where the clock is
 * moved, the runs that would find nothing to do are left out.
 */
export function scheduler({ clock, register, call, idle }: Parts) {
  const { letters } = register
  /** The next run of each function. */
  const due = new Map(scheduled.map((name) => [name, runAfter(name, clock.now())]))

  /** The last night that was played. */
  let played: LocalDate | undefined

  /** Every case on the agenda that can be read. The others are named in the log and do not stop the clock. */
  const openCases = async (): Promise<Case[]> => {
    const { open, failures } = await readOpenCases(register)
    for (const { number, error } of failures)
      log('error', { case: number, error: error instanceof Error ? error.message : 'unknown' })
    return open
  }

  const run = async (name: FunctionName, anew?: true): Promise<unknown> => {
    due.set(name, runAfter(name, clock.now()))
    const result = await persist(name, () => call(name, anew))
    await idle()
    return result
  }
  /** A night, in as many runs as it takes. */
  const pass = async (anew?: true): Promise<Pass> => {
    const at = clock.now()
    const performed: string[] = []
    for (let runs = 0; runs < MOST_RUNS; runs++) {
      const { data } = outcome.safeParse(await run('nightly', runs === 0 ? anew : undefined))
      performed.push(...(data?.performed ?? []))
      if (data?.done !== false) break
    }
    return { at, performed }
  }

  /** The first run by an instant of a night that has something to do or, where there is none, of the last one. */
  const nextNight = async (from: Instant, to: Instant): Promise<Instant | undefined> => {
    const first = played === limaDate(from) ? beginOf(addDays(played, 1)) : from
    if (first > to) return undefined
    const wake = await firstNight(register, limaDate(first))
    const at = wake && wake > limaDate(first) ? beginOf(wake) : first
    const last = lastNight(to)
    if (wake && at <= last) return at
    return last > first ? last : first
  }
  const firstWaiting = async (to: Instant): Promise<WaitingLetter | undefined> => {
    for await (const [first] of letters.waiting(to)) return first
    return undefined
  }
  /** The next run of a function that is needed by an instant, if any is. */
  const nextRun = async (name: FunctionName, to: Instant, leaves: readonly FunctionName[]) => {
    const from = due.get(name)
    if (from === undefined || from > to || leaves.includes(name)) return undefined
    if (name === 'nightly') return nextNight(from, to)
    if (name === 'deliver') {
      const first = await firstWaiting(to)
      const at = first && runAfter(name, instantOf(Date.parse(first.releaseAt) - 1000))
      return at && (at > from ? at : from)
    }
    // The last run looks at every entity, claim, act and mail whose hour has passed by, and makes the figures whole.
    return lastOnes.includes(name) ? lastRun(name, from, to) : from
  }

  /** The first of all those runs. */
  const firstRun = async (to: Instant, leaves: readonly FunctionName[]) => {
    const names = [...due.keys()]
    const found = await Promise.all(names.map(async (name) => ({ name, at: await nextRun(name, to, leaves) })))
    const runs = found.flatMap(({ name, at }) => (at !== undefined && at <= to ? { name, at } : []))
    return runs.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))[0]
  }

  /** Sends what still waits. A letter whose case changed under it goes now, as it would in the next round. */
  const deliverRest = async (): Promise<void> => {
    const now = clock.now()
    let before = Number.POSITIVE_INFINITY
    for (;;) {
      let waiting = 0
      for await (const page of letters.waiting(now)) waiting += page.length
      if (waiting === 0 || waiting >= before) return
      before = waiting
      await run('deliver')
    }
  }

  /** Plays through the time up to an instant, but for the runs that it leaves to the next jump. Returns the nightly passes. */
  const play = async (to: Instant, left: readonly FunctionName[]): Promise<Pass[]> => {
    const leaves = [...never, ...left]
    const passes: Pass[] = []
    for (let next = await firstRun(to, leaves); next; next = await firstRun(to, leaves)) {
      if (next.at > clock.now()) clock.stand(next.at)
      if (next.name === 'nightly') {
        played = limaDate(next.at)
        passes.push(await pass())
      } else await run(next.name)
      await deliverRest()
    }
    if (to > clock.now()) clock.stand(to)
    for (const name of due.keys()) if (!left.includes(name)) due.set(name, runAfter(name, clock.now()))
    await deliverRest()
    return passes
  }

  // One hand on the clock at a time.
  let turn: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const alone = <T>(task: () => Promise<T>): Promise<T> => {
    waiting++
    const mine = turn.then(task).finally(() => waiting--)
    turn = mine.catch(() => undefined)
    return mine
  }

  return {
    openCases,
    /** One more pass, now. */
    nightly: () => alone(() => pass(true)),
    /**
     * Moves the clock to an instant and does on the way all that falls due; where it `goesOn` from there, what the last jump
     * does for all is left to that. Returns the passes that performed something.
     */
    advance: (to: Instant, { goesOn = false } = {}): Promise<Pass[]> =>
      alone(async () => {
        // What is under way happened before the clock moves.
        await idle()
        clock.stand(clock.now())
        const passes = await play(to, goesOn ? lastOnes : []).finally(clock.run)
        await idle()
        return passes.filter(({ performed }) => performed.length > 0)
      }),
    /** Does what fell due while the clock simply ran on. */
    async tick(): Promise<void> {
      if (waiting > 0) return
      await alone(async () => {
        const now = clock.now()
        for (const [name, at] of due) if (at <= now) await run(name).then(deliverRest)
      })
    },
  }
}
