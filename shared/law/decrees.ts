import { type Calendar, type CalendarRow, type Effect, firstDay, type Level, lastDay, type Place } from './calendar.ts'
import { due } from './count.ts'
import type { CsvError } from './csv.ts'
import { type Cells, csvRecords, quotedList } from './csvTable.ts'
import { isKind, type Kind } from './rules.ts'
import { slug } from './slug.ts'
import type { Term } from './term.ts'
import { fromDayNumber, type Instant, type LocalDate, parseLocalDate, spanishDate, startOf } from './time.ts'

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

// Invisible characters are no name.
const isLegible = (cell = ''): boolean => /[\p{Script=Latin}\d]/u.test(cell)

const dateIn = (cells: Cells, column: string, errors: string[]): LocalDate => {
  const found = parseLocalDate(cells[column] ?? '')
  if (!found) errors.push(`«${cells[column] ?? ''}» no es una fecha (AAAA-MM-DD) en la columna «${column}».`)
  else if (found < fromDayNumber(firstDay) || found > fromDayNumber(lastDay))
    errors.push(`«${found}», en la columna «${column}», está fuera de los años que cubren los calendarios: ${covered}.`)
  return found ?? ''
}

const wordIn = <T>(cells: Cells, column: string, table: Readonly<Record<string, T>>, errors: string[]) => {
  const word = slug(cells[column] ?? '')
  if (Object.hasOwn(table, word)) return table[word]
  errors.push(`«${cells[column]}» no vale en la columna «${column}»: use ${quotedList(Object.keys(table))}.`)
  return undefined
}

// A misspelt place would change nothing, and nobody would notice.
const placeIn = (
  { lugar = '' }: Cells,
  level: Level | undefined,
  { places, errors }: { places: readonly Place[]; errors: string[] },
): string | undefined => {
  const there = places.filter((place) => place.level === level).map(({ place }) => place)
  const found = there.find((place) => slug(place) === slug(lugar))
  if (level && isLegible(lugar) && !found)
    errors.push(`Ningún calendario sigue a «${lugar}»: use ${quotedList([...new Set(there)])}.`)
  return found
}

const kindsIn = ({ tipos = '' }: Cells, effect: { suspension?: true } | undefined, errors: string[]): Kind[] => {
  const words = tipos.split(/\s+/).filter((word) => word !== '')
  const unknown = words.filter((word) => !isKind(slug(word)))
  if (unknown.length > 0) errors.push(`No hay documentos de tipo ${quotedList(unknown)}.`)
  if (words.length > 0 && effect && !effect.suspension) errors.push('Solo una suspensión puede limitarse a unos tipos.')
  return words.map(slug).filter(isKind)
}

/** What was counted until today was counted with the row: it ends when the record hears of it, or later where it says so. */
const revocationIn = (cells: Cells, knownSince: Instant, errors: string[]): CalendarRow['revoked'] => {
  const { revocada_por: norm = '' } = cells
  const date = cells.revocada_el ? dateIn(cells, 'revocada_el', errors) : undefined
  if (date && !isLegible(norm)) errors.push('Falta la norma que revoca, en «revocada_por».')
  if (norm && !date) errors.push('Falta desde cuándo está revocada, en «revocada_el».')
  return date ? { on: startOf(date) > knownSince ? startOf(date) : knownSince, norm, date } : undefined
}

/** The instant of an import, and the places that some calendar follows. */
type Importing = { knownSince: Instant; places: readonly Place[] }

const rowOf = (cells: Cells, { knownSince, places }: Importing): CalendarRow | string[] => {
  const { nombre: name = '', norma: norm = '' } = cells
  const errors = ['nombre', 'lugar', 'norma']
    .filter((column) => !isLegible(cells[column]))
    .map((column) => `Falta «${column}».`)
  const from = dateIn(cells, 'fecha', errors)
  const to = cells.hasta ? dateIn(cells, 'hasta', errors) : undefined
  if (to && to < from) errors.push('La fecha «hasta» es anterior a la fecha «fecha».')
  const level = wordIn(cells, 'nivel', levels, errors)
  const place = placeIn(cells, level, { places, errors })
  const effect = wordIn(cells, 'efecto', effects, errors)
  const published = dateIn(cells, 'publicada', errors)
  const kinds = kindsIn(cells, effect, errors)
  const revoked = revocationIn(cells, knownSince, errors)
  if (errors.length > 0 || !level || !effect || !place) return errors
  return {
    id: slug(cells.id ?? '') || slug(`${norm} ${place} ${from}`),
    ...(to ? { from, to } : { date: from }),
    name,
    scope: { level, place },
    ...effect,
    norm,
    published,
    knownSince,
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(revoked && { revoked }),
  }
}

/**
 * Reads decrees from CSV with the columns fecha, nombre, nivel, lugar, efecto, norma, publicada and, optionally, hasta,
 * id, tipos, revocada_el, revocada_por; capitals, accents and spaces of names and words are forgiven. A place that no
 * calendar follows is an error. All rows or, in Spanish, all errors by line.
 */
export const parseDecreesCsv = (
  text: string,
  importing: Importing,
): { rows: CalendarRow[] } | { errors: CsvError[] } => {
  const { records, errors } = csvRecords(text, () => ({ required, optional }))
  const rows: CalendarRow[] = []
  const ids = new Set<string>()
  for (const { line, cells } of records) {
    const row = rowOf(cells, importing)
    if (Array.isArray(row)) errors.push(...row.map((message) => ({ line, message })))
    else if (ids.has(row.id)) errors.push({ line, message: `«${row.id}» está repetido.` })
    else {
      rows.push(row)
      ids.add(row.id)
    }
  }
  if (records.length === 0 && errors.length === 0)
    errors.push({ line: 1, message: 'El archivo no trae ningún decreto.' })
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
