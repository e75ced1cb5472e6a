import type { Calendar, CalendarRow, Effect, Level } from './calendar.ts'
import { places } from './calendars/index.ts'
import { due } from './count.ts'
import { csvLines } from './csv.ts'
import { isKind, type Kind } from './rules.ts'
import type { Term } from './term.ts'
import { type LocalDate, parseLocalDate } from './time.ts'

export type DecreeError = { line: number; message: string }
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

/** 'Perú, 2027' → 'peru-2027'. */
export const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

const quotedList = (words: readonly string[]): string => words.map((word) => `«${word}»`).join(', ')

const rowOf = (cells: Cells, knownSince: LocalDate): CalendarRow | string[] => {
  const errors: string[] = []
  const date = (column: string): LocalDate => {
    const found = parseLocalDate(cells[column] ?? '')
    if (!found) errors.push(`«${cells[column] ?? ''}» no es una fecha (AAAA-MM-DD) en la columna «${column}».`)
    return found ?? ''
  }
  const of = <T>(table: Readonly<Record<string, T>>, column: string): T | undefined => {
    const word = cells[column] ?? ''
    if (Object.hasOwn(table, word)) return table[word]
    errors.push(`«${word}» no vale en la columna «${column}»: use ${quotedList(Object.keys(table))}.`)
    return undefined
  }
  for (const column of ['nombre', 'lugar', 'norma']) if (!cells[column]) errors.push(`Falta «${column}».`)
  const from = date('fecha')
  const to = cells.hasta ? date('hasta') : undefined
  if (to && to < from) errors.push('La fecha «hasta» es anterior a la fecha «fecha».')
  const level = of(levels, 'nivel')
  const there = places.filter((place) => place.level === level).map(({ place }) => place)
  // A misspelt place would change nothing, and nobody would notice.
  if (level && cells.lugar && !there.includes(cells.lugar))
    errors.push(`Ningún calendario sigue a «${cells.lugar}»: use ${quotedList([...new Set(there)])}.`)
  const effect = of(effects, 'efecto')
  const published = date('publicada')
  const words = (cells.tipos ?? '').split(' ').filter((word) => word !== '')
  const kinds: Kind[] = words.filter(isKind)
  const unknown = words.filter((word) => !isKind(word))
  if (unknown.length > 0) errors.push(`No hay documentos de tipo ${quotedList(unknown)}.`)
  if (words.length > 0 && effect && !effect.suspension) errors.push('Solo una suspensión puede limitarse a unos tipos.')
  const on = cells.revocada_el ? date('revocada_el') : undefined
  if (on && !cells.revocada_por) errors.push('Falta la norma que revoca, en «revocada_por».')
  if (errors.length > 0 || !level || !effect) return errors
  const { nombre = '', lugar = '', norma = '', revocada_por: norm = '' } = cells
  return {
    id: cells.id || slug(`${norma} ${lugar} ${from}`),
    ...(to ? { from, to } : { date: from }),
    name: nombre,
    scope: { level, place: lugar },
    ...effect,
    norm: norma,
    published,
    knownSince,
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(on ? { revoked: { on, norm } } : {}),
  }
}

/**
 * Reads decrees from CSV with the columns fecha, nombre, nivel, lugar, efecto, norma, publicada and, optionally, hasta,
 * id, tipos, revocada_el, revocada_por. `knownSince`: the day (Lima) of the import. All rows or, in Spanish, all errors.
 */
export const parseDecreesCsv = (
  text: string,
  knownSince: LocalDate,
): { rows: CalendarRow[] } | { errors: DecreeError[] } => {
  const [head, ...body] = csvLines(text)
  const columns = (head?.cells ?? []).map((name) => name.toLowerCase())
  const missing = required.filter((column) => !columns.includes(column))
  const alien = columns.filter((column) => !required.includes(column) && !optional.includes(column))
  if (missing.length > 0) return { errors: [{ line: 1, message: `Faltan las columnas ${quotedList(missing)}.` }] }
  if (alien.length > 0) return { errors: [{ line: 1, message: `No se conocen las columnas ${quotedList(alien)}.` }] }
  const rows: CalendarRow[] = []
  const errors: DecreeError[] = []
  for (const { line, cells } of body) {
    const extra = cells.length > columns.length ? ['La línea tiene más campos que columnas: revise las comillas.'] : []
    const row = rowOf(Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ''])), knownSince)
    const problems = [...extra, ...(Array.isArray(row) ? row : [])]
    if (!Array.isArray(row) && rows.some(({ id }) => id === row.id)) problems.push(`«${row.id}» está repetido.`)
    errors.push(...problems.map((message) => ({ line, message })))
    if (!Array.isArray(row)) rows.push(row)
  }
  if (body.length === 0) errors.push({ line: 1, message: 'El archivo no trae ningún decreto.' })
  return errors.length > 0 ? { errors } : { rows }
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
