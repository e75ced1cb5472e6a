import { type Calendar, type CalendarRow, compileCalendar, type Level } from '../calendar.ts'
import type { LocalDate } from '../time.ts'
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

/** The rows a calendar is born with; empty for an unknown id. */
export const baseRows = (id: string): readonly CalendarRow[] => definitions.get(id)?.rows ?? []

/**
 * A calendar by id, or undefined. Extra rows of other places are left out; one with the id of a base row replaces it
 * (so a base row is revoked). `asOf` undefined: everything known.
 */
export const calendar = (
  id: string,
  extraRows: readonly CalendarRow[] = [],
  asOf?: LocalDate,
  reviewedThrough: LocalDate = baseReviewedThrough,
): Calendar | undefined => {
  const definition = definitions.get(id)
  if (!definition) return undefined
  const here = extraRows.filter(({ scope }) =>
    definition.places.some(({ level, place }) => level === scope.level && place === scope.place),
  )
  const byId = new Map([...definition.rows, ...here].map((row) => [row.id, row]))
  return compileCalendar(id, [...byId.values()], { reviewedThrough, asOf })
}
