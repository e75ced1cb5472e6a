import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { here } from '../chromium.ts'
import { photo } from '../files.ts'
import { picture } from '../look.ts'
import { poppler, textOf } from '../papers/poppler.ts'
import { openPlazo } from './opened.ts'
import { freePorts, inbox, signInHere } from './system.ts'

const PORT = await freePorts()
const MAILBOX = 'lossauces@example.org'
const FACTS = 'Desde el 10 de febrero el buzón de la esquina no tiene tapa. Ya cayó un niño.'

describe.skipIf(!here)('issue 10 a: a new junta files with six photos on a line that drops (needs Chromium)', () => {
  const plazo = openPlazo(PORT, '2026-03-02T10:30')

  /** A phone that nobody signed in on yet. */
  const newPhone = async () => {
    const context = await plazo.browser.newContext({ locale: 'es-PE', viewport: { width: 360, height: 740 } })
    context.setDefaultTimeout(120_000)
    return context.newPage()
  }
  let pictures = 0
  const station = async (page: Page, at: string) => {
    pictures += 1
    await picture(page, `photos-360-${String(pictures).padStart(2, '0')}-${at}`)
  }
  const seenOn = (page: Page) => page.locator('main').innerText()
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
  /** What is pressed while there is no line leads nowhere; then the line is back. */
  const pressCutOff = async (page: Page, name: string) => {
    await page.context().setOffline(true)
    const failed = page.waitForEvent('requestfailed')
    await press(page, name)
    await failed
    await page.context().setOffline(false)
  }
  const marked = async (page: Page, label: string) => {
    await page.getByLabel(label).check()
    await press(page, 'Seguir')
  }

  test('registers, begins, loses the line, goes on elsewhere, sends, prints, and shows its cargo', async () => {
    const first = await newPhone()
    await first.goto(`${plazo.site}/registrar-junta`)
    await station(first, 'registrar')
    await first.getByRole('link', { name: 'Empezar' }).click()
    await signInHere(first, PORT, MAILBOX)
    await first.getByLabel('¿Cómo se llama la junta?').fill('Junta vecinal Los Sauces')
    await first.getByLabel('¿De qué municipalidad es?').selectOption({ index: 1 })
    await first.getByLabel('En la periferia o un anexo').check()
    await first.getByLabel('No, existe de hecho').check()
    await first.getByLabel('Preside').check()
    await first.getByLabel('Escriba otra vez el correo de la junta').fill(MAILBOX)
    await station(first, 'registrar-form')
    await press(first, 'Registrar la junta')
    await expect
      .poll(async () => {
        await first.goto(`${plazo.site}/mesa`)
        return seenOn(first)
      })
      .toContain('Usted actúa en nombre de esta junta')
    await station(first, 'mesa')

    await first.goto(`${plazo.site}/mesa/presentar`)
    await press(first, 'Empezar')
    await marked(first, '¿Hay huecos, buzones sin tapa o veredas rotas?')
    await marked(first, 'Casco urbano: Centro')
    await marked(first, 'Jr. Retama')
    await first.getByLabel('Cargo u oficina').selectOption({ label: 'Subgerente de Fiscalización y Licencias' })
    await press(first, 'Seguir')
    await marked(first, '¿Alguien incumple una norma?')
    await first.getByLabel('Asunto').fill('Buzón sin tapa en la esquina')
    await first.getByLabel('Hechos').fill(FACTS)
    await pressCutOff(first, 'Seguir')
    await station(first, 'no-line')
    // The browser sends again what it could not.
    await first.reload()
    await first.getByLabel('Pedido', { exact: true }).waitFor()
    await first.context().close()

    const phone = await newPhone()
    await phone.goto(`${plazo.site}/mesa/presentar`)
    await signInHere(phone, PORT, MAILBOX)
    await phone.getByRole('link', { name: 'Buzón sin tapa en la esquina' }).click()
    await phone.getByLabel('Pedido', { exact: true }).fill('Que lo tapen.')
    await station(phone, 'resumed')
    await press(phone, 'Seguir')
    await phone.getByLabel('Pruebas que acompaña').fill('Seis fotografías del 1 de marzo.')
    await press(phone, 'Seguir')
    await marked(phone, 'Plazo no lo envía: lo presento yo')
    await marked(phone, 'Mostrar el nombre de la junta')
    await marked(phone, 'Sí, que Plazo avise')
    expect(await seenOn(phone)).toContain(FACTS)
    expect(await seenOn(phone)).toContain('Las fotos y los documentos se añaden después')
    await station(phone, 'review')
    await press(phone, 'Presentar y obtener la constancia')
    await phone.waitForURL(/registrado$/)
    const number = /WAY\S+/.exec(await seenOn(phone))?.[0] ?? ''
    await station(phone, 'filed')

    // Six photos, one after the other; of the third the line drops.
    await phone.getByRole('link', { name: 'Añadir fotos o documentos' }).click()
    const evidence = phone.url()
    const shots = await Promise.all([0, 40, 80, 120, 160, 200].map((red) => photo(2400, 1800, red)))
    const choose = (shot: Uint8Array, label = 'Una foto o un PDF') =>
      phone.getByLabel(label).setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(shot) })
    for (const [i, shot] of shots.entries()) {
      await choose(shot)
      if (i === 2) {
        await pressCutOff(phone, 'Enviar')
        await phone.goto(evidence)
        await choose(shot)
      }
      await press(phone, 'Enviar')
      await phone.waitForURL(/subida=/)
      await phone.goto(evidence)
    }
    await expect
      .poll(async () => {
        await phone.goto(evidence)
        return seenOn(phone)
      })
      .toContain('Guardadas: 6 de 40')
    const drawn = () =>
      phone.locator('.shots img').evaluateAll((all) => all.map((one) => 'naturalWidth' in one && one.naturalWidth))
    await phone.locator('.shots img').last().scrollIntoViewIfNeeded()
    await expect.poll(drawn).toEqual(Array(6).fill(240))
    await station(phone, 'six-photos')
    await phone.goto(`${plazo.site}/mesa/casos/${number}/registrado`)
    expect(await seenOn(phone)).toContain('Ya añadió 6')

    // What it prints: the constancia of its mail.
    const mailed = async () =>
      (await inbox(PORT)).find(({ subject, destination: { to } }) => subject.startsWith(number) && to.includes(MAILBOX))
    await expect.poll(mailed).toBeDefined()
    const bytes = Buffer.from((await mailed())?.attachments?.[0]?.content ?? '', 'base64')
    expect(bytes.toString('latin1')).toMatch(/^%PDF-/)
    if (poppler) expect(textOf(bytes)).toContain(number)

    // The desk stamped it; the junta says so, and keeps a photo of the stamp.
    await phone.goto(`${plazo.site}/mesa/casos/${number}`)
    await station(phone, 'own-case')
    await phone.getByRole('link', { name: 'Ya lo presenté' }).click()
    await phone.getByLabel('En papel, en la mesa de partes').check()
    await phone.getByLabel('Fecha y hora del sello o de la constancia').fill('2026-03-02T10:20')
    await phone.getByLabel('N.º de registro').fill('2026-4411')
    await phone.getByLabel('Mesa de partes, oficina o notaría').fill('Mesa de partes central')
    await station(phone, 'cargo')
    await press(phone, 'Registrar')
    await station(phone, 'cargo-told')
    await phone.getByRole('link', { name: 'Guardar una foto del cargo' }).click()
    await station(phone, 'cargo-photo')
    await choose(await photo(1800, 2400, 240), 'Una foto o un PDF de su cargo')
    await press(phone, 'Enviar')
    await phone.waitForURL(/subida=cargo-/)
    await expect
      .poll(async () => {
        await phone.goto(evidence)
        return seenOn(phone)
      })
      .toContain('Su cargo, ')
    await station(phone, 'all-kept')

    // Everybody reads that they are there, and nothing of them.
    const stranger = await newPhone()
    await expect
      .poll(async () => {
        await stranger.goto(`${plazo.site}/casos/${number}`)
        return stranger.content()
      })
      .toContain('La junta guardó una foto de su cargo, que no se publica')
    const told = await stranger.content()
    expect(told).toContain('La junta añadió 6 pruebas')
    expect(told).not.toMatch(/guardadas|miniaturas|subidas/)
    await stranger.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '')
    })
    await station(stranger, 'public')
  })
})
