import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { here, launch, newPage } from '../chromium.ts'
import { type Asked, openSite, type Site } from './site.ts'

const out = new URL('../out/', import.meta.url).pathname
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const pages: Record<string, [string, Asked]> = {
  'plazos-empty': ['/plazos', {}],
  'plazos-answer': ['/plazos', { tipo: 'denuncia-vecinal', presentado: '2026-03-02T10:00', calendario: 'huamanga' }],
  'plazos-disputed': ['/plazos', { tipo: 'memorial', presentado: '2026-07-10', calendario: 'huamanga' }],
  'plazos-recurso': ['/plazos', { tipo: 'recurso', presentado: '2026-07-13', calendario: 'peru' }],
  'plazos-acceso': [
    '/plazos',
    {
      ...{ tipo: 'acceso', presentado: '2026-09-01T09:00', recibido: '2026-09-04T20:00', calendario: 'huamanga' },
      suspension: '2026-09-09/2026-09-11',
    },
  ],
  'plazos-errors': [
    '/plazos',
    {
      tipo: 'plazo',
      presentado: '2026-02-31',
      calendario: 'lima',
      suspension: '2026-04-10/2026-04-01',
      unidad: 'meses',
    },
  ],
  registro: ['/registro', {}],
}

describe.skipIf(!here)('in a browser (needs Chromium)', () => {
  let browser: Browser
  let site: Site
  beforeAll(async () => {
    mkdirSync(out, { recursive: true })
    browser = await launch()
    site = await openSite()
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  test.each(Object.entries(pages))('%s: accessible, and whole on a narrow phone', async (name, [path, asked]) => {
    const { body } = await site.get(path, asked)
    for (const [width, kind] of [
      [1200, 'wide'],
      [360, '360'],
    ] as const) {
      const page = await newPage(browser, { viewport: { width, height: 800 } })
      await page.setContent(body)
      await page.screenshot({ path: `${out}${name}-${kind}-folded.png`, fullPage: true })
      await page.locator('details').evaluateAll((all) => {
        for (const one of all) one.setAttribute('open', '')
      })
      await page.screenshot({ path: `${out}${name}-${kind}.png`, fullPage: true })
      await page.evaluate(axe)
      const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')
      expect(found).toMatchObject({ violations: [] })
      await page.setViewportSize({ width: 320, height: 640 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
      await page.close()
    }
  })

  test('on paper the answer is whole, its days unfolded, and the form is not there', async () => {
    const page = await newPage(browser, { viewport: { width: 794, height: 1123 } })
    await page.setContent((await site.get(...(pages['plazos-answer'] ?? ['/plazos', {}]))).body)
    await page.emulateMedia({ media: 'print' })
    await page.screenshot({ path: `${out}plazos-print.png`, fullPage: true })
    expect(await page.locator('form').isVisible()).toBe(false)
    expect(await page.locator('table').first().isVisible()).toBe(true)
    await page.close()
  })
})
