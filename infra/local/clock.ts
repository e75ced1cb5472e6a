import { existsSync, readFileSync } from 'node:fs'
import { type Instant, instantOf } from '../../shared/law/time.ts'
import type { Clock } from '../../shared/ports.ts'
import { writeWhole } from './whole.ts'

/** A clock that runs ahead of the machine's, or behind it, and stands still while the time between is played through. */
export type LocalClock = Clock & {
  /** Stands still at an instant. Throws a RangeError for an earlier one than now: the record never goes back. */
  stand(at: Instant): void
  /** Runs on from where it stands. */
  run(): void
}

/**
 * Runs on from where `file` says it stood, across restarts; the first time from `start`, else with the machine.
 */
export function localClock(file: string | undefined, start: Instant | undefined): LocalClock {
  const saved = file && existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined
  let ahead = saved ?? (start === undefined ? 0 : Date.parse(start) - Date.now())
  let standing: Instant | undefined
  const now = () => standing ?? instantOf(Date.now() + ahead)
  const keep = (at: Instant) => {
    ahead = Date.parse(at) - Date.now()
    if (file) writeWhole(file, String(ahead))
  }
  return {
    now,
    stand(at) {
      if (at < now()) throw new RangeError(`the clock stands at ${now()} and does not go back to ${at}`)
      keep(at)
      standing = at
    },
    run() {
      keep(now())
      standing = undefined
    },
  }
}
