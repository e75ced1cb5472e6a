/** A cell (RFC 4180), which no spreadsheet takes for a formula. Papaparse, which writes them too, would weigh 21 KB where pages are made. */
const cell = (value: string | number = ''): string => {
  const text = /^[=+\-@\t\r]/.test(`${value}`) ? `'${value}` : `${value}`
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Lines of cells as a CSV file: the separator as a spreadsheet set to Peru's locale reads it. No cell is a formula to it. */
export const csvFile = (lines: readonly (readonly (string | number | undefined)[])[]): string =>
  `\uFEFF${lines.map((line) => `${line.map(cell).join(';')}\r\n`).join('')}`
