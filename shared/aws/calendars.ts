import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { CalendarRow } from '../law/calendar.ts'
import { type CalendarRecord, calendarRecord } from '../law/calendars/record.ts'
import type { Calendars } from '../ports.ts'
import { type Dynamo, kept, rowsOf, toItem } from './dynamo.ts'

/** The Calendars table: a `decree` row for each row of law imported since the release, a `reviewed` row for each calendar. */
export function calendarsOn(dynamo: Dynamo): Calendars {
  const decrees = kept(dynamo, () => rowsOf<CalendarRow>(dynamo, 'Calendars', 'decree'))
  const reviews = kept(dynamo, () => rowsOf<{ calendar: string; through: string }>(dynamo, 'Calendars', 'reviewed'))
  // A record keeps its compiled calendars: made again only when the rows are read again.
  let records: { rows: CalendarRow[]; byId: Map<string, CalendarRecord> } | undefined
  return {
    decrees,
    async record(id) {
      const rows = await decrees()
      if (records?.rows !== rows) records = { rows, byId: new Map() }
      const through = (await reviews()).find(({ calendar }) => calendar === id)?.through
      const record = records.byId.get(id) ?? calendarRecord(id, rows, through)
      if (!record) throw new RangeError(`there is no calendar ${id}`)
      records.byId.set(id, record)
      return record
    },
  }
}

/** Imports decrees, each a version of its id from the day it became known; earlier versions stay. For the operator's tools. */
export async function importDecrees({ client, table }: Dynamo, rows: readonly CalendarRow[]): Promise<void> {
  for (const row of rows)
    await client.send(
      new PutItemCommand({
        TableName: table('Calendars'),
        Item: toItem({ kind: 'decree', id: `${row.id}@${row.knownSince}`, row: JSON.stringify(row) }),
      }),
    )
}
