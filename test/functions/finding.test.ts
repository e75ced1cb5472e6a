import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk('2026-03-02T10:30')
})
afterAll(() => desk.world.stop())

let forms = 0
/** A case whose cargo the junta shows with all that it has. */
async function filed(change: Record<string, string> = {}) {
  const submission = `finding-${++forms}`
  const entry = { entryNumber: `2026-00${forms}`, desk: 'Mesa de partes central', ...change }
  const number = numberIn((await desk.file(typed({ submission, ...entry }))).body)
  return { number }
}
const json = async (number: string): Promise<unknown> => JSON.parse((await desk.get(`/casos/${number}.json`)).body)
const says = (number: string, fields: Record<string, string>) =>
  desk.respond(number, { submission: `says-${forms}`, signedBy: 'R. Ticllacuri, Subgerente', ...fields })

describe('An office says what it finds of a presentation in its register (L9)', () => {
  test('a cargo with number, date, hour and desk is shown; with less, declared', async () => {
    const [whole, part] = [await filed(), await filed({ desk: '' })]
    expect(await json(whole.number)).toMatchObject({ rungs: [{ grade: 'shown' }] })
    expect(await json(part.number)).toMatchObject({ rungs: [{ grade: 'declared' }] })
  })

  test('its entry verifies that day, answers nothing, and is told to both', async () => {
    const { number } = await filed()
    const found = { que: 'ingreso', entered: '2026-03-02T10:20', document: '4417' }
    const reply = await says(number, found)
    expect([reply.status, reply.body]).toEqual([201, expect.stringContaining('No es una respuesta a lo pedido')])
    expect(await json(number)).toMatchObject({ standing: 'running', rungs: [{ grade: 'verified' }] })
    const page = (await desk.get(`/casos/${number}`)).body
    expect(page).toContain('la oficina acusó recibo con número y fecha')
    expect(page).not.toContain('4417')
    expect((await says(number, found)).status).toBe(201)
    expect(await json(number)).toMatchObject({ rungs: [{ grades: [{ grade: 'shown' }, { grade: 'verified' }] }] })
  })

  test('a later entry than the cargo that the junta shows is its word against it: both days are told, and nothing is checked', async () => {
    desk.world.clock.stand('2026-03-05T14:00:00Z')
    const { number } = await filed()
    const found = { que: 'ingreso', entered: '2026-03-04T09:15', document: '4417' }
    expect((await says(number, found)).status).toBe(201)
    expect(await json(number)).toMatchObject({ rungs: [{ grade: 'shown', disputes: [{ ground: 'another-day' }] }] })
    const page = (await desk.get(`/casos/${number}`)).body
    expect(page).toContain('La oficina dice que le ingresó el 4 de marzo de 2026, 09:15')
    expect(page).toContain('2 de marzo de 2026, 10:20')
  })

  test('that it is not there is shown beside the junta’s word, and told to both with its own words', async () => {
    const { number } = await filed()
    const text = 'Se revisó el registro de marzo y no figura.'
    expect((await says(number, { que: 'no-consta', ground: 'not-in-register', text })).status).toBe(201)
    const page = (await desk.get(`/casos/${number}`)).body
    expect(page).toContain('La oficina dice que no le consta en su registro')
    expect(page).not.toContain('Se revisó el registro')
    const told = (await desk.mails()).filter(
      ({ subject, body }) => subject.startsWith(number) && /no le consta en\s+su\s+registro/.test(body.text ?? ''),
    )
    expect(told.map(({ body }) => body.text?.includes(text))).toEqual([true, true])
    const again = await says(number, { submission: 'another', que: 'no-consta', ground: 'not-our-stamp', text })
    expect([again.status, again.body]).toEqual([422, expect.stringContaining('Su oficina ya dijo que no le consta')])
  })

  test.each([
    [{ que: 'ingreso', document: '4417' }, 'Fecha y hora de ingreso: escriba la fecha y la hora'],
    [{ que: 'ingreso', entered: '2026-03-02T10:20' }, 'N.º de oficio o carta: escriba el número de ingreso'],
    [{ que: 'no-consta', ground: 'not-in-register' }, 'Respuesta: diga qué registro revisó'],
    [{ outcome: 'granted' }, 'Respuesta: escriba la respuesta'],
    [{ que: 'ingreso', entered: '2027-03-02T10:20', document: '1' }, 'es posterior a este momento'],
  ])('%o is refused with what it lacks, and nothing typed is lost', async (fields, message) => {
    const { number } = await filed()
    const reply = await says(number, fields)
    expect(reply.status).toBe(422)
    expect(reply.body).toContain(message)
    expect(reply.body).toContain('R. Ticllacuri, Subgerente')
  })

  test('whoever is not signed in for that office says nothing', async () => {
    const { number } = await filed()
    const said = { que: 'no-consta', ground: 'not-in-register', text: 'x', signedBy: 'x' }
    expect((await desk.form(`/responder/${number}`, said)).status).toBe(401)
    expect(await json(number)).toMatchObject({ rungs: [{ disputes: [] }] })
  })
})

test('an ordinary office that never reacts: once an operator looked at who shows the cargo, the page says what it says', async () => {
  const { number } = await filed()
  const seen = JSON.stringify({ verb: 'juntas seen', junta: 'jr-retama' })
  expect(JSON.parse((await desk.world.lambdas.operator('Nora', seen)).body ?? '')).toMatchObject({ junta: 'jr-retama' })
  await desk.world.idle()
  await desk.world.advance('2026-04-17T14:00:00Z')
  const page = (await desk.get(`/casos/${number}`)).body.replace(/<[^>]+>/g, '')
  expect(page).toContain(
    'La junta indica un cargo del 2 de marzo de 2026. Se avisó a la Subgerencia de Fiscalización y Licencias el',
  )
  expect(page).toContain(
    'no lo ha objetado. Según ese cargo el plazo terminó el 15 de abril de 2026; sin respuesta registrada al 17 de abril de 2026.',
  )
  expect(page).not.toMatch(/Vencido/)
  expect(await json(number)).toMatchObject({ standing: 'elapsed' })
  const later = await filed()
  const told = JSON.stringify(await json(later.number))
  expect(told).toContain('"grade":"shown"')
  expect(told).not.toContain('"seen"')
})

test('L29: an office that answered on paper says when, and it is shown as its word', async () => {
  const { number } = await filed({ kind: 'solicitud' })
  const told = { outcome: 'denied', text: 'No procede.', document: 'Oficio 12' }
  const refused = await says(number, { ...told, dated: '2026-03-09', notified: '2026-03-08' })
  expect([refused.status, refused.body]).toEqual([422, expect.stringContaining('ni anterior al documento')])
  expect(refused.body).toContain('value="2026-03-09"')
  expect((await says(number, { ...told, dated: '9/3/2026', notified: '10/3/2026' })).status).toBe(201)
  const page = (await desk.get(`/casos/${number}`)).body
  expect(page).toContain('Fecha del documento, según la oficina: 9 de marzo de 2026')
  expect(page).toContain('Notificada, según la oficina: 10 de marzo de 2026')
  expect(await json(number)).toMatchObject({ rungs: [{ answered: { dated: '2026-03-09', notified: '2026-03-10' } }] })
  const letter = (await desk.mails()).find(({ subject }) => subject.includes(`${number} · Constancia de su respuesta`))
  expect(letter?.body.text).toContain('Notificada, según la oficina: 10 de marzo de 2026')
})
