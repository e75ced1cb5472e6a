import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import seed from '../../infra/local/seeds/cases.json' with { type: 'json' }
import { here, newPage } from '../chromium.ts'
import { picture } from '../look.ts'
import { openPlazo } from './opened.ts'
import { bearerAt, freePorts, inbox, signInHere } from './system.ts'

const PORT = await freePorts()
const [{ presented: _, ...unsent } = { presented: '' }] = seed.cases

// Issue 10 (h), by hand in a browser; the same without one is in test/functions/cargo.test.ts.
describe.skipIf(!here)('refused at the desk → certified mail → term (needs Chromium)', { timeout: 600_000 }, () => {
  const plazo = openPlazo(PORT, '2026-03-05T09:00')

  test.each([
    [360, false],
    [1280, true],
  ])('at %d px, JavaScript %s', async (width, javaScriptEnabled) => {
    const phone: Page = await newPage(plazo.browser, {
      viewport: { width, height: 740 },
      locale: 'es-PE',
      javaScriptEnabled,
    })
    const seen = () => phone.locator('body').innerText()
    const station = (at: string) => picture(phone, `refused-${width}-${at}`)
    const headers = { 'content-type': 'application/json', ...(await bearerAt(PORT)) }
    const body = JSON.stringify({ ...unsent, channel: 'none', submission: `refused-${width}` })
    const { number } = await (await fetch(`${plazo.site}/casos`, { method: 'POST', headers, body })).json()

    await phone.goto(`${plazo.site}/mesa/casos/${number}`)
    await signInHere(phone, PORT)
    await phone.goto(`${plazo.site}/casos/${number}/gestiones`)
    await phone.getByLabel('La mesa de partes no quiso recibir el documento').check()
    await phone.getByRole('button', { name: 'Anotar', exact: true }).click()
    await expect.poll(seen).toContain('No empieza ningún plazo')
    for (const way of ['Correo certificado', 'Subprefectura', 'Carta notarial']) expect(await seen()).toContain(way)
    await station('1-ways')

    await phone.goto(`${plazo.site}/casos/${number}/cargo`)
    await phone.getByLabel('Por correo certificado').check()
    await phone.getByLabel('Fecha y hora del sello o de la constancia').fill('2026-03-03T16:40')
    await phone.getByLabel('N.º de registro').fill(`CC-${width}`)
    await phone.getByLabel('Mesa de partes, oficina o notaría').fill('Serpost, Huamanga')
    await station('2-cargo')
    await phone.getByRole('button', { name: 'Registrar', exact: true }).click()
    await expect.poll(seen).toContain('Consta en el folio')

    const page = async () => {
      await phone.goto(`${plazo.site}/casos/${number}`)
      return seen()
    }
    await expect.poll(page).toContain('por correo certificado')
    expect(await page()).toContain('16 de abril de 2026')
    await station('3-term')
    const asked = async () => (await inbox(PORT)).find(({ subject }) => subject.startsWith(`${number} · ¿Consta`))
    await expect
      .poll(async () => (await asked())?.body.text.replace(/\s+/g, ' '))
      .toContain('fecha del sello del correo')
    await phone.close()
  })
})
