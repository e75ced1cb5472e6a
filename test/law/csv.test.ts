import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { csvLines, csvText } from '../../shared/law/csv.ts'

const encoded = (text: string) => csvText(new TextEncoder().encode(text))
const ansi = (text: string) => csvText(Buffer.from(text, 'latin1'))

describe('W5: the bytes of a file', () => {
  const text = 'fecha;nombre\r\n2026-04-24;Día de Huamanga: caída y ñandú\r\n'

  test('UTF-8 is read as it is, its BOM dropped', () => {
    expect(encoded(text)).toEqual({ text, encoding: 'utf-8' })
    expect(encoded(`\uFEFF${text}`)).toEqual({ text, encoding: 'utf-8' })
  })

  test('what a spreadsheet saves in Windows-1252 is read so, and said', () => {
    expect(ansi(text)).toEqual({ text, encoding: 'windows-1252' })
    expect(csvText(Uint8Array.of(0x93, 0x50, 0x45, 0x52, 0xda, 0x94, 0x80))).toEqual({
      text: '“PERÚ”€',
      encoding: 'windows-1252',
    })
  })

  test('a line in another encoding than the rest is refused by its number: no reading of it is right', () => {
    const mixed = Buffer.concat([Buffer.from('Día\nCañón\n'), Buffer.from('Día\n', 'latin1')])
    expect(csvText(mixed)).toEqual({ errors: [{ line: 3, message: expect.stringContaining('no está en UTF-8') }] })
  })

  test.each([
    ['í', 0xa1],
    ['á', 0xa0],
    ['ñ', 0xa4],
    ['é', 0x82],
  ])('MS-DOS is not taken for Windows-1252: its %s would become another sign', (_, byte) => {
    const bytes = Buffer.from('fecha;nombre\n2026-04-24;Ca?a\n').map((one) => (one === 0x3f ? byte : one))
    expect(csvText(bytes)).toEqual({
      errors: [{ line: 2, message: expect.stringContaining('ni en Windows-1252') }],
    })
  })

  test.each([
    ['UTF-16, as «Unicode text»', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['a workbook', Buffer.from('PK\x03\x04\x14\x00\x06\x00\x08\x00', 'latin1')],
    ['letters that somebody lost before', Buffer.from('fecha;nombre\n2026-04-24;D\uFFFDa\n')],
    ['bytes that Windows-1252 does not have', Buffer.from('fecha;nombre\n2026-04-24;D\x8da\n', 'latin1')],
  ])('%s is refused with what to do', (_, bytes) => {
    const file = csvText(bytes)
    const errors = 'errors' in file ? file.errors : csvLines(file.text).errors
    expect(errors).toEqual([
      { line: expect.any(Number), message: expect.stringContaining('guárdelo como «CSV UTF-8»') },
    ])
  })
})

describe('W6: every malformed record is refused by its line', () => {
  test.each([
    ['an unclosed quote that swallows the rest', 'a;b\n1;2\n3;"x\n5;6\n', 3, 'no se cierra'],
    ['an unclosed quote alone', 'a;b\n1;2\n"', 3, 'no se cierra'],
    ['two unclosed quotes', 'a;b\n1;"x\n3;"y\n', 2, 'comilla en medio'],
    ['a quote opened in one line and closed in the next', 'a;b;c\n1;"x;2\n3;y";4\n', 2, 'abarca otra línea'],
    ['text after a closing quote', 'a;b\n1;"x"y\n3;4\n', 2, 'comilla en medio'],
    ['a stray quote', 'a;b\n1;x"y\n3;4\n', 2, 'comilla en medio'],
    ['a quote after a space', 'a;b\n1; "x"\n3;4\n', 2, 'comilla en medio'],
    ['a field too few', 'a;b;c\n1;2\n', 2, 'tiene 2 campos y el encabezado 3'],
    ['a field too many', 'a;b\n1;2;3\n', 2, 'tiene 3 campos y el encabezado 2'],
    ['NUL', 'a;b\n1;2\n3;4\0\n', 3, 'no se puede leer'],
    ['a field without end', `a;b\n1;${'x'.repeat(1001)}\n`, 2, 'pasa de 1000'],
  ])('%s', (_, text, line, message) => {
    expect(csvLines(text).errors).toEqual([{ line, message: expect.stringContaining(message) }])
  })

  test('after records of several lines, blank ones and any line end, the numbers are those of an editor', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['a;b', '', '"x', 'y', 'z";1', ';', '2;"3"";"', '4;5;6', ''].join(end)
      const { lines, errors } = csvLines(text)
      expect(lines.slice(1)).toEqual([
        { line: 3, cells: ['x\ny\nz', '1'] },
        { line: 7, cells: ['2', '3";'] },
      ])
      expect(errors.map(({ line }) => line)).toEqual([8])
    }
  })

  test('whatever cells a program writes are read back, each record on its line', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ñ', '"', ' ', ',', '\n', '“') }).map((text) => text.trim())
    const records = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(records, fc.constantFrom(';', '\t'), (rows, delimiter) => {
        const text = Papa.unparse([['a', 'b', 'c'], ...rows], { delimiter, newline: '\n' })
        const { lines, errors } = csvLines(text)
        expect(errors).toEqual([])
        expect(lines.slice(1).map(({ cells }) => cells)).toEqual(rows)
        const starts = rows.map(
          (_, i) => 2 + rows.slice(0, i).flat().length / 3 + rows.slice(0, i).join('').split('\n').length - 1,
        )
        expect(lines.slice(1).map(({ line }) => line)).toEqual(starts)
      }),
    )
  })
})
