import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { type CalendarRow, storedRow } from '../law/calendar.ts'
import { calendarIds } from '../law/calendars/index.ts'
import { type CalendarRecord, calendarRecord } from '../law/calendars/record.ts'
import { type Review, reviewedThrough } from '../law/calendars/reviews.ts'
import type { Calendars } from '../ports.ts'
import { cached, type Dynamo, rowsOf, toItem } from './dynamo.ts'

/**
 * The Calendars table: a `decree` row for each row of law imported since the release, a `reviewed` row each time that a
 * person reviewed a calendar.
 */
export function calendarsOn(dynamo: Dynamo): Calendars {
  const decrees = cached(dynamo, async () => (await rowsOf<CalendarRow>(dynamo, 'Calendars', 'decree')).map(storedRow))
  const reviews = cached(dynamo, () => rowsOf<Review>(dynamo, 'Calendars', 'reviewed'))
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

/** Imports decrees, each a version of its id from the instant at which it became known; earlier versions stay. For the operator's tools. */
export async function importDecrees({ client, table }: Dynamo, rows: readonly CalendarRow[]): Promise<void> {
  for (const row of rows)
    await client.send(
      new PutItemCommand({
        TableName: table('Calendars'),
        Item: toItem({ kind: 'decree', id: `${row.id}@${row.knownSince}`, row: JSON.stringify(row) }),
      }),
    )
}

/** Records that a person reviewed a calendar; earlier reviews stay. For the operator's tools. */
export async function recordReview({ client, table }: Dynamo, review: Review): Promise<void> {
  const id = `${review.calendar}@${review.recorded}@${review.through}`
  await client.send(
    new PutItemCommand({
      TableName: table('Calendars'),
      Item: toItem({ kind: 'reviewed', id, row: JSON.stringify(review) }),
    }),
  )
}
