import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineCalendar, importDecrees, recordReview } from '../../shared/aws/calendars.ts'
import { country } from '../../shared/law/calendars/definition.ts'
import { limaDate, spanishDate, toInstant } from '../../shared/law/time.ts'
import { textOf } from '../pages/record.ts'
import { type Asked, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const questions: Asked[] = [
  { tipo: 'denuncia-vecinal', presentado: '2026-07-10T10:00', calendario: 'huamanga' },
  { tipo: 'acceso', presentado: '2026-09-04T20:00', calendario: 'huamanga' },
  { tipo: 'recurso', presentado: '2026-07-13', calendario: 'peru' },
  { tipo: 'plazo', presentado: '2026-01-31', calendario: 'peru', cantidad: '1', unidad: 'meses' },
  { tipo: 'memorial', presentado: '2026-11-19', calendario: 'huamanga', suspension: '2026-12-01/2026-12-04' },
  { tipo: 'solicitud', presentado: '2026-02-20', recibido: '2026-03-02', calendario: 'huamanga' },
]

describe('the page and its twin say the same', () => {
  test.each(questions.map((asked) => [String(asked.tipo), asked] as const))('%s', async (tipo, asked) => {
    const { due, dueEarliest, days, sentences, warnings, milestones, rule } = await site.calculate(asked)
    const { status, body } = await site.get('/plazos', asked)
    const text = textOf(body)
    expect(status).toBe(200)
    // One's own term is announced by the earlier date, an authority's by the later.
    const announced = /<h1>Vence el \S+ ([^<]*)<\/h1>/.exec(body)?.[1]
    expect(announced).toBe(spanishDate(tipo === 'recurso' ? dueEarliest : due))
    for (const date of [due, dueEarliest, ...milestones.map((step) => step.due)])
      expect(text).toContain(spanishDate(date))
    for (const said of [...sentences, ...warnings.map(({ message }) => message)]) expect(text).toContain(said)
    for (const { label } of rule.articles) expect(text).toContain(label)
    expect([...body.matchAll(/<b>(\d+)<\/b>/g)].map(([, n]) => Number(n))).toEqual(days.flatMap(({ n }) => n ?? []))
    const closed = days.filter(({ n, why }) => n === undefined && why !== 'weekend')
    for (const { text: why } of closed) expect(text).toContain(why)
  })

  test('with and without an answer: at most 10 KB compressed, one request, no script', async () => {
    const year = { tipo: 'plazo', presentado: '2026-01-31', calendario: 'huamanga', cantidad: '1', unidad: 'anios' }
    for (const asked of [{}, ...questions]) {
      const { body } = await site.get('/plazos', asked)
      expect(brotliCompressSync(body).length).toBeLessThanOrEqual(10_000)
      expect(body).not.toMatch(/<script|<img|<link[^>]*stylesheet|\son\w+=/)
    }
    expect(brotliCompressSync((await site.get('/plazos', year)).body).length).toBeLessThanOrEqual(10_000)
    expect(brotliCompressSync((await site.get('/registro')).body).length).toBeLessThanOrEqual(10_000)
  })

  test('the address of an answer is canonical: it leads to the same answer, and to its file', async () => {
    const first = await site.calculate({ tipo: 'QUEJA', presentado: '21/7/2026 8.30', calendario: 'HUAMANGA' })
    const { links } = JSON.parse(
      (await site.get('/plazos.json', { tipo: 'QUEJA', presentado: '21/7/2026 8.30', calendario: 'HUAMANGA' })).body,
    )
    expect(links.page).toBe('/plazos?tipo=queja&presentado=2026-07-21T08:30&calendario=huamanga')
    const [, query = ''] = links.page.split('?')
    const again = JSON.parse((await site.get('/plazos.json', query)).body)
    expect({ status: 200, ...again }).toEqual(first)
    expect((await site.get('/plazos', query)).body).toContain(`href="${links.ics.replaceAll('&', '&amp;')}"`)
  })

  test('a public answer may be kept by caches, a refusal not', async () => {
    const [ok, bad] = [await site.get('/plazos', questions[0] ?? {}), await site.get('/plazos', { presentado: '' })]
    expect(ok.headers['cache-control']).toContain('public')
    expect([bad.status, bad.headers['cache-control']]).toEqual([422, 'no-store'])
  })
})

describe('the file for a calendar', () => {
  const lines = (body: string) => body.replaceAll('\r\n ', '').split('\r\n')
  test('is a file of RFC 5545 with the later date and an alarm before the earlier', async () => {
    const { status, body, headers } = await site.get('/plazos.ics', questions[0] ?? {})
    expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(headers['content-disposition']).toBe('attachment; filename="plazo-2026-08-28.ics"')
    expect(lines(body)).toContain('DTSTART;VALUE=DATE:20260828')
    // The earlier date is Thursday the 27th: on Wednesday, at 9:00 in Lima.
    expect(lines(body)).toContain('TRIGGER;VALUE=DATE-TIME:20260826T140000Z')
    expect(body.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
    expect(body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(lines(body).filter((line) => /^(BEGIN|END):/.test(line))).toEqual([
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'BEGIN:VALARM',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
    ])
  })
  test('W14: says when its calendar last changed, in a number that grows', async () => {
    const { body } = await site.get('/plazos.ics', questions[0] ?? {})
    expect(lines(body)).toContain('LAST-MODIFIED:20260530T050000Z')
    expect(lines(body)).toContain('SEQUENCE:12873600')
  })
  test('of one’s own term holds the earlier date', async () => {
    const { body } = await site.get('/plazos.ics', { tipo: 'recurso', presentado: '2026-07-13', calendario: 'peru' })
    const { due, dueEarliest } = await site.calculate({ tipo: 'recurso', presentado: '2026-07-13', calendario: 'peru' })
    expect(due > dueEarliest).toBe(true)
    expect(lines(body)).toContain(`DTSTART;VALUE=DATE:${dueEarliest.replaceAll('-', '')}`)
  })
  test('of a bad question is a refusal, not a file', async () => {
    const { status, headers } = await site.get('/plazos.ics', { tipo: 'x' })
    expect([status, headers['content-type']]).toEqual([422, 'application/problem+json'])
  })
})

describe('the public log', () => {
  test('has every row with its norm and dates, and warns of the years without decrees', async () => {
    const { rows, calendars } = JSON.parse((await site.get('/registro.json')).body)
    const text = textOf((await site.get('/registro')).body)
    expect(rows.length).toBeGreaterThan(20)
    for (const { name, norm, knownSince } of rows)
      for (const said of [name, norm, spanishDate(limaDate(knownSince))]) expect(text).toContain(said)
    expect(new Set(rows.map(({ id }: { id: string }) => id)).size).toBe(rows.length)
    expect(calendars).toMatchObject([
      { id: 'peru', reviewedThrough: '2026-12-31', yearsWithoutDecrees: [2027] },
      {
        id: 'huamanga',
        reviewedThrough: '2026-12-31',
        yearsWithoutDecrees: [2027],
        yearsWithoutRegionalDecrees: [2027],
      },
    ])
    for (const of of ['nacional', 'regional']) expect(text).toContain(`Aún no consta ningún decreto ${of} de 2027`)
    expect(text).not.toContain('137.2')
  })

  test('L31: holds every review of a calendar, with when it was recorded', async () => {
    const own = await openSite('2026-11-22T09:00')
    const review = { calendar: 'huamanga', through: '2027-12-31', recorded: toInstant('2026-11-21T10:15') }
    await recordReview(own.dynamo, { ...review, through: '2027-06-30', recorded: toInstant('2026-11-20T09:00') })
    await recordReview(own.dynamo, review)
    const { calendars } = JSON.parse((await own.get('/registro.json')).body)
    const text = textOf((await own.get('/registro')).body)
    await own.close()
    expect(calendars).toMatchObject([
      { id: 'peru', reviewedThrough: '2026-12-31', provisional: true, reviews: [{ through: '2026-12-31' }] },
      {
        ...{ id: 'huamanga', reviewedThrough: '2027-12-31', provisional: false },
        reviews: [
          review,
          { calendar: 'huamanga', through: '2027-06-30', recorded: '2026-11-20T14:00:00Z' },
          { through: '2026-12-31' },
        ],
      },
    ])
    expect(text).toContain(
      'Huamanga, Ayacucho: revisado hasta el 31 de diciembre de 2027, según se registró el 21 de noviembre de 2026, 10:15; antes, hasta el 30 de junio de 2027, según se registró el 20 de noviembre de 2026, 09:00; antes, hasta el 31 de diciembre de 2026, desde el inicio.',
    )
  })
})

test('N9: a calendar that is a row is offered, counted by and told of as those of the release', async () => {
  const own = await openSite('2026-03-01T09:00')
  const scope = { level: 'province', place: 'Sihuasmarca' } as const
  const name = 'Sihuasmarca, Qantumarca'
  await defineCalendar(own.dynamo, { id: 'sihuasmarca', name, places: [country, scope], reviewedThrough: '2026-12-31' })
  const norm = 'D.S. 905-2026-PCM'
  const day = { id: 'fundacion', date: '2026-03-10', name: 'Fundación de la provincia', scope, norm } as const
  await importDecrees(own.dynamo, [{ ...day, effect: 'excluded', knownSince: toInstant('2026-02-20T09:00') }])
  const form = await own.get('/plazos')
  expect(form.body).toContain('value="sihuasmarca"')
  expect(textOf(form.body)).toContain(name)
  const asked = { tipo: 'denuncia-vecinal', presentado: '2026-03-02T10:00' }
  const due = async (calendario: string) => (await own.calculate({ ...asked, calendario })).due
  expect([await due('huamanga'), await due('sihuasmarca'), await due(name)]).toEqual([
    ...['2026-04-15', '2026-04-16', '2026-04-16'],
  ])
  expect((await own.get('/plazos', { ...asked, calendario: 'nowhere' })).body).toContain('peru, huamanga, sihuasmarca')
  const log = textOf((await own.get('/registro')).body)
  for (const told of [`${name}: revisado hasta`, 'Vale en provincia de Sihuasmarca', norm]) expect(log).toContain(told)
  await own.close()
})

describe('L31: the count after what was reviewed is said to be provisional', () => {
  const notice = 'Calendario «Huamanga, Ayacucho»: revisado hasta el 31 de diciembre de 2026; después de ese día'

  test('on the front page, the calculator and the log, from 60 days before and after', async () => {
    for (const [at, told] of [
      ['2026-10-31T23:50', false],
      ['2026-11-01T00:00', true],
      ['2027-02-01T09:00', true],
    ] as const) {
      const own = await openSite(at)
      for (const path of ['/', '/plazos']) expect(textOf((await own.get(path)).body).includes(notice)).toBe(told)
      const log = textOf((await own.get('/registro')).body)
      expect(log.includes('Después de esa fecha la cuenta es provisional')).toBe(told)
      await own.close()
    }
  })

  test('in the answer of the calculator, at any time, where the term ends after it', async () => {
    const own = await openSite('2026-03-01T09:00')
    const asked = { tipo: 'reclamo', presentado: '2026-11-19', calendario: 'huamanga' }
    const { warnings } = await own.calculate(asked)
    const told = warnings.find(({ code }) => code === 'not-reviewed')?.message ?? 'nothing'
    expect(told).toContain('después de ese día la cuenta es provisional')
    expect(textOf((await own.get('/plazos', asked)).body)).toContain(told)
    await own.close()
  })
})
