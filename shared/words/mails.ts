import { type Came, cameUnproved, type Weigher } from '../cases/mails.ts'
import { limaDate, spanishDate } from '../law/time.ts'
import { answersNothing } from './accusing.ts'
import type { Event } from './events.ts'

/** What may be said of a mail that nobody weighed yet, in a clause: of the office's own, or of one that nothing proves. */
export const openMailWords = ({ as, at }: Pick<Came, 'as' | 'at'>): string => {
  const on = spanishDate(limaDate(at))
  return as === 'office'
    ? `la oficina escribió el ${on}; la junta aún no la califica`
    : `llegó un correo del ${on} que Plazo aún no revisa`
}

const weighers: Record<Weigher, string> = { junta: 'La junta dice', operator: 'El operador de Plazo dice' }

const came = (mail: Came): string => {
  if (mail.as === 'receipt') return 'Llegó un acuse de recibo automático, con su número: no es una respuesta'
  return cameUnproved(mail)
    ? 'Llegó un correo a la dirección de las cartas; no consta que sea de la oficina'
    : 'La oficina escribió por correo'
}

/** What the folios tell of the mails that came: never what they say, nor who sent them. */
export const mailEvents = (mails: readonly Came[] = []): Event[] =>
  mails.flatMap((mail) => {
    const { folio, at, vouched, weighed, passed } = mail
    const on = spanishDate(limaDate(at))
    return [
      { folio, at, text: came(mail) },
      ...(vouched ? [{ ...vouched, text: `El operador de Plazo dice que el correo del ${on} es de la oficina` }] : []),
      ...(weighed
        ? [
            {
              ...weighed,
              text: `${weighers[weighed.by]} que el correo del ${on} ${weighed.verdict === 'nothing' ? answersNothing(weighed) : 'responde lo pedido'}`,
            },
          ]
        : []),
      ...(passed ? [{ ...passed, text: `Nadie revisó en sus días el correo del ${on}: el plazo sigue` }] : []),
    ]
  })

/** Where the junta finds the files of a mail of the office. */
export const ENCLOSED =
  'Las fotos y los PDF que se pueden guardar están con las pruebas; lo demás, pídalo respondiendo a una carta.'
