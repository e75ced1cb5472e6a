// A PDF of text in the viewer's own fonts, rules, squares and links: all that a cargo needs (docs/decisions).
// Nothing is compressed and nothing is dated, so that the same input gives the same bytes.

export type Font = 'regular' | 'bold' | 'mono'

/** One page: drawing operators, and rectangles that open an address. Build them with `text`, `rule`, `squares` and `link`. */
export type Page = { operators: string[]; links: string[] }

/** A4 in points (1/72 inch). Every `y` given to this file counts down from the top edge. */
export const A4 = { width: 595.28, height: 841.89 } as const

const FONTS = ['regular', 'bold', 'mono'] as const
const NAMES: Record<Font, string> = { regular: 'Helvetica', bold: 'Helvetica-Bold', mono: 'Courier' }

// Thousandths of the size, for the bytes 32 to 255 of WinAnsi, from Adobe's metrics of the standard fonts.
const thousandths = (table: string) => table.split(/\s+/).map(Number)
const WIDTHS: Record<Font, number[]> = {
  regular:
    thousandths(`278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278
    584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944
    667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500
    278 556 500 722 500 500 500 334 260 334 584 350 556 350 222 556 333 1000 556 556 333 1000 667 333 1000 350 611
    350 350 222 222 333 333 350 556 1000 333 1000 500 333 944 350 500 667 278 333 556 556 556 556 260 556 333 737
    370 556 584 333 737 333 400 584 333 333 333 556 537 278 333 333 365 556 834 834 834 611 667 667 667 667 667 667
    1000 722 667 667 667 667 278 278 278 278 722 722 778 778 778 778 778 584 778 722 722 722 722 667 667 611 556 556
    556 556 556 556 889 500 556 556 556 556 278 278 278 278 556 556 556 556 556 556 556 584 611 556 556 556 556 500
    556 500`),
  bold: thousandths(`278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333
    584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944
    667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556
    333 611 556 778 556 556 500 389 280 389 584 350 556 350 278 556 500 1000 556 556 333 1000 667 333 1000 350 611
    350 350 278 278 500 500 350 556 1000 333 1000 556 333 944 350 500 667 278 333 556 556 556 556 280 556 333 737
    370 556 584 333 737 333 400 584 333 333 333 611 556 278 333 333 365 556 834 834 834 611 722 722 722 722 722 722
    1000 722 667 667 667 667 278 278 278 278 722 722 778 778 778 778 778 584 778 722 722 722 722 667 667 611 556 556
    556 556 556 556 889 556 556 556 556 556 278 278 278 278 611 611 611 611 611 611 611 584 611 611 611 611 611 556
    611 556`),
  mono: Array<number>(224).fill(600),
}

// Bytes 128 to 159 of WinAnsi; the spaces are bytes without a glyph.
const TYPOGRAPHIC = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

function byteOf(char: string): number | undefined {
  const code = char.charCodeAt(0)
  if (char.length === 1 && ((code > 31 && code < 127) || (code > 159 && code < 256))) return code
  const index = TYPOGRAPHIC.indexOf(char)
  return index < 0 ? undefined : 128 + index
}

/** The text in characters that can be printed: white space is one space, invisible characters go, a letter with a
 *  foreign mark keeps its base, and whatever else cannot be printed shows as `[?]`. Idempotent. */
export function printable(text: string): string {
  const known = (char: string) => (byteOf(char) === undefined ? '\ufffd' : char)
  const base = (char: string) =>
    byteOf(char) ? char : [...char.normalize('NFKD').replace(/\p{M}/gu, '')].map(known).join('')
  return Array.from(
    text
      .normalize('NFC')
      .replace(/[^\S\u00a0]+/g, ' ')
      .replace(/[\p{Cc}\p{Cf}]/gu, ''),
    base,
  )
    .join('')
    .replace(/\ufffd+/g, '[?]')
}

/** Width of a text in points. */
export function widthOf(text: string, font: Font, size: number): number {
  let sum = 0
  for (const char of printable(text)) sum += WIDTHS[font][(byteOf(char) ?? 32) - 32] ?? 0
  return (sum * size) / 1000
}

