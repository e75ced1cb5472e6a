import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import seed from '../../infra/local/seeds/cases.json' with { type: 'json' }
import { here } from '../chromium.ts'
import { meetPlazo } from './desk.ts'

const [retama] = seed.juntas
const MINE = retama?.email ?? ''
const MEMBER = 'secretaria@correo.example'
const POST = 'fiscalizacion@muni-wayrapampa.example'

describe.skipIf(!here)('What a junta gives up, on a cheap phone (needs Chromium)', { timeout: 900_000 }, async () => {
  const { visit, phone, signedIn, press, filed, told, moveTo, mailsTo, linkFor, codeFor, look } = await meetPlazo()
  let president: Page
  let member: Page

  test('two act for the junta', async () => {
    const own = `/mesa/junta/${retama?.id}`
    president = await signedIn(MINE, own)
    await president.getByLabel('Su correo').fill(MEMBER)
    await president.getByLabel('Secretaría').check()
    await press(president, 'Invitar')
    await expect.poll(async () => (await mailsTo(MEMBER)).length).toBe(1)
    member = await signedIn(MEMBER, own)
    expect(await press(member, 'Aceptar')).not.toContain('Error')
  })

  const act = async (page: Page, number: string, link: string, button: string) => {
    await visit(page, `/mesa/casos/${number}`)
    await page.getByRole('link', { name: link, exact: true }).click()
    return press(page, button)
  }
  const subjects = async (address: string, number: string) =>
    (await mailsTo(address)).filter((subject) => subject.includes(number)).join('\n')

  test('10 (f) «no lo presentó mi junta»: hidden at once, and restored by another of the junta', async () => {
    const number = await filed()
    await expect.poll(() => subjects(POST, number)).not.toBe('')
    await visit(president, `/mesa/casos/${number}`)
    await president.getByRole('link', { name: 'Esto no lo presentó nuestra junta' }).click()
    await look(president, 'giving-f1-asks')
    expect(await press(president, 'No lo presentó nuestra junta')).toContain('El expediente está oculto')
    await look(president, 'giving-f2-hidden')
    const stranger = await phone()
    await expect.poll(() => visit(stranger, `/casos/${number}`)).toContain('Está oculto')
    await look(stranger, 'giving-f3-public')
    for (const path of ['/', '/casos', `/juntas/${retama?.id}`]) expect(await told(path)).not.toContain(number)
    await expect.poll(() => subjects(POST, number)).toContain('La junta dice que no presentó')
    expect(await subjects(MEMBER, number)).toContain('La junta dice que no presentó')
    await visit(member, `/mesa/casos/${number}`)
    await look(member, 'giving-f4-member')
    await act(member, number, 'Sí lo presentó nuestra junta', 'Me opongo: que siga como estaba')
    await expect.poll(() => visit(stranger, `/casos/${number}`)).toContain(retama?.name ?? '')
    await look(stranger, 'giving-f5-restored')
    await expect.poll(() => subjects(POST, number)).toContain('La junta dice que sí presentó')
  })

  test('10 (d) an answer contested: both views, the aviso to the superior, and its wait', async () => {
    const number = await filed()
    await expect.poll(() => linkFor(number)).not.toBe('')
    const office = await phone()
    await visit(office, await linkFor(number))
    await office.getByLabel('Se atendió lo pedido').check()
    await office.getByLabel('Respuesta', { exact: true }).fill('Se programará una inspección.')
    await office.getByLabel('Nombre y cargo de quien firma').fill('R. Ticllacuri')
    await press(office, 'Registrar la respuesta')
    await expect.poll(() => codeFor(number)).not.toBe('')
    await office.getByLabel('Código', { exact: true }).fill(await codeFor(number))
    await press(office, 'Registrar')
    await look(office, 'giving-d1-answered')
    await visit(president, `/casos/${number}/calificar`)
    await president.getByLabel('No contesta lo que pedimos').check()
    await president.getByLabel('Si no la acepta: por qué').fill('Pedimos la clausura, y no dice nada de ella.')
    await president.getByLabel('Que Plazo avise al superior de esa oficina').check()
    await look(president, 'giving-d2-judges')
    expect(await press(president, 'Registrar')).toContain('Plazo avisa al superior')
    const stranger = await phone()
    await expect.poll(() => visit(stranger, `/casos/${number}`)).toContain('aquí constan las dos posiciones')
    await look(stranger, 'giving-d3-both-views')
    await moveTo('2026-03-04T09:00')
    await expect.poll(() => visit(stranger, `/casos/${number}`)).toContain('En espera')
    await look(stranger, 'giving-d4-waits')
    await moveTo('2026-03-18T09:00')
    await visit(stranger, `/casos/${number}`)
    await look(stranger, 'giving-d5-unanswered')
    await visit(president, `/casos/${number}/pasos`)
    await look(president, 'giving-d6-menu')
  })

  test('10 (c) a withdrawal that a member stops', async () => {
    const number = await filed({ presented: '2026-03-17T10:20' })
    await visit(president, `/mesa/casos/${number}`)
    await president.getByRole('link', { name: 'Retirar el expediente' }).click()
    await look(president, 'giving-c1-asks')
    expect(await press(president, 'Pedir que se retire')).toContain('Surte efecto 3 días calendario')
    await look(president, 'giving-c2-asked')
    await expect.poll(() => subjects(MEMBER, number)).toContain('Se pidió retirar el expediente')
    await moveTo('2026-03-20T09:00')
    await visit(member, `/mesa/casos/${number}`)
    await look(member, 'giving-c3-member')
    expect(await act(member, number, 'No fui yo, o me opongo', 'Me opongo: que siga como estaba')).toContain(
      'Sigue como estaba',
    )
    await look(member, 'giving-c4-stopped')
    await moveTo('2026-03-24T09:00')
    const stranger = await phone()
    expect(await visit(stranger, `/casos/${number}`)).not.toContain('La junta retiró')
    await look(stranger, 'giving-c5-public')
    expect(await subjects(MINE, number)).toContain('Alguien de la junta se opuso')
    // Asked again after a week, nobody stops it: its page says what goes on.
    await moveTo('2026-03-27T09:00')
    await act(president, number, 'Retirar el expediente', 'Pedir que se retire')
    // Its days run from when each was told.
    for (const address of [MINE, MEMBER])
      await expect.poll(async () => (await subjects(address, number)).split('Se pidió retirar').length).toBe(3)
    await moveTo('2026-03-31T09:00')
    expect(await visit(stranger, `/casos/${number}`)).toContain('El trámite en la entidad sigue su curso')
    await look(stranger, 'giving-c6-withdrawn')
  })

  test('10 (f) the same under coercion on day 20: it waits, and another of the junta stops it', async () => {
    const number = await filed({ presented: '2026-03-28T10:20', presentedAnyway: true })
    await moveTo('2026-04-19T09:00')
    const said = await act(president, number, 'Esto no lo presentó nuestra junta', 'No lo presentó nuestra junta')
    expect(said).toContain('Surte efecto 3 días calendario')
    const stranger = await phone()
    expect(await visit(stranger, `/casos/${number}`)).toContain(retama?.name ?? '')
    await act(member, number, 'No fui yo, o me opongo', 'Me opongo: que siga como estaba')
    await moveTo('2026-04-24T09:00')
    expect(await visit(stranger, `/casos/${number}`)).not.toContain('La junta retiró')
    await look(stranger, 'giving-f6-day-20')
  })
})
