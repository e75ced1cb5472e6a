import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'

let desk: Desk
let number: string
let code: string
const until = (local: LocalDateTime) => desk.world.advance(toInstant(local))
const page = async (path = '') =>
  (await desk.get(`/casos/${number}${path}`)).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const json = async () => JSON.parse((await desk.get(`/casos/${number}.json`)).body)
const mailTo = async (address: string, words: string) =>
  (await desk.mails()).find(({ subject, destination }) => destination.to.includes(address) && subject.includes(words))

let forms = 0
const step = (fields: Record<string, string>) =>
  desk.form(`/casos/${number}/pasos`, { submission: `step-${++forms}`, code, ...fields })

/** A case whose junta did not ask for avisos, checked and past its term: the menu is in its letter. */
beforeAll(async () => {
  desk = await openDesk()
  number = numberIn((await desk.file(typed({ consent: 'none' }))).body)
  await desk.check(number)
  await until('2026-04-16T09:00')
  const menu = (await mailTo('junta.retama@example.org', 'Sin respuesta registrada'))?.body.text ?? ''
  code = /\b\d{4} ?\d{4}\b/.exec(menu.slice(menu.indexOf('/pasos')))?.[0] ?? ''
})
afterAll(() => desk.world.stop())

describe('I14: the junta decides what comes next, with the code of its letter', () => {
  test('without consent the menu came at once, and nobody above was written to', async () => {
    expect(code).toMatch(/\d/)
    expect((await json()).rungs).toHaveLength(1)
    expect(await mailTo('gde@muni-wayrapampa.example', 'Aviso')).toBeUndefined()
  })

  test('another code does nothing, and loses nothing of what was typed', async () => {
    const reply = await step({ code: '00000000', step: 'queja', entryNumber: '2026-77' })
    expect([reply.status, reply.body.includes('value="2026-77"')]).toEqual([403, true])
  })

  test('a queja is opened, and comes ready to sign; it says what was opened, and nothing is late by it', async () => {
    const reply = await step({ step: 'queja' })
    expect([reply.status, reply.body]).toEqual([201, expect.stringContaining('listo para firmar')])
    const mail = await mailTo('junta.retama@example.org', 'Queja por defectos de tramitación, para firmar')
    expect(mail?.body.text).toContain('Imprímalo, complete a mano los datos de quien firma')
    expect(mail?.body.text).not.toMatch(/DNI/)
    expect((await json()).rungs[1]).toMatchObject({ instrument: { id: 'queja' }, standing: 'unpresented' })
    expect((await step({ step: 'queja' })).status).toBe(422)
  })

  test('presented, its office is asked whether it stands in its register, and says so of it alone', async () => {
    expect((await step({ step: 'queja', presented: '2026-04-20T08:30' })).body).toContain('posterior a este momento')
    const entry = { presented: '2026-04-16T08:30', entryNumber: '2026-5678', desk: 'Mesa de partes central' }
    expect((await step({ step: 'queja', ...entry })).status).toBe(201)
    expect((await json()).rungs[1]).toMatchObject({ grade: 'shown', due: '2026-04-21', notifyBy: '2026-04-28' })
    expect(await page()).not.toContain('2026-5678')
    expect(await mailTo('gde@muni-wayrapampa.example', '¿Consta en su registro?')).toBeDefined()
    const found = { que: 'ingreso', entered: '2026-04-16T08:30', document: '5678' }
    const said = await desk.respond(number, { submission: 'found-1', signedBy: 'La gerencia', ...found }, 1)
    expect(said.status).toBe(201)
    expect((await json()).rungs[1]).toMatchObject({ grade: 'verified', standing: 'running' })
    expect((await json()).rungs[0]).toMatchObject({ standing: 'missed' })
  })

  test('consent given later is told on the page; who has the queja itself gets no aviso besides', async () => {
    expect((await step({ step: 'avisar' })).status).toBe(201)
    await until('2026-04-17T09:00')
    expect(await mailTo('gde@muni-wayrapampa.example', 'Aviso al superior')).toBeUndefined()
    expect(await page()).toContain('La junta pidió que Plazo avise a los superiores')
  })

  test('3.7: notices by mail are authorized and taken back by the junta, and its office hears which', async () => {
    const form = async () => (await desk.responding(number)).body
    expect(await form()).toContain('no autorizó notificaciones por correo')
    expect((await step({ step: 'notificar' })).body).toContain('vale como notificación')
    expect(await page()).toContain('La junta autorizó que se le notifique por correo')
    expect(await form()).toContain('La junta autorizó que se le notifique por correo')
    expect((await step({ step: 'no-notificar' })).status).toBe(201)
    expect(await form()).toContain('notifíquesela')
    expect(await page()).toContain('La junta retiró su autorización')
  })

  test('its name reserved, the page and the letters name it no more', async () => {
    expect(await page()).toContain('Junta Vecinal Jirón Retama')
    expect((await step({ step: 'reservar' })).status).toBe(201)
    expect(await page()).not.toContain('Retama')
    expect(await page()).toContain('La junta reservó su nombre')
    expect((await step({ step: 'reservar' })).status).toBe(422)
  })
})
