import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fonts } from '../../functions/fonts/source.ts'
import { directory } from '../../infra/local/seeds.ts'
import { expedientePdf } from '../../shared/papers/expediente.ts'
import { type Desk, numberIn, openDesk, typed } from '../functions/desk.ts'
import { enter, fieldIn } from '../functions/filer.ts'
import { infoOf, linksOf, poppler, tagsOf, textOf, wordsOf } from './poppler.ts'

const [retama, molles] = directory.juntas
const FACTS = 'La discoteca abre sin licencia. Vea http://otro.example/x y llame.'

/** What the index on a sheet says: of each folio, its foja, which stands on the same line. */
function indexOf(words: ReturnType<typeof wordsOf>, page: number): [folio: string, foja: string][] {
  const lines = Map.groupBy(
    words.filter((word) => word.page === page),
    ({ y }) => Math.round(y),
  )
  return [...lines.values()].flatMap((line) => {
    const [, folio, foja] = /^Folio (\d+)\. .* foja (\d+)$/.exec(line.map(({ text }) => text).join(' ')) ?? []
    return folio && foja ? [[folio, foja]] : []
  })
}

let desk: Desk
let number: string
let bytes: Buffer
const paper = async (address = '') => {
  const { browser } = await enter(desk, address)
  return browser.get(`/mesa/casos/${number}/papeles/expediente`)
}
beforeAll(async () => {
  desk = await openDesk()
  number = numberIn((await desk.file(typed({ facts: FACTS, evidence: 'Seis fotografías' }))).body)
  const { browser } = await enter(desk, retama?.email ?? '')
  const path = `/casos/${number}/gestiones`
  const form = (await browser.get(path)).body
  const submission = /name="submission" value="([^"]+)"/.exec(form)?.[1] ?? ''
  const told = { what: 'visit', when: '2026-03-02T10:25', testimony: 'Doña Eufemia lo oyó.' }
  await browser.send(path, { submission, form: fieldIn(form), ...told })
  await desk.check(number)
  bytes = Buffer.from((await paper(retama?.email)).body, 'base64')
})
afterAll(() => desk.world.stop())

describe('10.7: the whole expediente as one PDF', () => {
  test('is of its own junta alone, signed in, and kept nowhere on the way', async () => {
    const reply = await paper(retama?.email)
    expect([reply.status, reply.type, reply.headers['cache-control']]).toEqual([200, 'application/pdf', 'no-store'])
    expect(reply.headers['content-disposition']).toBe(`attachment; filename="expediente-${number}.pdf"`)
    expect((await paper(molles?.email)).status).toBe(404)
    const { status, headers } = await desk.get(`/mesa/casos/${number}/papeles/expediente`, { cookie: '' })
    expect([status, headers.location]).toEqual([303, `/ingresar?volver=/mesa/casos/${number}/papeles/expediente`])
    const { browser } = await enter(desk, retama?.email ?? '')
    expect((await browser.get(`/mesa/casos/${number}`)).body).toContain(`/mesa/casos/${number}/papeles/expediente`)
  })

  test.skipIf(!poppler)(
    'has each folio with what was written in it, the letters, the term with its norm (needs pdftotext)',
    () => {
      const said = textOf(bytes)
      for (const one of [
        'Folio 1. Se registró el documento',
        'La discoteca abre sin licencia.',
        'Que se clausuren.',
        '1. Seis fotografías',
        'La junta registró una gestión',
        'Testimonios Doña Eufemia lo oyó.',
        'Se comprobó la presentación',
        'Cartas que envió Plazo',
        'Aviso del plazo a la oficina, a Subgerente de Fiscalización y Licencias; ',
        'hasta el 15 de abril de 2026',
        'Plazo legal: Ley 27972, art. 118.',
      ])
        expect(said).toContain(one)
      expect(said).not.toMatch(/@|otro\.example/)
      expect(linksOf(bytes).filter((link) => link.includes('otro'))).toEqual([])
    },
  )

  test.skipIf(!poppler)(
    'its fojas are numbered, and the index says on which each part begins (needs pdftotext)',
    () => {
      expect(infoOf(bytes)).toMatchObject({ Title: `Expediente ${number}`, Tagged: 'yes' })
      for (const tag of ['H1', 'TOC', 'TOCI', 'H2', 'Table']) expect(tagsOf(bytes)).toMatch(new RegExp(`\\b${tag}\\b`))
      const words = wordsOf(bytes)
      const last = Math.max(...words.map(({ page }) => page))
      const sheets = Array.from({ length: last + 1 }, (_, page) =>
        words.flatMap((word) => (word.page === page ? [word.text] : [])).join(' '),
      )
      for (const [i, sheet] of sheets.entries()) expect(sheet).toContain(`Foja ${i + 1} de ${last + 1}`)
      const listed = indexOf(words, 1)
      expect(listed.map(([folio]) => folio)).toEqual(['1', '2', '3', '4', '5'])
      for (const [folio, foja] of listed) expect(sheets[Number(foja) - 1]).toContain(`Folio ${folio}. `)
    },
  )

  test.skipIf(!poppler)(
    'of many folios the index goes on, and tells of each the right foja (needs pdftotext)',
    async () => {
      const part = (n: number) => ({
        ...{ title: `Folio ${n}. Una cosa que pasó`, rows: [['Quién', 'La junta'] as const] },
        texts: [{ title: 'Hechos', paragraphs: Array.from({ length: n % 7 }, () => 'Una línea larga. '.repeat(12)) }],
      })
      const parts = Array.from({ length: 60 }, (_, i) => part(i + 1))
      const about = { number: 'WAY-2026-000001-P', at: '2026-03-02T15:20:00Z', cover: [], notes: [], parts }
      const pdf = await expedientePdf(about, fonts)
      expect(Buffer.from(await expedientePdf(about, fonts)).equals(Buffer.from(pdf))).toBe(true)
      const words = wordsOf(pdf)
      const sheet = (page: number) => words.flatMap((word) => (word.page === page ? [word.text] : [])).join(' ')
      const listed = [...indexOf(words, 1), ...indexOf(words, 2)]
      expect(listed.map(([folio]) => folio)).toEqual(parts.map((_, i) => `${i + 1}`))
      for (const [folio, foja] of listed) expect(sheet(Number(foja) - 1)).toContain(`Folio ${folio}. `)
    },
  )

  test('what is ready to sign is listed, and printed for its own junta alone', async () => {
    const { browser } = await enter(desk, retama?.email ?? '')
    const own = typed({ request: 'Que se cierren hoy.', channel: 'none', presented: '', submission: 'to-sign-0001' })
    const fresh = numberIn((await desk.file(own)).body)
    const list = (await browser.get(`/mesa/casos/${fresh}/papeles/para-firmar`)).body
    expect(list).toContain(`href="/mesa/casos/${fresh}/papeles/escrito"`)
    expect((await browser.get(`/mesa/casos/${number}/papeles/para-firmar`)).body).toContain('/papeles/reiteracion')
    const reply = await browser.get(`/mesa/casos/${fresh}/papeles/escrito`)
    expect([reply.status, reply.type]).toEqual([200, 'application/pdf'])
    if (poppler) expect(textOf(Buffer.from(reply.body, 'base64'))).toMatch(/Que se cierren hoy\..*Firma: _/)
    expect((await browser.get(`/mesa/casos/${fresh}/papeles/queja`)).status).toBe(404)
    const other = (await enter(desk, molles?.email ?? '')).browser
    for (const path of ['papeles/para-firmar', 'papeles/escrito'])
      expect((await other.get(`/mesa/casos/${fresh}/${path}`)).status).toBe(404)
  })
})
