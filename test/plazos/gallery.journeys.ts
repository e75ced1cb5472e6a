import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { here, launch, newPage } from '../chromium.ts'
import { isForAll, opened, picture } from '../look.ts'
import { pages } from './pages.ts'
import { openSite, type Site } from './site.ts'

describe.skipIf(!here)('the gallery of the calculator and the log (needs Chromium)', () => {
  let browser: Browser
  let site: Site
  beforeAll(async () => {
    browser = await launch()
    site = await openSite()
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  test.each(Object.entries(pages))(
    '%s: a picture at both widths, folded up and open, and accessible at both',
    async (name, [path, asked]) => {
      const { status, body } = await site.get(path, asked)
      expect([200, 422]).toContain(status)
      for (const [width, kind] of [
        [1200, 'wide'],
        [360, '360'],
      ] as const) {
        const folded = await newPage(browser, { viewport: { width, height: 800 } })
        await folded.setContent(body)
        await picture(folded, `${name}-${kind}-folded`)
        await folded.close()
        const { page } = await opened(browser, body, width)
        await picture(page, `${name}-${kind}`)
        await isForAll(page)
        await page.close()
      }
    },
  )
})
