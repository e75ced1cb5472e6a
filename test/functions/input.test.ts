import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { juntaCode } from '../../shared/register/codes.ts'
import { type Desk, first, numberIn, openDesk, typed } from './desk.ts'

let desk: Desk
/** Where nothing was filed the next finds what it would find in a world of its own. */
let isEmpty = false
beforeEach(async () => {
  if (!isEmpty) desk = await openDesk()
  isEmpty = false
  return () => (isEmpty ? undefined : desk.world.stop())
})
afterAll(() => (isEmpty ? desk.world.stop() : undefined))

const gestion = { at: '2026-02-23T09:00', text: 'Fuimos cinco a la oficina.' }
const given = { submission: 'answer-1', outcome: 'granted', text: 'Se clausuró.', signedBy: 'R. Ticllacuri' }
const heaped = `a${'\u0301\u0316'.repeat(50_000)}`

const problem = z.object({
  type: z.string().check(z.regex(/^urn:plazo:problem:[a-z0-9-]+$/)),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  errors: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
})
const problemIn = ({ type, body, status }: { type: string; body: string; status: number }) => {
  expect(type).toBe('application/problem+json')
  const told = problem.parse(JSON.parse(body))
  expect(told.status).toBe(status)
  return told
}

describe('A program that sends nonsense gets problem details (RFC 9457), and nothing is filed', () => {
  afterEach(async () => {
    expect(await desk.agenda()).toEqual([])
    isEmpty = true
  })

  test.each([
    ['malformed JSON', 'application/json', '{"kind": "denuncia-vec', 400, 'malformed-json'],
    ['JSON that is no object', 'application/json', '[1, 2]', 400, 'not-an-object'],
    ['null', 'application/json', 'null', 400, 'not-an-object'],
    ['XML', 'application/xml', '<a/>', 415, 'unsupported-type'],
    ['an empty object', 'application/json', '{}', 422, 'invalid'],
  ])('%s', async (_, type, body, status, code) => {
    const reply = await desk.raw('/casos', type, body)
    if (type === 'application/xml') expect([reply.status, reply.body]).toEqual([415, expect.stringContaining('JSON')])
    else expect(problemIn(reply)).toMatchObject({ status, code })
  })

  test.each([
    ['a number for a text', { subject: 7 }, 'subject'],
    ['an object for a text', { facts: { $gt: '' } }, 'facts'],
    ['a text for a list', { evidence: 'foto' }, 'evidence'],
    ['a negative number of leaves', { fojas: -1 }, 'fojas'],
    ['an unknown kind', { kind: 'denuncia-penal' }, 'kind'],
    ['an unknown office', { against: 'subgerencia-inexistente' }, 'against'],
    ['an unknown junta', { junta: 'nadie' }, 'junta'],
    ['31 February', { presented: '2026-02-31T10:00' }, 'presented'],
    ['the 25th hour', { presented: '2026-02-27T25:00' }, 'presented'],
    ['a date in the future', { presented: '2026-03-02T10:31' }, 'presented'],
    ['no stamp', { presented: undefined }, 'presented'],
    ['much too many facts', { facts: 'a'.repeat(400_000) }, 'facts'],
    ['a subject of line breaks only', { subject: '\r\n\t ' }, 'subject'],
    ['a submission id that is a path', { submission: '../../etc' }, 'submission'],
    ['a thousand pieces of evidence', { evidence: Array.from({ length: 1000 }, () => 'foto') }, 'evidence'],
    ['a hundred thousand of them', { evidence: Array(100_000).fill('a') }, 'evidence'],
    ['W13: nothing for the third piece of evidence', { evidence: ['a', 'b', '\u200B'] }, 'evidence.2'],
    ['W13: a number for the second', { evidence: ['a', 7] }, 'evidence.1'],
    ['S10: a long third one', { evidence: ['a', 'b', 'c'.repeat(301)] }, 'evidence.2'],
    [
      'W13: no text in the second gestión',
      { gestiones: [gestion, { ...gestion, text: '\u2800' }] },
      'gestiones.1.text',
    ],
    ['W13: 31 February in the first', { gestiones: [{ ...gestion, at: '2026-02-31T10:00' }] }, 'gestiones.0.at'],
    ['W13: a text for a gestión', { gestiones: ['Fuimos.'] }, 'gestiones.0'],
    ['W7: a Spanish key in a gestión', { gestiones: [{ ...gestion, lugar: 'x' }] }, 'gestiones.0.lugar'],
    ['W7: evidence in Spanish', { evidencia: ['foto'] }, 'evidencia'],
    ['W7: the place in Spanish', { lugar: 'Jr. Retama' }, 'lugar'],
    ['W7: signatures of another sort', { signatures: { paper: 1, online: 2, huella: 3 } }, 'signatures.huella'],
    ['W7: an office of another entity', { entity: 'WAY', against: 'OTR/alcaldia' }, 'against'],
    ['W7: an office with more than its entity', { against: 'WAY/otra/alcaldia' }, 'against'],
    ['W7: a consent nobody knows', { consent: ['superior'] }, 'consent.0'],
    ['W7: a consent that is no list', { consent: 'superiors' }, 'consent'],
    ['the Libro for what is no reclamo', { channel: 'libro' }, 'channel'],
    ['W8: leaves as a text', { fojas: '12' }, 'fojas'],
    ['W8: half a leaf', { fojas: 1.5 }, 'fojas'],
    ['W12: two numbers of cases', { about: 'WAY-2026-000001-P y WAY-2026-000123-5' }, 'about'],
    ['S3: a place of marks', { place: heaped }, 'place'],
  ])('%s: the field is named', async (_, change, field) => {
    const told = problemIn(await desk.json('/casos', { ...first, ...change }))
    expect(told.status).toBe(422)
    expect(told.errors?.map((error) => error.field)).toEqual([field])
    expect(told.detail).toMatch(/^[A-ZÁÉÍÓÚÑ].*\.$/)
  })
})

