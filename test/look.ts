import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { newPage } from './chromium.ts'

const out = new URL('./out/', import.meta.url).pathname
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What a page asked for besides what it carries and the photos of its case, which are in the bucket. */
export const besides = (asked: readonly string[]): string[] =>
  asked.filter((url) => !url.startsWith('data:') && !url.startsWith('https://files.example/miniaturas/'))

/** A page in a window so wide, in pixels, all that is folded up or waits for a script in it open; and what it asked for. */
export async function opened(browser: Browser, html: string, width: number): Promise<{ page: Page; asked: string[] }> {
  const page = await newPage(browser, { viewport: { width, height: 800 } })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await show(page, html)
  return { page, asked: besides(asked) }
}

/** Puts a page in the place of the one before it, all that is folded up or waits for a script in it open. */
export async function show(page: Page, html: string): Promise<void> {
  await page.setContent(html)
  await page.locator('details, [hidden]').evaluateAll((all) => {
    for (const one of all) {
      one.removeAttribute('hidden')
      if (one.localName === 'details') one.setAttribute('open', '')
    }
  })
}

/** Fails where somebody who cannot see the page, uses no mouse, reads at twice the size, or has a narrow phone, would miss something of it. */
export async function isForAll(page: Page): Promise<void> {
  // A window in which one page after the other is shown keeps it.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe)
  expect(await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')).toMatchObject({ violations: [] })
  expect(await page.evaluate(withoutFocus)).toEqual([])
  expect(await page.evaluate(atTwiceTheSize)).toEqual({ width: page.viewportSize()?.width, cut: [], overlapping: [] })
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
}

/** What of a page the keys do not come to in the order in which it is read, or come to unseen. */
function withoutFocus(): string[] {
  const all = document.querySelectorAll<HTMLElement>(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"])',
  )
  return [...all].flatMap((one) => {
    one.focus()
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    const { left, width, height } = one.getBoundingClientRect()
    const isSeen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && left >= 0 && width * height > 0
    return document.activeElement === one && one.tabIndex === 0 && isSeen ? [] : [one.outerHTML.slice(0, 120)]
  })
}

/** What becomes of a page in this window whose letters are twice as large: how wide it is, and what of it is cut or lies over another. */
function atTwiceTheSize() {
  const root = document.documentElement
  root.style.fontSize = '200%'
  const boxes: { of: Node; says: string; left: number; right: number; top: number; bottom: number }[] = []
  const cut: string[] = []
  for (const one of document.querySelectorAll<HTMLElement>('body *')) {
    const isControl = /^(input|select|textarea|button)$/.test(one.localName)
    if (getComputedStyle(one).overflowX !== 'visible' || one.localName === 'button')
      if (one.scrollWidth > one.clientWidth + 1 && one.localName !== 'input') cut.push(one.outerHTML.slice(0, 120))
    const texts = [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
    for (const of of isControl ? [one, ...texts] : texts) {
      const range = document.createRange()
      range.selectNode(of)
      const rects = of === one ? [one.getBoundingClientRect()] : range.getClientRects()
      // Of a line its letters, and not the room above and below them.
      for (const { left, right, top, bottom, height } of rects)
        if (right - left > 4 && right > 0)
          boxes.push({
            ...{ of, says: (of.textContent || one.outerHTML).trim().slice(0, 60) },
            ...{ left: left + 2, right: right - 2, top: top + height / 4, bottom: bottom - height / 4 },
          })
    }
  }
  const overlapping = boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .filter((b) => !a.of.contains(b.of) && !b.of.contains(a.of))
      .map((b) => `${a.says} / ${b.says}`),
  )
  const width = root.scrollWidth
  root.style.fontSize = ''
  return { width, cut, overlapping }
}

/** Keeps a page as a picture in test/out. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(out, { recursive: true })
  await page.screenshot({ path: `${out}${name}.png`, fullPage: true })
}
