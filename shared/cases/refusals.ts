import { type Instant, type LocalDate, limaDate, spanishDate, spanishDateTime } from '../law/time.ts'
import type { Entity } from './entity.ts'

/** A refusal, as a value: a stable code, and what happened and what to do next in Spanish. */
export type Rejection = { code: string; message: string }

/** Whether what came of a command or of an order is why it is refused. */
export const isRejection = (done: object): done is Rejection => 'message' in done && 'code' in done

/** A refusal by its code and its words; one that is a constant is written out, so that a bundle that never says it goes without it. */
export const refuse = (code: string, message: string): Rejection => ({ code, message })

export const nothingRuns: Rejection = {
  code: 'nothing-runs',
  message: 'No hay un plazo en curso en este expediente.',
}

/** Of what the law keeps secret Plazo writes to nobody else, so that nothing of that is asked for or put off. */
export const keptSecret: Rejection = {
  code: 'kept-secret',
  message:
    'La ley reserva este expediente: por él Plazo no avisa a ningún superior, no notifica por correo ni abre otro documento. Lo que siga se presenta directamente ante la autoridad. No se registró nada.',
}

/** An annulled case takes nothing more. */
export const isAnnulled = ({ folio, at }: { folio: number; at: Instant }): Rejection =>
  refuse(
    'annulled',
    `El expediente fue anulado el ${spanishDate(limaDate(at))}, folio ${folio}: ya no se registra nada en él. Si cree que es un error, escriba al operador de Plazo.`,
  )

/** Nothing is filed about an annulled case. */
export const aboutAnnulled = ({ at }: { at: Instant }): Rejection =>
  refuse(
    'about-annulled',
    `Ese expediente fue anulado el ${spanishDate(limaDate(at))}: no se puede presentar nada sobre él. Revise el número, o déjelo en blanco.`,
  )

/** A queja over a silence is opened inside its case, where its clock runs beside the other (I14). */
export const opensInside = (number: string): Rejection =>
  refuse(
    'opens-inside',
    `Esta queja se abre dentro del expediente ${number}: entre a /casos/${number}/pasos con el código de la junta. No se ha perdido nada de lo que escribió.`,
  )

/** Nothing is presented later than now. */
export const inTheFuture = (at: Instant, now: Instant): Rejection =>
  refuse(
    'future-date',
    `La presentación (${spanishDateTime(at)}) es posterior a este momento (${spanishDateTime(now)}). Escriba la fecha y la hora del sello.`,
  )

/** A post that the directory does not have. */
export const unknownOffice = (entity: Entity): Rejection =>
  refuse('unknown-office', `${entity.name} no tiene registrada esa oficina. Elija una de la lista.`)

/** Where a kind may not be filed so early: what runs still, and until when; `declared` where only a junta says since when (LAW section 5: a wrong or early remedy does harm). */
export const tooEarly = (number: string, last: LocalDate | undefined, declared = false): Rejection =>
  refuse(
    'too-early',
    last === undefined
      ? `El plazo del expediente ${number} no ha terminado: esta vía sería rechazada. Espere a que termine.`
      : `El plazo del expediente ${number}${declared ? ', si se presentó el día que declara la junta,' : ''} vence el ${spanishDate(last)}. Presentada antes, esta vía sería rechazada y perjudicaría a la junta.`,
  )

/** One refusal for a number that nobody has and for one that is confidential: it tells nothing of either. */
export const noSuchCase = refuse(
  'no-such-case',
  'No hay un expediente público con ese número. Cópielo de la constancia, por ejemplo WAY-2026-000123-5, o déjelo en blanco.',
)
