import * as z from 'zod/mini'
import { log } from '../../functions/lambda/log.ts'
import { agendaOn } from '../../shared/aws/agenda.ts'
import { calendarsOn } from '../../shared/aws/calendars.ts'
import { directoryOn } from '../../shared/aws/directory.ts'
import type { Dynamo } from '../../shared/aws/dynamo.ts'
import { foliosOn } from '../../shared/aws/folios.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import { duties } from '../../shared/cases/duties.ts'
import { fold } from '../../shared/cases/fold.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import type { Case } from '../../shared/cases/state.ts'
import { addDays, type Instant, limaDate, toInstant } from '../../shared/law/time.ts'
import { circumstancesOf } from '../../shared/register/perform.ts'
import type { LocalClock } from './clock.ts'
import type { Lambdas } from './lambdas.ts'
import { persist } from './persist.ts'

/** The hour of the nightly pass in Lima, as the registry's schedule has it. */
const NIGHTLY = '00:10'
/** How often the outbox is gone through, in milliseconds, as the registry's schedule has it. */
const ROUND_MS = 15 * 60_000

/** A nightly pass: at which instant, and what it performed, as `number cause`. */
export type Pass = { at: Instant; performed: string[] }

const outcome = z.object({ performed: z.array(z.string()) })

/** The first pass after an instant. */
const nightAfter = (at: Instant): Instant => {
  const today = toInstant(`${limaDate(at)}T${NIGHTLY}`)
  return today > at ? today : toInstant(`${addDays(limaDate(at), 1)}T${NIGHTLY}`)
}

/**
 * The passing of time, which on AWS the scheduler brings: each night's pass and each letter at its hour. `idle` waits
 * for all that the streams have brought about.
 */
export function scheduler(clock: LocalClock, lambdas: Lambdas, dynamo: Dynamo, idle: () => Promise<void>) {
  const agenda = agendaOn(dynamo)
  const folios = foliosOn(dynamo)
  const letters = lettersOn(dynamo)

  /** What is asked of one case; one that cannot be read is told, and does not stop the clock for the others. */
  const ofCase = <T>(number: CaseNumber, ask: () => Promise<T>): Promise<T | undefined> =>
    ask().catch((error: unknown) => {
      log('error', { case: number, error: error instanceof Error ? error.message : 'unknown' })
      return undefined
    })

  /** Every case on the agenda that can be read. */
  const openCases = async (): Promise<Case[]> => {
    const open: Case[] = []
    for await (const page of agenda.pages(0, 1))
      for (const number of page) {
        const state = await ofCase(number, async () => fold(await folios.of(number)))
        if (state) open.push(state)
      }
    return open
  }

  const run = async (name: 'nightly' | 'deliver'): Promise<unknown> => {
    const result = await persist(name, () => lambdas.schedule(name))
    await idle()
    return result
  }

  /** The next pass that is due. */
  let night = nightAfter(clock.now())
  const pass = async (): Promise<Pass> => {
    const at = clock.now()
    night = nightAfter(at)
    const { data } = outcome.safeParse(await run('nightly'))
    return { at, performed: data?.performed ?? [] }
  }

  /** The next night that brings something to an open case, a duty or a decree, else the last: the others would do nothing. */
  const nextNight = async (to: Instant): Promise<Instant | undefined> => {
    if (night > to) return undefined
    const open = await openCases()
    const read = { ...dynamo, freshFor: Number.POSITIVE_INFINITY }
    const ports = { directory: directoryOn(read), calendars: calendarsOn(read) }
    const owes = async (now: Instant) => {
      // A decree imported in the daytime is known since that day: the night after is the first to tell of it.
      const learnt = [addDays(limaDate(now), -1), limaDate(now)]
      for (const state of open) {
        const owed = await ofCase(state.number, async () => {
          const circumstances = await circumstancesOf({ ...ports, clock: { now: () => now } }, state)
          const { length } = duties(state, circumstances)
          return length > 0 || circumstances.record.changes.some((at) => learnt.includes(limaDate(at)))
        })
        if (owed) return true
      }
      return false
    }
    let at = night
    while (nightAfter(at) <= to && !(await owes(at))) at = nightAfter(at)
    return at
  }

  /** When the last round of deliveries began. */
  let round = clock.now()
  /** Sends what waits. A letter whose case changed under it waits again, and goes now as it would in the next round. */
  const deliver = async (): Promise<void> => {
    round = clock.now()
    let before = Number.POSITIVE_INFINITY
    for (;;) {
      const { length } = await letters.waiting(round)
      if (length === 0 || length >= before) return
      before = length
      await run('deliver')
    }
  }

  const nextLetter = async (now: Instant, to: Instant): Promise<Instant | undefined> =>
    (await letters.waiting(to)).find(({ releaseAt }) => releaseAt > now)?.releaseAt

  const play = async (to: Instant): Promise<Pass[]> => {
    const passes: Pass[] = []
    for (;;) {
      const now = clock.now()
      const atNight = await nextNight(to)
      const atLetter = await nextLetter(now, to)
      const [next] = [atNight, atLetter].filter((at) => at !== undefined).sort()
      if (next === undefined) break
      if (next > now) clock.stand(next)
      if (next === atNight) passes.push(await pass())
      await deliver()
    }
    if (to > clock.now()) clock.stand(to)
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
    nightly: () => alone(pass),
    /** Moves the clock to an instant and does on the way all that falls due. Returns the passes that performed something. */
    advance: (to: Instant): Promise<Pass[]> =>
      alone(async () => {
        clock.stand(clock.now())
        const passes = await play(to).finally(clock.run)
        await idle()
        return passes.filter(({ performed }) => performed.length > 0)
      }),
    /** Does what fell due while the clock simply ran on. */
    async tick(): Promise<void> {
      if (waiting > 0) return
      await alone(async () => {
        const now = clock.now()
        if (night <= now) await pass()
        // What could not be sent is tried again each quarter of an hour.
        const again = Date.parse(now) - Date.parse(round) >= ROUND_MS
        const due = await letters.waiting(now)
        if (due.some(({ releaseAt }) => again || releaseAt >= round)) await deliver()
      })
    },
  }
}
