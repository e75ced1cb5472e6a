/** An aim of the issue, with what was measured. */
export type Aim = { aim: string; measured: string; reached: boolean }

/** What one part of the bench found: tables for people, and figures for programs. */
export type Part = { tables: { title: string; rows: Row[] }[]; notes?: string[]; figures: unknown; aims: Aim[] }
export type Row = Record<string, string | number>

export const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

/** The middle of the values; of an even number, the mean of the middle two. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2
}

/** Rounds to so many significant digits. */
export const round = (value: number, digits = 3): number => Number(value.toPrecision(digits))

export const atMost = (aim: string, value: number, limit: number, unit = ''): Aim => ({
  ...{ aim: `${aim} ≤ ${limit}${unit}`, measured: `${round(value, 4)}${unit}`, reached: value <= limit },
})

export const atLeast = (aim: string, value: number, limit: number, unit = ''): Aim => ({
  ...{ aim: `${aim} ≥ ${limit}${unit}`, measured: `${round(value, 4)}${unit}`, reached: value >= limit },
})

/** Rows with one column for each key, text to the left and numbers to the right. */
export function table(title: string, rows: Row[]): string {
  const names = Object.keys(rows[0] ?? {})
  const width = (name: string) => Math.max(name.length, ...rows.map((row) => String(row[name] ?? '').length))
  const cell = (name: string, value: string | number) =>
    typeof value === 'number' ? String(value).padStart(width(name)) : value.padEnd(width(name))
  const numeric = (name: string) => rows.some((row) => typeof row[name] === 'number')
  const head = names.map((name) => (numeric(name) ? name.padStart(width(name)) : name.padEnd(width(name))))
  const line = names.map((name) => '─'.repeat(width(name)))
  const body = rows.map((row) => names.map((name) => cell(name, row[name] ?? '')))
  return [title, ...[head, line, ...body].map((cells) => `  ${cells.join('  ')}`)].join('\n')
}
