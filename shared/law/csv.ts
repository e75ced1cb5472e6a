import Papa from 'papaparse'

/** A record of a CSV file, its cells trimmed, and the number of the text line it began on. */
export type CsvLine = { line: number; cells: string[] }
/** What is wrong with the record that began on a line, in Spanish. */
export type CsvError = { line: number; message: string }
export type CsvEncoding = 'utf-8' | 'windows-1252'

const AS_UTF8 = 'Ábralo en la hoja de cálculo, revise las tildes y guárdelo como «CSV UTF-8».'
const LONGEST = 1000

const lineOf = (lines: readonly string[], what: RegExp): number => lines.findIndex((line) => what.test(line)) + 1

/**
 * The text of a CSV file: in UTF-8, or else in Windows-1252, as spreadsheets in Peru save it. A mixture, and the MS-DOS
 * that they offer too, are refused: read so, they would give other letters.
 */
export const csvText = (bytes: Uint8Array): { text: string; encoding: CsvEncoding } | { errors: CsvError[] } => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    const lenient = new TextDecoder().decode(bytes)
    const text = new TextDecoder('windows-1252').decode(bytes)
    // Spanish in Windows-1252 holds no pair of bytes that is a letter of Latin-1 in UTF-8.
    const mixed = /[\u0080-\u00FF]/.test(lenient) ? lineOf(lenient.split('\n'), /\uFFFD/) : 0
    // The letters á, é, í, ó, ú, ñ and Ñ of MS-DOS, as Windows-1252 has their bytes.
    const line = mixed || lineOf(text.split('\n'), /[¢£¤¥]|\p{L}[\u00A0‚¡]\p{L}/u)
    if (line === 0) return { text, encoding: 'windows-1252' }
    return { errors: [{ line, message: `Esta línea no está en UTF-8 ni en Windows-1252. ${AS_UTF8}` }] }
  }
}

const malformed: Readonly<Record<string, string>> = {
  MissingQuotes: 'Se abre una comilla que no se cierra: ciérrela o quítela.',
  InvalidQuotes: 'Hay una comilla en medio de un campo: escríbala doble («""») o quítela.',
}

/** Whether each quote in the cells was written doubled, in a quoted field (RFC 4180, 2.7). */
const wellQuoted = (cells: readonly string[], written: string): boolean =>
  cells.every((cell) => !cell.includes('"') || written.includes(`"${cell.replaceAll('"', '""')}"`))

/**
 * The records of a CSV text (RFC 4180) that are not blank, and every fault by the line where its record begins. The
 * separator is ';' or a tab if the heading has one, as spreadsheets set to Peru's locale write it, else ','.
 */
export const csvLines = (text: string): { lines: CsvLine[]; errors: CsvError[] } => {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const written = source.split('\n')
  const illegible = lineOf(written, /[^\P{Cc}\t]|\uFFFD/u)
  if (illegible > 0)
    return { lines: [], errors: [{ line: illegible, message: `Hay un signo que no se puede leer. ${AS_UTF8}` }] }
  const heading = written.find((line) => line.trim() !== '') ?? ''
  const delimiter = [';', '\t'].find((one) => heading.includes(one)) ?? ','
  const { data, errors } = Papa.parse<string[]>(source, { delimiter, newline: '\n' })
  const fault = (cells: string[], raw: string, width: number): string | undefined => {
    if (!wellQuoted(cells, raw)) return malformed.InvalidQuotes
    if (cells.length !== width)
      return `La línea tiene ${cells.length} campos y el encabezado ${width}: revise los separadores («${delimiter}») y las comillas.`
    if (cells.some((cell) => cell.includes('\n') && cell.split(delimiter).length >= width))
      return 'Un campo entre comillas abarca otra línea entera: revise dónde se cierra la comilla.'
    if (cells.some((cell) => cell.length > LONGEST)) return `Un campo pasa de ${LONGEST} caracteres: acórtelo.`
    return undefined
  }
  const found: { lines: CsvLine[]; errors: CsvError[] } = { lines: [], errors: [] }
  let next = 1
  let width = 0
  for (const [i, cells] of data.entries()) {
    const line = next
    next += cells.join('').split('\n').length
    const quotes = malformed[errors.find(({ row }) => row === i)?.code ?? '']
    if (!quotes && cells.every((cell) => cell.trim() === '')) continue
    width ||= cells.length
    const message = quotes ?? fault(cells, written.slice(line - 1, next - 1).join('\n'), width)
    if (message) found.errors.push({ line, message })
    else found.lines.push({ line, cells: cells.map((cell) => cell.trim()) })
  }
  return found
}
