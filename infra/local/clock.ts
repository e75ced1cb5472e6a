import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { instantOf } from '../../functions/platform.ts'
import type { Instant } from '../../shared/law/time.ts'
import type { Clock } from '../../shared/ports.ts'

/** A clock that runs ahead of the machine's, or behind it, and can stand still while the past is played through. */
export type LocalClock = Clock & { set: (to: Instant) => void; hold: (at: Instant) => void }

/** Starts at `start`, else where `file` says it stood, else with the machine. Never goes back: that is refused with a RangeError. */
export function localClock(file: string | undefined, start: Instant | undefined): LocalClock {
  const saved = file && existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
  let offset = saved ? Number(saved) : 0
  let held: Instant | undefined
  const now = () => held ?? instantOf(Date.now() + offset)
  const set = (to: Instant) => {
    if (to < now()) throw new RangeError(`the clock stands at ${now()} and does not go back to ${to}`)
    offset = Date.parse(to) - Date.now()
    held = undefined
    if (file) writeFileSync(file, String(offset))
  }
  if (start !== undefined && saved === undefined) offset = Date.parse(start) - Date.now()
  if (start !== undefined) set(start)
  return {
    now,
    set,
    hold(at) {
      held = at
    },
  }
}
