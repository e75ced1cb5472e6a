import type { Instant } from '../law/time.ts'
import { type Fonts, GRAY, openSheets } from './sheets.ts'

/** A document that the junta signs and presents itself, with what art. 113 of the TUO of Ley 27444 asks. */
export type Escrito = {
  number: string
  at: Instant
  title: string
  addressee: string[]
  /** What is told and asked, a paragraph each, under its heading. */
  parts: { heading: string; paragraphs: string[] }[]
  foot: string
}

const BLANK = '______________________________________________'

/** Filled in by hand, and never typed into Plazo. */
const signer = ['Nombre completo', 'Documento de identidad', 'Domicilio para notificar', 'Firma']

/** The document as a PDF: blanks for who signs, and nothing of anybody's identity. The same escrito gives the same bytes. */
export async function escritoPdf(escrito: Escrito, fonts: Fonts): Promise<Uint8Array> {
  const { number, at, title, addressee, parts, foot } = escrito
  const sheets = openSheets({ title, subject: `Expediente ${number}`, at }, fonts)
  const { doc, root } = sheets
  const gap = (points: number) => {
    doc.y += points
  }
  sheets.write(root, 'H1', title, { size: 16, bold: true })
  gap(10)
  for (const line of addressee) sheets.write(root, 'P', line, { size: 11 })
  for (const { heading, paragraphs } of parts) {
    gap(12)
    sheets.write(root, 'H2', heading, { size: 12, bold: true })
    gap(3)
    for (const paragraph of paragraphs) {
      sheets.write(root, 'P', paragraph, { size: 11 })
      gap(4)
    }
  }
  gap(14)
  sheets.write(root, 'H2', 'Quien presenta (a mano)', { size: 12, bold: true })
  for (const blank of signer) {
    gap(12)
    sheets.write(root, 'P', `${blank}: ${BLANK}`, { size: 11 })
  }
  gap(12)
  sheets.write(root, 'P', 'Lugar y fecha: ______________________________', { size: 11 })
  gap(16)
  sheets.write(root, 'P', foot, { size: 9, gray: GRAY })
  return sheets.close(`Expediente ${number}`)
}
