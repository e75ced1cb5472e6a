import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import type * as z from 'zod/mini'
import { type CalendarRow, calendarRow, type Place } from '../law/calendar.ts'
import { type Definition, definition } from '../law/calendars/definition.ts'
import { released, releasedAs } from '../law/calendars/index.ts'
import { type CalendarRecord, calendarRecord } from '../law/calendars/record.ts'
import { type Review, review, reviewedThrough } from '../law/calendars/reviews.ts'
import type { Calendars } from '../ports.ts'
import { cachedById, type Dynamo, toItem } from './dynamo.ts'
import { rowsOf, versions } from './rows.ts'

/** How the ids of rows begin: of all of a kind, of the decrees of a place, of what is of a calendar. */
const ALL = ''
const under = ({ level, place }: Place): string => `${level}@${place}@`
const of = (id: string): string => `${id}@`

/**
 * The Calendars table: a `calendar` row for each that did not come with the release; a `decree` row, under its place, for each
 * row of law imported since; a `reviewed` row each time that a person reviewed a calendar. For one calendar nothing is read but
 * what is of its own places, however many others there are.
 */
export function calendarsOn(dynamo: Dynamo): Calendars {
  const defined = keptBy(dynamo, 'calendar', definition)
  const decrees = keptBy(dynamo, 'decree', calendarRow)
  const reviews = keptBy(dynamo, 'reviewed', review)
  const all = async () => [...released, ...(await defined(ALL))]
  const made = remaking<CalendarRecord>()

  return {
    async record(id) {
      const found = releasedAs(id) ?? (await defined(of(id)))[0]
      if (!found) throw new RangeError(`there is no calendar ${id}`)
      const [reviewed, ...rows] = await Promise.all([
        reviews(of(id)),
        ...found.places.map((place) => decrees(under(place))),
      ])
      return made(id, [found, reviewed, ...rows], () =>
        calendarRecord(found, rows.flat(), reviewedThrough(found, reviewed)),
      )
    },
    async definitions() {
      const reviewed = await reviews(ALL)
      return (await all()).map((one) => ({ ...one, reviewedThrough: reviewedThrough(one, reviewed) }))
    },
    async records() {
      const [rows, reviewed] = await Promise.all([decrees(ALL), reviews(ALL)])
      return (await all()).map((one) =>
        made(`all ${one.id}`, [one, rows, reviewed], () => calendarRecord(one, rows, reviewedThrough(one, reviewed))),
      )
    },
    decrees: () => decrees(ALL),
    reviews: () => reviews(ALL),
  }
}

/** Reads the rows of a kind whose id begins so; each such reading is kept while it is fresh. */
const keptBy = <T>(dynamo: Dynamo, kind: string, schema: z.ZodMiniType<T>) =>
  cachedById(dynamo, (prefix) => rowsOf(dynamo, 'Calendars', { kind, prefix }, schema))

/** Keeps what was made by its id, with the calendars that it compiled, until something that it is made of was read again. */
function remaking<T>() {
  const kept = new Map<string, { parts: readonly unknown[]; made: T }>()
  return (id: string, parts: readonly unknown[], make: () => T): T => {
    const last = kept.get(id)
    if (last?.parts.length === parts.length && last.parts.every((part, i) => part === parts[i])) return last.made
    const made = make()
    kept.set(id, { parts, made })
    return made
  }
}

const put = ({ client, table }: Dynamo, kind: string, id: string, row: CalendarRow | Definition | Review) => {
  const Item = toItem({ kind, id, v: versions.Calendars, row: JSON.stringify(row) })
  return client.send(new PutItemCommand({ TableName: table('Calendars'), Item }))
}

/** Imports decrees, each a version of its id from the instant at which it became known; earlier versions stay. For the operator's tools. */
export async function importDecrees(dynamo: Dynamo, rows: readonly CalendarRow[]): Promise<void> {
  for (const row of rows) await put(dynamo, 'decree', `${under(row.scope)}${row.id}@${row.knownSince}`, row)
}

/** Records that a person reviewed a calendar; earlier reviews stay. For the operator's tools. */
export async function recordReview(dynamo: Dynamo, row: Review): Promise<void> {
  await put(dynamo, 'reviewed', `${of(row.calendar)}${row.recorded}@${row.through}`, row)
}

/**
 * Defines a calendar, in the place of one of the same id. For the operator's tools. Throws a RangeError for the id of one that
 * comes with the release, and where the national days are missing.
 */
export async function defineCalendar(dynamo: Dynamo, given: Definition): Promise<void> {
  const { data } = definition.safeParse(given)
  if (!data || releasedAs(data.id)) throw new RangeError(`the calendar ${given.id} cannot be defined so`)
  await put(dynamo, 'calendar', of(data.id), data)
}
