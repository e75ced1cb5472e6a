import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fonts } from '#fonts'
import { type Cargo, cargoName, cargoPdf } from '../../shared/papers/cargo.ts'
import { fontsOf, infoOf, linksOf, poppler, qrIn, tagsOf, textOf, wordsOf } from './poppler.ts'

const cargo: Cargo = {
  adopted: false,
  number: 'WAY-2026-000123-K',
  filedAt: 'lunes 2 de marzo de 2026, 10:15 (hora de Lima)',
  at: '2026-03-02T15:15:00Z',
  place: 'Ayacucho, Huamanga',
  kindName: 'Denuncia vecinal de infracción',
  addressee: 'Subgerente de Fiscalización — Municipalidad Provincial de Huaylla',
  junta: 'Junta «Los Ñandúes» del 3.° sector, pasaje Güeñas, áéíóú ’80',
  fojas: 7,
  annexes: ['Fotografías del desagüe (4)', 'Plano'],
  texts: [],
  presentation: 'Presentado el lunes 2 de marzo de 2026 con sello de mesa de partes.',
  term: '30 días hábiles, hasta el miércoles 15 de abril de 2026.',
  counted: [
    'Presentado el lunes 2 de marzo de 2026; vence el miércoles 15 de abril de 2026.',
    'Días que no se cuentan: 2 de abril de 2026: Jueves Santo (D.Leg. 713, art. 6).',
  ],
  hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  url: 'https://plazo.example/casos/WAY-2026-000123-K',
  folio: '1',
  legal: ['Plazo es un registro independiente.'],
}
const print = (change: Partial<Cargo> = {}) => cargoPdf({ ...cargo, ...change }, fonts)

test('the same cargo gives the same bytes, dated by what it records and by nothing else', async () => {
  const bytes = await print()
  expect(Buffer.compare(bytes, await print(structuredClone(cargo)))).toBe(0)
  expect(Buffer.compare(bytes, await print({ at: '2026-03-02T15:16:00Z' }))).not.toBe(0)
})

test('9: the faces are read once, and what one paper printed with them leaves no trace in the next', async () => {
  const fresh = () => ({ regular: Uint8Array.from(fonts.regular), bold: Uint8Array.from(fonts.bold) })
  const used = fresh()
  // Signs that share their glyphs with others.
  const strange = 'A\u00a0B \u2010 \u2011 \u00b5'
  await cargoPdf({ ...cargo, junta: strange, kindName: strange }, used)
  expect(Buffer.compare(await cargoPdf(cargo, fresh()), await cargoPdf(cargo, used))).toBe(0)
})

