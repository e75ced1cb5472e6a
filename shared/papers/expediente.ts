import type { Instant } from '../law/time.ts'
import type { Row, Text } from './paper.ts'
import { type Fonts, GRAY, type Ink, LEFT, openSheets, type Sheets, WIDTH } from './sheets.ts'

/** A part of an expediente, as its index names it: a folio with what was written in it, or what is told of all. */
export type Part = { title: string; rows: Row[]; texts: Text[]; photos?: Photo[]; hash?: string | undefined }

/** A JPEG, and what is said of it to whoever does not see it. */
export type Photo = { bytes: Uint8Array; about: string }

/** The whole expediente of a case, for its own junta. Every text is already in Spanish and in local time. */
export type Expediente = {
  number: string
  /** The moment as of which it is told: the date of the file. */
  at: Instant
  cover: Row[]
  notes: string[]
  parts: Part[]
}

const FOJA = 60
const small: Ink = { size: 10, gray: GRAY }
const body: Ink = { size: 11.5 }
const strong: Ink = { size: 13, bold: true }

/**
 * The expediente as a tagged PDF of numbered fojas: a cover, an index that says on which foja each part begins, the parts. It is
 * written twice, for only who has written it knows that. The same expediente gives the same bytes.
 */
export async function expedientePdf(expediente: Expediente, fonts: Fonts): Promise<Uint8Array> {
  const { began } = written(expediente, fonts, [])
  const { sheets } = written(expediente, fonts, began)
  return sheets.close(`Expediente ${expediente.number}`, 'Foja')
}

/** All its sheets, with an index of where each part began when it was last written; and where each begins now. */
function written({ number, at, cover, notes, parts }: Expediente, fonts: Fonts, fojas: readonly number[]) {
  const sheets = openSheets({ title: `Expediente ${number}`, subject: number, at }, fonts)
  const { doc, root, write, within } = sheets
  write(root, 'H1', 'EXPEDIENTE', { size: 20, bold: true })
  doc.y += 6
  write(root, 'P', number, { size: 30, bold: true })
  doc.y += 10
  within(root, 'Table', (table) => {
    for (const one of cover) row(sheets, table, one)
  })
  doc.y += 8
  for (const note of notes) {
    write(root, 'P', note, small)
    doc.y += 3
  }
  doc.addPage()
  write(root, 'H2', 'Índice', strong)
  doc.y += 6
  within(root, 'TOC', (toc) => {
    for (const [i, { title }] of parts.entries()) entry(sheets, toc, title, fojas[i])
  })
  doc.addPage()
  const began = parts.map((part) => {
    sheets.room(130)
    const foja = sheets.at()
    partOf(sheets, part)
    return foja
  })
  return { sheets, began }
}

type Tag = PDFKit.PDFStructureElement

/** Whatever is written on the right stands on the line where the left begins. */
function beside({ doc }: Sheets, left: () => void, right: () => void) {
  const { page, y } = doc
  left()
  const under = doc.y
  // A text that went on to the next sheet leaves its first line there.
  if (doc.page === page) doc.y = y
  right()
  if (doc.page === page) doc.y = Math.max(doc.y, under)
}

function entry(sheets: Sheets, toc: Tag, title: string, foja: number | undefined) {
  const { doc, room, within, write } = sheets
  room(34)
  within(toc, 'TOCI', (item) =>
    beside(
      sheets,
      () => write(item, 'Reference', title, body, { x: LEFT, width: WIDTH - FOJA - 10 }),
      () => write(item, 'Lbl', `foja ${foja ?? ''}`, body, { x: LEFT + WIDTH - FOJA, width: FOJA }),
    ),
  )
  doc.y += 2
}

const LABEL = 128

function row(sheets: Sheets, table: Tag, [label, value]: Row) {
  const { doc, room, rule, within, write } = sheets
  room(40)
  rule(0.5)
  doc.y += 3
  within(table, 'TR', (part) =>
    beside(
      sheets,
      () => write(part, 'TH', label, small, { x: LEFT, width: LABEL - 8 }),
      () => write(part, 'TD', value, body, { x: LEFT + LABEL, width: WIDTH - LABEL }),
    ),
  )
  doc.y += 3
}

/** A part in its order: what it is, its rows, what was written, the seal, and each photo on a foja of its own. */
function partOf(sheets: Sheets, { title, rows, texts, photos = [], hash }: Part) {
  const { doc, root, rule, write, within } = sheets
  rule(1.5, '#000000')
  doc.y += 5
  write(root, 'H2', title, strong)
  doc.y += 4
  if (rows.length > 0)
    within(root, 'Table', (table) => {
      for (const one of rows) row(sheets, table, one)
    })
  for (const { title: heading, paragraphs } of texts) {
    doc.y += 5
    write(root, 'H3', heading, { size: 11.5, bold: true })
    for (const paragraph of paragraphs) {
      write(root, 'P', paragraph, body)
      doc.y += 3
    }
  }
  doc.y += 4
  if (hash) write(root, 'P', `Huella del folio (SHA-256): ${hash}`, small)
  for (const { bytes, about } of photos) {
    doc.addPage()
    write(root, 'P', about, small)
    doc.y += 6
    sheets.picture(root, bytes, about)
  }
  doc.y += 14
}
