import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launch } from '../chromium.ts'
import { newData, start } from './system.ts'

/** A whole system on a port, whose clock begins at a time of Lima, and a browser: for the tests of a file, and gone after them. */
export function openPlazo(port: number, clock: string) {
  const data = newData()
  let system: ReturnType<typeof start>
  let browser: Browser
  beforeAll(async () => {
    system = start(port, data.path, '--fresh', '--clock', clock)
    browser = await launch()
    await system.ready
  })
  afterAll(async () => {
    await browser?.close()
    await system.stop()
    data.remove()
  })
  return {
    get site() {
      return system.site
    },
    get browser() {
      return browser
    },
  }
}
