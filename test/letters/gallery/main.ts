import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { here, launch } from '../../chromium.ts'
import { everyLetter, type Shown } from './letters.ts'

// Writes every letter to test/out/letters, as text and as HTML, with a page that lists them; and of each kind the pictures.

const out = new URL('../../out/letters/', import.meta.url)
const WIDTHS = [360, 700]
const SCHEMES = ['light', 'dark'] as const

const nameOf = ({ kind, difference }: Shown): string => `${kind}/${difference.replaceAll(' ', '_')}`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function write(letters: readonly Shown[]): void {
  for (const letter of letters) {
    mkdirSync(new URL(`${letter.kind}/`, out), { recursive: true })
    writeFileSync(new URL(`${nameOf(letter)}.html`, out), letter.html)
    writeFileSync(new URL(`${nameOf(letter)}.txt`, out), `${letter.subject}\n\n${letter.text}`)
  }
  const rows = letters.map(
    (letter) =>
      `<li><a href="${nameOf(letter)}.html">${escaped(letter.subject)}</a> (<a href="${nameOf(letter)}.txt">text</a>) ${nameOf(letter)}`,
  )
  writeFileSync(new URL('index.html', out), `<!doctype html><meta charset="utf-8"><ol>${rows.join('')}</ol>`)
}

async function picture(browser: Browser, letter: Shown): Promise<void> {
  for (const colorScheme of SCHEMES)
    for (const width of WIDTHS) {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
      await page.setContent(letter.html)
      const wide = await page.evaluate('document.documentElement.scrollWidth')
      if (wide !== width) throw new Error(`${nameOf(letter)} is ${wide} px wide at ${width}`)
      await page.screenshot({
        path: new URL(`${letter.kind}/${width}-${colorScheme}.png`, out).pathname,
        fullPage: true,
      })
      await page.close()
    }
}

rmSync(out, { recursive: true, force: true })
const letters = everyLetter()
write(letters)
const first = [...new Map(letters.toReversed().map((letter) => [letter.kind, letter])).values()]
if (here) {
  const browser = await launch()
  for (const letter of first) await picture(browser, letter)
  await browser.close()
}
process.stdout.write(
  `${letters.length} letters of ${first.length} kinds in ${out.pathname}${here ? '' : '; no pictures: this needs Chromium'}\n`,
)
