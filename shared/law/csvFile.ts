/** A cell (RFC 4180), which no spreadsheet takes for a formula, as OWASP has it. Papaparse, which writes them too, would weigh 21 KB. */
const cell = (value: string | number = ''): string => {
  const text = /^[=+\-@\t\r]/.test(`${value}`) ? `'${value}` : `${value}`
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Lines of cells as CSV in UTF-8, with the mark by which a spreadsheet knows that it is. */
export const csvOf = (lines: readonly (readonly (string | number | undefined)[])[], separator: ',' | ';'): string =>
  `\uFEFF${lines.map((line) => `${line.map(cell).join(separator)}\r\n`).join('')}`
