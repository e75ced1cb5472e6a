import type { CalendarRow } from '../calendar.ts'
import { type LocalDate, startOf } from '../time.ts'

// Only the Executive fixes days that do not count (137): a regional decree alone leaves the day disputed.
const regional = (date: LocalDate, norm: string, known: LocalDate): CalendarRow => ({
  id: `regional-${date}`,
  date,
  name: 'Día no laborable declarado por el gobierno regional',
  scope: { level: 'province', place: 'Huamanga' },
  effect: 'disputed',
  norm,
  knownSince: startOf(known),
})

/** Days declared by the regional government of Ayacucho for the province of Huamanga. */
export const huamangaRows: readonly CalendarRow[] = [
  regional('2025-11-25', 'Decreto Regional 011-2025-GRA/GR', '2025-11-20'),
  regional('2026-02-16', 'Decreto Regional 001-2026-GRA/GR', '2026-02-10'),
  regional('2026-02-17', 'Decreto Regional 001-2026-GRA/GR', '2026-02-10'),
]
