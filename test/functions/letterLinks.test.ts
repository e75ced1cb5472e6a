import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { directory } from '../../infra/local/seeds.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { importDirectory, wholeDirectoryOn } from '../../shared/aws/directory.ts'
import { plusMinutes, toInstant } from '../../shared/law/time.ts'
import { entitle } from '../../shared/register/entitle.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { actingOn, words } from './acting.ts'
import { type Desk, openDesk } from './desk.ts'
import { enter, fieldIn, newBrowser } from './filer.ts'

const OFFICE = 'fiscalizacion@muni-wayrapampa.example'

let desk: Desk
const { newCase, facts } = actingOn(() => desk)
beforeAll(async () => {
  desk = await openDesk('2026-03-02T10:30')
})
afterAll(() => desk.world.stop())

const mailsTo = async (address: string, about: string) =>
  (await desk.mails()).filter(({ destination, subject }) => destination.to.includes(address) && subject.includes(about))
/** The path that the last letter to an office about a case leads to. */
async function linkIn(number: string, address = OFFICE): Promise<string> {
  const texts = (await mailsTo(address, number)).map(({ body }) => body.text ?? '')
  return /\/responder\/[0-9a-f]{32}/.exec(texts.findLast((text) => text.includes('/responder/')) ?? '')?.[0] ?? ''
}
const codeFor = async (number: string) => {
  const [mail] = (await mailsTo(OFFICE, number)).filter(({ subject }) => subject.includes('código')).slice(-1)
  return /^ {4}([0-9 ]{9})$/m.exec(mail?.body.text ?? '')?.[1] ?? ''
}
/** The fields that the form of a page to its office sends along unseen. */
const hidden = (body: string): Record<string, string> =>
  Object.fromEntries(
    [
      ...(body.split('action="/responder/')[1]?.split('</form>')[0] ?? '').matchAll(
        /<input type="hidden" name="(\w+)" value="([^"]*)"/g,
      ),
    ].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<'),
    ]),
  )
const answer = { outcome: 'granted', text: 'Se clausuró\n«hoy» & <ya>.', signedBy: 'R. Ticllacuri, Subgerente' }

describe('S7, U6, U7: from the letter to the act', () => {
  test('the link of a letter shows what is asked, and signs nobody in; the form opens without a code', async () => {
    const number = await newCase()
    const path = await linkIn(number)
    const page = await newBrowser(desk).get(path)
    expect([page.status, page.headers['cache-control'], page.cookies]).toEqual([200, 'no-store', []])
    for (const said of [number, 'Que se clausuren.', 'Siguen abiertas.', 'Responder'])
      expect(words(page.body)).toContain(said)
    expect(page.body).not.toContain('name="code"')
    expect((await mailsTo(OFFICE, number)).some(({ subject }) => subject.includes('código'))).toBe(false)
  })

  test('all is typed first; the code comes to the mailbox of the office, and what was typed is kept until it is right', async () => {
    const number = await newCase()
    const path = await linkIn(number)
    const office = newBrowser(desk)
    const form = { ...hidden((await office.get(path)).body), ...answer }
    const lacking = await office.send(path, { ...form, signedBy: '' })
    expect([lacking.status, lacking.body.includes('Se clausuró')]).toEqual([422, true])
    expect(await codeFor(number)).toBe('')

    const asked = await office.send(path, form)
    expect([asked.status, words(asked.body)]).toEqual([200, expect.stringContaining('todavía no se registró nada')])
    expect(await facts(number)).not.toContain('answered')
    const wrong = await office.send(path, { ...hidden(asked.body), code: '0000 0000' })
    expect([wrong.status, words(wrong.body)]).toEqual([403, expect.stringContaining('el código no corresponde')])
    const done = await office.send(path, { ...hidden(wrong.body), code: await codeFor(number) })
    expect([done.status, words(done.body)]).toEqual([201, expect.stringContaining('Su respuesta quedó registrada')])
    const { contents } =
      (await desk.world.register.folios.of(number))
        .flatMap(({ facts }) => facts)
        .find((fact) => fact.fact === 'answered') ?? {}
    expect((await desk.world.register.contents.get(contents?.id ?? ''))?.body).toMatchObject({ text: answer.text })
    // Sent again, as after a failure, it is the same answer.
    const again = await office.send(path, {
      ...hidden(wrong.body),
      form: fieldIn(done.body),
      code: await codeFor(number),
    })
    expect([201, 403]).toContain(again.status)
    expect((await facts(number)).filter((fact) => fact === 'answered')).toHaveLength(1)
  })

  test('the session that it opens acts in the next case without another code, and «Salir» leaves nothing', async () => {
    const [one, two] = [await newCase(), await newCase()]
    const office = newBrowser(desk)
    const path = await linkIn(one)
    const asked = await office.send(path, { ...hidden((await office.get(path)).body), ...answer })
    await office.send(path, { ...hidden(asked.body), code: await codeFor(one) })
    const next = await linkIn(two)
    const page = await office.get(next)
    expect(words(page.body)).toContain('Salir')
    expect((await office.send(next, { ...hidden(page.body), ...answer })).status).toBe(201)
    // A form of before the session, in another tab, is shown again whole.
    const third = await newCase()
    const stale = await office.send(await linkIn(third), { ...answer, submission: 'other-tab' })
    expect([stale.status, stale.body.includes('Se clausuró')]).toEqual([403, true])

    const leaving = fieldIn(page.body.split('action="/salir"')[1] ?? '')
    expect((await office.send('/salir', { form: leaving, where: 'here' })).status).toBe(303)
    const after = await office.send(await linkIn(third), { ...answer, submission: 'after' })
    expect(words(after.body)).toContain('Escriba el código que llegó a su buzón')
    expect(await facts(third)).not.toContain('answered')
  })

  test('it ends after 30 minutes without use, and after 8 hours in any case', async () => {
    const { sessions } = accessOn({ ...desk.world, machine: systemClock, ids: systemIds })
    const mailbox = await mailboxId(desk.world.keys, OFFICE)
    const now = systemClock.now()
    for (const { id } of await sessions.of(mailbox, now)) await sessions.end(mailbox, id)
    const { browser } = await enter(desk, OFFICE)
    expect(await sessions.of(mailbox, plusMinutes(now, 40))).toHaveLength(1)
    expect((await browser.get('/mesa/oficina')).status).toBe(200)
    expect(await sessions.of(mailbox, plusMinutes(systemClock.now(), 31))).toEqual([])
    for (const one of await sessions.of(mailbox, now))
      await sessions.extend({ ...one, started: plusMinutes(now, -8 * 60), expires: plusMinutes(now, 20) })
    expect((await browser.get('/mesa/oficina')).status).toBe(303)
  })

  test('another mailbox, a junta that is signed in, or a guess opens nothing in its place', async () => {
    const number = await newCase()
    const path = await linkIn(number)
    const { browser: junta } = await enter(desk, directory.juntas[0]?.email ?? '')
    const asked = await junta.send(path, { ...answer, submission: 'as-a-junta' })
    expect(words(asked.body)).toContain('Escriba el código que llegó a su buzón')
    for (const guess of ['0'.repeat(32), path.slice(11).replace(/.$/, (last) => (last === '0' ? '1' : '0'))])
      expect((await desk.get(`/responder/${guess}`)).status).toBe(404)
    expect(await facts(number)).not.toContain('answered')
  })
})

