import * as z from 'zod/mini'
import { calendarsOn, importDecrees } from '../../shared/aws/calendars.ts'
import { directoryOn } from '../../shared/aws/directory.ts'
import { duties } from '../../shared/cases/duties.ts'
import { type Case, stageOf } from '../../shared/cases/state.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import { baseRows, calendarIds, follows } from '../../shared/law/calendars/index.ts'
import { type CalendarRecord, calendarRecord } from '../../shared/law/calendars/record.ts'
import { type CsvEncoding, type CsvError, csvText } from '../../shared/law/csv.ts'
import { type MovedTerm, parseDecreesCsv, previewDecrees } from '../../shared/law/decrees.ts'
import { slug } from '../../shared/law/slug.ts'
import { addDays, type Instant, instantOf, limaDate, toInstant } from '../../shared/law/time.ts'
import { lettersToPost } from '../../shared/letters/posting.ts'
import { asPosted } from '../../shared/register/settle.ts'
import type { LocalSystem } from './localSystem.ts'

const order = z.object({ csv: z.base64(), calendar: z.string(), apply: z._default(z.boolean(), false) })

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
 * The operator's import of decrees on this machine, from the bytes of a CSV file: tells which terms of open cases would
 * move, and writes only if the order says `apply`. All or nothing: a file with errors imports no line. Errors are in
 * Spanish.
 */
export async function decrees(
  system: LocalSystem,
  body: unknown,
): Promise<Import | { error: string; lines?: readonly CsvError[] }> {
  const { data } = order.safeParse(body)
  if (!data) return { error: 'Envíe el archivo CSV, en base64, y el calendario.' }
  const id = slug(data.calendar)
  if (!calendarIds.includes(id)) return noCalendar(data.calendar)
  // Known once every function has read it: until then letters still tell what was known before.
  const since = instantOf(Date.parse(system.clock.now()) + (system.dynamo.freshFor + 1) * 1000)
  const file = csvText(Buffer.from(data.csv, 'base64'))
  if ('errors' in file) return refused(file.errors)
  const read = parseDecreesCsv(file.text, since)
  if ('errors' in read) return refused(read.errors)
  const calendars = calendarsOn(system.dynamo)
  const before = await calendars.record(id)
  const known = [...calendarIds.flatMap(baseRows), ...(await calendars.decrees())]
  const rows = read.rows.map((row) => remembered(row, known))
  const { reviewedThrough } = before.asOf(since)
  const after = calendarRecord(id, [...(await calendars.decrees()), ...rows], reviewedThrough)
  if (!after) throw new RangeError(`there is no calendar ${id}`)
  const open = (await system.openCases()).filter((state) => state.calendar === id)
  const done = {
    rows,
    replaced: rows.filter((row) => known.some((one) => one.id === row.id)).map((row) => row.id),
    elsewhere: rows.filter((row) => !follows(id, row)).map((row) => row.id),
    moved: previewDecrees(before.asOf(since), after.asOf(since), open.flatMap(accusing)),
    next: await nextPass(system, open, after, toInstant(`${addDays(limaDate(since), 1)}T00:10`)),
  }
  if (data.apply) await importDecrees(system.dynamo, rows)
  return { applied: data.apply, encoding: file.encoding, ...done }
}

const refused = (lines: readonly CsvError[]) => ({ error: 'El archivo tiene errores: no se importó nada.', lines })

/** The refusal of a calendar that there is not. */
export const noCalendar = (named: string) => ({
  error: `No hay un calendario «${named}». Use uno de: ${calendarIds.join(', ')}.`,
})

// A revocation does not change since when the row was known: what was counted by it stays explained.
const remembered = (row: CalendarRow, known: readonly CalendarRow[]): CalendarRow => {
  const older = row.revoked && known.findLast((one) => one.id === row.id)
  return older ? { ...row, knownSince: older.knownSince } : row
}

/** The terms whose date matters still: those that run, and those whose miss a decree may prove wrong. */
const accusing = ({ number, obligations }: Case) =>
  obligations.flatMap((owed) =>
    owed.term && ['running', 'missed'].includes(stageOf(owed))
      ? [{ id: owed.id === 0 ? number : `${number}, instancia ${owed.id}`, term: owed.term }]
      : [],
  )

/** What the nightly pass at an instant would do to open cases on a calendar, as `number cause`. */
export async function nextPass(
  system: LocalSystem,
  open: Case[],
  record: CalendarRecord,
  now: Instant,
): Promise<string[]> {
  const directory = directoryOn(system.dynamo)
  const owed: string[] = []
  for (const state of open) {
    const entity = await directory.entity(state.entity)
    if (!entity) continue
    const circumstances = { now, entity, record, calendar: record.asOf(now) }
    const posted = (await system.letters.of(state.number)).map(asPosted)
    const told = lettersToPost(state, circumstances, posted).filter(({ kind }) => kind === 'moved')
    owed.push(...duties(state, circumstances).map(({ cause }) => `${state.number} ${cause}`))
    owed.push(...told.map(({ to }) => `${state.number} moved:${to.role}`))
  }
  return owed
}
