import type { Entity } from '../cases/entity.ts'
import { canonical, sha256 } from '../cases/folio.ts'
import type { CalendarRecord } from '../law/calendars/record.ts'

/** To be raised with whatever changes what a case owes, or when it wakes: every case is then visited once more. */
const RULES = 2

/**
 * A digest of what a case is settled by besides its folios and its letters: its entity but for who holds its posts, which no
 * duty reads, and its calendar with its memory.
 */
export const knownOf = ({ posts, ...entity }: Entity, record: CalendarRecord): string =>
  sha256(canonical([RULES, entity, posts.map(({ holders: _, ...post }) => post), record.digest()])).slice(0, 16)
