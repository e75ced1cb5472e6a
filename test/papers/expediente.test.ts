import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fonts } from '../../functions/fonts/source.ts'
import { systemClock } from '../../functions/lambda/platform.ts'
import { bucketFor } from '../../infra/local/clients.ts'
import { directory } from '../../infra/local/seeds.ts'
import { bindingsOn } from '../../shared/aws/bindings.ts'
import { evidenceOn } from '../../shared/aws/evidence.ts'
import { filesOn, keyOfPlace } from '../../shared/aws/files.ts'
import { CARGO } from '../../shared/cases/files.ts'
import { caseNumberSchema } from '../../shared/cases/number.ts'
import { plusMinutes } from '../../shared/law/time.ts'
import { expedientePdf } from '../../shared/papers/expediente.ts'
import { MAKING_MINUTES, OFFERED_DAYS } from '../../shared/register/bind.ts'
import { linksIn, photo, sendByForm } from '../files.ts'
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
const pathOf = (of: string) => `/mesa/casos/${of}/papeles/expediente`

/** Asks for the expediente by its button, waits until it is made, and saves it. */
async function saved(of: string, address = retama?.email ?? ''): Promise<Buffer> {
  const { browser } = await enter(desk, address)
  const { body } = await browser.get(pathOf(of))
  await browser.send(pathOf(of), { form: fieldIn(body) })
  await desk.world.idle()
  const [link = ''] = linksIn((await browser.get(pathOf(of))).body)
  return Buffer.from(await (await fetch(link)).arrayBuffer())
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
  bytes = await saved(number)
})
afterAll(() => desk.world.stop())

describe('10.7: the whole expediente as one PDF', () => {
  test('is asked for by a button, made apart, and offered for some minutes to its own junta alone', async () => {
    const { browser } = await enter(desk, retama?.email ?? '')
    expect((await browser.get(`/mesa/casos/${number}`)).body).toContain(pathOf(number))
    const [link = ''] = linksIn((await browser.get(pathOf(number))).body)
    const { headers } = await fetch(link)
    expect([headers.get('content-type'), headers.get('cache-control')]).toEqual([
      'application/pdf',
      'private, no-store',
    ])
    expect(headers.get('content-disposition')).toBe(`attachment; filename="expediente-${number}.pdf"`)
    const { hostname, pathname, port } = new URL(link)
    expect((await fetch(`http://${hostname}:${port}${pathname}`)).status).toBe(403)
    const other = (await enter(desk, molles?.email ?? '')).browser
    expect((await other.get(pathOf(number))).status).toBe(404)
    const { status, headers: to } = await desk.get(pathOf(number), { cookie: '' })
    expect([status, to.location]).toEqual([303, `/ingresar?volver=${pathOf(number)}`])
  })

  test('while it is made the page says so, and what is asked twice is made once', async () => {
    const fresh = numberIn((await desk.file(typed({ request: 'Que se cierren.', submission: 'twice-0001' }))).body)
    const { browser } = await enter(desk, retama?.email ?? '')
    const form = fieldIn((await browser.get(pathOf(fresh))).body)
    const bindings = bindingsOn(desk.world.dynamo)
    const asked = { case: caseNumberSchema.parse(fresh), rev: 1, junta: retama?.id ?? '', asked: systemClock.now() }
    // As a first tap left it, before anything was made.
    await bindings.put(asked)
    const { body } = await browser.get(pathOf(fresh))
    expect([body.includes('Se está preparando'), body.includes('<button type="submit">Preparar')]).toEqual([
      true,
      false,
    ])
    expect((await browser.send(pathOf(fresh), { form })).headers.location).toBe(pathOf(fresh))
    expect(await bindings.of(asked.case)).toEqual({ ...asked, made: undefined })
    // As it is when nothing came of it.
    await bindings.put({ ...asked, rev: 2, asked: plusMinutes(asked.asked, -MAKING_MINUTES) })
    expect((await browser.get(pathOf(fresh))).body).toContain('no llegó')
    await browser.send(pathOf(fresh), { form })
    await desk.world.idle()
    const made = (await browser.get(pathOf(fresh))).body
    expect([made.includes('Listo para guardar'), made.includes('no llegó')]).toEqual([true, false])
  })

  test('no form that another session was shown, and nobody else, has it made', async () => {
    const fresh = numberIn((await desk.file(typed({ request: 'Que no.', submission: 'stale-0001' }))).body)
    const { browser } = await enter(desk, retama?.email ?? '')
    const { status, body } = await browser.send(pathOf(fresh), { form: 'x.y' })
    expect([status, body.includes('otra sesión')]).toEqual([403, true])
    const other = (await enter(desk, molles?.email ?? '')).browser
    const form = fieldIn((await browser.get(pathOf(fresh))).body)
    expect((await other.send(pathOf(fresh), { form })).status).toBe(404)
    expect(await bindingsOn(desk.world.dynamo).of(caseNumberSchema.parse(fresh))).toBeUndefined()
  })

  test('three days later it is offered no more', async () => {
    const bindings = bindingsOn(desk.world.dynamo)
    const last = await bindings.of(caseNumberSchema.parse(number))
    if (!last?.made) throw new Error('nothing was made')
    const earlier = (at: string) => plusMinutes(at, -OFFERED_DAYS * 24 * 60)
    await bindings.put({
      ...{ ...last, rev: last.rev + 1, asked: earlier(last.asked) },
      made: { ...last.made, at: earlier(last.made.at) },
    })
    const { browser } = await enter(desk, retama?.email ?? '')
    const { body } = await browser.get(pathOf(number))
    expect([linksIn(body), body.includes('Preparar el expediente')]).toEqual([[], true])
  })

  test.skipIf(!poppler)(
    'has each photo as it was sealed, on a foja of its own, and none of the cargo (needs pdftotext)',
    async () => {
      const fresh = numberIn((await desk.file(typed({ request: 'Con fotos.', submission: 'photos-0001' }))).body)
      const { browser } = await enter(desk, retama?.email ?? '')
      const add = async (query: string, shade: number) => {
        await sendByForm(
          (await browser.get(`/mesa/casos/${fresh}/pruebas${query}`)).body,
          await photo(2400, 1200, shade),
        )
        await desk.world.idle()
      }
      for (const [query, shade] of [
        ['', 10],
        ['', 90],
        ['?de=cargo', 200],
      ] as const)
        await add(query, shade)
      const kept = await evidenceOn(desk.world.dynamo).of(caseNumberSchema.parse(fresh))
      const [first, second] = kept
        .filter(({ upload }) => !upload.startsWith(CARGO))
        .map(({ id }) => ({ folder: 'kept', of: caseNumberSchema.parse(fresh), id }) as const)
      const files = filesOn(bucketFor('images', desk.world.bucket.origin))
      if (!first || !second) throw new Error('no photos')
      // Somebody put another picture in the place of the second.
      await files.put(second, await photo(40, 30), 'image/jpeg')
      const pdf = await saved(fresh)
      expect(tagsOf(pdf).match(/\bFigure\b/g)).toHaveLength(1)
      expect(pdf.includes(Buffer.from(desk.world.bucket.kept(keyOfPlace(first)) ?? []))).toBe(true)
      const said = textOf(pdf)
      expect(said).toMatch(/Foto que añadió la junta, folio \d+/)
      expect(said).toContain('no es la que se selló en este folio')
      expect(said).toContain('Su cargo lleva firmas y quizá su DNI: no se copia aquí.')
    },
  )

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
