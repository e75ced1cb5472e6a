import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { directory } from '../../infra/local/seeds.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { toInstant } from '../../shared/law/time.ts'
import { bearerOf } from '../signedIn.ts'
import { type Desk, first, numberIn, openDesk } from './desk.ts'
import { enter, fieldIn } from './filer.ts'

const MINE = directory.juntas[0]?.email ?? ''
const NOW = '2026-03-02T10:30'
const STAMP = '2026-03-02T10:05'
const entry = { entryNumber: '2026-4411', desk: 'Mesa de partes central' }

let desk: Desk
beforeAll(async () => {
  desk = await openDesk(NOW)
})
afterAll(() => desk.world.stop())

let filings = 0
/** A case that is not presented yet or, with a stamp, that only the junta says is. */
async function filed(change: object = {}): Promise<CaseNumber> {
  const { presented: _, ...unsent } = first
  const body = {
    ...unsent,
    channel: 'none',
    ...change,
    subject: `Asunto ${++filings}`,
    submission: `cargo-${filings}-x`,
  }
  return numberIn((await desk.json('/casos', body)).body)
}
const json = async (number: CaseNumber) => JSON.parse((await desk.get(`/casos/${number}.json`)).body)

/** A browser of the junta that opened the form of a case. */
async function opened(number: CaseNumber) {
  const { browser } = await enter(desk, MINE)
  const { body } = await browser.get(`/casos/${number}/cargo`)
  const send = (fields: Record<string, string>) =>
    browser.send(`/casos/${number}/cargo`, {
      submission: 'one',
      form: fieldIn(body),
      channel: 'stamped-cargo',
      ...fields,
    })
  return { body, send, browser }
}