test('W7: a name that an object of JavaScript would swallow is named too', async () => {
  const body = JSON.stringify(first).replace('{', '{"__proto__":{"place":"x"},')
  const { status, type, body: told } = await desk.raw('/casos', 'application/json', body)
  expect(problemIn({ status, type, body: told })).toMatchObject({ status: 422, errors: [{ field: '__proto__' }] })
})

test('S10, W5: half a character is lost at the door, before any field of it could be kept', async () => {
  for (const change of [{ facts: 'Ca\uD800o' }, { evidence: ['Foto \udead'] }]) {
    const told = problemIn(await desk.json('/casos', { ...first, ...change }))
    expect([told.status, told.code]).toEqual([400, 'not-utf-8'])
    expect(told.detail).toContain('no está en UTF-8')
  }
})

describe('A person gets the form back with all that was typed', () => {
  test('W3: also the text of an answer, its code and how long to wait', async () => {
    const number = numberIn((await desk.file(typed())).body)
    const long = { ...given, text: 'Ñ'.repeat(20_001), signedBy: 'É'.repeat(201) }
    const { status, body } = await desk.respond(number, long)
    expect([status, body.includes(long.text), body.includes(long.signedBy)]).toEqual([422, true, true])
    expect(body).toContain('<a href="#text">Respuesta: tiene')
    expect(body).toContain('<a href="#signedBy">Nombre y cargo de quien firma: tiene')
    const wait = { submission: 'h-1', code: '1'.repeat(2_001), until: '2'.repeat(81) }
    const held = await desk.form(`/casos/${number}/esperar`, wait)
    expect([held.status, held.body.includes(wait.code), held.body.includes(wait.until)]).toEqual([422, true, true])
  })
})

describe('W1: what shows nothing says nothing', () => {
  const nothing = ['\u200B', '\u2800', '\u3164', '\u00AD', '\uFE0F', '\u{E0041}', '\u0301', '\u200B \u2800\n']

  test.each(nothing)('%j in a filing is refused at each field', async (blank) => {
    const fields = ['junta', 'against', 'subject', 'facts', 'request'] as const
    const blanks = Object.fromEntries(fields.map((field) => [field, blank]))
    const told = problemIn(await desk.json('/casos', { ...first, ...blanks }))
    expect([told.status, told.errors?.map(({ field }) => field)]).toEqual([422, fields])
    expect(await desk.agenda()).toEqual([])
  })

  test.each(nothing)('%j neither answers nor signs: the ladder stays open', async (blank) => {
    const number = numberIn((await desk.file(typed())).body)
    const blanks = { ...given, text: blank, signedBy: blank }
    const told = problemIn(await desk.respondJson(number, blanks))
    expect([told.status, told.errors?.map(({ field }) => field)]).toEqual([422, ['text', 'signedBy']])
    const page = await desk.get(`/casos/${number}.json`)
    expect(JSON.parse(page.body).headline).not.toContain('Respondido')
  })

  test('where nothing is asked, nothing was typed: no empty place stands in a letter', async () => {
    const blanks = { place: '\u200B', norm: ' ', entryNumber: '\u3164', evidence: 'Fotos\nActa' }
    const { status } = await desk.file(typed(blanks))
    expect(status).toBe(201)
    const [letter] = (await desk.mails()).filter(({ body }) => body.text?.includes('Medios probatorios'))
    expect(letter?.body.text).toMatch(/«Fotos»\s+\S*\s*«Acta»/)
    for (const label of ['Lugar de los hechos', 'Normas que invoca', 'Número de ingreso'])
      expect(letter?.body.text).not.toContain(label)
  })
})

