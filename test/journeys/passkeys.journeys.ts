import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { here, newPage } from '../chromium.ts'
import { picture } from '../look.ts'
import { openPlazo } from './opened.ts'
import { freePorts, signInHere } from './system.ts'

const PORT = await freePorts()
const WITH = 'Entrar con la huella o el PIN de este teléfono'

/** What a telephone is that knows its owner by a finger: the browser's own stands for its device. */
const withDevice = async (page: Page) => {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return { session, authenticatorId }
}

// Issue 10.1, with the protocol as a browser speaks it; what may go wrong of it is in test/functions/passkeys.test.ts.
describe.skipIf(!here)('a passkey in place of a code (needs Chromium)', { timeout: 600_000 }, () => {
  const plazo = openPlazo(PORT, '2026-03-02T10:30')
  const phone = (javaScriptEnabled: boolean) =>
    newPage(plazo.browser, { viewport: { width: 360, height: 740 }, locale: 'es-PE', javaScriptEnabled })
  const seen = (page: Page) => page.locator('main').innerText()
  const look = (page: Page, at: string) => picture(page, `passkeys-${at}`)

  test('added on the desk, it opens it the next time, until it is removed', async () => {
    const page = await phone(true)
    const refused: string[] = []
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
    const { session, authenticatorId } = await withDevice(page)
    await page.goto(`${plazo.site}/mesa`)
    await look(page, '1-way-in')
    await signInHere(page, PORT)
    await page.getByRole('link', { name: WITH }).click()
    await look(page, '2-none-yet')
    await page.getByRole('button', { name: 'Añadir este teléfono o computadora' }).click()
    await expect.poll(() => seen(page)).toContain('Listo')
    const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId })
    expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }])
    await page.getByRole('link', { name: 'Continuar' }).click()
    await look(page, '3-added')
    // The same device holds one already, and makes no second.
    await page.getByRole('button', { name: 'Añadir este teléfono o computadora' }).click()
    await expect.poll(() => seen(page)).toContain('ya está en la lista')

    await page.goto(`${plazo.site}/mesa`)
    await look(page, '4-desk')
    await page.getByRole('button', { name: 'Cerrar en todas partes' }).click()
    await page.getByRole('button', { name: WITH }).click()
    await page.waitForURL(`${plazo.site}/mesa`)
    expect(await seen(page)).toContain('Usted actúa en nombre de esta junta')

    // Its owner is not recognised: nothing is sent, and the page says what else there is.
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.getByRole('button', { name: 'Salir' }).click()
    await page.getByRole('button', { name: WITH }).click()
    await expect.poll(() => seen(page)).toContain('pida un código por correo')
    await look(page, '5-not-recognised')

    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
    await page.getByRole('button', { name: WITH }).click()
    await page.waitForURL(`${plazo.site}/mesa`)
    await page.goto(`${plazo.site}/mesa/llaves`)
    await page.getByText('Quitar', { exact: true }).click()
    await look(page, '6-removes')
    await page.getByRole('button', { name: /^Sí, quitar/ }).click()
    await expect.poll(() => seen(page)).toContain('ya no se entra')
    await page.goto(`${plazo.site}/mesa`)
    await page.getByRole('button', { name: 'Salir' }).click()
    await page.getByRole('button', { name: WITH }).click()
    await expect.poll(() => seen(page)).toContain('Con esa llave no se pudo entrar')
    await look(page, '7-refused')
    expect(refused.filter((text) => !text.includes('403'))).toEqual([])
    await page.close()
  })

  test('without JavaScript nothing of it is broken: the code is asked for as ever, and what was added is removed', async () => {
    const page = await phone(false)
    await page.goto(`${plazo.site}/mesa/llaves`)
    expect(await page.getByRole('button').allInnerTexts()).toEqual(['Enviarme el código'])
    await signInHere(page, PORT)
    await page.waitForURL(`${plazo.site}/mesa/llaves`)
    await look(page, '8-without-script')
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await seen(page)).toContain('este navegador no puede')
    await page.close()
  })
})
