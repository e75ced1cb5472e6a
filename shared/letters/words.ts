import type { Channel, Outcome } from '../cases/folio.ts'
import { isKind, kindName, type Rule } from '../law/rules.ts'
import { type Instant, type LocalDate, spanishDateTime } from '../law/time.ts'
import { tuo, tuoTexts } from '../law/tuo.ts'

/** What may be said of a silence, and of an answer that nobody judged yet (I11, I12). */
export const UNANSWERED = 'sin respuesta registrada'
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

const otherInstruments: Record<string, string> = {
  'informe-concejo': 'Pedido de informe al Concejo Municipal',
  'denuncia-control': 'Denuncia ante el Órgano de Control Institucional',
  'queja-defensoria': 'Queja ante la Defensoría del Pueblo',
  'apelacion-ttaip': 'Apelación ante el Tribunal de Transparencia',
}

/** The Spanish name of what an obligation answers: a kind of document, or an instrument of the ladder. */
export const instrumentName = (instrument: string): string =>
  isKind(instrument) ? kindName(instrument) : (otherInstruments[instrument] ?? instrument)

/** The name of a kind as a letter may show it: one that the law keeps confidential says only that (D.Leg. 1327). */
export const discreetName = (rule: Rule): string => (rule.published ? rule.name : 'Denuncia reservada')

/** How a letter addresses a post, without guessing who holds it; a body of people is addressed in the plural. */
export const salutation = (title: string): string =>
  /^(Alcaldía|Área|Comisión|Concejo|Defensoría|Dirección|Gerencia|Oficina|Órgano|Secretaría|Subgerencia|Tribunal|Unidad)\b/u.test(
    title,
  )
    ? 'Señores'
    : 'Señor(a)'

/** An article of the TUO of Ley 27444, given by its current label, as the text in force on a day cites it. */
export const citeTuo = (label: string, on: LocalDate): string => {
  const text = tuoTexts.findLast(({ from }) => from <= on)?.text ?? 'D.S. 004-2019-JUS'
  return `${tuo(text, label).label}, ${text}`
}

/** The date, hour (Lima) and folio that every statement about a silence carries (I10). */
export const accordingToRecord = (now: Instant, folio: number): string =>
  `Según lo registrado al ${spanishDateTime(now)}, folio ${folio}`

/** The first 16 hexadecimal digits of a hash, in fours, to be compared by eye. */
export const shortHash = (hash: string): string => (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ')
