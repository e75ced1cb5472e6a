import { type LocalDate, spanishDate } from '../law/time.ts'
import { citeIn, textOn } from '../law/tuo.ts'

const cite = (on: LocalDate, ...labels: string[]): string => citeIn(textOn(on)?.text ?? 'D.S. 004-2019-JUS', ...labels)

/**
 * What the office hears on a day (Lima) of how its answer is notified: by mail only where the junta expressly authorized
 * it (TUO Ley 27444, art. 20.4).
 */
export const officeNotifies = (accepted: boolean, on: LocalDate): string =>
  accepted
    ? `La junta autorizó que se le notifique por correo: la respuesta que registre en Plazo le llega allí y vale como notificación desde el día en que conste recibida; si en dos días hábiles no consta, notifíquesela por otra vía (${cite(on, '20.4')}).`
    : `La junta no autorizó notificaciones por correo: además de registrar su respuesta en Plazo, notifíquesela (${cite(on, '20.1', '24.1')}).`

/** The same, to the junta beside the answer. */
export const juntaNotified = (accepted: boolean, on: LocalDate): string =>
  accepted
    ? `Su junta autorizó que se le notifique por correo: este correo vale como notificación desde el día en que conste recibido (${cite(on, '20.4')}).`
    : `Este correo no es la notificación: la entidad todavía debe notificarle su respuesta (${cite(on, '20.1', '24.1')}).`

/** What the junta's own days after an answer begin with: the earlier of its record in Plazo and the notification that the office tells of. */
export const windowsFrom = ({ recorded, notified }: { recorded: LocalDate; notified?: LocalDate | undefined }) =>
  notified && notified < recorded
    ? { from: notified, words: `la notificación que indica la oficina, el ${spanishDate(notified)}` }
    : { from: recorded, words: `el registro de la respuesta en Plazo, el ${spanishDate(recorded)}` }
