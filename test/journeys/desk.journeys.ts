import { describe, expect, test } from 'vitest'
import seed from '../../infra/local/seeds/cases.json' with { type: 'json' }
import { here } from '../chromium.ts'
import { meetPlazo } from './desk.ts'

const [retama] = seed.juntas
const MINE = retama?.email ?? ''
const NAME = retama?.name ?? ''
const BOARD = 'directiva2027@correo.example'
const RESCUED = 'rescatado@correo.example'
const PRESIDENT = 'preside@correo.example'

describe.skipIf(!here)('The desk of a junta on a cheap phone (needs Chromium)', { timeout: 900_000 }, async () => {
  const { visit, phone, signedIn, press, filed, told, operator, moveTo, mailsTo, look } = await meetPlazo()

  test('10 (i) a cargo that the operator refuses is shown again, and then counts', async () => {
    const number = await filed({ entryNumber: '2026-4411', desk: 'Mesa de partes central' })
    expect(await operator('cases', 'refuse', number, '--ground', 'illegible')).toContain('comprobación retirada')
    await expect.poll(async () => (await mailsTo(MINE)).join()).toContain('no se toma como prueba')
    const page = await signedIn(MINE, `/mesa/casos/${number}`)
    await look(page, 'desk-i1-refused')
    await page.getByRole('link', { name: 'Mostrar otro cargo' }).click()
    // Of the presentation on record nothing is asked again but what the cargo shows.
    await page.getByLabel('N.º de registro').fill('2026-4412')
    await page.getByLabel('Mesa de partes, oficina o notaría').fill('Mesa de partes central')
    await look(page, 'desk-i2-shows-again')
    expect(await press(page, 'Registrar')).toContain('Plazo pregunta a la oficina')
    await look(page, 'desk-i3-shown')
    await operator('cases', 'verify', number, '--ground', 'stamp')
    await expect.poll(() => visit(page, `/casos/${number}`)).not.toContain('Plazo no lo ha comprobado')
    await visit(page, `/mesa/casos/${number}`)
    await look(page, 'desk-i4-verified')
  })

  test('10 (e) a threat: within a minute no page of the junta names it, and the operator knows whom to call', async () => {
    const number = await filed()
    const everywhere = () =>
      Promise.all(['', '.json', '.ics'].map((twin) => told(`/casos/${number}${twin}`)).concat(told('/')))
    await expect.poll(async () => (await everywhere()).join()).toContain(NAME)
    const page = await signedIn(MINE)
    await look(page, 'desk-e1-mesa')
    await page.getByRole('link', { name: 'Me amenazaron' }).click()
    await look(page, 'desk-e2-threat')
    await page.getByLabel('Qué pasó').fill('Vinieron dos hombres a mi puerta.')
    expect(await press(page, 'Reservar el nombre y avisar al operador')).toContain('Su junta queda reservada')
    await look(page, 'desk-e3-told')
    await expect.poll(async () => (await everywhere()).join(), { timeout: 60_000 }).not.toContain(NAME)
    const stranger = await phone()
    expect(await visit(stranger, `/casos/${number}`)).toContain('Identidad reservada')
    await look(stranger, 'desk-e4-public')
    const waiting = await operator('threats', 'waiting')
    for (const known of [MINE, 'Vinieron dos hombres']) expect(waiting).toContain(known)
    expect((await mailsTo('operador@plazo.example')).join()).not.toContain('hombres')
    await visit(page, '/mesa')
    await look(page, 'desk-e5-mesa')
  })

  test('10 (b) a rival claim stops only who claims; a new board acts from its mailbox, and the cases stay', async () => {
    const number = await filed()
    const rival = await signedIn('rival@correo.example', '/mesa/registrar')
    await rival.getByLabel('¿Cómo se llama la junta?').fill('Junta Vecinal del Jr. Retama')
    await rival.getByLabel('¿De qué municipalidad es?').selectOption({ index: 1 })
    await rival.getByLabel('En el casco urbano').check()
    await rival.getByLabel('No, existe de hecho').check()
    await rival.getByLabel('Preside').check()
    await rival.getByLabel('Escriba otra vez').fill('rival@correo.example')
    await look(rival, 'desk-b1-rival-registers')
    await press(rival, 'Registrar la junta')
    await look(rival, 'desk-b2-rival-registered')
    await visit(rival, '/mesa')
    await look(rival, 'desk-b3-rival-waits')
    const old = await signedIn(MINE, `/mesa/casos/${number}`)
    expect(await old.locator('main').innerText()).toContain(number)
    const [key = ''] = (await operator('juntas', 'waiting')).split(/\s/)
    expect(await operator('juntas', 'refuse', key)).toContain('no se registra')
    await expect.poll(() => mailsTo('rival@correo.example')).toContain('Plazo · su registro no se aceptó')

    expect(await operator('juntas', 'board', retama?.id ?? '', '--mailbox', BOARD)).toContain(BOARD)
    await expect.poll(() => mailsTo(MINE)).toContain('Plazo · este correo ya no es el de su junta')
    await visit(old, `/mesa/casos/${number}`)
    await look(old, 'desk-b4-old-board')
    const board = await signedIn(BOARD)
    await look(board, 'desk-b5-new-board')
    expect(await visit(board, `/mesa/casos/${number}`)).toContain(number)
  })

  test('10 (g) a lost mailbox: whoever presides since a week gives it back at once; the last one, the operator after 72 hours', async () => {
    const own = `/mesa/junta/${retama?.id}`
    const board = await signedIn(BOARD, own)
    await board.getByLabel('Su correo').fill(PRESIDENT)
    await board.getByLabel('Preside').check()
    await look(board, 'desk-g1-invites')
    await press(board, 'Invitar')
    await expect.poll(async () => (await mailsTo(PRESIDENT)).length).toBe(1)
    const member = await signedIn(PRESIDENT, own)
    await look(member, 'desk-g2-invited')
    await press(member, 'Aceptar')
    await moveTo('2026-03-10T11:00')
    await visit(member, own)
    await member.getByText('La junta perdió su correo').click()
    await member.getByLabel('El nuevo correo de la junta').fill(RESCUED)
    await look(member, 'desk-g3-replaces')
    expect(await press(member, 'Cambiar el correo')).toContain('Listo')
    await expect.poll(() => mailsTo(BOARD)).toContain('Plazo · este correo ya no es el de su junta')
    const rescued = await signedIn(RESCUED)
    await look(rescued, 'desk-g4-rescued')

    expect(await operator('juntas', 'mailbox', retama?.id ?? '', '--mailbox', MINE)).toContain('13 de marzo de 2026')
    await expect.poll(() => mailsTo(RESCUED)).toContain('Plazo · piden cambiar el correo de su junta')
    await visit(rescued, own)
    await look(rescued, 'desk-g5-told')
    await moveTo('2026-03-13T10:00')
    expect(await visit(rescued, own)).toContain('Quiénes actúan por la junta')
    await moveTo('2026-03-13T12:00')
    await expect.poll(() => mailsTo(RESCUED)).toContain('Plazo · este correo ya no es el de su junta')
    const back = await signedIn(MINE)
    expect(await back.locator('main').innerText()).toContain(NAME)
    await look(back, 'desk-g6-back')
  })
})
