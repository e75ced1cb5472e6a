import { type EntityCode, entityCode } from '../cases/entity.ts'
import { type Hit, hitsIn, namesEntity, wordsOf } from '../cases/search.ts'
import type { Directory, FigureRows } from '../ports.ts'

/** Entities whose directories are looked through at once. */
const MOST_ENTITIES = 5
const MOST_HITS = 30

/** What was found, and whether there are so many authorities that one has to be named. */
export type Found = { hits: Hit[]; more: boolean; nameOne: boolean }

/**
 * Looks for an office, a subject or a street by its words: in the one roll of the entities that have public cases, and in the
 * directories and catalogues of those that are named or, where there are few, of all. It reads no case, and no more of a
 * country than of a town.
 */
export async function search(
  { directory, figures }: { directory: Directory; figures: Pick<FigureRows, 'roll'> },
  typed: string,
): Promise<Found> {
  const words = wordsOf(typed)
  const { entities = [] } = (await figures.roll()) ?? {}
  const named = entities.filter(({ name }) => namesEntity(words, name))
  const all = entities.length <= MOST_ENTITIES
  const within = (all ? entities : named).slice(0, MOST_ENTITIES).map(({ code }) => entityCode.parse(code))
  const found = await Promise.all(within.map((code) => hitsOf(directory, words, code)))
  const hits = words.length === 0 ? [] : found.flat()
  return { hits: hits.slice(0, MOST_HITS), more: hits.length > MOST_HITS, nameOne: !all && named.length === 0 }
}

async function hitsOf(directory: Directory, words: string[], code: EntityCode): Promise<Hit[]> {
  const [entity, catalogue] = await Promise.all([directory.entity(code), directory.catalogue(code)])
  return entity ? hitsIn(words, entity, catalogue) : []
}
