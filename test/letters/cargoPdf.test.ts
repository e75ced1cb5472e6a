import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { create } from 'qrcode'
import { describe, expect, test } from 'vitest'
import { type Cargo, cargoPdf } from '../../shared/letters/cargoPdf.ts'
import { widthOf } from '../../shared/letters/pdf.ts'

const cargo: Cargo = {
  number: 'WAY-2026-000123-K',
  filedAt: 'lunes 2 de marzo de 2026, 10:15 (hora de Lima)',
  place: 'Ayacucho, Huamanga',
  kindName: 'Denuncia vecinal de infracción',
  addressee: 'Subgerente de Fiscalización — Municipalidad Provincial de Huaylla',
  junta: 'Junta «Los Ñandúes» del 3.° sector, pasaje Güeñas, áéíóú ’80',
  fojas: 7,
  annexes: ['Fotografías del desagüe (4)', 'Plano'],
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

const CP1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
const decode = (bytes: string) =>
  bytes.replace(/\\([\\()])/g, '$1').replace(/[\x80-\x9f]/g, (byte) => CP1252[byte.charCodeAt(0) - 128] ?? '')

type Line = { x: number; y: number; size: number; value: string }

/** The pages as a reader of the file finds them: by the cross-reference table, the page tree and the streams' lengths. */
function read(pdf: Uint8Array): { pages: { content: string; links: string; lines: Line[] }[]; file: string } {
  const file = Buffer.from(pdf).toString('latin1')
  const table = Number(file.match(/startxref\n(\d+)\n%%EOF\n$/)?.[1])
  const entries = [...file.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset))
  const object = (id: number) => {
    const at = entries[id - 1] ?? Number.NaN
    expect(file.slice(at)).toMatch(new RegExp(`^${id} 0 obj\n`))
    return file.slice(at + `${id} 0 obj\n`.length)
  }
  const kids = object(2).match(/\/Kids\[([^\]]*)\]/)?.[1] ?? ''
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const [, contents, links = ''] = object(Number(id)).match(/^.*\/Contents (\d+) 0 R\/Annots\[(.*)\]>>\nendobj/) ?? []
    const stream = object(Number(contents))
    const start = stream.indexOf('stream\n') + 'stream\n'.length
    const length = Number(stream.match(/^<<\/Length (\d+)>>/)?.[1])
    expect(stream.slice(start + length)).toMatch(/^\nendstream\nendobj\n/)
    const content = stream.slice(start, start + length)
    const shown = /^BT \/F\d ([\d.]+) Tf [\d.]+ g ([\d.-]+) ([\d.-]+) Td \(((?:\\[\\()]|[^\\()])*)\) Tj ET$/gm
    const lines = [...content.matchAll(shown)].map(([, size, x, y, value = '']) => ({
      ...{ x: Number(x), y: Number(y), size: Number(size) },
      value: decode(value),
    }))
    expect(lines).toHaveLength(content.split('\n').filter((operator) => operator.startsWith('BT')).length)
    return { content, links, lines }
  })
  return { pages, file }
}

const textOf = (pdf: Uint8Array) =>
  read(pdf)
    .pages.flatMap(({ lines }) => lines.map(({ value }) => value))
    .join('\n')

describe('what the cargo states', () => {
  test('every datum of arts. 114 and 124.2, with its Spanish letters', () => {
    const said = textOf(cargoPdf(cargo)).replaceAll('\n', ' ')
    for (const { number, filedAt, place, kindName, addressee, junta, presentation, term, counted } of [cargo])
      for (const datum of [number, filedAt, place, kindName, addressee, junta, presentation, term, ...counted])
        expect(said).toContain(datum)
    expect(said).toContain('CARGO DE RECEPCIÓN')
    expect(said).toContain('Fojas 7 ')
    expect(said).toContain('1. Fotografías del desagüe (4) 2. Plano ')
    expect(said).toContain('9f86 d081 884c 7d65 9a2f eaa0 c55a d015 a3bf 4f1b 2b0b 822c d15d 6c15 b0f0 0a08')
  })

  test('an everyday cargo is one sheet', () => {
    expect(read(cargoPdf(cargo)).pages).toHaveLength(1)
  })

  test('what was not given is said, not left blank', () => {
    const said = textOf(cargoPdf({ ...cargo, fojas: undefined, annexes: [], junta: 'identidad reservada' }))
    expect(said).toContain('Fojas\nno se indicaron\n')
    expect(said).toContain('Anexos\nninguno\n')
    expect(said).toContain('Presentado por\nidentidad reservada\n')
  })

  test('the same cargo gives the same bytes, and no date of its making', () => {
    const bytes = cargoPdf(cargo)
    expect(Buffer.compare(bytes, cargoPdf(structuredClone(cargo)))).toBe(0)
    expect(read(bytes).file).not.toMatch(/\/(CreationDate|ModDate|ID)\b/)
  })
})

