import { setTimeout as wait } from 'node:timers/promises'
import { log } from '../../functions/lambda/log.ts'

/** Milliseconds before each further attempt. */
const WAITS = [100, 200, 400, 800]

/**
 * Does what AWS's streams, topics and schedules do: calls again what failed, a little later each time, and at last gives
 * it up with a line in the log, so that nothing else waits for it. Resolves with undefined where it gave up.
 */
export async function persist<T>(what: string, task: () => Promise<T>): Promise<T | undefined> {
  for (const ms of WAITS) {
    try {
      return await task()
    } catch {
      await wait(ms)
    }
  }
  return task().catch((error: unknown) => {
    log('error', { local: what, error: error instanceof Error ? error.message : 'unknown' })
    return undefined
  })
}
