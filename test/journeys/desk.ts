import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import seed from '../../infra/local/seeds/cases.json' with { type: 'json' }
import { newPage } from '../chromium.ts'
import { picture } from '../look.ts'
import { openPlazo } from './opened.ts'
import { plazo } from './plazo.ts'
import { bearerAt, freePorts, inbox, signInHere } from './system.ts'

/** The narrow window of a cheap phone, in pixels. */
const WIDTH = 360

/** A whole system, the phones of who meets it, and the operator at his commands. */
export async function meetPlazo() {
  const port = await freePorts()
  const opened = openPlazo(port, '2026-03-02T10:30')

  const visit = async (page: Page, path: string): Promise<string> => {
    await page.goto(`${opened.site}${path}`)
    return page.locator('main').innerText()
  }
  /** A phone of its own, without JavaScript. */
  const phone = () =>
    newPage(opened.browser, { viewport: { width: WIDTH, height: 740 }, locale: 'es-PE', javaScriptEnabled: false })
  let filings = 0
  return {
    visit,
    phone,
    /** A phone on which somebody signs in with a mailbox, on the way to a page. */
    async signedIn(address: string, path = '/mesa'): Promise<Page> {
      const page = await phone()
      await visit(page, path)
      await signInHere(page, port, address)
      await page.waitForURL(`${opened.site}${path}`)
      return page
    },
    /** Presses a button; what the page says that comes of it. */
    async press(page: Page, name: string): Promise<string> {
      const replied = page.waitForResponse((response) => response.request().method() === 'POST')
      await page.getByRole('button', { name, exact: true }).click()
      await replied
      await page.waitForLoadState()
      return page.locator('main').innerText()
    },
    /** A case of a junta on record, filed by a program in its name; its number. */
    async filed(change: object = {}): Promise<string> {
      const { authorization } = await bearerAt(port)
      const body = JSON.stringify({ ...seed.cases[0], submission: `journey-${++filings}-desk`, ...change })
      const headers = { authorization, 'content-type': 'application/json' }
      const reply = await fetch(`${opened.site}/casos`, { method: 'POST', headers, body })
      expect(reply.status).toBe(201)
      return /WAY-2026-\d{6}-\w/.exec(await reply.text())?.[0] ?? ''
    },
    /** What a path answers that nobody signed in for. */
    told: async (path: string) => (await fetch(`${opened.site}${path}`)).text(),
    /** An order of the operator; what it prints. */
    async operator(...words: string[]): Promise<string> {
      const { code, out, error } = await plazo(port, ...words, '--as', 'Rosa Ayala')
      expect([code, error]).toEqual([0, ''])
      return out
    },
    moveTo: async (local: string) => expect((await plazo(port, 'nightly', '--now', local)).code).toBe(0),
    /** The subjects of the mails to an address. */
    mailsTo: async (address: string) =>
      (await inbox(port)).filter(({ destination }) => destination.to.includes(address)).map(({ subject }) => subject),
    /** Where the last letter to an office about a case leads; empty while none has come. */
    async linkFor(number: string): Promise<string> {
      const texts = (await inbox(port)).filter(({ subject }) => subject.startsWith(number))
      const last = texts.findLast(({ body }) => body.text?.includes('/responder/'))
      return /\/responder\/[0-9a-f]{32}/.exec(last?.body.text ?? '')?.[0] ?? ''
    },
    /** Where a mail program answers the last letter about a case to an address; and on which port of this machine. */
    async replyAt(number: string, address: string): Promise<{ to: string; port: number }> {
      const last = (await inbox(port)).findLast(
        ({ subject, destination: { to } }) => subject.startsWith(number) && to.includes(address),
      )
      return { to: /<([^>]+)>/.exec(last?.replyTo[0] ?? '')?.[1] ?? '', port: port + 4 }
    },
    /** The code that was mailed last to an office that answers a case. */
    async codeFor(number: string): Promise<string> {
      const mails = (await inbox(port)).filter(({ subject }) => subject.startsWith(`${number} · código`))
      return /^ {4}(\d{4} \d{4})$/m.exec(mails.at(-1)?.body.text ?? '')?.[1] ?? ''
    },
    look: (page: Page, name: string) => picture(page, `journey-${WIDTH}-${name}`),
  }
}
