import type { Channel } from '../cases/folio.ts'
import type { LocalDate } from '../law/time.ts'
import { citeOn } from '../law/tuo.ts'

type Own = Exclude<Channel, 'plazo' | 'mailbox'>
type Way = { label: string; hint: (on: LocalDate) => string }

/** How a junta presents by itself, as it chooses it: which date it copies from what it holds in its hands, and which number. */
export const wayWords: Record<Own, Way> = {
  'stamped-cargo': { label: 'En papel, en la mesa de partes', hint: () => 'La fecha y la hora del sello de su cargo.' },
  'digital-desk': {
    label: 'Por la mesa de partes digital de la entidad',
    hint: (on) => `Recibe a toda hora, todos los días (${citeOn(on, '117.1')}): la fecha del cargo que le dio.`,
  },
  'certified-mail': {
    label: 'Por correo certificado',
    hint: (on) =>
      `Vale la fecha del sello del correo, no la de su llegada (${citeOn(on, '120', '122')}). El número es el del certificado; donde pide la mesa de partes, ponga la oficina de correos.`,
  },
  'local-office': {
    label: 'En otra oficina de la misma entidad',
    hint: (on) => `Vale la fecha en que esa oficina selló su cargo (${citeOn(on, '119.2', '122')}).`,
  },
  subprefecture: {
    label: 'En la subprefectura',
    hint: (on) =>
      `Donde la entidad no tiene oficina. Vale la fecha de su sello (${citeOn(on, '119.3', '121.2', '122')}).`,
  },
  'notarial-letter': {
    label: 'Por carta notarial',
    hint: () =>
      'La fecha en que el notario certifica que la entregó, no la del encargo: es un criterio de Plazo (inferido). El número es el de la carta; donde pide la mesa de partes, ponga la notaría.',
  },
  libro: { label: 'En el Libro de Reclamaciones', hint: () => 'Solo un reclamo: la fecha de su copia.' },
}

/** What stands beside the ways: of a solicitud that silence may grant, the days of the entity begin with its own receipt. */
export const silenceNote = (on: LocalDate): string =>
  `Una solicitud que se aprueba por silencio se cuenta desde que la recibe la entidad (${citeOn(on, '122')}): si la suya lo es y la mandó por correo, por otra oficina o por la subprefectura, anote esa fecha.`

/** What an office reads of a document that somebody else received for it: which date it is asked for. */
export const relayedWords = (channel: Channel, on: LocalDate): string | undefined => {
  const whose: Partial<Record<Channel, string>> = {
    'certified-mail': 'del sello del correo',
    'local-office': 'del sello de la oficina que lo recibió',
    subprefecture: 'del sello de la subprefectura',
  }
  const stamp = whose[channel]
  return (
    stamp && `Cuenta como presentado en la fecha ${stamp}, no en la de su ingreso a la entidad (${citeOn(on, '122')}).`
  )
}

/** What a junta shows that holds the whole evidence of its way, in a clause. */
export const entryWords = (channel: Channel): string =>
  entries[channel] ?? 'la junta indica un cargo con número, fecha, hora y mesa de partes'

const entries: Partial<Record<Channel, string>> = {
  'certified-mail': 'la junta indica el certificado del correo, con número, fecha, hora y oficina',
  'notarial-letter': 'la junta indica la certificación notarial, con número, fecha, hora y notaría',
  'local-office': 'la junta indica un cargo de otra oficina de la entidad, con número, fecha y hora',
  subprefecture: 'la junta indica un cargo de la subprefectura, con número, fecha y hora',
}
