import { plainLetters } from '../law/slug.ts'
import type { Catalogue } from './catalogue.ts'
import type { Entity } from './entity.ts'
import type { ListOf } from './lists.ts'

/** What was found, by its name, and the list to which it leads: of a street, that of its zone. */
export type Hit = {
  what: 'entity' | 'office' | 'subject' | 'zone' | 'street'
  name: string
  entityName: string
  of: ListOf
}

/** Words that many names of entities have, and that tell none from another. */
const common = new Set('municipalidad provincial distrital gobierno regional de del la las el los y'.split(' '))

/** What was typed as the words to look for, without accents and capitals. */
export const wordsOf = (typed: string): string[] =>
  plainLetters(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** Whether each word that was typed begins one of a text. */
const isIn = (words: readonly string[], ...texts: string[]): boolean => {
  const there = wordsOf(texts.join(' '))
  return words.every((word) => there.some((one) => one.startsWith(word)))
}

/** The words by which one entity is meant. */
export const namesEntity = (words: readonly string[], name: string): boolean =>
  words.some((word) => !common.has(word) && isIn([word], name))

/**
 * What the directory of an entity has under some words: the entity itself where they are no more than its name; else its
 * offices, subjects, zones and streets that have all those which its name has not.
 */
export function hitsIn(
  words: readonly string[],
  { code: entity, name, posts }: Entity,
  catalogue: Catalogue | undefined,
): Hit[] {
  const asked = words.filter((word) => !isIn([word], name))
  if (asked.length === 0) return [{ what: 'entity', name, entityName: name, of: { by: 'entity', entity } }]
  const { subjects = [], zones = [], places = [] } = catalogue ?? {}
  const hit = (what: Hit['what'], by: 'post' | 'subject' | 'zone', id: string, own: string): Hit => ({
    ...{ what, name: own, entityName: name, of: { by, entity, id } },
  })
  return [
    ...posts.filter(({ title }) => isIn(asked, title)).map(({ id, title }) => hit('office', 'post', id, title)),
    ...subjects
      .filter((one) => isIn(asked, one.name, one.question))
      .map((one) => hit('subject', 'subject', one.id, one.name)),
    ...zones.filter((one) => isIn(asked, one.name)).map((one) => hit('zone', 'zone', one.id, one.name)),
    ...places.filter((one) => isIn(asked, one.name)).map((one) => hit('street', 'zone', one.zone, one.name)),
  ]
}
