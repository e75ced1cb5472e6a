import { DAYS_UNTOLD, type Intention, type Notices } from '../cases/acts/intended.ts'
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

const MEMBERS =
  'En «Quiénes actúan por la junta» se quita o se cambia un correo; quitar uno al que se avisó detiene este pedido'
const MISSED = `Si de uno vuelve, o en ${DAYS_UNTOLD} días no se sabe nada de él, no se espera más: si llegó a otro, surte efecto 5 días después.`

/** What is to be known before something takes effect, by mailboxes for whoever is of the junta. */
function untilTold(notices: Notices | undefined): string {
  if (!notices)
    return `Todavía no consta que el aviso llegara a todos los correos de la junta: hasta entonces no surte efecto. ${MISSED}`
  const { told, reached, returned } = notices
  if (returned === told)
    return `No consta que el aviso llegara a ningún correo de la junta: así no surte efecto, y el operador también lo ve. ${MEMBERS}; después, opónganse a este pedido y pídanlo de nuevo.`
  if (told === 1)
    return `Todavía no se sabe si el aviso llegó al correo de la junta: hasta entonces no surte efecto. ${MEMBERS}.`
  const lost = returned > 0 ? `, y a ${returned} no consta que llegara` : ''
  return `Todavía no se sabe si el aviso llegó a ${told - reached - returned} de ${told} correos de la junta${lost}: hasta entonces no surte efecto. ${MISSED} ${MEMBERS}.`
}

/** From when on something takes effect that was asked for: `from`, once it is known of all mailboxes of the junta whether they were told. */
export const whenItTakesEffect = (from: Instant | undefined, now: Instant, notices?: Notices): string => {
  if (!from) return untilTold(notices)
  // The night after its hour records it.
  return limaDate(now) > addDays(limaDate(from), 1)
    ? 'Pasaron sus días y no surtió efecto: alguien más dice actuar por la junta, cambió su directiva o su correo, o se quitó a alguien a quien se avisó. El operador también lo ve. Espera a que se decida, o alguien se oponga; después se puede pedir otra vez.'
    : `Surte efecto desde el ${spanishDateTime(from)}, si antes nadie de la junta se opone.${notices ? unreachedWords(notices) : ''}`
}

/** That some of its mailboxes were not told, to whoever is of the junta. */
const unreachedWords = ({ told, returned }: Notices): string =>
  returned > 0
    ? ` No consta que el aviso llegara a ${returned} de ${told} correos de la junta: por eso son 5 días. ${MEMBERS}.`
    : ''
