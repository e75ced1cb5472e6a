import { restorableUntil } from '../cases/acts/disowned.ts'
import { addDays, type Instant, type LocalDate, limaDate, spanishDate } from '../law/time.ts'

export const disownedWords = 'La junta dice que no presentó este expediente'
export const restoredWords = 'La junta dice que sí presentó este expediente'

export const LOOKED_AT_FIRST =
  'Como la junta tiene un solo correo, primero lo mira el operador de Plazo: hasta que decida, nada se oculta y nada cambia.'

export const BY_NOBODY_ELSE =
  'Lo dijo alguien con una sesión de la junta o con el código de sus cartas. Si alguien les presiona, basta con que una persona lo restaure.'

/** Since when a case is hidden, until which day it may be restored before it ends, and whether that passed and something stopped it. */
export type Hidden = { at: Instant; until: LocalDate; stopped: boolean }

export const hiddenOf = (disowned: { at: Instant }, today: LocalDate): Hidden => {
  const until = restorableUntil(disowned)
  // The night after its last day ends it.
  return { at: disowned.at, until, stopped: today > addDays(until, 1) }
}

const STOPPED =
  'Pasaron sus días y no se anuló: alguien más dice actuar por la junta, o cambió quien actúa por ella. Espera a lo que diga su junta.'

/** Of a case that is hidden: since when, what becomes of it, and that nothing is said of anybody. */
export const hiddenSentence = ({ at, until, stopped }: Hidden): string =>
  `Está oculto desde el ${spanishDate(limaDate(at))}. ${stopped ? STOPPED : `Si nadie de la junta lo restaura hasta el ${spanishDate(until)}, queda anulado.`} Mientras tanto no dice nada de ninguna oficina.`
