import { type Calendar, type CalendarRow, compileCalendar } from '../calendar.ts'
import type { Instant, LocalDate } from '../time.ts'
import { country, type Definition, follows } from './definition.ts'
import { huamangaRows } from './huamanga.ts'
import { peruRows } from './peru.ts'

/** The day through which a person has checked the rows of the release for decrees. */
const reviewedThrough: LocalDate = '2026-12-31'

/** The calendars that come with the release; others are rows of the store, and one of these is defined nowhere else. */
export const released: readonly Definition[] = [
  { id: 'peru', name: 'Perú (solo días nacionales)', places: [country], reviewedThrough },
  {
    id: 'huamanga',
    name: 'Huamanga, Ayacucho',
    places: [country, { level: 'department', place: 'Ayacucho' }, { level: 'province', place: 'Huamanga' }],
    reviewedThrough,
  },
]

/** A calendar of the release by id, or undefined. */
export const releasedAs = (id: string): Definition | undefined => released.find((one) => one.id === id)

/** Every row that comes with the release, of whatever place. */
export const releasedRows: readonly CalendarRow[] = [...peruRows, ...huamangaRows]

/** The rows that a calendar is born with: those of the release for the places that it follows. */
export const baseRows = (definition: Definition): readonly CalendarRow[] =>
  releasedRows.filter((row) => follows(definition, row))

/**
 * A calendar by its definition. Extra rows of other places are left out; one with the id of another row takes its place
 * from the instant at which it became known. `asOf` undefined: everything known.
 */
export const calendar = (
  definition: Definition,
  extraRows: readonly CalendarRow[] = [],
  asOf?: Instant,
  reviewedThrough: LocalDate = definition.reviewedThrough,
): Calendar => {
  const here = extraRows.filter((row) => follows(definition, row))
  return compileCalendar(definition, versions([...baseRows(definition), ...here]), { reviewedThrough, asOf })
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
