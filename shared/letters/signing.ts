import { isOverdue } from '../cases/acts/opened.ts'
import { principal } from '../cases/state.ts'
import { type Instant, type LocalDate, limaDate, spanishDate } from '../law/time.ts'
import { daysWords } from '../words/lastDays.ts'
import type { Dossier } from './dossier.ts'
import { matterOf } from './matter.ts'
import { accordingToRecord } from './words.ts'

/**
 * A document that a junta may sign in a case as it stands: by what it is asked for, what it is called, who receives it, until
 * which day (Lima) by its norm, and what is to be known of that.
 */
export type ToSign = { id: string; name: string; post: string; lastDay?: LocalDate; when?: string }

/** Who prepared a document, and who answers for it. */
export const signedFoot = (now: Instant): string =>
  `Preparado por Plazo el ${spanishDate(limaDate(now))}. Lo presenta la junta, que responde por lo que firma.`

/** What is on record of the document and of its term: the post alone, and by whose word. */
export function factsOf(dossier: Dossier): string[] {
  const { case: state, now, filing } = dossier
  const silent = matterOf(dossier, 0)
  const { missed, elapsed } = principal(state)
  const ended = missed ?? elapsed
  const declared = !ended && isOverdue(state, dossier) ? silent.days : undefined
  return [
    `Se presentó ante la entidad el documento «${silent.name}» (asunto: ${filing.subject}), que debe responder ${silent.title}.`,
    ...(silent.presented ? [`Presentación: ${silent.presented}.`] : []),
    ...(filing.entryNumber ? [`Número de ingreso: ${filing.entryNumber}.`] : []),
    ...(ended
      ? [
          `Último día del plazo: ${daysWords(ended)} (folio ${ended.folio} del expediente de Plazo).`,
          ...(silent.setBy ? [`Norma del plazo: ${silent.setBy}.`] : []),
          ...(silent.inferred ? [`Sobre el plazo: ${silent.inferred}.`] : []),
        ]
      : []),
    ...(declared ? [`Último día del plazo, por la presentación que declara la junta: ${daysWords(declared)}.`] : []),
    `${accordingToRecord(now, state.folios)}, no consta respuesta.`,
  ]
}
