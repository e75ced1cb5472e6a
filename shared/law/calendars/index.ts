import { type Calendar, type CalendarRow, compileCalendar, type Level } from '../calendar.ts'
import type { Instant, LocalDate } from '../time.ts'
import { huamangaRows } from './huamanga.ts'
import { peruRows } from './peru.ts'

type Place = { level: Level; place: string }
type Definition = { name: string; places: readonly Place[]; rows: readonly CalendarRow[] }

const peru: Definition = {
  name: 'Perú (solo días nacionales)',
  places: [{ level: 'country', place: 'Perú' }],
  rows: peruRows,
}

const definitions = new Map<string, Definition>([
  ['peru', peru],
  [
    'huamanga',
    {
      name: 'Huamanga, Ayacucho',
      places: [...peru.places, { level: 'department', place: 'Ayacucho' }, { level: 'province', place: 'Huamanga' }],
      rows: [...peruRows, ...huamangaRows],
    },
  ],
])

/** The day through which a person has checked the base rows for decrees. */
export const baseReviewedThrough: LocalDate = '2026-12-31'

export const calendarIds: readonly string[] = [...definitions.keys()]

/** Every place whose decrees some calendar follows. */
export const places: readonly Place[] = [...definitions.values()].flatMap((definition) => definition.places)

/** The Spanish name of a calendar, or undefined if there is none of that id. */
export const calendarName = (id: string): string | undefined => definitions.get(id)?.name

/** Whether a calendar follows the decrees of a region too, or only those of the whole country. */
export const isRegional = (id: string): boolean =>
  definitions.get(id)?.places.some(({ level }) => level !== 'country') ?? false

/** The rows a calendar is born with; empty for an unknown id. */
export const baseRows = (id: string): readonly CalendarRow[] => definitions.get(id)?.rows ?? []

/** Whether a calendar follows what is declared for the place of a row. */
export const follows = (id: string, { scope }: CalendarRow): boolean =>
  definitions.get(id)?.places.some(({ level, place }) => level === scope.level && place === scope.place) === true

/**
 * A calendar by id, or undefined. Extra rows of other places are left out; one with the id of another row takes its place
 * from the instant at which it became known. `asOf` undefined: everything known.
 */
export const calendar = (
  id: string,
  extraRows: readonly CalendarRow[] = [],
  asOf?: Instant,
  reviewedThrough: LocalDate = baseReviewedThrough,
): Calendar | undefined => {
  const definition = definitions.get(id)
  if (!definition) return undefined
  const here = extraRows.filter((row) => follows(id, row))
  return compileCalendar(id, versions([...definition.rows, ...here]), { reviewedThrough, asOf })
}

/** Rows of one id are versions of it: each holds until the next one became known, so that nothing known is rewritten. */
const versions = (rows: readonly CalendarRow[]): CalendarRow[] =>
  [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((same) => {
    const inOrder = same.toSorted((a, b) => (a.knownSince < b.knownSince ? -1 : Number(a.knownSince > b.knownSince)))
    return inOrder.map((row, i) => {
      const next = inOrder[i + 1]
      const earlier = row.revoked && next && row.revoked.on < next.knownSince
      return next && !earlier ? { ...row, revoked: { on: next.knownSince, norm: next.norm } } : row
    })
  })
