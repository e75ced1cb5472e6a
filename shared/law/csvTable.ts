import { type CsvError, csvLines } from './csv.ts'
import { InputError } from './parseDates.ts'
import { slug } from './slug.ts'
import { readLine } from './typed.ts'

/** The cells of a record by the name of their column, as tables name it. */
export type Cells = Readonly<Record<string, string>>
export type CsvRecord = { line: number; cells: Cells }
/** The columns of a table that a file must have, and those that it may have. */
export type Columns = { required: readonly string[]; optional: readonly string[] }

const LONGEST_CELL = 1000

/** Words as a message lists them. */
export const quotedList = (words: readonly string[]): string => words.map((word) => `«${word}»`).join(', ')

/** A cell cleaned as every typed text is, or why it cannot be read. */
const cellOf = (typed: string, name: string): string | InputError => {
  try {
    return readLine(typed, { name, max: LONGEST_CELL })
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
}

/** Why the columns of a file cannot be read, or undefined. */
const faultIn = (names: readonly string[], columns: readonly string[], { required, optional }: Columns) => {
  const missing = required.filter((column) => !columns.includes(column))
  if (missing.length > 0) return `Faltan las columnas ${quotedList(missing)}.`
  const alien = names.filter((_, i) => ![...required, ...optional].includes(columns[i] ?? ''))
  if (alien.length > 0) return `No se conocen las columnas ${quotedList(alien)}.`
  const repeated = columns.filter((column, i) => columns.indexOf(column) !== i)
  return repeated.length > 0 ? `Están repetidas las columnas ${quotedList(repeated)}.` : undefined
}

/**
 * The records of a CSV text whose heading has the columns that `columnsFor` wants of such a heading, and every fault by line.
 * Capitals, accents and spaces of the names of columns are forgiven; of a faulty heading no record is read.
 */
export function csvRecords(
  text: string,
  columnsFor: (heading: readonly string[]) => Columns,
): { heading: string[]; records: CsvRecord[]; errors: CsvError[] } {
  const { lines, errors } = csvLines(text)
  const [head = { line: 1, cells: [] }, ...body] = lines
  const heading = head.cells.map((name) => slug(name).replaceAll('-', '_'))
  if (lines.length === 0 && errors.length > 0) return { heading, records: [], errors }
  const fault = faultIn(head.cells, heading, columnsFor(heading))
  if (fault) return { heading, records: [], errors: [{ line: head.line, message: fault }] }
  const records: CsvRecord[] = []
  for (const { line, cells } of body) {
    const read = heading.map((column, i) => [column, cellOf(cells[i] ?? '', column)] as const)
    const unread = read.flatMap(([, cell]) => (cell instanceof InputError ? [{ line, message: cell.message }] : []))
    errors.push(...unread)
    if (unread.length === 0)
      records.push({ line, cells: Object.fromEntries(read.map(([column, cell]) => [column, String(cell)])) })
  }
  return { heading, records, errors }
}
