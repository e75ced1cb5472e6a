import type { Channel, Outcome } from '../cases/folio.ts'
import { spanishLength } from '../law/explain.ts'
import type { Rule } from '../law/rules.ts'

/** What a wait of Plazo's is not: nobody is late by it (I14). */
export const NO_LEGAL_TERM = 'La ley no fija un plazo para responder a este aviso.'
/** What may be said of an answer that nobody judged yet (I11, I12). */
export const UNJUDGED = 'respondido, sin calificar'
export const RESERVED = 'identidad reservada'
export const UNKNOWN_HOLDER = 'titular por confirmar'
export const INFERRED = 'plazo según criterio de Plazo (inferido): la norma de este documento no fija uno propio'
/** What of the days of a rule is in no norm of its own, to be said wherever they are shown (L11); undefined where all is. */
export const inferredIn = (rule: Pick<Rule, 'inferred' | 'notify'> | undefined): string | undefined => {
  if (rule?.inferred) return INFERRED
  return rule?.notify?.inferred
    ? `los ${spanishLength(rule.notify)} para notificar se aplican por inferencia (${rule.notify.norm})`
    : undefined
}
export const WHO_IS_PLAZO =
  'Plazo es un registro independiente de juntas vecinales: no pertenece a ninguna de las partes y no es el Libro de Reclamaciones ni la municipalidad.'

/** What an office answers, as it chooses it and as everybody quotes it. */
export const outcomeWords: Record<Outcome, string> = {
  granted: 'Se atendió lo pedido',
  'partly-granted': 'Se atendió en parte',
  denied: 'No procede (con motivo)',
  'not-competent': 'No somos competentes, y no sabemos qué entidad lo es',
  'by-mail': 'Lo que escribió en su correo',
  referred: 'Se derivó a la oficina competente',
}

/** The choice of an office, in quotation marks. */
export const quoted = (outcome: Outcome): string => `«${outcomeWords[outcome]}»`

/** A count that Plazo did not check: it never saw the paper. */
export const declared = (count: number): string => `${count}, que la junta declara`

/** How a document reached the authority. */
export const channelWords: Record<Channel, string> = {
  'stamped-cargo': 'con cargo sellado en papel',
  'digital-desk': 'por la mesa de partes digital',
  libro: 'en el Libro de Reclamaciones de la entidad',
  plazo: 'en Plazo, que la entidad adoptó como mesa de partes',
  mailbox: 'en el buzón registrado de la autoridad',
  'certified-mail': 'por correo certificado',
  'local-office': 'en otra oficina de la entidad, con cargo sellado',
  subprefecture: 'en la subprefectura, con cargo sellado',
  'notarial-letter': 'por carta notarial, según la certificación de su entrega',
}

/** The first 16 hexadecimal digits of a hash, in fours, to be compared by eye. */
export const shortHash = (hash: string): string => (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ')
