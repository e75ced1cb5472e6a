import { canonical, keyOf, sha256 } from '../cases/folio.ts'
import { type Case, stageOf } from '../cases/state.ts'
import type { CalendarRow } from '../law/calendar.ts'
import { type Definition, follows, isSamePlace } from '../law/calendars/definition.ts'
import { releasedRows } from '../law/calendars/index.ts'
import { calendarRecord } from '../law/calendars/record.ts'
import { type CsvEncoding, type CsvError, csvText } from '../law/csv.ts'
import { type MovedTerm, parseDecreesCsv, previewDecrees } from '../law/decrees.ts'
import type { Instant } from '../law/time.ts'
import type { Calendars } from '../ports.ts'
import { calendarNamed, type NextPassPorts, nextPass, openOn } from './nextPass.ts'
import { enter, type LogPorts } from './publicLog.ts'

export type ImportPorts = NextPassPorts &
  LogPorts & {
    calendars: Calendars
    /** Writes rows of law, each a version of its id. */
    importDecrees(rows: readonly CalendarRow[]): Promise<void>
  }

/** What is imported and for which calendar; from when on it is known; when the pass is that comes next after that. */
export type ImportOrder = { csv: Uint8Array; calendar: string; apply: boolean; since: Instant; pass: Instant }

/** What an import does, or would do. `next` is what the coming nightly pass then does, as `number cause`. */
export type Import = {
  applied: boolean
  encoding: CsvEncoding
  rows: CalendarRow[]
  /** Ids that are on record already: their row is replaced. */
  replaced: string[]
  /** Ids of rows for places that the calendar does not follow. */
  elsewhere: string[]
  moved: MovedTerm[]
  next: string[]
}

/**
 * The operator's import of decrees, from the bytes of a CSV file: tells which terms of open cases would move, and writes
 * only if the order says `apply`, telling it in the public log, in one leaf. All or nothing: a file with errors imports no line,
 * and one that is on record already writes nothing. Errors are in Spanish.
 */
export async function importDecrees(
  ports: ImportPorts,
  { csv, calendar, apply, since, pass }: ImportOrder,
): Promise<Import | { error: string; lines?: readonly CsvError[] }> {
  const definitions = await ports.calendars.definitions()
  const named = calendarNamed(calendar, definitions)
  if ('error' in named) return named
  const { id } = named
  const file = csvText(csv)
  if ('errors' in file) return refused(file.errors)
  const read = parseDecreesCsv(file.text, { knownSince: since, places: definitions.flatMap(({ places }) => places) })
  if ('errors' in read) return refused(read.errors)
  const before = await ports.calendars.record(id)
  const decrees = await ports.calendars.decrees()
  const known = [...releasedRows, ...decrees]
  const earlier = (row: CalendarRow) => known.findLast((one) => isVersion(row, one, named))
  const rows = read.rows.map((row) => remembered(row, earlier(row)))
  const after = calendarRecord(named, [...decrees, ...rows], before.asOf(since).reviewedThrough)
  const open = await openOn(ports, id)
  const done = {
    rows,
    replaced: rows.filter(earlier).map((row) => row.id),
    elsewhere: rows.filter((row) => !follows(named, row)).map((row) => row.id),
    moved: previewDecrees(before.asOf(since), after.asOf(since), open.flatMap(accusing)),
    next: await nextPass(ports, open, { record: after, now: pass }),
  }
  const unknown = rows.filter(
    (row) => contentOf(decrees.findLast((one) => isVersion(row, one, named))) !== contentOf(row),
  )
  if (apply && unknown.length > 0) {
    const content = new Set(rows.map(contentOf))
    // What was known besides: after another import in between, the same file is another import.
    const besides = decrees.filter((one) => !content.has(contentOf(one))).length
    const digest = sha256(rows.map(contentOf).join('\n'))
    const revoked = rows.filter((row) => row.revoked).length
    const entry = { fact: 'imported', calendar: id, rows: rows.length, revoked, digest } as const
    await enter(ports, keyOf('import', id, digest, besides), entry)
    await ports.importDecrees(rows)
  }
  return { applied: apply, encoding: file.encoding, ...done }
}

/** What a row says, apart from when Plazo came to know it. */
const contentOf = (row: CalendarRow | undefined): string =>
  row ? canonical({ ...row, knownSince: '', revoked: row.revoked && { ...row.revoked, on: '' } }) : ''

const refused = (lines: readonly CsvError[]) => ({ error: 'El archivo tiene errores: no se importó nada.', lines })

// A revocation does not change since when the row was known: what was counted by it stays explained.
const remembered = (row: CalendarRow, older: CalendarRow | undefined): CalendarRow =>
  row.revoked && older ? { ...row, knownSince: older.knownSince } : row

/** Whether two rows are versions of one: in the calendar, or in another place. Two provinces may call theirs the same. */
const isVersion = (row: CalendarRow, other: CalendarRow, calendar: Definition): boolean =>
  row.id === other.id && (isSamePlace(row.scope, other.scope) || (follows(calendar, row) && follows(calendar, other)))

/** The terms whose date matters still: those that run, and those whose miss a decree may prove wrong. */
const accusing = ({ number, obligations }: Case) =>
  obligations.flatMap((owed) =>
    owed.term && ['running', 'missed'].includes(stageOf(owed))
      ? [{ id: owed.id === 0 ? number : `${number}, instancia ${owed.id}`, term: owed.term }]
      : [],
  )
