import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { newPage } from './chromium.ts'

const out = new URL('./out/', import.meta.url).pathname
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A page in a window so wide, in pixels, all that is folded up in it open; and what it asked for. */
export async function opened(browser: Browser, html: string, width: number): Promise<{ page: Page; asked: string[] }> {
  const page = await newPage(browser, { viewport: { width, height: 800 } })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.setContent(html)
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '')
  })
  return { page, asked: asked.filter((url) => !url.startsWith('data:')) }
}

/** Fails where somebody who cannot see the page, or has a narrow phone, would miss something of it. */
export async function isForAll(page: Page): Promise<void> {
  await page.evaluate(axe)
  expect(await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')).toMatchObject({ violations: [] })
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
}

/** Keeps a page as a picture in test/out. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(out, { recursive: true })
  await page.screenshot({ path: `${out}${name}.png`, fullPage: true })
}
