import type { Withholding } from '../cases/acts/reviewed.ts'
import type { DocumentView } from '../cases/documents.ts'
import type { ReviewableKind } from '../cases/reviewable.ts'
import { limaDate, spanishDate } from '../law/time.ts'
import type { Event } from './events.ts'

/** What each text or file is called where it is shown. */
export const documentNames: Record<ReviewableKind, string> = {
  filing: 'Lo que escribió la junta',
  answer: 'La respuesta de la oficina',
  judgement: 'Por qué la junta no acepta la respuesta',
  observation: 'Lo que observó la oficina',
  contest: 'Lo que dice la junta de la observación',
  image: 'Foto de la junta',
  pdf: 'Documento de la junta',
  enclosure: 'Documento de la oficina',
}

/** Why one is not shown, as everybody reads it. */
export const withheldWords: Record<Withholding, string> = {
  'private-person': 'trata de una persona particular',
  reserved: 'diría de quién es un expediente con el nombre reservado',
  signed: 'lleva firmas o es un escrito firmado',
  'minors-or-health': 'trata de menores de edad o de la salud de alguien',
  offends: 'ofende o llama delincuente a alguien',
  unreadable: 'no se puede leer',
  unrelated: 'no es de este expediente',
  ordered: 'lo ordenó una autoridad, o la ley lo reserva',
}

/** What became of one, in a line: by whom words were covered, and since when it is as it is. */
export function documentStanding({ waits, read, reviewed, withheld, covered, at }: DocumentView): string {
  if (waits)
    return `Espera revisión desde el ${spanishDate(limaDate(at))}${read ? '; lo leyó una persona y espera a otra' : ''}.`
  const since = reviewed ? ` Revisado el ${spanishDate(limaDate(reviewed.at))}, folio ${reviewed.folio}.` : ''
  if (withheld) return `No se muestra: ${withheldWords[withheld]}.${since}`
  return `${covered ? 'El operador de Plazo tapó palabras.' : 'Se muestra completo.'}${since}`
}

/** What was decided of the texts and files of an obligation, each by its folio. */
export const reviewEvents = (documents: readonly DocumentView[]): Event[] =>
  documents.flatMap(({ what, reviewed, withheld, covered }) =>
    reviewed ? [{ ...reviewed, text: `${documentNames[what]}: ${decidedWords(withheld, covered)}` }] : [],
  )

/** Whether one was published, with words covered or whole, or why not, in a clause. */
export const decidedWords = (withheld: Withholding | undefined, covered = false): string => {
  if (withheld) return `no se muestra, pues ${withheldWords[withheld]}`
  return covered ? 'se publicó, con palabras tapadas' : 'se publicó'
}
