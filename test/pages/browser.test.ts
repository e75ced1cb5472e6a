import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { released } from '../../shared/law/calendars/index.ts'
import { plazosPage } from '../../shared/pages/public/plazos.tsx'
import { here, launch, newPage } from '../chromium.ts'
import { besides, isForAll, opened, show } from '../look.ts'
import { questionPage } from './guide.ts'
import { samples } from './samples.ts'

describe.skipIf(!here)('in a browser (needs Chromium)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  const open = (html: string, width: number) => opened(browser, html, width)

  describe('in one window, one after the other', () => {
    let page: Page
    let asked: string[]
    beforeAll(async () => {
      page = await newPage(browser, {})
      page.on('request', (request) => asked.push(request.url()))
    })

    test.each(Object.entries(samples))(
      '%s: accessible, by the keys and at twice the size too, whole on a narrow phone, and asks for nothing more',
      async (_, html) => {
        asked = []
        await page.setViewportSize({ width: 360, height: 800 })
        await show(page, html)
        await isForAll(page)
        expect(besides(asked)).toEqual([])
      },
    )
  })

  test.each([360, 1280])('U17: at %i px each tread of the staircase begins at the wall above it', async (width) => {
    const { page } = await open(samples['case-eight-rungs'] ?? '', width)
    const treads = await page.locator('.rungs > li').evaluateAll((rungs) =>
      rungs.map((rung) => {
        const { content, left } = getComputedStyle(rung, '::before')
        const wall = rung.getBoundingClientRect().left
        return { wall, tread: content === 'none' ? undefined : wall + rung.clientLeft + Number.parseFloat(left) }
      }),
    )
    expect(treads).toHaveLength(8)
    for (const [i, { wall, tread = wall }] of treads.entries())
      expect(tread, `rung ${i + 1}`).toBeCloseTo(treads[i - 1]?.wall ?? wall, 1)
    await page.close()
  })

  test('10: with the keys alone one comes to each thing in the order in which it is read, unfolds it, and sends it', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false })
    const site = 'https://plazo.example'
    await page.route(`${site}/**`, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: samples.llaves ?? '' }),
    )
    await page.goto(site)
    const all = page.locator('a[href], summary, button, input:not([type=hidden])')
    const first = page.locator('.skip')
    await page.keyboard.press('Tab')
    expect(await first.evaluate((one) => one.matches(':focus-visible'))).toBe(true)
    const came: string[] = []
    for (let i = await all.count(); i > 0; i--) {
      const now = await page.locator(':focus').evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        return { says: one.textContent || one.getAttribute('name') || '', isSeen: top >= 0 && bottom <= innerHeight }
      })
      expect(now, now.says).toMatchObject({ isSeen: true })
      came.push(now.says)
      if (now.says === 'Quitar') await page.keyboard.press('Enter')
      if (now.says.startsWith('Sí, quitar')) break
      await page.keyboard.press('Tab')
    }
    expect(came.slice(0, 3)).toEqual(['Ir al contenido', 'Plazo', 'Buscar'])
    expect(came.slice(-2)).toEqual(['Quitar', expect.stringMatching(/^Sí, quitar/)])
    const sent = page.waitForRequest((request) => request.method() === 'POST')
    await page.keyboard.press('Enter')
    expect((await sent).postData()).toContain('act=remove')
    await page.close()
  })

  test('W4: who leaves the form and comes back finds what was typed', async () => {
    const site = 'https://plazo.example'
    const page = await browser.newPage()
    const html = (body: string) => ({
      contentType: 'text/html; charset=utf-8',
      headers: { 'cache-control': 'no-store' },
      body,
    })
    await page.route(`${site}/**`, (route) => {
      const isForm = route.request().url() === `${site}/presentar`
      return route.fulfill(html(isForm ? questionPage('hechos') : plazosPage({ site, calendars: released })))
    })
    await page.goto(`${site}/presentar`)
    const typed = { subject: 'Luz', facts: 'No hay.' }
    for (const [name, value] of Object.entries(typed)) await page.fill(`#${name}`, value)
    await page.click('a[href="/plazos"]')
    await page.waitForURL(`${site}/plazos`)
    await page.goBack()
    for (const [name, value] of Object.entries(typed)) expect.soft(await page.inputValue(`#${name}`), name).toBe(value)
    await page.close()
  })

  test('a text that begins with empty lines comes back with them', async () => {
    const typed = '\n\n "Cito" <b>&amp;\n'
    const { page } = await open(questionPage('hechos', { facts: typed }), 360)
    expect(await page.inputValue('#facts')).toBe(typed)
    await page.close()
  })
})
