import type { ShownChoice } from '../cases/catalogue.ts'

/** Where it is: the street and its zone, or the zone alone. */
export const whereWords = ({ zone, place }: ShownChoice): string | undefined =>
  [place?.name, zone?.name].filter(Boolean).join(', ') || undefined

/** What a case is about and where, in a line; undefined where nothing of that was chosen or may be told. */
export const choiceWords = (choice: ShownChoice | undefined): string | undefined =>
  choice && ([choice.subject?.name, whereWords(choice)].filter(Boolean).join(' · ') || undefined)

/** Where something lies, of a zone of a catalogue or of a junta by its own word: the two that are shown side by side. */
export const areaNames: Readonly<Record<string, string>> = {
  'casco-urbano': 'Casco urbano',
  periferia: 'Periferia',
  cinturon: 'Periferia',
}
