import type { Ground } from '../cases/acts/graded.ts'
import { cureOf, type observationsOf } from '../cases/observations.ts'
import type { ObservationView } from '../cases/observationView.ts'
import type { Standing } from '../cases/standing.ts'
import type { Grade, Mark } from '../cases/state.ts'
import { spanishLength } from '../law/explain.ts'
import { type LocalDate, limaDate, spanishDate } from '../law/time.ts'
import { groundWords } from './grades.ts'

type Said = Pick<ObservationView, 'folio' | 'at' | 'stage' | 'notified' | 'days' | 'contested' | 'decided' | 'ended'>
type Graded = { grades: readonly { grade: Grade; ground: Ground }[] }
type Cured = Parameters<typeof observationsOf<Mark & { cure?: (Mark & Graded & { curedAt: string }) | undefined }>>[0]

/** The last cure, where nobody checked it: whatever is counted hangs on its day. */
export function uncheckedCure(owed: Cured) {
  const cure = cureOf(owed)
  return cure && cure.grades.at(-1)?.grade !== 'verified' ? cure : undefined
}

/** On what the dates hang of a term of which somebody's word is all that is known. */
export const onCondition = (owed: Cured): string =>
  uncheckedCure(owed) ? 'si se subsanó ese día' : 'si se presentó ese día'

/** How well a cure is known, in a clause. */
export function curedWords({ grades }: Graded): string {
  const last = grades.at(-1)
  if (last?.grade === 'verified') return `comprobado: ${groundWords(last.ground)}`
  return `según la junta; Plazo no lo ha comprobado${last ? `: ${groundWords(last.ground)}` : ''}`
}

const places = { desk: 'en su mesa de partes', review: 'al revisarlo' }

/** That the office observed it, and when the junta knew, by the office's word. */
export const observedWords = ({ stage, notified, days }: Pick<Said, 'stage' | 'notified' | 'days'>): string =>
  `La entidad observó el documento: el plazo se detiene. Lo observó ${places[stage]} y dice que la junta lo supo el ${spanishDate(notified)}: ${spanishLength({ length: days, unit: 'business' })} para subsanar`

/** What one of the two says that came of an observation; Plazo concludes nothing of it. */
export const endedWords = ({ how, by }: NonNullable<Said['ended']>): string =>
  `${by === 'office' ? 'La oficina' : 'La junta'} dice que ${how === 'archived' ? 'el documento se archivó' : 'no se subsanó'}`

/** What was decided of the junta's objection. */
export const decidedWords = ({ founded }: NonNullable<Said['decided']>): string =>
  founded
    ? 'Se dio la razón a la junta sobre la observación: el plazo sigue'
    : 'No se dio la razón a la junta sobre la observación'

/** That a case waits for a cure of which nobody tells. */
export const UNCURED = 'sin subsanación registrada'

/** What stands uncured, as a headline: both words where the junta objects, and who says that it ended. */
export function stoppedTitle(
  { notified, contested, decided, ended }: Said,
  { silentSince }: NonNullable<Standing['curing']>,
  today: LocalDate,
): string {
  const observed = `Observado el ${spanishDate(notified)}`
  if (ended) return `${observed}. ${endedWords(ended)} (${spanishDate(limaDate(ended.at))})`
  if (contested && !decided) return `${observed}; la junta lo objeta`
  return silentSince && silentSince <= today
    ? `${observed}; ${UNCURED}`
    : `Plazo detenido desde el ${spanishDate(notified)}`
}

/** …and what may come of it. */
export function stoppedSentence(
  { contested, decided, ended }: Said,
  { by, silentSince }: NonNullable<Standing['curing']>,
  office: string,
  today: LocalDate,
): string {
  if (ended) return 'El plazo no corre. La junta puede presentar el documento de nuevo.'
  const until = by ? ` La junta ${today <= by ? 'puede' : 'podía'} subsanarla hasta el ${spanishDate(by)}.` : ''
  if (contested && !decided)
    return `Se muestran las dos posiciones: el plazo de ${office} no corre mientras no conste qué se decidió.${until}`
  const asks = silentSince && silentSince <= today ? ' Plazo pregunta a las dos partes qué pasó.' : ''
  return `El plazo de ${office} no corre mientras no se subsane la observación.${until}${asks}`
}
