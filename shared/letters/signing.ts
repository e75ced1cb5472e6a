import { isOverdue } from '../cases/acts/opened.ts'
import { type Instant, type LocalDate, limaDate, spanishDate } from '../law/time.ts'
import { daysWords } from '../words/lastDays.ts'
import type { Dossier } from './dossier.ts'
import { type Matter, matterOf } from './matter.ts'
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
  const last = lastDayOf(dossier, silent)
  return [
    `Se presentó ante la entidad el documento «${silent.name}» (asunto: ${filing.subject}), que debe responder ${silent.title}.`,
    ...(silent.presented ? [`Presentación: ${silent.presented}.`] : []),
    ...(filing.entryNumber ? [`Número de ingreso: ${filing.entryNumber}.`] : []),
    ...(last
      ? [
          last,
          ...(silent.setBy ? [`Norma del plazo: ${silent.setBy}.`] : []),
          ...(silent.inferred ? [`Sobre el plazo: ${silent.inferred}.`] : []),
        ]
      : []),
    `${accordingToRecord(now, state)}, no consta respuesta.`,
  ]
}

/** The last day of a term that is over: as its folio tells it or, by the word of the junta alone, on its condition. */
function lastDayOf(dossier: Dossier, { owed: { missed, elapsed }, days }: Matter): string | undefined {
  const ended = missed ?? elapsed
  if (ended) return `Último día del plazo: ${daysWords(ended)} (folio ${ended.folio} del expediente de Plazo).`
  return days && isOverdue(dossier.case, dossier)
    ? `Último día del plazo, por la presentación que declara la junta: ${daysWords(days)}.`
    : undefined
}
