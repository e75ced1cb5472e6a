import { type FunctionName, functionNames, functions } from '../../functions/registry.ts'
import {
  addDays,
  type Instant,
  type LocalDate,
  limaDate,
  plusMinutes,
  startOf,
  toInstant,
} from '../../shared/law/time.ts'
import { cron } from './cron.ts'

const schedules = new Map(
  functionNames.flatMap((name) => {
    const { schedule } = functions[name]
    return schedule ? [[name, cron(schedule)] as const] : []
  }),
)

/** When the registry's schedule next wakes a function after an instant. Throws a RangeError for one without a schedule. */
export function runAfter(name: FunctionName, at: Instant): Instant {
  const next = schedules.get(name)
  if (!next) throw new RangeError(`${name} has no schedule`)
  return next(at)
}

/** The first run of the night of a day of Lima. */
export const beginOf = (day: LocalDate): Instant => runAfter('nightly', toInstant(`${addDays(day, -1)}T23:59`))

/** The functions that have a schedule. */
export const scheduled: readonly FunctionName[] = [...schedules.keys()]

/** The first run of the last night that begins by an instant. */
export const lastNight = (to: Instant): Instant => {
  const at = beginOf(limaDate(to))
  return at <= to ? at : beginOf(addDays(limaDate(to), -1))
}

/** The last run of a function by an instant. */
export const lastRun = (name: FunctionName, from: Instant, to: Instant): Instant => {
  let at = from
  // From the last day back to one that has a run: what comes every quarter of an hour comes thousands of times in a season.
  for (let day = limaDate(to); startOf(day) > from; day = addDays(day, -1)) {
    const first = runAfter(name, plusMinutes(startOf(day), -1))
    if (first > to) continue
    at = first
    break
  }
  for (let next = runAfter(name, at); next <= to; next = runAfter(name, at)) at = next
  return at
}
