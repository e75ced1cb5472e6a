import { create } from 'qrcode'
import type { Instant } from '../law/time.ts'
import { type Fonts, GRAY, type Ink, LEFT, openSheets, type Sheets, WIDTH } from './sheets.ts'

export type Row = readonly [label: string, value: string]

/** A part of what somebody wrote, by its name, a paragraph each. */
export type Text = { title: string; paragraphs: string[] }

/** What a paper of Plazo states. Every text is already in Spanish and in local time. */
export type Paper = {
  title: string
  number: string
  /** The moment that the paper vouches for, as label and value, and the date of the file. */
  stamp: Row
  at: Instant
  rows: Row[]
  /** The term with its due date, and how its days were counted. */
  term: { text: string; counted: string[] }
  annexes: string[]
  /** Number of the folio in its case, and its SHA-256: 64 hexadecimal digits. */
  folio: string
  hash: string
  /** Public page of the case, printed with its QR; undefined where nothing is published. */
  url: string | undefined
  /** The small print. */
  notes: string[]
  /** What the junta wrote, after all that Plazo says. */
  texts: Text[]
}

const LABEL = 128
const QR = 108
const small: Ink = { size: 11, gray: GRAY }
const body: Ink = { size: 12.5 }
const fine: Ink = { size: 10 }
const strong: Ink = { size: 14, bold: true }

/**
 * A paper as a tagged PDF: for the printer, and for who reads with a screen reader. The same paper gives the same bytes.
 * Rejects where `url` is too long for a QR (2,331 bytes).
 */
export async function paperPdf(paper: Paper, fonts: Fonts): Promise<Uint8Array> {
  const name = `${paper.title} ${paper.number}`
  const sheets = openSheets({ title: name, subject: paper.number, at: paper.at }, fonts)
  const { doc, root, room, rule, within, write, columns } = sheets
  const heading = (text: string) => {
    room(76)
    doc.y += 9
    write(root, 'H2', text, { size: 12.5, bold: true })
    doc.y += 2
  }

  const top = doc.y
  write(root, 'H1', paper.title.toUpperCase(), { size: 20, bold: true })
  const under = doc.y
  doc.y = top + 5
  write(root, 'P', 'Plazo', strong, { x: LEFT + WIDTH - 36, width: 40 })
  doc.y = under + 2
  rule(2, '#000000')
  doc.y += 12
  const beside = { x: LEFT, width: paper.url ? WIDTH - QR - 20 : WIDTH }
  const underQr = paper.url ? doc.y + QR : doc.y
  if (paper.url) drawQr(sheets, paper.url, LEFT + WIDTH - QR, QR)
  write(root, 'P', 'Expediente número', small)
  write(root, 'P', paper.number, { size: 30, bold: true }, beside)
  doc.y += 6
  write(root, 'P', paper.stamp[0], small)
  write(root, 'P', paper.stamp[1], strong, beside)
  doc.y = Math.max(doc.y, underQr) + 10

  within(root, 'Table', (table) => {
    for (const pair of paper.rows) row(sheets, table, pair)
    if (paper.url) row(sheets, table, ['Consulte el caso en', paper.url], paper.url)
  })

  doc.y += 4
  room(76)
  rule(2, '#000000')
  doc.y += 6
  write(root, 'H2', 'Plazo para responder', small)
  write(root, 'P', paper.term.text, strong)
  for (const told of paper.term.counted) {
    doc.y += 3
    write(root, 'P', told, fine)
  }
  doc.y += 8
  rule(2, '#000000')

  if (paper.annexes.length > 0) {
    heading(`Anexos que la junta declara (${paper.annexes.length})`)
    within(root, 'L', (list) => {
      for (const [i, annex] of paper.annexes.entries()) item(sheets, list, `${i + 1}.`, annex)
    })
  }
  heading(`Huella digital del folio ${paper.folio} (SHA-256)`)
  // In fours, to be compared by eye; at this size all of them stand on one line.
  columns(root, 'P', paper.hash.match(/.{1,4}/g) ?? [], { size: 11 })
  doc.y += 10
  for (const note of paper.notes) {
    write(root, 'P', note, fine)
    doc.y += 2
  }
  for (const { title, paragraphs } of paper.texts) {
    heading(title)
    for (const paragraph of paragraphs) {
      write(root, 'P', paragraph, body)
      doc.y += 4
    }
  }
  return sheets.close(name)
}

type Tag = PDFKit.PDFStructureElement

/** Two texts side by side; what follows stands under the longer. */
function pair({ doc }: Sheets, left: () => void, right: () => void) {
  const { page, y } = doc
  left()
  const under = doc.y
  doc.y = y
  right()
  if (doc.page === page) doc.y = Math.max(doc.y, under)
}

/** A label and its value, or its address, over a thin rule. */
function row(sheets: Sheets, table: Tag, [label, value]: Row, url?: string) {
  const { doc, room, rule, within, write } = sheets
  room(56)
  rule(0.5)
  doc.y += 3
  const place = { x: LEFT + LABEL, width: WIDTH - LABEL }
  within(table, 'TR', (part) =>
    pair(
      sheets,
      () => {
        doc.y += 1.4 // on the line of the value, whose letters are larger
        write(part, 'TH', label, small, { x: LEFT, width: LABEL - 8 })
      },
      () =>
        url
          ? within(part, 'TD', (cell) => write(cell, 'Link', value, body, place, url))
          : write(part, 'TD', value, body, place),
    ),
  )
  doc.y += 3
}

function item(sheets: Sheets, list: Tag, label: string, text: string) {
  const { doc, room, within, write } = sheets
  room(54)
  within(list, 'LI', (part) =>
    pair(
      sheets,
      () => write(part, 'Lbl', label, body, { x: LEFT, width: 24 }),
      () => write(part, 'LBody', text, body, { x: LEFT + 24, width: WIDTH - 24 }),
    ),
  )
  doc.y += 2
}

/** The address as a QR with an edge of so many points, its upper one at the height reached. One path, so that no seam shows between its cells. */
export function drawQr({ doc, root }: Sheets, url: string, x: number, edge: number) {
  const { size, data } = create(url, { errorCorrectionLevel: 'M' }).modules
  const cell = edge / size
  const top = doc.y
  const figure = { alt: `Código QR de la dirección ${url}`, bbox: [x, top, x + edge, top + edge], placement: 'Block' }
  const draw = () => {
    for (let i = 0; i < data.length; i++)
      if (data[i]) doc.rect(x + (i % size) * cell, top + Math.floor(i / size) * cell, cell, cell)
    doc.fill('#000000')
  }
  root.add(doc.struct('Figure', figure, draw))
}
