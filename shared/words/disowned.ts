import { type Instant, limaDate, spanishDate } from '../law/time.ts'

export const disownedWords = 'La junta dice que no presentó este expediente'
export const restoredWords = 'La junta dice que sí presentó este expediente'

export const LOOKED_AT_FIRST =
  'Como la junta tiene un solo correo, primero lo mira el operador de Plazo: hasta que decida, nada se oculta y nada cambia.'

export const BY_NOBODY_ELSE =
  'Lo dijo alguien con una sesión de la junta o con el código de sus cartas. Si alguien les presiona, basta con que una persona lo restaure.'

/** Of a case that is hidden: since when, until when it may be restored (days of Lima), and that nothing is said of anybody. */
export const hiddenSentence = ({ at, until }: { at: Instant; until: string }): string =>
  `Está oculto desde el ${spanishDate(limaDate(at))}. Si nadie de la junta lo restaura hasta el ${spanishDate(until)}, queda anulado. Mientras tanto no dice nada de ninguna oficina.`
