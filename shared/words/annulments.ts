import type { AnnulmentGround } from '../cases/acts/annulled.ts'
import { type Instant, limaDate, spanishDate } from '../law/time.ts'

const words: Record<AnnulmentGround, string> = {
  disowned: 'la junta dijo que no lo presentó',
  'not-the-juntas': 'la junta no lo presentó',
  duplicate: 'trata del mismo asunto que otro expediente',
  'no-such-document': 'el documento no existe',
  'recorded-in-error': 'se registró por error',
  'personal-data': 'se pidió borrar datos personales (Ley 29733)',
  ordered: 'lo dispuso la autoridad competente',
}

/** Why a case was annulled, in a clause. */
export const annulmentWords = (ground: AnnulmentGround): string => words[ground]

/** That a case was annulled, on which day of Lima and why. */
export const annulledWords = ({ at, ground }: { at: Instant; ground: AnnulmentGround }): string =>
  `anulado el ${spanishDate(limaDate(at))}, porque ${words[ground]}`
