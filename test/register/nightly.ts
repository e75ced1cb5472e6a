import type { CaseNumber } from '../../shared/cases/number.ts'
import type { Waiting } from '../../shared/cases/toCheck.ts'
import { type Hears, type NightPorts, night } from '../../shared/register/night.ts'

/** What was heard of a night. */
type Heard = {
  visited: number
  performed: string[]
  failures: { number: CaseNumber; error: unknown }[]
  unreadable: Error[]
  republished: CaseNumber[]
  ringing: CaseNumber[]
  unfinished: number
  waiting?: Waiting
}

/**
 * A whole night over so many segments, side by side, in as many runs as it takes: also where this night was over. In its first
 * run it goes through all anew.
 */
export async function nightly(register: NightPorts, segments: number): Promise<Heard> {
  const heard: Heard = {
    visited: 0,
    performed: [],
    failures: [],
    unreadable: [],
    republished: [],
    ringing: [],
    unfinished: 0,
  }
  const hears: Hears = {
    performed: (number, causes) => heard.performed.push(...causes.map((cause) => `${number} ${cause}`)),
    failed: (number, error) => {
      if (!heard.failures.some((one) => one.number === number)) heard.failures.push({ number, error })
    },
    unreadable: (why) => heard.unreadable.push(why),
    republished: (number) => heard.republished.push(number),
    rings: (number) => heard.ringing.push(number),
    unfinished: () => heard.unfinished++,
    closes: async (waiting) => {
      heard.waiting = waiting
    },
  }
  const hasTime = () => true
  const walk = async (segment: number) => {
    let run = await night(register, { segment, total: segments, anew: true, hasTime }, hears)
    heard.visited += run.visited
    while (!run.done) run = await night(register, { segment, total: segments, hasTime }, hears)
  }
  await Promise.all(Array.from({ length: segments }, (_, segment) => walk(segment)))
  return heard
}
