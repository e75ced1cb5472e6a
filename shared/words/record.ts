import type { Channel, Outcome } from '../cases/folio.ts'

/** What a wait of Plazo's is not: nobody is late by it (I14). */
export const NO_LEGAL_TERM = 'La ley no fija un plazo para responder a este aviso.'
/** What may be said of an answer that nobody judged yet (I11, I12). */
export const UNJUDGED = 'respondido, sin calificar'
export const RESERVED = 'identidad reservada'
export const UNKNOWN_HOLDER = 'titular por confirmar'
export const INFERRED = 'plazo según criterio de Plazo (inferido): la norma de este documento no fija uno propio'
export const WHO_IS_PLAZO =
  'Plazo es un registro independiente de juntas vecinales: no pertenece a ninguna de las partes y no es el Libro de Reclamaciones ni la municipalidad.'

/** What became of the request, in the office's own choice of words. */
export const outcomeWords: Record<Outcome, string> = {
  granted: 'atendido',
  'partly-granted': 'atendido en parte',
  denied: 'no atendido',
  'not-competent': 'no es competente, y no sabe qué entidad lo es',
  referred: 'derivado a otra autoridad',
}

/** How a document reached the authority. */
export const channelWords: Record<Channel, string> = {
  'stamped-cargo': 'con cargo sellado en papel',
  'digital-desk': 'por la mesa de partes digital',
  libro: 'en el Libro de Reclamaciones de la entidad',
  plazo: 'en Plazo, que la entidad adoptó como mesa de partes',
  mailbox: 'en el buzón registrado de la autoridad',
}

/** The first 16 hexadecimal digits of a hash, in fours, to be compared by eye. */
export const shortHash = (hash: string): string => (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ')
