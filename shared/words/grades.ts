import type { DisputeGround } from '../cases/acts/disputed.ts'
import type { Ground } from '../cases/acts/graded.ts'
import type { Fate } from '../cases/acts/notified.ts'
import type { Recorder } from '../cases/acts/presented.ts'
import { type Channel, isRelayed } from '../cases/folio.ts'
import { cureOf } from '../cases/observations.ts'
import type { Act, Grade } from '../cases/state.ts'
import { type Instant, spanishDateTime } from '../law/time.ts'
import { entryWords } from './channels.ts'
import { channelWords } from './record.ts'

/** By what a presentation was checked or shown, and why a check was taken back. */
const words: Record<Ground, string> = {
  adopted: 'la entidad recibe en Plazo, que adoptó como mesa de partes',
  acknowledged: 'la oficina acusó recibo con número y fecha',
  stamp: 'el operador revisó el sello, la firma y la mesa de partes',
  tracking: 'consta en la consulta pública de la entidad',
  expediente: 'consta en la copia del expediente',
  libro: 'consta en el Libro de Reclamaciones, con su número',
  received: 'consta que lo recibió la entidad a la que se derivó',
  illegible: 'el sello no se lee',
  'another-document': 'el cargo es de otro documento',
  'another-desk': 'el sello no es de esa mesa de partes',
  'not-registered': 'no consta en el registro de la entidad',
  'recorded-in-error': 'se había registrado por error',
  anew: 'el documento se presentó de nuevo',
  entry: 'la junta indica un cargo con número, fecha, hora y mesa de partes',
}

const disputes: Record<DisputeGround, string> = {
  'not-in-register': 'no le consta en su registro',
  'not-our-stamp': 'el sello no es suyo',
  'another-day': 'le ingresó otro día',
}

/** An objection of an office, and when it says that the document entered. */
export type Dispute = { ground: DisputeGround; entered?: Instant | undefined }

/** What an office says against a presentation, in a clause. */
export const disputeWords = ({ ground, entered }: Dispute): string =>
  entered ? `le ingresó el ${spanishDateTime(entered)}` : disputes[ground]

/** Where an office says that it sent a document: no more than its word. */
export const referredWords = ({ entity, post }: { entity: string; post: string }): string =>
  `La oficina dice haberlo derivado a ${post}, ${entity}`

/** What stands at the beginning of a count: that of a document received by another entity begins there, or a cure began it anew. */
export const zeroWords = (owed: Begun): { zero?: string } => {
  const cure = cureOf(owed)
  // One that suspends leaves its pause: only what begins anew begins with the cure (131.1).
  if (cure && owed.term?.pauses.length === 0) return { zero: 'Subsanado' }
  return owed.acts.some(({ act }) => act === 'received') ? { zero: 'Recibido por la entidad competente' } : {}
}

type Begun = Parameters<typeof cureOf>[0] & {
  acts: readonly { act: Act }[]
  term?: { pauses: readonly unknown[] } | undefined
}

/** What a grade says, in a clause: by what it was checked or shown, or why it is no longer. */
export const groundWords = (ground: Ground): string => words[ground]

type Notices = readonly { fate: Fate; document?: true | undefined }[]

/** What may be said of a delivery of which the mail told nothing sure. */
export const UNCONFIRMED = 'entrega no confirmada'

/** Whether the mail with which Plazo presented a document may not have arrived. */
export const isUnconfirmed = (notices: Notices): boolean =>
  notices.some(({ fate, document }) => document && fate === 'unconfirmed')

type Recorded = { channel: Channel; recordedBy?: Recorder | undefined }

/** Who says that a document was presented, in a sentence that goes on with its moment. */
export const presentedBy = ({ channel, recordedBy }: Recorded): string => {
  if (recordedBy)
    return recordedBy === 'office' ? 'La oficina registró su ingreso' : 'El operador registró su presentación'
  return channel === 'mailbox' || channel === 'plazo' ? 'Consta su entrega' : 'La junta declaró su presentación'
}

/** How it reached the authority; of what another recorded only that. */
export const howPresented = ({ channel, recordedBy }: Recorded): string => {
  if (!recordedBy) return channelWords[channel]
  return recordedBy === 'office' ? 'según el registro de la oficina' : 'según registró el operador de Plazo'
}

/** The same to go on a sentence with, of what somebody else received for the authority or brought to it; of all else nothing. */
export const byWhichWay = ({ channel, recordedBy }: Recorded): string =>
  !recordedBy && (isRelayed(channel) || channel === 'notarial-letter') ? `, ${channelWords[channel]}` : ''

type Known = { presented: Recorded; notices: Notices }

/** By whose word a presentation is known while nobody checked it. */
export const declaredBy = ({ presented: { channel, recordedBy }, notices }: Known): string => {
  if (recordedBy) return 'ya no está comprobado'
  if (channel !== 'mailbox') return 'según la junta; Plazo no lo ha comprobado'
  return isUnconfirmed(notices)
    ? `enviado por Plazo a la mesa de partes; ${UNCONFIRMED}`
    : 'enviado por Plazo a la mesa de partes, que no ha acusado recibo'
}

/** Whose word a presentation rests on, and what it says. */
export const presentedWords = ({
  grades,
  ...known
}: Known & { grades: readonly { grade: Grade; ground: Ground }[] }): string => {
  const last = grades.at(-1)
  if (last?.grade === 'verified') return `comprobado: ${groundWords(last.ground)}`
  if (!last) return declaredBy(known)
  const by = last.ground === 'entry' ? entryWords(known.presented.channel) : groundWords(last.ground)
  return `${declaredBy(known)}: ${by}`
}