describe('Issue 10.6 the junta says by itself that its document was presented, and shows its cargo', () => {
  test('its desk leads there while it is not presented, and asks for no code; its term runs from the stamp, by its word', async () => {
    const number = await filed()
    const { body, send, browser } = await opened(number)
    expect((await browser.get(`/mesa/casos/${number}`)).body).toContain(`href="/casos/${number}/cargo"`)
    expect(body).not.toContain('name="code"')
    const said = await send({ how: 'present', presented: STAMP })
    expect([said.status, said.body.includes('según la junta')]).toEqual([201, true])
    expect(said.body).toContain(`href="/mesa/casos/${number}/pruebas?de=cargo"`)
    expect((await json(number)).rungs[0]).toMatchObject({ grade: 'declared', due: '2026-04-15' })
    expect((await send({ how: 'present', presented: STAMP })).status).toBe(201)
    const facts = (await desk.world.register.folios.of(number)).flatMap((folio) => folio.facts.map(({ fact }) => fact))
    expect(facts.filter((fact) => fact === 'presented')).toHaveLength(1)
  })

  test('I13 with number and desk it is shown: its office is asked, and the entry is on no page', async () => {
    const number = await filed()
    const { send } = await opened(number)
    expect((await send({ how: 'present', presented: STAMP, ...entry })).body).toContain('Plazo pregunta a la oficina')
    expect((await json(number)).rungs[0]).toMatchObject({ grade: 'shown' })
    expect((await desk.get(`/casos/${number}`)).body).not.toContain(entry.entryNumber)
    await desk.world.idle()
    const asked = (await desk.mails()).filter(({ subject }) => subject.includes('¿Consta en su registro?'))
    expect(asked.some(({ body }) => body.text?.includes(number))).toBe(true)
  })

  test('what it had declared it shows later; refused by the operator, it shows another', async () => {
    const number = await filed({ channel: 'stamped-cargo', presented: STAMP })
    const { body, send } = await opened(number)
    expect(body).toContain('type="hidden" name="how" value="show"')
    const bare = await send({ how: 'show', presented: STAMP })
    expect([bare.status, bare.body.includes('escriba el N.º de registro')]).toEqual([422, true])
    const shown = await send({ submission: 'two', how: 'show', presented: STAMP, entryNumber: '77-A', desk: 'Central' })
    expect(shown.status).toBe(201)
    const again = await send({
      submission: 'three',
      how: 'show',
      presented: STAMP,
      entryNumber: '77-B',
      desk: 'Central',
    })
    expect([again.status, again.body.includes('ya consta')]).toEqual([422, true])
    await desk.order({ verb: 'cases refuse', number, ground: 'illegible' })
    expect((await json(number)).rungs[0]).toMatchObject({ grade: 'declared' })
    const another = await send({
      submission: 'four',
      how: 'show',
      presented: STAMP,
      entryNumber: '77-C',
      desk: 'Central',
    })
    expect(another.status).toBe(201)
    expect((await json(number)).rungs[0]).toMatchObject({ grade: 'shown' })
  })

  test('an entry that stands in another case is asked about once, and taken when it is another matter', async () => {
    const [one, other] = [await filed(), await filed()]
    const taken = { how: 'present', presented: STAMP, entryNumber: 'Exp. N.º 009900', desk: 'Central' }
    expect((await (await opened(one)).send(taken)).status).toBe(201)
    const { send } = await opened(other)
    const asked = await send({ ...taken, entryNumber: '9900' })
    expect([asked.status, asked.body.includes(one), asked.body.includes('name="anotherMatter"')]).toEqual([
      422,
      true,
      true,
    ])
    expect((await send({ ...taken, entryNumber: '9900', anotherMatter: 'true' })).status).toBe(201)
    // What was shown of a presentation that was declared before counts as well.
    const [shown, third] = [await filed({ channel: 'stamped-cargo', presented: STAMP }), await filed()]
    expect((await (await opened(shown)).send({ ...taken, how: 'show', entryNumber: '9901' })).status).toBe(201)
    const seen = await (await opened(third)).send({ ...taken, entryNumber: '9901' })
    expect([seen.status, seen.body.includes(shown)]).toEqual([422, true])
  })

  test.each([
    ['tomorrow', { presented: '2026-03-03T09:00' }, 'presented'],
    ['a cure of nothing', { how: 'cure' }, 'how'],
    ['what was never presented shown', { how: 'show', ...entry }, 'how'],
    ['no way', { channel: '' }, 'channel'],
  ])('%s is refused at its field, and nothing that was typed is lost', async (_, fields, field) => {
    const number = await filed()
    const { send } = await opened(number)
    const reply = await send({ how: 'present', presented: STAMP, desk: 'Mesa del mercado', ...fields })
    expect([reply.status, reply.body.includes(`href="#${field}"`)]).toEqual([422, true])
    expect(reply.body).toMatch(/Mesa del mercado|Mesa de partes central/)
    expect(await desk.world.register.folios.of(number)).toHaveLength(1)
  })

  test('S1 with the code of its letters too; another junta does nothing, with its session or with a wrong code', async () => {
    const number = await filed()
    const path = `/casos/${number}/cargo`
    await desk.world.idle()
    const letter = (await desk.mails()).findLast(({ body }) => body.text?.includes(path))?.body.text ?? ''
    const code = /\b\d{4} ?\d{4}\b/.exec(letter.slice(letter.indexOf(path) + path.length))?.[0] ?? ''
    const given = { submission: 'code', how: 'present', channel: 'digital-desk', presented: STAMP }
    const theirs = await bearerOf(
      { ...desk.world, machine: systemClock, ids: systemIds },
      directory.juntas[1]?.email ?? '',
    )
    expect((await desk.raw(path, 'application/json', JSON.stringify(given), theirs)).status).toBe(422)
    expect((await desk.form(path, { ...given, code: '00000000' })).status).toBe(403)
    expect((await desk.form(path, { ...given, code })).status).toBe(201)
  })
})

