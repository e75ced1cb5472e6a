import { create, type Font } from 'fontkit'
import PDFDocument from 'pdfkit'
import type { Instant } from '../law/time.ts'
import { printable } from './printable.ts'

/** The two faces of the papers, each a whole TrueType file; both print the same characters. */
export type Fonts = { regular: Uint8Array; bold: Uint8Array }

export type Ink = { size: number; bold?: true; gray?: string }
/** Where a text stands: points from the left edge, and the width in which it is broken into lines. */
export type Place = { x: number; width: number }
type Tag = PDFKit.PDFStructureElement

export const A4 = { width: 595.28, height: 841.89 }
export const margins = { top: 40, right: 56, bottom: 60, left: 56 }
export const LEFT = margins.left
export const WIDTH = A4.width - margins.left - margins.right
const COLUMN: Place = { x: LEFT, width: WIDTH }
export const GRAY = '#4d4d4d'
const PALE = '#999999'
// The face's own lines stand 1.42 sizes apart, for letters of every script: ours are mostly Latin.
const LEADING = 1.27
// A run without a space is cut here at the latest: pdfkit measures the whole rest of it again for each line.
const ENDLESS = /\S{200}(?=\S)/gu

const opened = new WeakMap<Uint8Array, Font>()

/** The faces as they are read once; what is drawn with one is remembered for a document only, so that none tells of another. */
function facesOf({ regular, bold }: Fonts): { regular: Font; bold: Font } {
  const face = (file: Uint8Array): Font => {
    const font = opened.get(file) ?? whole(create(Buffer.from(file)))
    opened.set(file, font)
    return Object.create(font, { _glyphs: { value: {} } })
  }
  return { regular: face(regular), bold: face(bold) }
}

function whole(font: ReturnType<typeof create>): Font {
  if ('fonts' in font) throw new TypeError('a face is one font, and no collection')
  return font
}

export type Sheets = ReturnType<typeof openSheets>

/**
 * Sheets of A4 in Spanish to write on from top to bottom, tagged for who reads with a screen reader (ISO 32000-1, 14.8).
 * Nothing of the clock or of chance goes into the file: its date is `at`. Points are 1/72 inch.
 */
export function openSheets(about: { title: string; subject: string; at: Instant }, fonts: Fonts) {
  const doc = new PDFDocument({
    ...{ size: 'A4', margins, font: '', bufferPages: true },
    ...{ pdfVersion: '1.7', tagged: true, lang: 'es-PE', displayTitle: true },
    info: {
      Title: about.title,
      Author: 'Plazo',
      Subject: about.subject,
      Creator: 'Plazo',
      Producer: 'Plazo',
      CreationDate: new Date(about.at),
    },
  })
  const { regular, bold } = facesOf(fonts)
  doc.registerFont('regular', regular).registerFont('bold', bold)
  const legible = (text: string) => printable(text, (codePoint) => regular.hasGlyphForCodePoint(codePoint))
  const root = doc.struct('Document')
  doc.addStructure(root)

  const dip = ({ size, bold, gray = '#000000' }: Ink) =>
    doc
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(gray)

  /** What is drawn and not read: a rule, the foot of a sheet. */
  const artifact = (type: 'Layout' | 'Pagination', draw: () => unknown) => {
    doc.markContent('Artifact', { type })
    draw()
    doc.endMarkedContent()
  }

  /** A new sheet where less than so many points are left on this one. */
  const room = (height: number) => {
    if (doc.y + height > A4.height - margins.bottom) doc.addPage()
  }

  const rule = (thickness: number, gray: string = PALE) => {
    artifact('Layout', () => doc.rect(LEFT, doc.y, WIDTH, thickness).fill(gray))
    doc.y += thickness
  }

  return {
    ...{ doc, root, room, rule },
    /** A part of the document that holds others; `fill` writes them. */
    within(parent: Tag, tag: string, fill: (part: Tag) => void) {
      const part = doc.struct(tag)
      parent.add(part)
      fill(part)
      part.end()
    },
    /** A text at the height reached; its first three lines stay together. */
    write(parent: Tag, tag: string, text: string, ink: Ink, { x, width }: Place = COLUMN, link?: string) {
      const value = legible(text).replace(ENDLESS, '$&\u200b')
      dip(ink)
      const lead = LEADING * ink.size
      const options = { width, lineGap: lead - doc.currentLineHeight(), ...(link && { link }) }
      room(Math.min(3 * lead, doc.heightOfString(value, options)))
      dip(ink)
      parent.add(doc.struct(tag, {}, () => doc.text(value, x, doc.y, options)))
    },
    /** A JPEG as large as fits on what is left of this sheet. */
    picture(parent: Tag, jpeg: Uint8Array, alt: string) {
      const fit: [number, number] = [WIDTH, A4.height - margins.bottom - doc.y]
      parent.add(doc.struct('Figure', { alt }, () => doc.image(Buffer.from(jpeg), LEFT, doc.y, { fit })))
    },
    /** How high a text would stand. */
    heightOf(text: string, ink: Ink, { width }: Pick<Place, 'width'> = COLUMN): number {
      dip(ink)
      return doc.heightOfString(legible(text), { width, lineGap: LEADING * ink.size - doc.currentLineHeight() })
    },
    /** Runs of characters in columns of equal width, to be compared by eye. */
    columns(parent: Tag, tag: string, runs: string[], ink: Ink) {
      const step = WIDTH / runs.length
      room(2 * ink.size)
      dip(ink)
      const y = doc.y
      const draw = () => {
        for (const [i, run] of runs.entries())
          doc.text(`${legible(run)} `, LEFT + i * step, y, { lineBreak: false, features: ['tnum', 'zero'] })
      }
      parent.add(doc.struct(tag, {}, draw))
      doc.y = y + LEADING * ink.size
    },
    /** On which sheet it is written now, from 1. */
    at: () => doc.bufferedPageRange().count,
    /** The foot of every sheet, once all are written, with what a sheet is called; then the file. */
    async close(foot: string, sheet = 'Página'): Promise<Uint8Array> {
      const { count } = doc.bufferedPageRange()
      for (let page = 0; page < count; page++) {
        doc.switchToPage(page)
        artifact('Pagination', () => {
          doc.rect(LEFT, A4.height - 52, WIDTH, 0.5).fill(PALE)
          dip({ size: 10, gray: GRAY })
          const place = `${sheet} ${page + 1} de ${count}`
          const y = A4.height - 46
          doc.text(legible(foot), LEFT, y, { lineBreak: false })
          doc.text(place, LEFT + WIDTH - doc.widthOfString(place), y, { lineBreak: false })
        })
      }
      root.end()
      doc.end()
      return Buffer.concat(await doc.toArray())
    },
  }
}