describe('W12: the number of a case is found in what was pasted', () => {
  let number: string
  beforeEach(async () => {
    number = numberIn((await desk.file(typed())).body)
  })
  const around = (): string[] => [
    `Expediente ${number}`,
    `N.° ${number}.`,
    `${number} · Debe responder hasta el 15 de abril de 2026 · Denuncia vecinal`,
    `https://plazo.example/casos/${number}`,
    ` ${number.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'O')} `.replace('2O26', '2o26'),
  ]

  test('in the search, in the addresses of its pages, and where a document is about it', async () => {
    for (const [i, text] of around().entries()) {
      const found = await desk.get(`/buscar?q=${encodeURIComponent(text)}`)
      expect([found.status, found.headers.location]).toEqual([303, `/casos/${number}`])
      const path = encodeURIComponent(text)
      for (const page of [`/casos/${path}`, `/casos/${path}/esperar`]) {
        const { status, body } = await desk.get(page)
        expect([status, body.includes(number)], page).toEqual([200, true])
      }
      const about = typed({ submission: `submission-about-${i}`, kind: 'solicitud', about: text })
      expect((await desk.file(about)).status, text).toBe(201)
    }
  })

  test('of several different ones none is chosen, and it says so', async () => {
    const other = numberIn((await desk.file(typed({ submission: 'submission-0002' }))).body)
    const text = `${number} y ${other}`
    const path = encodeURIComponent(text)
    for (const page of [`/buscar?q=${path}`, `/casos/${path}`, `/casos/${path}/esperar`]) {
      const { status, body } = await desk.get(page)
      expect([status, body.includes(`${number}, ${other}. Deje uno solo.`)], page).toEqual([404, true])
    }
    const about = await desk.file(typed({ submission: 'submission-0003', kind: 'solicitud', about: text }))
    expect([about.status, about.body.includes(`${number}, ${other}. Deje uno solo.`)]).toEqual([422, true])
  })
})

describe('What a filing brings is kept', () => {
  const filingMail = async () => (await desk.mails()).find(({ subject }) => subject.includes('Guarde esta constancia'))

  test('W7: its consent is known, and is part of what makes it this filing', async () => {
    const statuses: number[] = []
    for (const consent of [['superiors'], [], ['superiors']])
      statuses.push((await desk.json('/casos', { ...first, submission: 'submission-0001', consent })).status)
    expect(statuses).toEqual([201, 409, 201])
  })

  test('a reclamo is never mailed: it is registered in the Libro, and what is not lost is told', async () => {
    const { presented: _, ...unsent } = first
    const reply = await desk.json('/casos', { ...unsent, kind: 'reclamo', channel: 'mailbox' })
    expect([reply.status, JSON.parse(reply.body)]).toMatchObject([
      422,
      { errors: [{ field: 'channel', message: expect.stringContaining('regístrelo usted en el Libro') }] },
    ])
    const solicitud = await desk.json('/casos', { ...first, kind: 'solicitud', collects: true })
    expect(JSON.parse(solicitud.body).errors).toMatchObject([{ field: 'collects' }])
    const collected = await desk.json('/casos', { ...first, kind: 'reclamo', channel: 'libro', collects: true })
    expect(collected.status).toBe(201)
  })

  test('a reclamo in the Libro de Reclamaciones runs from its entry there', async () => {
    const reply = await desk.json('/casos', { ...first, kind: 'reclamo', channel: 'libro' })
    expect([reply.status, JSON.parse(reply.body).due]).toEqual([201, expect.stringMatching(/^2026-/)])
    expect((await filingMail())?.body.text).toMatch(/en el Libro de Reclamaciones de\s+la\s+entidad/)
  })
})

