import type { GestionKind, GestionMeans } from '../cases/acts/gestion.ts'
import type { GestionView } from '../cases/redacted.ts'
import { spanishDate } from '../law/time.ts'

/** What the junta chooses, in its own words: told to nobody else. */
export const gestionWords: Record<GestionKind, { label: string; hint?: string }> = {
  visit: { label: 'Fuimos a la oficina' },
  call: { label: 'Llamamos por teléfono' },
  'no-appointment': { label: 'Pedimos una cita y no nos la dieron' },
  'sent-away': { label: 'Nos atendió otra persona y no nos dejó pasar', hint: 'Por ejemplo, la secretaría.' },
  'no-testimony': { label: 'Pedimos a una autoridad que declare lo que vio, y no quiso' },
  'not-received': {
    label: 'La mesa de partes no quiso recibir el documento',
    hint: 'Al registrarlo le decimos por qué otras vías puede presentarlo.',
  },
}

export const meansWords: Record<GestionMeans, string> = {
  'in-person': 'en persona',
  phone: 'por teléfono',
  message: 'por escrito o por mensaje',
}

const doneWords: Record<GestionView['done'], string> = {
  visit: 'visita',
  call: 'llamada',
  appointment: 'pedido de cita',
  testimony: 'pedido de declaración',
  desk: 'visita a la mesa de partes',
}

/** What everybody reads of a gestión: what the junta did and when, and no person. */
export const gestionTold = ({ done, on }: GestionView): string =>
  `La junta registró una gestión (${doneWords[done]}) del ${spanishDate(on)}`

/** How a document is presented that the mesa de partes did not take, with what each way needs. */
export const otherWaysIn = (cite: (...labels: string[]) => string): { name: string; needs: string }[] => [
  {
    name: 'Mesa de partes digital de la entidad',
    needs: `A cualquier hora del día (${cite('117.1')}). Guarde el cargo que le da el sistema: el número, la fecha y la hora.`,
  },
  {
    name: 'Correo certificado',
    needs: `Vale la fecha en que el correo lo recibe (${cite('120', '122')}). Llévelo en sobre abierto, pida que sellen con la fecha el documento y el sobre, y guarde la constancia.`,
  },
  {
    name: 'Otra oficina de la misma entidad',
    needs: `En otra localidad o en una oficina desconcentrada, con cargo sellado (${cite('119.2')}).`,
  },
  {
    name: 'Subprefectura',
    needs: `Donde la entidad no tiene oficina, la autoridad política del Ministerio del Interior lo recibe y lo remite (${cite('119.3', '121.2')}). Pida cargo con fecha y hora.`,
  },
  {
    name: 'Carta notarial',
    needs:
      'El notario la entrega y certifica la fecha. Ninguna norma del procedimiento la prevé: es un criterio de Plazo (inferido). Guarde la copia con la certificación, y pregunte antes el precio.',
  },
]
