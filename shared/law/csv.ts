/** A line of a CSV file with the number of the text line it began on. */
export type CsvLine = { line: number; cells: string[] }

/**
 * The lines of a CSV text (RFC 4180) that are not empty, cells trimmed; the separator is ';' if the first line has one, as
 * spreadsheets set to Peru's locale write it, else ','.
 */
export const csvLines = (text: string): CsvLine[] => {
  const source = text.replace(/^\uFEFF/, '')
  const separator = /^[^\r\n]*;/.test(source) ? ';' : ','
  const found: CsvLine[] = []
  let cells = ['']
  let line = 1
  let start = 1
  let quoted = false
  const close = () => {
    if (cells.some((cell) => cell.trim() !== '')) found.push({ line: start, cells: cells.map((cell) => cell.trim()) })
    cells = ['']
  }
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i)
    const last = cells.length - 1
    if (char === '\n') line++
    if (char === '"' && quoted && source[i + 1] === '"') {
      cells[last] += '"'
      i++
    } else if (char === '"' && (quoted || cells[last] === '')) quoted = !quoted
    else if (quoted) cells[last] += char
    else if (char === separator) cells.push('')
    else if (char === '\n') {
      close()
      start = line
    } else cells[last] += char
  }
  close()
  return found
}
