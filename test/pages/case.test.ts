import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { addDays, limaDate, spanishDate, spanishDateTime } from '../../shared/law/time.ts'
import { caseJson, casePage } from '../../shared/pages/case.tsx'
import { entity, junta, number, post, setting, story, textOf, threeRungs } from './record.ts'

const read = (view: ReturnType<ReturnType<typeof story>['view']>, now: string) => textOf(casePage(view, setting(now)))
const headingOf = (html: string) => /<h1>(.*?)<\/h1>/.exec(html)?.[1]

describe('the news of a case', () => {
  test('says until when the office must answer, and what is left', () => {
    const html = casePage(story().view(), setting('2026-03-25T06:00'))
    expect(headingOf(html)).toBe(
      'La Subgerencia de Fiscalización y Licencias debe responder hasta el 15 de abril de 2026',
    )
    expect(textOf(html)).toContain('Quedan 13 días hábiles.')
    expect(html).toContain(
      '<meta property="og:title" content="La Subgerencia de Fiscalización y Licencias debe responder hasta',
    )
    expect(read(story().view(), '2026-04-14T23:59')).toContain('Queda 1 día hábil.')
    expect(read(story().view(), '2026-04-15T23:59')).toContain('Hoy es el último día.')
  })

  test('never says "Vencido" without its folio, on any day', () => {
    const view = story().view()
    for (let day = '2026-03-02'; day < '2026-06-01'; day = addDays(day, 1))
      expect(casePage(view, setting(`${day}T12:00`)), day).not.toMatch(/vencid/i)
    expect(read(view, '2026-04-16T00:05')).toContain('El plazo terminó el 15 de abril de 2026; aún sin confirmar')
  })

  test('says "Vencido" with the folio, dated to the day it is read', () => {
    const view = story().lapses('2026-04-16T00:10').view()
    expect(headingOf(casePage(view, setting('2026-04-16T06:00')))).toBe(
      'Vencido: sin respuesta registrada al 16 de abril de 2026',
    )
    expect(read(view, '2026-04-16T06:00')).toContain(
      'debía responder hasta el 15 de abril de 2026. Ha pasado 1 día hábil',
    )
    expect(read(view, '2026-04-29T06:00')).toContain('sin respuesta registrada al 29 de abril de 2026')
  })

  test('shows an answer in the same place and form as a silence', () => {
    const inTime = casePage(story().answers('2026-04-15T23:59').view(), setting('2026-04-20T06:00'))
    expect(headingOf(inTime)).toBe('Respondido, sin calificar, el 15 de abril de 2026, dentro del plazo')
    const late = casePage(
      story().lapses('2026-04-16T00:10').answers('2026-04-17T09:00').view(),
      setting('2026-04-20T06:00'),
    )
    expect(headingOf(late)).toBe('Respondido, sin calificar, el 17 de abril de 2026, 2 días hábiles después del plazo')
    expect(late).not.toContain('Vencido')
    const silent = casePage(story().lapses('2026-04-16T00:10').view(), setting('2026-04-20T06:00'))
    const shape = (html: string) =>
      /<div class="news \w+"><div aria-hidden="true">.*?<\/h1>/.exec(html)?.[0].replace(/>[^<]+|news \w+/g, '')
    expect(shape(inTime)).toBe(shape(silent))
  })

  test('counts an answer of the Saturday after a Friday end as late by no business day', () => {
    const view = story({ filedAt: '2026-03-04T10:00' }).answers('2026-04-18T10:00').view()
    expect(read(view, '2026-04-20T06:00')).toContain('el 18 de abril de 2026, después del plazo')
  })

  test('says that nothing runs while no presentation is on record', () => {
    const text = read(story({ presented: '' }).view(), '2026-09-01T06:00')
    expect(text).toContain('aún no consta que la autoridad lo recibió')
    expect(text).not.toContain('Cómo se cuenta')
  })
})