describe.skipIf(!poppler)('read back by poppler (needs pdftotext)', () => {
  test('every datum of arts. 114 and 124.2, with its Spanish letters', async () => {
    const said = textOf(await print())
    const { number, filedAt, place, kindName, addressee, junta, presentation, term, counted } = cargo
    for (const datum of [number, filedAt, place, kindName, addressee, junta, presentation, term, ...counted])
      expect(said).toContain(datum)
    expect(said).toContain('CONSTANCIA DE REGISTRO EN PLAZO')
    expect(said).toContain('9f86 d081 884c 7d65 9a2f eaa0 c55a d015 a3bf 4f1b 2b0b 822c d15d 6c15 b0f0 0a08')
  })

  test('L14: it is no cargo of art. 114 but where the entity adopted Plazo, and what nobody received the junta declares', async () => {
    const said = textOf(await print())
    expect(said).toContain('Registrado en Plazo')
    expect(said).not.toMatch(/cargo de recepción|recibido/i)
    expect(said).toContain('7, que la junta declara')
    expect(said).toContain('2, que la junta declara, en la lista de abajo')
    expect(said).toContain('Anexos que la junta declara (2)')
    expect(textOf(await print({ adopted: true }))).toContain('CARGO DE RECEPCIÓN')
    expect([cargoName(cargo), cargoName({ ...cargo, adopted: true })]).toEqual([
      'constancia-de-registro-WAY-2026-000123-K.pdf',
      'cargo-WAY-2026-000123-K.pdf',
    ])
  })

  test('what was not given is said, not left blank', async () => {
    const tags = tagsOf(await print({ fojas: undefined, annexes: [], junta: 'identidad reservada' }))
    expect(tags).toContain('TH\n        "Fojas"\n      TD\n        "no se indicaron"')
    expect(tags).toContain('TH\n        "Anexos"\n      TD\n        "ninguno"')
    expect(tags).toContain('TH\n        "Presentado por"\n      TD\n        "identidad reservada"')
    expect(tags).not.toContain('Anexos que')
  })

  test('an everyday cargo is one sheet, in Spanish, with its title, its author and its number', async () => {
    const bytes = await print()
    expect(infoOf(bytes)).toMatchObject({
      ...{ Title: 'Constancia de registro en Plazo WAY-2026-000123-K', Author: 'Plazo', Subject: cargo.number },
      ...{ Pages: '1', Tagged: 'yes', Suspects: 'no', 'Page size': '595.28 x 841.89 pts (A4)' },
    })
    expect(infoOf(bytes).CreationDate).toMatch(/^Mon Mar +2 15:15:00 2026 UTC$/)
    const source = Buffer.from(bytes).toString('latin1')
    expect(source).toContain('/Lang (es-PE)')
    expect(source).toContain('/DisplayDocTitle true')
  })

  test('a screen reader meets one title, headings, pairs in a table, a list, the figure named, and no foot of a page', async () => {
    const tags = tagsOf(await print())
    const outline = tags.split('\n').flatMap((line) => line.match(/^ *([A-Z]\w*\d?)$/)?.[1] ?? [])
    const pair = ['TR', 'TH', 'TD']
    expect(outline).toEqual([
      ...['Document', 'H1', 'P', 'Figure', 'P', 'P', 'P', 'P', 'Table', ...Array(8).fill(pair).flat(), 'Link'],
      ...['H2', 'P', 'P', 'P', 'H2', 'L', 'LI', 'Lbl', 'LBody', 'LI', 'Lbl', 'LBody', 'H2', 'P', 'P'],
    ])
    expect(tags).toContain(
      'TD\n        Link\n          "https://plazo.example/casos/WAY-2026-000123-K"\n          Object',
    )
    expect(tags).toContain('Lbl\n        "1."\n      LBody\n        "Fotografías del desagüe (4)"')
    expect(tags).not.toContain('Página 1 de 1')
    expect(textOf(await print())).toContain('Página 1 de 1')
    const figure = Buffer.from(`\ufeffCódigo QR de la dirección ${cargo.url}`, 'utf16le').swap16().toString('latin1')
    expect(Buffer.from(await print()).toString('latin1')).toContain(`/Alt (${figure})`)
  })

  test('the faces are embedded, so that no reader puts another in their place', async () => {
    const faces = fontsOf(await print())
    expect(faces.map((face) => face.split('+')[1]?.split(/\s+/).slice(0, 7))).toEqual([
      ['SourceSans3-Bold', 'CID', 'TrueType', 'Identity-H', 'yes', 'yes', 'yes'],
      ['SourceSans3-Regular', 'CID', 'TrueType', 'Identity-H', 'yes', 'yes', 'yes'],
    ])
  })

  test('what people write is printed as they wrote it, and what the face lacks is named', async () => {
    const junta = 'Qʼeswachaka tʼanta ‑ − ≥ ≤ Ωμέγα ɨ „así“ → ✓ 张伟 😀'
    expect(textOf(await print({ junta }))).toContain(
      'Qʼeswachaka tʼanta ‑ − ≥ ≤ Ωμέγα ɨ „así“ → ✓ [carácter chino ×2] [emoji]',
    )
  })

  test('an independent reader finds the address in the raster of the QR, and a touch opens it', async () => {
    const bytes = await print()
    expect(qrIn(bytes)).toBe(cargo.url)
    expect(linksOf(bytes)).toEqual([cargo.url])
  })

  test('where nothing is published there is neither QR nor address', async () => {
    const bytes = await print({ url: undefined })
    expect(qrIn(bytes)).toBeUndefined()
    expect(tagsOf(bytes)).not.toMatch(/Figure|Link|https?:/)
    expect(linksOf(bytes)).toEqual([])
  })

  test('60 long annexes run over several numbered sheets, all of them, in order', async () => {
    const annexes = Array.from(
      { length: 60 },
      (_, i) => `Declaración jurada ${i + 1}: ${'con firma, huella y croquis '.repeat((i % 9) * 3)}`,
    )
    const bytes = await print({ annexes })
    const said = textOf(bytes)
    const pages = Number(infoOf(bytes).Pages)
    expect(pages).toBeGreaterThan(2)
    const told = [...said.matchAll(/(\d+)\. Declaración jurada (\d+):/g)].map(([, label, n]) => [
      Number(label),
      Number(n),
    ])
    expect(told).toEqual(annexes.map((_, i) => [i + 1, i + 1]))
    expect(said.match(/Página \d+ de \d+/g)).toEqual(
      Array.from({ length: pages }, (_, i) => `Página ${i + 1} de ${pages}`),
    )
    expect(tagsOf(bytes).match(/^ {4}LI$/gm)).toHaveLength(60)
  })

  test('L32: a long text of the junta runs over as many sheets as it needs, whole and after all that Plazo says', async () => {
    const paragraphs = Array.from(
      { length: 60 },
      (_, i) => `Párrafo ${i + 1}: ${'la obra sigue sin baranda '.repeat(12)}fin ${i + 1}.`,
    )
    const bytes = await print({
      texts: [
        { title: 'Hechos', paragraphs },
        { title: 'Pedido', paragraphs: ['Que se ponga.'] },
      ],
    })
    const said = textOf(bytes)
    expect(Number(infoOf(bytes).Pages)).toBeGreaterThan(3)
    expect([...said.matchAll(/fin (\d+)\./g)].map(([, n]) => Number(n))).toEqual(paragraphs.map((_, i) => i + 1))
    expect(said.indexOf('Hechos')).toBeGreaterThan(said.indexOf(cargo.legal[0] ?? ''))
    expect(tagsOf(bytes)).toContain('H2\n    "Pedido"')
  })

  test('a word without end is broken into lines, and none of it is lost', async () => {
    expect(textOf(await print({ place: 'Ω'.repeat(20_000) })).match(/Ω/g)).toHaveLength(20_000)
  })

  const any = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.string({ unit: fc.constantFrom('W', 'ñ', '(', '\\', '\n', '—', '\u0301'), maxLength: 3000, size: 'max' }),
  )
  const hostile = fc.record({
    ...{ filedAt: any, place: any, kindName: any, addressee: any, junta: any, presentation: any, term: any },
    ...{
      annexes: fc.array(any),
      texts: fc.array(fc.record({ title: any, paragraphs: fc.array(any) }), { maxLength: 3 }),
      legal: fc.array(any),
      counted: fc.array(any),
    },
    url: fc.option(fc.webUrl(), { nil: undefined }),
  })

  test('whatever the texts, the file can be read and every word stands on its sheet, none over another', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (values) => {
        const words = wordsOf(await print(values))
        for (const { x, y, right, bottom } of words) expect(x > 55 && right < 541 && y > 35 && bottom < 815).toBe(true)
        for (const [i, one] of words.entries())
          for (const other of words.slice(i + 1)) {
            // The boxes are of the whole face, from its highest accent to its lowest: those of two lines overlap a little.
            const apart =
              one.page !== other.page ||
              Math.min(one.right, other.right) - Math.max(one.x, other.x) < 1 ||
              Math.min(one.bottom, other.bottom) - Math.max(one.y, other.y) < 5
            if (!apart) throw new Error(`${JSON.stringify(one)} stands over ${JSON.stringify(other)}`)
          }
      }),
      { numRuns: 12, endOnFailure: true },
    )
  })
})
