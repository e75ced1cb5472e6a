import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { type CalendarRow, calendarRow } from '../law/calendar.ts'
import { calendarIds } from '../law/calendars/index.ts'
import { type CalendarRecord, calendarRecord } from '../law/calendars/record.ts'
import { type Review, review, reviewedThrough } from '../law/calendars/reviews.ts'
import type { Calendars } from '../ports.ts'
import { cached, type Dynamo, toItem } from './dynamo.ts'
import { rowsOf, versions } from './rows.ts'

/**
 * The Calendars table: a `decree` row for each row of law imported since the release, a `reviewed` row each time that a
 * person reviewed a calendar.
 */
export function calendarsOn(dynamo: Dynamo): Calendars {
  const decrees = cached(dynamo, () => rowsOf(dynamo, 'Calendars', 'decree', calendarRow))
  const reviews = cached(dynamo, () => rowsOf(dynamo, 'Calendars', 'reviewed', review))
  // A record keeps its compiled calendars: made again only when the rows are read again.
  let made: { rows: CalendarRow[]; reviewed: Review[]; byId: Map<string, CalendarRecord> } | undefined
  const record = async (id: string): Promise<CalendarRecord> => {
    const [rows, reviewed] = await Promise.all([decrees(), reviews()])
    if (made?.rows !== rows || made.reviewed !== reviewed) made = { rows, reviewed, byId: new Map() }
    const found = made.byId.get(id) ?? calendarRecord(id, rows, reviewedThrough(id, reviewed))
    if (!found) throw new RangeError(`there is no calendar ${id}`)
    made.byId.set(id, found)
    return found
  }
  return { decrees, reviews, record, records: () => Promise.all(calendarIds.map(record)) }
}

const put = ({ client, table }: Dynamo, kind: string, id: string, row: CalendarRow | Review) => {
  const Item = toItem({ kind, id, v: versions.Calendars, row: JSON.stringify(row) })
  return client.send(new PutItemCommand({ TableName: table('Calendars'), Item }))
}

/** Imports decrees, each a version of its id from the instant at which it became known; earlier versions stay. For the operator's tools. */
export async function importDecrees(dynamo: Dynamo, rows: readonly CalendarRow[]): Promise<void> {
  for (const row of rows) await put(dynamo, 'decree', `${row.id}@${row.knownSince}`, row)
}

/** Records that a person reviewed a calendar; earlier reviews stay. For the operator's tools. */
export async function recordReview(dynamo: Dynamo, row: Review): Promise<void> {
  await put(dynamo, 'reviewed', `${row.calendar}@${row.recorded}@${row.through}`, row)
}
