import { createServer, type Server } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { close, listen } from '../../infra/local/listen.ts'
import { here, launch } from '../chromium.ts'
import { freePorts, inbox, newData, signInHere, start } from './system.ts'

const PORT = await freePorts()
/** What another site could make a visitor of its own send: a filing. */
const trap = (policy: string) => `<!doctype html><meta name="referrer" content="${policy}">
<form method="post" action="http://localhost:${PORT}/casos"><input name="subject" value="x"><button>Gane un premio</button></form>`

/** Every door of ours as a browser opens it, that comes by such a name of this machine. */
export const doors = ({ host, javaScriptEnabled }: { host: string; javaScriptEnabled: boolean }) =>
  describe.skipIf(!here)(
    'S12 every form of ours is taken from our pages in a browser, and from no other (needs Chromium)',
    () => {
      const data = newData()
      const system = start(PORT, data.path, '--fresh', '--clock', '2026-03-02T10:30')
      let browser: Browser
      let stranger: Server
      let elsewhere: number
      beforeAll(async () => {
        browser = await launch()
        stranger = createServer((request, response) => {
          response.setHeader('content-type', 'text/html')
          response.end(trap(request.url === '/hides' ? 'no-referrer' : 'unsafe-url'))
        })
        elsewhere = await listen(stranger, 0)
        await system.ready
      })
      afterAll(async () => {
        await browser?.close()
        await close(stranger)
        await system.stop()
        data.remove()
      })

      /** Presses a button; what the form sent as its origin, what came back, and what the page then says. */
      async function press(page: Page, name: string) {
        const replied = page.waitForResponse((response) => response.request().method() === 'POST')
        await page.getByRole('button', { name, exact: true }).click()
        const response = await replied
        const { origin } = await response.request().allHeaders()
        return { origin, status: response.status(), text: await page.locator('body').innerText() }
      }

      const mailTo = async (address: string, number: string) =>
        (await inbox(PORT)).find(
          ({ subject, destination }) => subject.startsWith(number) && destination.to.includes(address),
        )
      const codeIn = (text = '') => /\b\d{4} ?\d{4}\b/.exec(text)?.[0] ?? ''

      test(`on http://${host}: filing, waiting, answering, and the clock`, async () => {
        const site = `http://${host}:${PORT}`
        const viewport = { width: 360, height: 740 }
        const context = await browser.newContext({ locale: 'es-PE', javaScriptEnabled, viewport })
        const page = await context.newPage()
        await page.goto(`${site}/mesa/presentar`)
        await signInHere(page, PORT)
        const onward = async () => expect(await press(page, 'Seguir')).toMatchObject({ origin: site, status: 303 })
        expect(await press(page, 'Empezar')).toMatchObject({ origin: site, status: 303 })
        await page.getByLabel('¿Hay huecos, buzones sin tapa o veredas rotas?').check()
        await onward()
        await page.getByLabel('Casco urbano: Centro').check()
        await onward()
        await page.getByLabel('Jr. Retama').check()
        await onward()
        await page.getByLabel('Cargo u oficina').selectOption({ label: 'Subgerente de Fiscalización y Licencias' })
        await onward()
        await page.getByLabel('¿Alguien incumple una norma?').check()
        await onward()
        await page.getByLabel('Asunto').fill(`Buzón sin tapa en ${host}`)
        // What is not finished is kept on the way back, and the browser's own way back finds it too.
        expect(await press(page, 'Anterior')).toMatchObject({ status: 303 })
        await page.goBack()
        expect(await page.getByLabel('Asunto').inputValue()).toBe(`Buzón sin tapa en ${host}`)
        await page.getByLabel('Hechos').fill('Sigue sin tapa.')
        await onward()
        await page.getByLabel('Pedido', { exact: true }).fill('Que la pongan.')
        await onward()
        await onward()
        await page.getByLabel('Ya lo presenté y tengo el cargo sellado').check()
        await onward()
        await page.getByLabel('Fecha y hora del sello').fill('2026-03-02T10:20')
        await onward()
        await page.getByLabel('Mostrar el nombre de la junta').check()
        await onward()
        await page.getByLabel('Sí, que Plazo avise').check()
        await onward()
        await expect.poll(() => page.locator('body').innerText()).toContain('15 de abril de 2026')
        expect(await press(page, 'Presentar y obtener la constancia')).toMatchObject({ origin: site, status: 303 })
        await page.waitForURL(/\/registrado$/)
        const number = /WAY-2026-\d{6}-\w/.exec(page.url())?.[0] ?? ''

        const office = 'fiscalizacion@muni-wayrapampa.example'
        await expect.poll(() => mailTo(office, number)).toBeDefined()
        const cargo = (await inbox(PORT)).find(
          ({ subject, destination }) => subject.startsWith(number) && !destination.to.includes(office),
        )

        // The first form that takes a code gives the browser its pass, and the browser keeps it and brings it along.
        await page.goto(`${site}/casos/${number}/esperar`)
        expect(await page.getByLabel('Código de la junta').count()).toBe(0)
        const signed = (await context.cookies()).map(({ name }) => name).toSorted()
        expect(signed).toEqual(['__Host-plazo', '__Host-plazo-navegador', '__Host-plazo-sesion'])
        await context.clearCookies()
        await page.goto(`${site}/casos/${number}/esperar`)
        const cookies = await context.cookies()
        expect(cookies.map(({ name }) => name)).toEqual(['__Host-plazo'])
        for (const one of cookies)
          expect(one).toMatchObject({ domain: host, httpOnly: true, secure: true, sameSite: 'Lax' })
        await page.getByLabel('Código de la junta').fill(codeIn(cargo?.body.text))
        await page.getByLabel('Esperar hasta el').fill('2026-03-20')
        expect(await press(page, 'Pedir que espere')).toMatchObject({ origin: site, status: 201 })

        const { body } = (await mailTo(office, number)) ?? {}
        await page.goto(`${site}${/\/responder\/[0-9a-f]{32}/.exec(body?.text ?? '')?.[0]}`)
        expect(await context.cookies()).toEqual(cookies)
        await page.getByLabel('Respuesta', { exact: true }).fill('Se puso la tapa.')
        await page.getByLabel('Nombre y cargo de quien firma').fill('Rómulo Ticllacuri Ñahui, Subgerente')
        await page.getByRole('radio').first().check()
        expect(await press(page, 'Registrar la respuesta')).toMatchObject({ status: 200 })
        await page.getByLabel('Código', { exact: true }).fill('00000000')
        expect(await press(page, 'Registrar')).toMatchObject({
          status: 403,
          text: expect.stringContaining('el código no corresponde'),
        })
        const { body: mailed } = (await mailTo(office, `${number} · código`)) ?? {}
        await page.getByLabel('Código', { exact: true }).fill(codeIn(mailed?.text))
        expect(await press(page, 'Registrar')).toMatchObject({ origin: site, status: 201 })

        await page.goto(`${site}/local`)
        expect(await press(page, 'Adelantar 1 día hábil')).toMatchObject({ origin: site, status: 200 })
        await context.close()
      })

      test.each(['shows', 'hides'])(
        'a page of another site that %s where it is: refused, and nothing is filed',
        async (how) => {
          const page = await browser.newPage({ javaScriptEnabled })
          await page.goto(`http://localhost:${elsewhere}/${how}`)
          expect(await press(page, 'Gane un premio')).toEqual({
            origin: how === 'hides' ? 'null' : `http://localhost:${elsewhere}`,
            status: 403,
            text: expect.stringContaining(`vino de otra página y no se registró nada. Abra ${system.site}`),
          })
          await page.close()
        },
      )
    },
  )
