import { create } from 'qrcode'
import { A4, type Font, link, type Page, pdf, rule, squares, text, widthOf, wrap } from './pdf.ts'

/** What the cargo states. Every text is already in Spanish and in local time. */
export type Cargo = {
  number: string
  filedAt: string
  place: string
  kindName: string
  /** Title of the post and its entity, never a person. */
  addressee: string
  /** Name of the junta, or `identidad reservada`. */
  junta: string
  fojas: number | undefined
  annexes: string[]
  /** When and how the document was presented to the authority, or that it was not yet. */
  presentation: string
  /** The term with its due date. */
  term: string
  /** How its days were counted, and which were not. */
  counted: string[]
  /** SHA-256 of the folio, 64 hexadecimal digits. */
  hash: string
  /** Public page of the case, printed with its QR; undefined where nothing is published. */
  url: string | undefined
  /** Number of the folio in its case, such as `1`. */
  folio: string
  /** The small print. */
  legal: string[]
}

const LEFT = 56
const WIDTH = A4.width - 2 * LEFT
const TOP = 40
const BOTTOM = A4.height - 60
const LABEL = 128
const QR = 108
const GRAY = 0.3

/**
 * The cargo of a filing, for paper: entry number, hour, date, place, fojas, annexes, addressee, nature and receiver
 * (arts. 114, 117.2 and 124.2 of the TUO of Ley 27444). The same cargo gives the same bytes. Throws when `url` is too
 * long for a QR (2,331 bytes).
 */
export function cargoPdf(cargo: Cargo): Uint8Array {
  let page: Page = { operators: [], links: [] }
  const pages = [page]
  let y = TOP

  const room = (height: number) => {
    if (y + height <= BOTTOM) return
    page = { operators: [], links: [] }
    pages.push(page)
    y = TOP
  }
  const paragraph = (value: string, font: Font, size: number, gray = 0, x = LEFT, width = WIDTH) => {
    const lines = wrap(value, font, size, width)
    const leading = size * 1.35
    room(leading * Math.min(lines.length, 3))
    for (const line of lines) {
      room(leading)
      page.operators.push(text(line, x, y + size, font, size, gray))
      y += leading
    }
  }
  const separator = (thickness: number, gray = 0) => {
    page.operators.push(rule(LEFT, y, WIDTH, thickness, gray))
    y += thickness
  }
  const heading = (value: string) => {
    room(76)
    y += 9
    paragraph(value, 'bold', 12)
    y += 2
  }
  // Three lines are what `paragraph` keeps together, so the label never stays behind.
  const row = (label: string, value: string) => {
    room(54)
    separator(0.5, 0.6)
    y += 3
    page.operators.push(text(label, LEFT, y + 12, 'regular', 10.5, GRAY))
    paragraph(value, 'regular', 12, 0, LEFT + LABEL, WIDTH - LABEL)
    y += 3
  }

  page.operators.push(text('Plazo', LEFT + WIDTH - widthOf('Plazo', 'bold', 14), y + 20, 'bold', 14))
  paragraph('CARGO DE RECEPCIÓN', 'bold', 20)
  y += 2
  separator(2)
  y += 10
  const underQr = cargo.url ? y + QR : y
  const beside = cargo.url ? WIDTH - QR - 20 : WIDTH
  if (cargo.url) page.operators.push(squares(qrCells(cargo.url), LEFT + WIDTH - QR, y, QR))
  paragraph('Expediente número', 'regular', 10.5, GRAY)
  paragraph(cargo.number, 'bold', 30, 0, LEFT, beside)
  y += 8
  paragraph('Recibido por Plazo', 'regular', 10.5, GRAY)
  paragraph(cargo.filedAt, 'bold', 13, 0, LEFT, beside)
  y = Math.max(y, underQr) + 8

  row('Lugar', cargo.place)
  row('Documento', cargo.kindName)
  row('Dirigido a', cargo.addressee)
  row('Presentado por', cargo.junta)
  row('Fojas', cargo.fojas === undefined ? 'no se indicaron' : String(cargo.fojas))
  row('Anexos', cargo.annexes.length ? `${cargo.annexes.length}, en la lista de abajo` : 'ninguno')
  row('Presentación', cargo.presentation)
  if (cargo.url) {
    room(54)
    page.links.push(link(cargo.url, LEFT + LABEL, y, WIDTH - LABEL, 24))
    row('Consulte el caso en', cargo.url)
  }

  y += 4
  room(76)
  separator(2)
  y += 8
  paragraph('Plazo para responder', 'regular', 10.5, GRAY)
  paragraph(cargo.term, 'bold', 13)
  for (const told of cargo.counted) {
    y += 3
    paragraph(told, 'regular', 9.5)
  }
  y += 8
  separator(2)

  if (cargo.annexes.length) heading(`Anexos (${cargo.annexes.length})`)
  const indent = widthOf(`${cargo.annexes.length}. `, 'regular', 12) + 4
  cargo.annexes.forEach((annex, i) => {
    room(50)
    page.operators.push(text(`${i + 1}.`, LEFT, y + 12, 'regular', 12))
    paragraph(annex, 'regular', 12, 0, LEFT + indent, WIDTH - indent)
    y += 2
  })

  heading(`Huella digital del folio ${cargo.folio} (SHA-256)`)
  // In fours, to be compared by eye; at this size all of them stand on one line.
  paragraph((cargo.hash.match(/.{1,4}/g) ?? []).join(' '), 'mono', 10)

  y += 10
  for (const note of cargo.legal) {
    paragraph(note, 'regular', 9.5)
    y += 2
  }

  pages.forEach(({ operators }, i) => {
    const count = `Página ${i + 1} de ${pages.length}`
    const [name = ''] = wrap(`Cargo de recepción ${cargo.number}`, 'regular', 10, WIDTH - 100)
    operators.push(rule(LEFT, A4.height - 52, WIDTH, 0.5, 0.6))
    operators.push(text(name, LEFT, A4.height - 38, 'regular', 10, GRAY))
    operators.push(text(count, LEFT + WIDTH - widthOf(count, 'regular', 10), A4.height - 38, 'regular', 10, GRAY))
  })
  return pdf(`Cargo de recepción ${cargo.number}`, pages)
}

function qrCells(url: string): boolean[][] {
  const { size, data } = create(url, { errorCorrectionLevel: 'M' }).modules
  return Array.from({ length: size }, (_, r) => Array.from(data.subarray(r * size, (r + 1) * size), Boolean))
}
