import { type Calendar, type CalendarRow, type Effect, firstDay, type Level, lastDay } from './calendar.ts'
import { places } from './calendars/index.ts'
import { due } from './count.ts'
import { type CsvError, csvLines } from './csv.ts'
import { InputError } from './parseDates.ts'
import { isKind, type Kind } from './rules.ts'
import { slug } from './slug.ts'
import type { Term } from './term.ts'
import { fromDayNumber, type Instant, type LocalDate, parseLocalDate, spanishDate, startOf } from './time.ts'
import { readLine } from './typed.ts'

type Cells = Readonly<Record<string, string>>

const required = ['fecha', 'nombre', 'nivel', 'lugar', 'efecto', 'norma', 'publicada']
const optional = ['hasta', 'id', 'tipos', 'revocada_el', 'revocada_por']

const levels: Readonly<Record<string, Level>> = {
  pais: 'country',
  departamento: 'department',
  provincia: 'province',
  distrito: 'district',
}
const effects: Readonly<Record<string, { effect: Effect; suspension?: true }>> = {
  'no-se-cuenta': { effect: 'excluded' },
  'solo-ultimo-dia': { effect: 'roll-last-day-only' },
  'en-discusion': { effect: 'disputed' },
  ninguno: { effect: 'none' },
  suspension: { effect: 'excluded', suspension: true },
}

const covered = `del ${spanishDate(fromDayNumber(firstDay))} al ${spanishDate(fromDayNumber(lastDay))}`
const quotedList = (words: readonly string[]): string => words.map((word) => `«${word}»`).join(', ')

const rowOf = (cells: Cells, knownSince: Instant): CalendarRow | string[] => {
  const errors: string[] = []
  const date = (column: string): LocalDate => {
    const found = parseLocalDate(cells[column] ?? '')
    if (!found) errors.push(`«${cells[column] ?? ''}» no es una fecha (AAAA-MM-DD) en la columna «${column}».`)
    else if (found < fromDayNumber(firstDay) || found > fromDayNumber(lastDay))
      errors.push(
        `«${found}», en la columna «${column}», está fuera de los años que cubren los calendarios: ${covered}.`,
      )
    return found ?? ''
  }
  const of = <T>(table: Readonly<Record<string, T>>, column: string): T | undefined => {
    const word = slug(cells[column] ?? '')
    if (Object.hasOwn(table, word)) return table[word]
    errors.push(`«${cells[column]}» no vale en la columna «${column}»: use ${quotedList(Object.keys(table))}.`)
    return undefined
  }
  // Invisible characters are no name.
  const legible = (column: string): boolean => /[\p{Script=Latin}\d]/u.test(cells[column] ?? '')
  for (const column of ['nombre', 'lugar', 'norma']) if (!legible(column)) errors.push(`Falta «${column}».`)
  const from = date('fecha')
  const to = cells.hasta ? date('hasta') : undefined
  if (to && to < from) errors.push('La fecha «hasta» es anterior a la fecha «fecha».')
  const level = of(levels, 'nivel')
  const there = places.filter((place) => place.level === level).map(({ place }) => place)
  const lugar = there.find((place) => slug(place) === slug(cells.lugar ?? ''))
  // A misspelt place would change nothing, and nobody would notice.
  if (level && legible('lugar') && !lugar)
    errors.push(`Ningún calendario sigue a «${cells.lugar}»: use ${quotedList([...new Set(there)])}.`)
  const effect = of(effects, 'efecto')
  const published = date('publicada')
  const words = (cells.tipos ?? '').split(/\s+/).filter((word) => word !== '')
  const kinds: Kind[] = words.map(slug).filter(isKind)
  const unknown = words.filter((word) => !isKind(slug(word)))
  if (unknown.length > 0) errors.push(`No hay documentos de tipo ${quotedList(unknown)}.`)
  if (words.length > 0 && effect && !effect.suspension) errors.push('Solo una suspensión puede limitarse a unos tipos.')
  const on = cells.revocada_el ? date('revocada_el') : undefined
  if (on && !legible('revocada_por')) errors.push('Falta la norma que revoca, en «revocada_por».')
  if (cells.revocada_por && !on) errors.push('Falta desde cuándo está revocada, en «revocada_el».')
  if (errors.length > 0 || !level || !effect || !lugar) return errors
  const { nombre = '', norma = '', revocada_por: norm = '' } = cells
  // What was counted until today was counted with the row: it ends when the record hears of it, or later where it says so.
  const heard = on && startOf(on) > knownSince ? startOf(on) : knownSince
  const revoked = on && { on: heard, norm, date: on }
  return {
    id: slug(cells.id ?? '') || slug(`${norma} ${lugar} ${from}`),
    ...(to ? { from, to } : { date: from }),
    name: nombre,
    scope: { level, place: lugar },
    ...effect,
    norm: norma,
    published,
    knownSince,
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(revoked && { revoked }),
  }
}