describe('S10: whatever is within its limits is filed', () => {
  /** Characters that nothing packs: of three bytes for one unit, and of four for two. */
  const random = (seed: number, units: number, emoji = false): string => {
    let state = seed
    let text = ''
    while (text.length < units) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      const at = Math.floor(state / 65_536)
      text += String.fromCodePoint(emoji ? 0x1f300 + (at % 1_000) : 0x4e00 + (at % 20_000))
    }
    return text.slice(0, units)
  }
  const fullest = (gestion: number, emoji = false) => {
    let seed = 0
    const of = (units: number) => random(++seed, units, emoji)
    return {
      ...first,
      ...{
        subject: of(200),
        facts: of(20_000),
        request: of(4_000),
        place: of(300),
        norm: of(400),
        entryNumber: of(60),
      },
      evidence: Array.from({ length: 100 }, () => of(300)),
      gestiones: Array.from({ length: 100 }, () => ({ at: '2026-02-23T09:00', text: of(gestion) })),
    }
  }

  test.each([
    ['Chinese', false],
    ['emoji', true],
  ])(
    'in %s at every maximum, and a hundred pieces of evidence and gestiones, as long as the whole fits',
    async (_, emoji) => {
      expect((await desk.json('/casos', fullest(580, emoji))).status).toBe(201)
      // The cargo, the notice, and what they carry left too.
      expect((await desk.mails()).length).toBe(2)
    },
  )

  test('the whole has a limit, which is told; nothing is filed', async () => {
    const told = problemIn(await desk.json('/casos', fullest(700)))
    expect([told.status, told.errors?.map(({ field }) => field)]).toEqual([422, ['form']])
    expect(told.detail).toContain('Todo junto es demasiado largo')
    expect(await desk.agenda()).toEqual([])
  })

  test('the longest answer in characters that nothing packs is recorded', async () => {
    const number = numberIn((await desk.file(typed())).body)
    const answer = { ...given, text: random(1, 20_000), signedBy: random(2, 200) }
    expect((await desk.respondJson(number, { ...answer, document: random(3, 120) })).status).toBe(201)
  })
})

describe('What is typed acts as nothing but text', () => {
  const script = '<script>alert(1)</script>'

  test('markup is shown as it was written, on the page and in the letters', async () => {
    const reply = await desk.file(typed({ subject: script, facts: script, request: script, entryNumber: script }))
    const number = numberIn(reply.body)
    const page = await desk.get(`/casos/${number}`)
    expect([reply.status, page.status]).toEqual([201, 200])
    const answer = {
      outcome: 'granted',
      text: script,
      signedBy: script,
      document: script,
      submission: 'answer-1',
    }
    const answered = await desk.respond(number, answer)
    expect(answered.status).toBe(201)
    const mails = await desk.mails()
    expect(mails.some(({ body }) => body.html?.includes('&lt;script&gt;') || body.html?.includes('&lt;script>'))).toBe(
      true,
    )
    const shown = [reply.body, page.body, answered.body, ...mails.map(({ body }) => body.html ?? '')]
    for (const html of shown) expect(html).not.toContain('<script')
  })

  test('markup in a search is shown as it was written', async () => {
    const lookup = await desk.get(`/buscar?q=${encodeURIComponent(script)}`)
    expect([lookup.status, lookup.body.includes('<script')]).toEqual([200, false])
  })

  test('a line break in a subject makes no header: nobody is copied', async () => {
    const subject = 'Luz\r\nBcc: victima@example.org\r\nX-Otro: 1'
    await desk.file(typed({ subject }))
    await desk.json('/casos', { ...first, subject })
    const mails = await desk.mails()
    expect(mails.length).toBeGreaterThanOrEqual(4)
    for (const { destination, subject: line } of mails) {
      expect([destination.cc, destination.bcc]).toEqual([[], []])
      expect(destination.to).toHaveLength(1)
      expect(line).not.toMatch(/[\r\n]/)
    }
    expect(mails.some(({ subject: line }) => line.includes('«Luz Bcc: victima @example .org'))).toBe(true)
  })
})

describe('Dates', () => {
  test('a stamp on a holiday is asked about and then taken: the term starts the next business day', async () => {
    await desk.world.advance('2026-04-06T14:00:00Z')
    const odd = { ...first, presented: '2026-04-03T11:00' }
    expect((await desk.json('/casos', odd)).status).toBe(422)
    const reply = await desk.json('/casos', { ...odd, presentedAnyway: true })
    expect([reply.status, JSON.parse(reply.body)]).toMatchObject([201, { due: '2026-05-18' }])
  })

  test('the first case of the seed is due on 15 April 2026', async () => {
    const reply = await desk.json('/casos', first)
    expect(JSON.parse(reply.body)).toMatchObject({ due: '2026-04-15', dueEarliest: '2026-04-15', folio: 1 })
  })
})