describe('R3, L27: a letter is asked for again', () => {
  test('by the number alone: it goes to the mailbox of the office, once an hour, and the page says the same of any number', async () => {
    const number = await newCase()
    const led = await desk.get(`/responder/${number}`)
    expect([led.status, led.headers.location]).toEqual([303, `/casos/${number}/reenviar`])
    const before = (await mailsTo(OFFICE, number)).length
    expect((await desk.form(`/casos/${number}/reenviar`, {})).status).toBe(202)
    expect(await mailsTo(OFFICE, number)).toHaveLength(before)
    await desk.world.advance(plusMinutes(desk.world.clock.now(), 61))
    const first = await linkIn(number)
    for (let i = 0; i < 3; i++) expect((await desk.form(`/casos/${number}/reenviar`, {})).status).toBe(202)
    const mails = await mailsTo(OFFICE, number)
    expect(mails).toHaveLength(before + 1)
    expect(mails.at(-1)?.subject).toBe(mails.at(-2)?.subject)
    const again = await linkIn(number)
    expect(again).not.toBe(first)
    for (const path of [first, again]) expect((await desk.get(path)).status).toBe(200)
  })

  test('a link is void once the case is annulled, or its office has another holder or another mailbox', async () => {
    const annulled = await newCase()
    const path = await linkIn(annulled)
    await desk.order({ verb: 'cases annul', number: annulled, because: 'duplicate' })
    expect((await desk.get(path)).status).toBe(404)

    const held = await linkIn(await newCase())
    const change = async (to: { email?: string; holders?: { name: string; from: string; to?: string }[] }) => {
      const entities = directory.entities.map((entity) => ({
        ...entity,
        posts: entity.posts.map((post) => (post.email === OFFICE ? { ...post, ...to } : post)),
      }))
      const ground = { ...desk.world, machine: systemClock, ids: systemIds }
      const rows = { ...directory, entities }
      await entitle(
        { ...accessOn(ground), clock: desk.world.clock, directory: wholeDirectoryOn(desk.world.dynamo) },
        rows,
      )
      await importDirectory(desk.world.dynamo, rows)
    }
    expect((await desk.get(held)).status).toBe(200)
    await desk.world.advance(toInstant('2026-03-04T09:00'))
    await change({ holders: [{ name: 'Otra', from: '2026-03-03' }] })
    expect((await desk.get(held)).status).toBe(404)
    const moved = await linkIn(await newCase())
    expect((await desk.get(moved)).status).toBe(200)
    await change({ email: 'nueva@muni-wayrapampa.example', holders: [{ name: 'Otra', from: '2026-03-03' }] })
    expect((await desk.get(moved)).status).toBe(404)
  })
})
