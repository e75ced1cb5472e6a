import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { here, launch, newPage } from '../chromium.ts'
import { isForAll, show } from '../look.ts'
import { pages } from './pages.ts'
import { openSite, type Site } from './site.ts'

describe.skipIf(!here)('in a browser (needs Chromium)', () => {
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

  describe('in one window, one after the other', () => {
    let page: Page
    beforeAll(async () => {
      page = await newPage(browser, {})
    })

    test.each(Object.entries(pages))('%s: accessible, and whole on a narrow phone', async (_, [path, asked]) => {
      await page.setViewportSize({ width: 360, height: 800 })
      await show(page, (await site.get(path, asked)).body)
      await isForAll(page)
    })
  })

  test('on paper the answer is whole, its days unfolded, and the form is not there', async () => {
    const page = await newPage(browser, { viewport: { width: 794, height: 1123 } })
    await page.setContent((await site.get(...(pages['plazos-answer'] ?? ['/plazos', {}]))).body)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('form').isVisible()).toBe(false)
    expect(await page.locator('table').first().isVisible()).toBe(true)
    await page.close()
  })
})
