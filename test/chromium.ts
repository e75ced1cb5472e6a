import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const executablePath = '/usr/bin/chromium'
const args =
  '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'
/** A busy machine may take a minute to bring the browser up: the limit is for one that never comes. */
const MOST_MS = 300_000

/** Whether this machine has the browser. A group that is left out for its lack says so in its title: `(needs Chromium)`. */
export const here = existsSync(executablePath)

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath, args: args.split(' '), timeout: MOST_MS })

export async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(options)
  page.setDefaultTimeout(MOST_MS)
  return page
}
