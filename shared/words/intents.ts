import type { Intention } from '../cases/acts/intended.ts'
import { addDays, type Instant, limaDate, spanishDate, spanishDateTime } from '../law/time.ts'

/** What a junta asks for, after 'pidió'. */
export const intentWords: Record<Intention, string> = {
  accept: 'dar por aceptada la respuesta',
  withdraw: 'retirar el expediente',
}

export const concludedWords: Record<Intention, string> = {
  accept: 'Nadie se opuso: la junta acepta la respuesta',
  withdraw: 'Nadie se opuso: la junta retira el expediente',
}

/** That a case was withdrawn, and on which day of Lima. */
export const withdrawnWords = ({ at }: { at: Instant }): string =>
  `La junta retiró este expediente el ${spanishDate(limaDate(at))}`

/** What a withdrawal does not end: that would be a desistimiento before the entity, by whoever has the power for it. */
export const PROCEDURE_GOES_ON =
  'Plazo ya no cuenta ni escribe por él. El trámite en la entidad sigue su curso: para terminarlo hay que desistirse allí (TUO Ley 27444, arts. 189 y 115.2).'

/** From when on something takes effect that was asked for: `from`, once all mailboxes of the junta are known to have been told. */
export const whenItTakesEffect = (from: Instant | undefined, now: Instant): string => {
  if (!from)
    return 'Todavía no consta que el aviso llegara a todos los correos de la junta: hasta entonces no surte efecto. Si de uno vuelve, surte efecto 5 días después de eso; si vuelve de todos, no: dé otro correo en «Quiénes actúan por la junta».'
  // The night after its hour records it.
  return limaDate(now) > addDays(limaDate(from), 1)
    ? 'Pasaron sus días y no surtió efecto: alguien más dice actuar por la junta, o cambió el correo de ella. Espera a que eso se decida, o a que alguien se oponga.'
    : `Surte efecto desde el ${spanishDateTime(from)}, si antes nadie de la junta se opone.`
}