const LONGEST_CELL = 1000

/** A cell cleaned as every typed text is, or why it cannot be read. */
const cellOf = (typed: string, name: string): string | InputError => {
  try {
    return readLine(typed, { name, max: LONGEST_CELL })
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
}

/**
 * Reads decrees from CSV with the columns fecha, nombre, nivel, lugar, efecto, norma, publicada and, optionally, hasta,
 * id, tipos, revocada_el, revocada_por; capitals, accents and spaces of names and words are forgiven. `knownSince`: the
 * instant of the import. All rows or, in Spanish, all errors by line.
 */
export const parseDecreesCsv = (
  text: string,
  knownSince: Instant,
): { rows: CalendarRow[] } | { errors: CsvError[] } => {
  const { lines, errors } = csvLines(text)
  const [head, ...body] = lines
  if (!head && errors.length > 0) return { errors }
  const columns = (head?.cells ?? []).map((name) => slug(name).replaceAll('-', '_'))
  const missing = required.filter((column) => !columns.includes(column))
  const alien = (head?.cells ?? []).filter((_, i) => ![...required, ...optional].includes(columns[i] ?? ''))
  const repeated = columns.filter((column, i) => columns.indexOf(column) !== i)
  const refused = (message: string) => ({ errors: [{ line: head?.line ?? 1, message }] })
  if (missing.length > 0) return refused(`Faltan las columnas ${quotedList(missing)}.`)
  if (alien.length > 0) return refused(`No se conocen las columnas ${quotedList(alien)}.`)
  if (repeated.length > 0) return refused(`Están repetidas las columnas ${quotedList(repeated)}.`)
  const rows: CalendarRow[] = []
  const ids = new Set<string>()
  for (const { line, cells } of body) {
    const read = columns.map((column, i) => [column, cellOf(cells[i] ?? '', column)] as const)
    const row = read.some(([, cell]) => cell instanceof InputError)
      ? read.flatMap(([, cell]) => (cell instanceof InputError ? [cell.message] : []))
      : rowOf(Object.fromEntries(read.map(([column, cell]) => [column, String(cell)])), knownSince)
    const problems = Array.isArray(row) ? row : []
    if (!Array.isArray(row) && ids.has(row.id)) problems.push(`«${row.id}» está repetido.`)
    errors.push(...problems.map((message) => ({ line, message })))
    if (!Array.isArray(row)) {
      rows.push(row)
      ids.add(row.id)
    }
  }
  if (body.length === 0 && errors.length === 0) errors.push({ line: 1, message: 'El archivo no trae ningún decreto.' })
  return errors.length > 0 ? { errors: errors.toSorted((a, b) => a.line - b.line) } : { rows }
}

type Dates = { later: LocalDate | undefined; earlier: LocalDate | undefined }
export type MovedTerm = { id: string; before: Dates; after: Dates }

const dates = (term: Term, calendar: Calendar): Dates => ({
  later: due(term, calendar, 'later'),
  earlier: due(term, calendar, 'earlier'),
})

/** Which of the terms that follow a calendar get another date, by either reading, when it changes. */
export const previewDecrees = (
  before: Calendar,
  after: Calendar,
  terms: readonly { id: string; term: Term }[],
): MovedTerm[] =>
  terms
    .filter(({ term }) => term.calendar === before.id)
    .map(({ id, term }) => ({ id, before: dates(term, before), after: dates(term, after) }))
    .filter((moved) => moved.before.later !== moved.after.later || moved.before.earlier !== moved.after.earlier)