describe('The same submission', () => {
  test('twice, is one case and the same answer', async () => {
    const [one, two] = [await desk.file(typed()), await desk.file(typed())]
    expect([one.status, two.status, two.body]).toEqual([201, 201, one.body])
    expect(await desk.agenda()).toHaveLength(1)
  })

  test('as JSON without an id, twice, is one case: the text itself is the id', async () => {
    const [one, two] = [await desk.json('/casos', first), await desk.json('/casos', first)]
    expect(two.body).toBe(one.body)
    await desk.json('/casos', { ...first, subject: 'Otra cosa' })
    expect(await desk.agenda()).toHaveLength(2)
  })

  test('with another text or to another office files nothing', async () => {
    await desk.file(typed())
    const changes: Record<string, string>[] = [{ facts: 'Otro texto' }, { against: 'WAY/alcaldia' }]
    for (const change of changes) expect((await desk.file(typed(change))).status).toBe(409)
    expect(await desk.agenda()).toHaveLength(1)
  })
})

describe('An answer', () => {
  test('to a closed case is refused with the date and folio of the first, and keeps what was typed', async () => {
    const number = numberIn((await desk.file(typed())).body)
    expect((await desk.respond(number, given)).status).toBe(201)
    const again = await desk.respond(number, {
      ...given,
      submission: 'answer-2',
      text: 'Otra respuesta.',
    })
    expect(again.status).toBe(409)
    expect(again.body).toMatch(/ya tiene una respuesta registrada el 2 de marzo de 2026, 10:3\d, folio 3/)
    expect(again.body).toContain('Otra respuesta.')
    expect((await desk.respondJson(number, { ...given, submission: 'answer-3' })).status).toBe(409)
  })

  test.each([{}, { signedBy: '' }, { outcome: 'perhaps' }, { text: 7 }])(
    'of the wrong shape is refused: %o',
    async (change) => {
      const number = numberIn((await desk.file(typed())).body)
      const body = Object.keys(change).length === 0 ? {} : { ...given, text: '', ...change }
      expect(problemIn(await desk.respondJson(number, body)).status).toBe(422)
    },
  )

  test.each([
    ['cite the letter', (code: string) => `Código de la carta: ${code}`],
    ['hold blanks', (code: string) => `  ${code.slice(0, 4)}\u00A0${code.slice(4)}\u200B`],
    ['have a hyphen', (code: string) => `${code.slice(0, 4)}-${code.slice(4)}.`],
    ['hold the number of the case', (code: string) => `WAY-2026-000001-P, oficio 312-2026: ${code}, 30 minutos`],
  ])('W3: the code is found in words that %s', async (_, written) => {
    const number = numberIn((await desk.file(typed())).body)
    const code = juntaCode(await desk.world.keys.of('codes'), number)
    const wait = { submission: 'h-1', code: written(code), until: '2026-04-30' }
    expect((await desk.form(`/casos/${number}/esperar`, wait)).status).toBe(201)
  })

  test('W3: where there is not one run of 8 digits, nothing is compared and no try is counted', async () => {
    const number = numberIn((await desk.file(typed())).body)
    const code = juntaCode(await desk.world.keys.of('codes'), number)
    const waiting = (typo: string) => ({ submission: 'h-1', code: typo, until: '2026-04-30' })
    const unclear = [
      `${code} 12345678`,
      `12345678 ${code}`,
      `${code} ${code}`,
      `1234 ${code.slice(0, 4)} ${code.slice(4)}`,
    ]
    const none = ['1234567', '123456789', '12 34 56 78', '１２３４５６７８', 'abcdefgh', '\u200B']
    for (const typo of [...unclear, ...none]) {
      const { status, errors } = problemIn(await desk.json(`/casos/${number}/esperar`, waiting(typo)))
      expect([status, errors?.map(({ field }) => field)], typo).toEqual([422, ['code']])
    }
    const kept = await desk.form(`/casos/${number}/esperar`, waiting(unclear[0] ?? ''))
    expect(kept.body).toContain(`value="${unclear[0]}"`)
    expect((await desk.form(`/casos/${number}/esperar`, waiting(code))).status).toBe(201)
  })

  test.each(['texto', 'firma', 'outcomes'])('W7: with the unknown field %s is refused, and names it', async (key) => {
    const number = numberIn((await desk.file(typed())).body)
    const unknown = { [key]: 'x' }
    const wait = { submission: 'h-1', code: '12345678', until: '2026-04-30' }
    const replies = [
      await desk.respondJson(number, { ...given, ...unknown }),
      await desk.json(`/casos/${number}/esperar`, { ...wait, ...unknown }),
    ]
    for (const { status, errors } of replies.map(problemIn))
      expect([status, errors?.map(({ field }) => field)]).toEqual([422, [key]])
    const page = await desk.respond(number, { ...given, ...unknown })
    expect([page.status, page.body.includes(`«${key}»`)]).toEqual([422, true])
  })
})