describe('the address of the case', () => {
  test('its QR is, cell by cell, the one of the address, and a touch opens it', () => {
    const [page] = read(cargoPdf(cargo)).pages
    const { size, data } = create(cargo.url ?? '', { errorCorrectionLevel: 'M' }).modules
    const cells = Array.from({ length: size }, () => Array<number>(size).fill(0))
    for (const [, c, r, run] of page?.content.matchAll(/(?<= )(\d+) (\d+) (\d+) 1 re/g) ?? [])
      cells[Number(r)]?.fill(1, Number(c), Number(c) + Number(run))
    expect(cells.flat()).toEqual(Array.from(data))
    expect(page?.links).toContain(`/URI(${cargo.url})`)
  })

  test('where nothing is published there is neither QR nor address', () => {
    const { pages, file } = read(cargoPdf({ ...cargo, url: undefined }))
    expect(pages.map(({ content }) => content).join()).not.toMatch(/ cm /)
    expect(file).not.toMatch(/URI|https?:/)
  })
})

describe('paper', () => {
  const many = Array.from(
    { length: 60 },
    (_, i) => `Declaración jurada ${i + 1}: ${'con firma, huella y croquis '.repeat((i % 9) * 3)}`,
  )

  test('60 long annexes run over several numbered sheets, all of them, in order', () => {
    const { pages } = read(cargoPdf({ ...cargo, annexes: many }))
    expect(pages.length).toBeGreaterThan(2)
    const values = pages.flatMap(({ lines }) => lines.map(({ value }) => value))
    const numbers = values.flatMap((value) => value.match(/^Declaración jurada (\d+):/)?.[1] ?? [])
    expect(numbers.map(Number)).toEqual(many.map((_, i) => i + 1))
    expect(values.filter((value) => /^\d+\.$/.test(value))).toHaveLength(60)
    expect(values.filter((value) => value.startsWith('Página'))).toEqual(
      pages.map((_, i) => `Página ${i + 1} de ${pages.length}`),
    )
    for (const { lines } of pages) {
      const label = lines.findLast(({ value }) => /^\d+\.$/.test(value))
      if (label) expect(lines.some(({ y, value }) => y === label.y && value.startsWith('Decl'))).toBe(true)
    }
  })

  test('letters beyond the printer are shown as [?]; invisible characters go; nothing crashes', () => {
    const said = textOf(cargoPdf({ ...cargo, junta: 'Jose\u0301\r\nBcc: a\0\u202e 张伟 😀🏽 ﬁn Ā \ud800 x)Tj ET(\\' }))
    expect(said).toContain('José Bcc: a [?] [?] fin A [?] x)Tj ET(\\')
  })

  const any = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.string({ unit: fc.constantFrom('W', 'ñ', '(', '\\', '\n', '—'), maxLength: 3000, size: 'max' }),
  )
  const hostile = fc.record({
    ...{
      number: any,
      filedAt: any,
      place: any,
      kindName: any,
      addressee: any,
      junta: any,
      presentation: any,
      term: any,
    },
    ...{ hash: any, folio: any, fojas: fc.option(fc.integer(), { nil: undefined }) },
    ...{ url: fc.option(fc.webUrl(), { nil: undefined }), annexes: fc.array(any), legal: fc.array(any) },
    counted: fc.array(any),
  })

  test('whatever the texts, the file can be read and every line stands on its sheet, none over another', () => {
    fc.assert(
      fc.property(hostile, (values) => {
        for (const { lines } of read(cargoPdf(values)).pages) {
          for (const { x, y } of lines) expect(x >= 56 && x < 540 && y > 30 && y < 800).toBe(true)
          const columns = Map.groupBy(lines, ({ x }) => x)
          for (const column of columns.values())
            column.forEach((line, i) => {
              const above = column[i - 1]
              if (above) expect(above.y - line.y).toBeGreaterThanOrEqual(line.size)
            })
        }
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })

  const poppler = spawnSync('pdftotext', ['-v']).status === 0
  test.skipIf(!poppler)('our widths of all characters are those of an independent reader (needs pdftotext)', () => {
    const chars = Array.from({ length: 224 }, (_, i) => decode(String.fromCharCode(i + 32))).join('')
    const words = chars.replace(/[\s\p{C}<>&"']/gu, '').replace(/./gu, (char) => `${char.repeat(20)} `)
    const run = spawnSync('pdftotext', ['-bbox', '-', '-'], {
      input: cargoPdf({ ...cargo, filedAt: words, place: words }),
      encoding: 'utf8',
    })
    expect(run.stderr).toBe('')
    const found = [...run.stdout.matchAll(/xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">((.)\4{19})</gu)]
    const width = (word: string, font: 'bold' | 'regular', size: number) => widthOf(word, font, size).toFixed(2)
    const ours = words.trim().split(' ')
    expect(found.map(([, from, to, word]) => [word, (Number(to) - Number(from)).toFixed(2)])).toEqual([
      ...ours.map((word) => [word, width(word, 'bold', 13)]),
      ...ours.map((word) => [word, width(word, 'regular', 12)]),
    ])
  })
})