describe('Issue 10.6 (h): refused at the desk → certified mail → term', () => {
  const posted = { how: 'present', channel: 'certified-mail', presented: '2026-03-03T16:40' }
  const certificate = { entryNumber: 'CC-0099', desk: 'Serpost, Huamanga' }

  test('the refusal starts nothing and says the ways; by the post the term runs from the day of its stamp, and all say so', async () => {
    await desk.world.advance(toInstant('2026-03-05T09:00'))
    const number = await filed()
    const { browser, send } = await opened(number)
    const form = fieldIn((await browser.get(`/casos/${number}/gestiones`)).body)
    const told = await browser.send(`/casos/${number}/gestiones`, { form, submission: 'g-1', what: 'not-received' })
    expect(told.status).toBe(201)
    for (const way of ['Correo certificado', 'Subprefectura', 'Carta notarial', 'Ya lo presenté'])
      expect(told.body).toContain(way)
    expect((await json(number)).rungs[0].due).toBeUndefined()

    const page = (await browser.get(`/casos/${number}/cargo`)).body
    for (const said of [
      'Por correo certificado',
      'la fecha del sello del correo',
      'arts. 131, 133',
      'Por carta notarial',
    ])
      expect(page).toContain(said)
    expect((await send({ ...posted, ...certificate })).status).toBe(201)
    await desk.world.idle()
    const { rungs } = await json(number)
    expect(rungs[0]).toMatchObject({ grade: 'shown', due: '2026-04-16', presented: { channel: 'certified-mail' } })
    const seen = (await desk.get(`/casos/${number}`)).body.replace(/<[^>]+>/g, '')
    expect(seen).toContain('por correo certificado')
    expect(seen).toContain('la junta indica el certificado del correo')
    expect(seen).not.toContain('indica un cargo con número')
    expect(seen).not.toContain(certificate.entryNumber)
    const asked = (await desk.mails()).find(
      ({ subject, body }) => subject.includes('¿Consta en su registro?') && body.text?.includes(number),
    )
    const letter = asked?.body.text?.replace(/\s+/g, ' ')
    expect(letter).toContain('por correo certificado')
    expect(letter).toContain('Cuenta como presentado en la fecha del sello del correo, no en la de su ingreso')
  })

  test.each([
    ['declares', {}],
    ['shows', certificate],
  ])('what the junta %s to have posted, an office that enters it later moves to no later day', async (_, entry) => {
    const number = await filed()
    const { send } = await opened(number)
    expect((await send({ ...posted, ...entry, anotherMatter: 'true' })).status).toBe(201)
    await desk.world.idle()
    expect((await desk.responding(number, '&que=ingreso')).body).toContain('Escriba la de ese sello')
    const says = { submission: 'o-1', que: 'ingreso', document: '88', signedBy: 'R. Ticllacuri' }
    const entered = { ...says, entered: '2026-03-04T08:30' }
    expect((await desk.respond(number, entered)).status).toBe(201)
    const { rungs } = await json(number)
    expect(rungs[0]).toMatchObject({ due: '2026-04-16', disputes: [{ ground: 'another-day' }] })
    expect(rungs[0].grade).not.toBe('verified')
  })

  test('the number of the post and that of a desk are of two series: neither is asked about for the other', async () => {
    const [one, other] = [await filed(), await filed()]
    const same = { how: 'present', presented: '2026-03-04T10:00', entryNumber: '7007', desk: 'Central' }
    expect((await (await opened(one)).send(same)).status).toBe(201)
    expect((await (await opened(other)).send({ ...same, channel: 'certified-mail' })).status).toBe(201)
  })
})

test('what Plazo mailed and nobody acknowledged the junta presents on paper: its desk leads there, and the term is of that day', async () => {
  const number = await filed({ channel: 'mailbox' })
  await desk.world.idle()
  const { rungs } = await json(number)
  expect(rungs[0]).toMatchObject({ grade: 'declared' })
  const { body, send, browser } = await opened(number)
  expect((await browser.get(`/mesa/casos/${number}`)).body).toContain('Lo presenté de otro modo')
  expect(/name="how" value="(\w+)"/.exec(body)?.[1]).toBe('present')
  const early = await send({ how: 'present', presented: '2026-03-02T08:05' })
  expect([early.status, early.body.includes('que es de ese día o de después')]).toEqual([422, true])
  await desk.world.advance(toInstant('2026-03-16T12:00'))
  const said = await send({ how: 'present', presented: '2026-03-16T10:00', ...entry, entryNumber: '2026-7788' })
  expect(said.status).toBe(201)
  expect((await json(number)).rungs[0]).toMatchObject({ grade: 'shown', due: '2026-04-29' })
})
