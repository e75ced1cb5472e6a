import type { ShownChoice } from '../cases/catalogue.ts'

/** Where it is: the street and its zone, or the zone alone. */
export const whereWords = ({ zone, place }: ShownChoice): string | undefined =>
  [place?.name, zone?.name].filter(Boolean).join(', ') || undefined

/** What a case is about and where, in a line; undefined where nothing of that was chosen or may be told. */
export const choiceWords = (choice: ShownChoice | undefined): string | undefined =>
  choice && ([choice.subject?.name, whereWords(choice)].filter(Boolean).join(' · ') || undefined)
