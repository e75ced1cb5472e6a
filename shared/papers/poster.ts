import type { Instant } from '../law/time.ts'
import { drawQr } from './paper.ts'
import { A4, type Fonts, type Ink, LEFT, margins, openSheets, WIDTH } from './sheets.ts'

/** What a poster of a case says. Every text is already in Spanish and in local time. */
export type Poster = {
  number: string
  /** What is to be read from across the street, and what explains it. */
  news: string
  sentence: string
  /** Label and value of each line below. */
  rows: readonly (readonly [label: string, value: string])[]
  url: string
  /** How old it is, and who says so. */
  notes: readonly string[]
  at: Instant
}

const QR = 190
/** Sizes of type, from the street's to what still can be read from three steps. */
const scales = [1, 0.9, 0.8, 0.7, 0.6, 0.5]

/**
 * A sheet of A4 to hang up, tagged as the other papers are: what is known of a case in big type, and its QR. A long text gets
 * smaller type, and never a second sheet. The same poster gives the same bytes.
 */
export function posterPdf(poster: Poster, fonts: Fonts): Promise<Uint8Array> {
  const { number, news, sentence, rows, url, notes, at } = poster
  const name = `Afiche ${number}`
  const sheets = openSheets({ title: name, subject: number, at }, fonts)
  const { doc, root, rule, write, heightOf, close } = sheets
  const foot = A4.height - margins.bottom - QR
  const inks = (scale: number) => ({
    news: { size: 46 * scale, bold: true } satisfies Ink,
    sentence: { size: 22 * scale } satisfies Ink,
    label: { size: 13 } satisfies Ink,
    value: { size: 21 * scale, bold: true } satisfies Ink,
  })
  const heightAt = (scale: number): number => {
    const ink = inks(scale)
    const told = heightOf(news, ink.news) + heightOf(sentence, ink.sentence)
    return rows.reduce((sum, [, value]) => sum + 24 + heightOf(value, ink.value), told + 60)
  }
  const scale = scales.find((one) => doc.y + heightAt(one) <= foot) ?? 0.4
  const ink = inks(scale)
  write(root, 'P', 'Plazo · registro independiente de juntas vecinales', { size: 13, bold: true })
  rule(4, '#000000')
  doc.y += 10
  write(root, 'H1', news, ink.news)
  doc.y += 6
  write(root, 'P', sentence, ink.sentence)
  for (const [label, value] of rows) {
    doc.y += 7
    write(root, 'P', label, ink.label)
    write(root, 'P', value, ink.value)
  }
  doc.y = foot
  drawQr(sheets, url, LEFT, QR)
  const beside = { x: LEFT + QR + 18, width: WIDTH - QR - 18 }
  write(root, 'P', 'Mírelo en su teléfono, con la cámara:', { size: 14 }, beside)
  write(root, 'Link', url, { size: 13, bold: true }, beside, url)
  doc.y += 4
  write(root, 'P', number, { size: 25, bold: true }, beside)
  for (const note of notes) write(root, 'P', note, { size: 11 }, beside)
  return close(name)
}
