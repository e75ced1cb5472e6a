import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toInstant } from '../../shared/law/time.ts'
import { juntaCode } from '../../shared/register/codes.ts'
import { actingOn, words } from './acting.ts'
import { type Desk, openDesk } from './desk.ts'
import { enter, fieldIn, newBrowser } from './filer.ts'

let desk: Desk
const { newCase, facts, said, lettersAbout } = actingOn(() => desk)
const OFFICE = 'fiscalizacion@muni-wayrapampa.example'
beforeAll(async () => {
  desk = await openDesk('2026-03-02T10:30')
})
afterAll(() => desk.world.stop())

let forms = 0
const signedBy = 'R. Ticllacuri, Subgerente'
const states = (number: string, que: string, fields: Record<string, string>) =>
  desk.respond(number, { submission: `state-${++forms}`, que, signedBy, ...fields })
const says = async (number: Awaited<ReturnType<typeof newCase>>, saying: string, reason = '') =>
  desk.form(`/casos/${number}/oficina`, {
    ...{ submission: `say-${++forms}`, code: juntaCode(await desk.world.keys.of('codes'), number), saying, reason },
  })

describe('What an office states that is no answer yet', () => {
  test('a commitment is shown with its day; broken, the page says that the junta says so', async () => {
    const number = await newCase()
    const refused = await states(number, 'compromiso', { until: '2026-03-01', text: 'Se clausurará.' })
    expect([refused.status, refused.body.includes('Se clausurará.')]).toEqual([422, true])
    expect((await states(number, 'compromiso', { until: '2026-03-10', text: 'Se clausurará.' })).status).toBe(201)
    expect(await said(number)).toContain(
      'se comprometió a responder o a cumplir hasta el 10 de marzo de 2026; no es una respuesta',
    )
    expect(await said(number)).not.toContain('Se clausurará')
    expect((await lettersAbout(number, 'La oficina se comprometió'))[0]?.body.text).toContain('Se clausurará.')
    const [receipt] = await lettersAbout(number, 'Constancia de lo que registró su oficina')
    expect(receipt?.destination.to).toEqual([OFFICE])
    expect(receipt?.body.text).toMatch(/responder\/[0-9a-f]{32}\?que=no-fue&folio=\d+/)
    expect((await says(number, 'no-cumplio')).status).toBe(422)
    await desk.world.advance(toInstant('2026-03-11T09:00'))
    expect(await lettersAbout(number, '¿Cumplió la oficina su compromiso?')).toHaveLength(1)
    expect((await says(number, 'no-cumplio', 'Siguen abiertas.')).status).toBe(201)
    expect(await said(number)).toContain('la junta dice que no se cumplió')
  })

  test('«ya respondimos en papel»: contested, both are shown, the operator is told, and decides', async () => {
    const number = await newCase()
    const paper = { outcome: 'denied', document: 'Oficio 12', means: 'En su domicilio', text: 'No procede.' }
    const dates = { dated: '2026-03-10', notified: '2026-03-11' }
    expect((await states(number, 'en-papel', { ...paper, ...dates })).status).toBe(201)
    expect(await said(number)).toContain('dice que ya respondió en papel, y que lo notificó el 11 de marzo de 2026')
    expect((await says(number, 'papel', 'Nadie vino.')).status).toBe(201)
    expect(await said(number)).toContain('la junta dice que no es así')
    const { queue } = JSON.parse((await desk.order({ verb: 'cases queue' })).body)
    expect(queue).toContainEqual(expect.objectContaining({ number, why: 'stated' }))
    const folio = (await desk.world.folios.of(number)).find((one) => one.facts.some(({ fact }) => fact === 'stated'))?.n
    expect((await desk.order({ verb: 'cases decide', number, folio, upheld: 'yes' })).status).toBe(200)
    expect(await facts(number)).toContain('answered')
    expect(await said(number)).toContain('Consta como respuesta lo que la oficina notificó en papel')
  })

  test('a document is observed and sent on from the same page', async () => {
    const [one, other] = [await newCase('jr-retama', { kind: 'solicitud' }), await newCase()]
    const observing = { stage: 'review', norm: 'TUPA 14', notified: '2026-03-11', text: 'Falta el croquis.' }
    expect((await states(one, 'observar', observing)).status).toBe(201)
    expect(await said(one)).toContain('observó el documento')
    const page = (await desk.responding(other, '&que=derivar')).body
    const to = /value="(WAY\/[^"]+)"/.exec(page)?.[1] ?? ''
    expect((await states(other, 'derivar', { to, document: 'Memorando 7' })).status).toBe(201)
    expect(await facts(other)).toContain('forwarded')
  })

  test('sent on inside the entity, both are told, and the office that had it may say that it was not it, and no more', async () => {
    const number = await newCase()
    expect((await states(number, 'compromiso', { until: '2026-04-10', text: 'Se hará.' })).status).toBe(201)
    const own = (await enter(desk, OFFICE)).browser
    const of = (await desk.world.folios.of(number)).length
    const to = 'WAY/subgerencia-serenazgo'
    expect((await states(number, 'derivar', { to, document: 'Memorando 7' })).status).toBe(201)
    await desk.world.idle()
    const forwarded = (await desk.world.folios.of(number)).find((one) =>
      one.facts.some(({ fact }) => fact === 'forwarded'),
    )?.n
    const [receipt] = await lettersAbout(number, 'Constancia de su derivación')
    expect(receipt?.destination.to).toEqual([OFFICE])
    const link = /\/responder\/[0-9a-f]{32}\?que=no-fue&folio=\d+/.exec(receipt?.body.text ?? '')?.[0] ?? ''
    expect(link).toContain(`folio=${forwarded}`)
    expect(await lettersAbout(number, 'El documento pasó a otra oficina')).toHaveLength(1)
    // What it registered before is told to no other office.
    for (const { destination } of await lettersAbout(number, 'Constancia de lo que registró'))
      expect(destination.to).toEqual([OFFICE])
    const shown = await newBrowser(desk).get(link)
    expect([shown.status, words(shown.body)]).toEqual([200, expect.stringContaining('pasó a otra oficina')])
    expect((await newBrowser(desk).get(link.replace('no-fue', 'respuesta'))).status).toBe(404)
    const refused = await own.send(`/responder/${number}`, {
      que: 'respuesta',
      outcome: 'denied',
      text: 'No.',
      signedBy,
    })
    expect([refused.status, words(refused.body)]).toEqual([403, expect.not.stringContaining('sesión terminó')])
    const page = `/responder/${number}?que=no-fue&folio=${forwarded}`
    const form = fieldIn((await own.get(page)).body)
    const about = { form, que: 'no-fue', signedBy, text: 'No fuimos.' }
    const theirs = await own.send(`/responder/${number}`, {
      ...about,
      submission: `former-${number}`,
      folio: `${forwarded}`,
    })
    expect(theirs.status).toBe(201)
    await desk.world.idle()
    for (const { destination } of await lettersAbout(number, 'Constancia de lo que registró'))
      expect(destination.to).toEqual([OFFICE])
    const others = await states(number, 'no-fue', { folio: `${of}`, text: 'No fuimos.' })
    expect([others.status, words(others.body)]).toEqual([422, expect.stringContaining('la oficina que tenía antes')])
  })

  test('an acknowledgement leads the office to where it says that it was not it', async () => {
    const number = await newCase()
    expect((await states(number, 'ingreso', { document: 'E-1', entered: '2/3/2026 10:20' })).status).toBe(201)
    await desk.world.idle()
    const told = (await lettersAbout(number, 'Se comprobó la presentación')).filter(({ destination }) =>
      destination.to.includes(OFFICE),
    )
    expect(told.map(({ body }) => /que=no-fue&folio=\d+/.test(body.text ?? ''))).toEqual([true])
  })
})
