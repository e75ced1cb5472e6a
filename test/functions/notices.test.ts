import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toInstant } from '../../shared/law/time.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'

let desk: Desk
let forms = 0
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

/** A filing that its office answers a day later: what the clerk reads at once, and what the junta and the office are mailed. */
async function answered(fields: Record<string, string>) {
  const number = numberIn((await desk.file(typed({ submission: `notices-${++forms}`, ...fields }))).body)
  await desk.check(number)
  const answer = { outcome: 'denied', text: 'No procede.', signedBy: 'Subgerente', submission: `reply-${forms}` }
  const reply = await desk.respond(number, answer)
  await desk.world.advance(toInstant(`2026-03-0${2 + forms}T09:00`))
  const mails = (await desk.mails()).filter(({ body }) => body.text?.includes(number))
  const text = (words: string) => {
    const mail = mails.find(({ subject }) => subject.includes(words))
    return mail?.body.text?.replace(/\s+/g, ' ')
  }
  return { status: reply.status, page: reply.body, junta: text('Hay una respuesta'), office: text('Constancia de su') }
}

describe('3.7: an answer through Plazo notifies only a junta that expressly authorized it (20.4)', () => {
  test('by default it does not: letter, proof and page say that the entity must still notify', async () => {
    const { status, page, junta, office } = await answered({})
    expect(status).toBe(201)
    expect(page).toContain('notifíquesela')
    expect(office).toContain('notifíquesela')
    expect(junta).toContain('Este correo no es la notificación')
  })

  test('authorized, the mail is the notification, from the day on record', async () => {
    const { page, junta, office } = await answered({ noticesByMail: 'true' })
    expect(page).toContain('vale como notificación desde el día en que conste recibida')
    expect(office).toContain('art. 20.4')
    expect(junta).toContain('este correo vale como notificación desde el día en que conste recibido')
  })

  test('4.4: known to the authority alone, its letters name the junta and the page does not', async () => {
    const form = typed({ submission: 'notices-auth', publicIdentity: 'authority' })
    const number = numberIn((await desk.file(form)).body)
    await desk.check(number)
    const toOffice = (await desk.mails()).filter(
      ({ body, destination }) => body.text?.includes(number) && !destination.to.includes('junta.retama@example.org'),
    )
    expect(toOffice.map(({ body }) => body.text?.includes('Retama'))).toContain(true)
    for (const path of [`/casos/${number}`, `/casos/${number}.json`])
      expect((await desk.get(path)).body).not.toContain('etama')
  })
})
