import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { codeFor, type Desk, first, numberIn, openDesk, typed } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  return () => desk.world.stop()
})

const problem = z.object({
  type: z.string().check(z.regex(/^urn:plazo:problem:[a-z-]+$/)),
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
    ['a megabyte of facts', { facts: 'a'.repeat(1_000_000) }, 'facts'],
    ['a subject of line breaks only', { subject: '\r\n\t ' }, 'subject'],
    ['a submission id that is a path', { submission: '../../etc' }, 'submission'],
    ['a thousand pieces of evidence', { evidence: Array.from({ length: 1000 }, () => 'foto') }, 'evidence'],
  ])('%s: the field is named', async (_, change, field) => {
    const told = problemIn(await desk.json('/casos', { ...first, ...change }))
    expect(told.status).toBe(422)
    expect(told.errors?.map((error) => error.field)).toEqual([field])
    expect(told.detail).toMatch(/^[A-ZÁÉÍÓÚÑ].*\.$/)
  })
})

describe('A person gets the form back with all that was typed', () => {
  test.each([
    ['a date in the future', { presented: '2026-03-02T10:31' }],
    ['31 February', { presented: '2026-02-31T10:00' }],
    ['an unknown office', { against: 'WAY/subgerencia-inexistente' }],
    ['a submission id from elsewhere', { submission: 'x' }],
  ])('%s', async (_, change) => {
    const fields = typed({ ...change, subject: 'Ñandú «luz» & sombra', facts: 'Primera línea\nsegunda <línea>' })
    const { status, type, body } = await desk.form('/casos', fields)
    expect([status, type]).toEqual([422, 'text/html; charset=utf-8'])
    expect(body).toContain('value="Ñandú «luz» &amp; sombra"')
    expect(body).toContain('Primera línea\nsegunda &lt;línea>')
    expect(body).toContain('Que se clausuren.')
    expect(await desk.agenda()).toEqual([])
  })

  test('even a megabyte of it', async () => {
    const facts = 'Ñ'.repeat(1_000_000)
    const { status, body } = await desk.form('/casos', typed({ facts }))
    expect(status).toBe(422)
    expect(body.includes(facts)).toBe(true)
    expect(body).toContain('20')
  })
})

describe('What is typed acts as nothing but text', () => {
  const script = '<script>alert(1)</script>'

  test('markup is shown as it was written, on the page and in the letters', async () => {
    const reply = await desk.form(
      '/casos',
      typed({ subject: script, facts: script, request: script, entryNumber: script }),
    )
    const number = numberIn(reply.body)
    const page = await desk.get(`/casos/${number}`)
    expect([reply.status, page.status]).toEqual([201, 200])
    const code = await codeFor(desk, number)
    const answer = {
      code,
      outcome: 'granted',
      text: script,
      signedBy: script,
      document: script,
      submission: 'answer-1',
    }
    const answered = await desk.form(`/responder/${number}`, answer)
    expect(answered.status).toBe(201)
    const mails = await desk.mails()
    expect(mails.some(({ body }) => body.html?.includes('&lt;script&gt;') || body.html?.includes('&lt;script>'))).toBe(
      true,
    )
    const shown = [reply.body, page.body, answered.body, ...mails.map(({ body }) => body.html ?? '')]
    for (const html of shown) expect(html).not.toContain('<script')
  })

  test('markup in a wrong form is shown as it was written', async () => {
    const { body } = await desk.form(
      '/casos',
      typed({ subject: `"><img src=x onerror=alert(1)>`, presented: script, kind: script, against: script }),
    )
    expect(body).not.toMatch(/<img|<script/)
    const lookup = await desk.get(`/casos?numero=${encodeURIComponent(script)}`)
    expect([lookup.status, lookup.body.includes('<script')]).toEqual([404, false])
  })

  test('a line break in a subject makes no header: nobody is copied', async () => {
    const subject = 'Luz\r\nBcc: victima@example.org\r\nX-Otro: 1'
    await desk.form('/casos', typed({ subject }))
    await desk.json('/casos', { ...first, subject })
    const mails = await desk.mails()
    expect(mails.length).toBeGreaterThanOrEqual(4)
    for (const { destination, subject: line } of mails) {
      expect([destination.cc, destination.bcc]).toEqual([[], []])
      expect(destination.to).toHaveLength(1)
      expect(line).not.toMatch(/[\r\n]/)
    }
    expect(mails.some(({ subject: line }) => line.includes('Luz Bcc: victima@example.org'))).toBe(true)
  })
})

