import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { here, launch } from '../chromium.ts'
import { isForAll, opened, picture } from '../look.ts'
import { samples } from './samples.ts'

describe.skipIf(!here)('the gallery of the pages (needs Chromium)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  test.each(Object.entries(samples))('%s: a picture at both widths, and accessible at both', async (name, html) => {
    for (const [width, kind] of [
      [1200, 'wide'],
      [360, '360'],
    ] as const) {
      const { page, asked } = await opened(browser, html, width)
      await picture(page, `${name}-${kind}`)
      await isForAll(page)
      expect(asked).toEqual([])
      await page.close()
    }
  })
})