describe('the term and its ladder', () => {
  test('gives both dates where a day is in dispute, and says so of an inferred term', () => {
    const view = story({ kind: 'memorial', filedAt: '2026-07-10T08:15' }).view()
    const text = read(view, '2026-07-20T06:00')
    expect(text).toContain('debe responder hasta el 28 de agosto de 2026')
    expect(text).toContain('si se cuentan, 27 de agosto de 2026')
    expect(text).toContain('D.S. 075-2026-PCM')
    expect(text).toContain('inferido')
    expect(caseJson(view, setting('2026-07-20T06:00'))).toMatchObject({ due: '2026-08-28', dueEarliest: '2026-08-27' })
  })

  test('explains every day: numbered where it counts, with its norm where it does not', () => {
    const html = casePage(story().view(), setting('2026-03-25T06:00'))
    for (let n = 1; n <= 30; n++) expect(html).toContain(`<b>${n}</b></td>`)
    expect(html).not.toContain('<b>31</b></td>')
    expect(html).toContain('<td class="e">15<b>30</b></td>')
    expect(textOf(html)).toContain('2 de abril de 2026: Jueves Santo (D.Leg. 713, art. 6): no se cuenta')
  })

  test('tells each rung with its office, its clock and its folios', () => {
    const text = read(threeRungs().view(), '2026-04-29T06:00')
    const rungs = text.slice(text.indexOf('Qué ha pasado'))
    for (const told of [
      'Edith Saravia Oncebay (al 22 de abril de 2026) Plazo hasta el 21 de abril de 2026. Sin respuesta registrada al 29 de abril',
      'Gerente Municipal Titular por confirmar',
      'Alcaldesa provincial Marisol Cconocc Lagos (al 28 de abril de 2026) Plazo hasta el 4 de mayo de 2026. Quedan 2 días hábiles',
      'Folio 8 28 de abril de 2026, 08:05 Consta su presentación',
    ])
      expect(rungs).toContain(told)
    expect(text).toContain('El orden de las instancias es inferido')
  })

  test('stops every count at the answer to the junta', () => {
    const text = read(threeRungs().answers('2026-04-28T11:00').view(), '2026-06-30T06:00')
    expect(text).toContain('Sin respuesta registrada al 28 de abril de 2026')
    expect(text).not.toMatch(/Queda|30 de junio de 2026\. [^L]/)
    expect(text).not.toContain('Responder este expediente')
  })

  test('the answer of a higher office leaves the junta without its own, and the page open to reply', () => {
    const html = casePage(threeRungs().answers('2026-04-29T09:00', 3).view(), setting('2026-04-30T06:00'))
    expect(headingOf(html)).toBe('Vencido: sin respuesta registrada al 30 de abril de 2026')
    expect(textOf(html)).toContain('Respuesta: atendido en parte, dentro del plazo')
    expect(html).toContain(`href="/responder/${number}"`)
  })

  test('keeps the holder of the day when others take office', () => {
    const holders = [
      { name: 'Rómulo Ticllacuri Ñahui', from: '2023-01-01', to: '2026-12-31' },
      { name: 'Otra Persona', from: '2027-01-01' },
    ]
    const posts = entity.posts.map((one) => (one.id === 'fiscalizacion' ? { ...one, holders } : one))
    const view = story({ filedAt: '2026-11-19T16:05', entity: { ...entity, posts } }).view()
    expect(read(view, '2027-01-05T06:00')).toContain('Rómulo Ticllacuri Ñahui (al 19 de noviembre de 2026)')
    expect(read(view, '2027-01-05T06:00')).not.toContain('Otra Persona')
  })
})