/** Lines no wider than `max` points, broken at spaces; a word wider than a line is cut. At least one line. */
export function wrap(text: string, font: Font, size: number, max: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  const add = (piece: string, width: number, gap: string) => {
    const space = line ? widthOf(gap, font, size) : 0
    const fits = used + space + width <= max
    if (!fits) lines.push(line)
    line = fits && line ? line + gap + piece : piece
    used = fits ? used + space + width : width
  }
  for (const word of printable(text).split(' ').filter(Boolean)) {
    const width = widthOf(word, font, size)
    if (width <= max) add(word, width, ' ')
    else for (const [i, char] of [...word].entries()) add(char, widthOf(char, font, size), i ? '' : ' ')
  }
  return [...lines, line]
}

const number = (value: number) => String(Number(value.toFixed(2)))
const numbers = (...values: number[]) => values.map(number).join(' ')
const fromTop = (y: number) => A4.height - y
const bytes = (value: string) =>
  Array.from(printable(value), (char) => String.fromCharCode(byteOf(char) ?? 63)).join('')
const literal = (value: string) => `(${bytes(value).replace(/[\\()]/g, '\\$&')})`

/** One line of text with its baseline at `y`; `gray` from 0 (black) to 1. */
export function text(value: string, x: number, y: number, font: Font, size: number, gray = 0): string {
  const at = numbers(x, fromTop(y))
  return `BT /F${FONTS.indexOf(font)} ${number(size)} Tf ${number(gray)} g ${at} Td ${literal(value)} Tj ET`
}

/** A horizontal rule whose upper edge is at `y`. */
export const rule = (x: number, y: number, width: number, thickness: number, gray = 0): string =>
  `${number(gray)} g ${numbers(x, fromTop(y + thickness), width, thickness)} re f`

/** A square of `size` points drawn from dark cells (a QR). One path, so that no seam shows between its cells. */
export function squares(dark: boolean[][], x: number, y: number, size: number): string {
  const runs = dark.flatMap((row, r) =>
    row.flatMap((on, c) => {
      if (!on || row[c - 1]) return []
      const end = row.indexOf(false, c)
      return [`${c} ${r} ${(end < 0 ? row.length : end) - c} 1 re`]
    }),
  )
  const cell = size / dark.length
  return `q 0 g ${cell.toFixed(4)} 0 0 ${(-cell).toFixed(4)} ${numbers(x, fromTop(y))} cm ${runs.join(' ')} f Q`
}

/** A rectangle that opens `url`, its upper edge at `y`. */
export const link = (url: string, x: number, y: number, width: number, height: number): string =>
  `<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect[${numbers(x, fromTop(y + height), x + width, fromTop(y))}]` +
  `/A<</S/URI/URI${literal(url)}>>>>`

/** The file: A4 pages in Spanish, no date, no random id. */
export function pdf(title: string, pages: Page[]): Uint8Array {
  const utf16 = Buffer.from(`\ufeff${printable(title)}`, 'utf16le')
    .swap16()
    .toString('hex')
  const firstPage = 4 + FONTS.length
  const fonts = FONTS.map((_, i) => `/F${i} ${4 + i} 0 R`).join('')
  const objects = [
    '<</Type/Catalog/Pages 2 0 R/Lang(es-PE)/ViewerPreferences<</DisplayDocTitle true>>>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, i) => `${firstPage + 2 * i} 0 R`).join(' ')}]` +
      `/MediaBox[0 0 ${A4.width} ${A4.height}]/Resources<</Font<<${fonts}>>>>>>`,
    `<</Title<${utf16}>/Producer(Plazo)>>`,
    ...FONTS.map((font) => `<</Type/Font/Subtype/Type1/BaseFont/${NAMES[font]}/Encoding/WinAnsiEncoding>>`),
    ...pages.flatMap(({ operators, links }, i) => {
      const content = operators.join('\n')
      return [
        `<</Type/Page/Parent 2 0 R/Contents ${firstPage + 2 * i + 1} 0 R/Annots[${links.join('')}]>>`,
        `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
      ]
    }),
  ]
  let file = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'
  const offsets = objects.map((body, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${body}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const trailer = `trailer\n<</Size ${size}/Root 1 0 R/Info 3 0 R>>\nstartxref\n${file.length}\n%%EOF\n`
  return Uint8Array.from(
    Buffer.from(`${file}xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}${trailer}`, 'latin1'),
  )
}