describe('Dates', () => {
  test('a stamp on a holiday is taken: the term starts the next business day', async () => {
    await desk.world.advance('2026-04-06T14:00:00Z')
    const reply = await desk.json('/casos', { ...first, presented: '2026-04-03T11:00' })
    expect([reply.status, JSON.parse(reply.body)]).toMatchObject([201, { due: '2026-05-18' }])
  })

  test('the first case of the seed is due on 15 April 2026', async () => {
    const reply = await desk.json('/casos', first)
    expect(JSON.parse(reply.body)).toMatchObject({ due: '2026-04-15', dueEarliest: '2026-04-15', folio: 1 })
  })
})

describe('The same submission', () => {
  test('from the form, twice, is one case and the same page', async () => {
    const [one, two] = [await desk.form('/casos', typed()), await desk.form('/casos', typed())]
    expect([one.status, two.status, two.body]).toEqual([201, 201, one.body])
    expect(await desk.agenda()).toHaveLength(1)
  })

  test('as JSON without an id, twice, is one case: the text itself is the id', async () => {
    const [one, two] = [await desk.json('/casos', first), await desk.json('/casos', first)]
    expect(two.body).toBe(one.body)
    await desk.json('/casos', { ...first, subject: 'Otra cosa' })
    expect(await desk.agenda()).toHaveLength(2)
  })

  test('with another text or to another office keeps what was typed, and files nothing', async () => {
    await desk.form('/casos', typed())
    const changes: Record<string, string>[] = [{ facts: 'Otro texto que no se pierde' }, { against: 'WAY/alcaldia' }]
    for (const change of changes) {
      const reply = await desk.form('/casos', typed(change))
      expect(reply.status).toBe(409)
      expect(reply.body).toContain(change.facts ?? 'Siguen abiertas.')
    }
    expect(await desk.agenda()).toHaveLength(1)
  })
})

describe('An answer', () => {
  const given = (code: string) => ({
    submission: 'answer-1',
    code,
    outcome: 'granted',
    text: 'Se clausuró.',
    signedBy: 'R. Ticllacuri',
  })

  test('to a closed case is refused with the date and folio of the first, and keeps what was typed', async () => {
    const number = numberIn((await desk.form('/casos', typed())).body)
    const code = await codeFor(desk, number)
    expect((await desk.form(`/responder/${number}`, given(code))).status).toBe(201)
    const again = await desk.form(`/responder/${number}`, {
      ...given(code),
      submission: 'answer-2',
      text: 'Otra respuesta.',
    })
    expect(again.status).toBe(409)
    expect(again.body).toMatch(/ya tiene una respuesta registrada el 2 de marzo de 2026, 10:3\d, folio 2/)
    expect(again.body).toContain('Otra respuesta.')
    expect((await desk.json(`/responder/${number}`, { ...given(code), submission: 'answer-3' })).status).toBe(409)
  })

  test('with a wrong code, or to a number that does not exist, is refused in the same words', async () => {
    const number = numberIn((await desk.form('/casos', typed())).body)
    const [wrong, unknown] = [
      await desk.json(`/responder/${number}`, given('00000000')),
      await desk.json('/responder/WAY-2026-000999-9', given('00000000')),
    ]
    expect(wrong.status).toBe(403)
    expect([403, 404]).toContain(unknown.status)
  })

  test.each([{}, { code: '12345678' }, { outcome: 'perhaps' }, { text: 7 }])(
    'of the wrong shape is refused: %o',
    async (change) => {
      const number = numberIn((await desk.form('/casos', typed())).body)
      const body = Object.keys(change).length === 0 ? {} : { ...given('12345678'), text: '', ...change }
      expect(problemIn(await desk.json(`/responder/${number}`, body)).status).toBe(422)
    },
  )
})