describe('what the page keeps to itself', () => {
  const tellings = [
    story({ identity: 'reserved' }).lapses('2026-04-16T00:10').presents('2026-04-16T08:00', 1).view(),
    threeRungs().answers('2026-04-28T11:00').view(),
  ]

  const secrets = 'muni-wayrapampa.example example.org Zenobia 214-2025 filed- answer- stamp delivery-event'.split(' ')

  test.each(tellings)('no mailbox, no person of the junta, no text, no evidence', (view) => {
    const now = setting('2026-04-29T06:00')
    for (const shown of [casePage(view, now), JSON.stringify(caseJson(view, now))])
      for (const secret of secrets) expect(shown).not.toContain(secret)
  })

  test('the name of a junta that reserved it; the word for one without resolution', () => {
    const reserved = story({ identity: 'reserved' }).view()
    expect(casePage(reserved, setting('2026-03-25T06:00'))).not.toMatch(/Retama|jr-retama/)
    expect(read(reserved, '2026-03-25T06:00')).toContain('Identidad reservada')
    const { resolution: _, ...deFacto } = junta
    expect(read(story({ junta: deFacto }).view(), '2026-03-25T06:00')).toContain(`${junta.name} (no verificada)`)
    expect(read(story().view(), '2026-03-25T06:00')).not.toContain('no verificada')
  })

  test('a corruption denuncia has no page at all', () => {
    expect(() => story({ kind: 'denuncia-corrupcion' }).view()).toThrow()
  })
})

test('names with markup are shown, never obeyed', () => {
  const evil = `<script>alert('x')</script>"&`
  const posts = [post('fiscalizacion', evil, null, evil)]
  const view = story({ entity: { ...entity, name: evil, posts }, junta: { ...junta, name: evil } }).view()
  const html = casePage(view, setting('2026-03-25T06:00'))
  expect(html).not.toContain('<script')
  expect(html.match(/&lt;script>alert/g)?.length).toBeGreaterThan(3)
})

test('three rungs and the whole explanation are at most 8 KB, in one request without a script', () => {
  const html = casePage(threeRungs().view(), setting('2026-04-29T06:00'))
  expect(html).toMatch(/^<!doctype html><html lang="es-PE">/)
  expect(html).toContain('Cómo se cuenta el plazo')
  expect(brotliCompressSync(html).length).toBeLessThanOrEqual(8192)
  expect(html).not.toMatch(/<script|<img|<iframe|@import|\son\w+=|url\("http|rel="stylesheet"/)
})

describe('the JSON twin', () => {
  const leaves = (value: unknown, key = ''): { key: string; leaf: string }[] =>
    value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, name))
      : typeof value === 'string'
        ? [{ key, leaf: value }]
        : []

  test.each([
    ['running', story().view()],
    ['missed', threeRungs().view()],
    ['answered', threeRungs().answers('2026-04-28T11:00').view()],
  ])('%s: tells the standing, and nothing that the page does not', (standing, view) => {
    const now = setting(standing === 'running' ? '2026-03-25T06:00' : '2026-04-29T06:00')
    const json: unknown = JSON.parse(JSON.stringify(caseJson(view, now)))
    expect(json).toMatchObject({ number, standing, due: '2026-04-15', head: view.head, folios: view.folios })
    expect(json).toMatchObject({ url: `https://plazo.example/casos/${number}` })
    const html = casePage(view, now)
    const codes = new Set(['id', 'code', 'calendar', 'version', 'standing', 'unit', 'outcome'])
    for (const { key, leaf } of leaves(json)) {
      if (codes.has(key)) continue
      const told = /^\d{4}-\d\d-\d\d$/.test(leaf)
        ? spanishDate(leaf)
        : /^\d{4}-\d\d-\d\dT/.test(leaf)
          ? spanishDateTime(leaf)
          : leaf
      expect(html, `${key}: ${leaf}`).toContain(told)
    }
  })

  test('keeps its tag all day: nothing in it or in the page moves with the hour', () => {
    const view = threeRungs().view()
    for (const tell of [casePage, caseJson])
      expect(tell(view, setting('2026-04-29T06:00'))).toEqual(tell(view, setting('2026-04-29T22:59')))
    expect(limaDate(setting('2026-04-29T22:59').now)).toBe('2026-04-29')
  })
})
