import type { RefusalGround, Verification } from '../cases/acts/graded.ts'
import type { Channel } from '../cases/folio.ts'
import type { Grade } from '../cases/state.ts'

/** By what a presentation was checked. */
export const verificationWords: Record<Verification, string> = {
  adopted: 'la entidad recibe en Plazo, que adoptó como mesa de partes',
  acknowledged: 'la oficina acusó recibo con número y fecha',
  stamp: 'el operador revisó el sello, la firma y la mesa de partes',
  tracking: 'consta en la consulta pública de la entidad',
  expediente: 'consta en la copia del expediente',
}

/** Why that check was taken back. */
export const refusalWords: Record<RefusalGround, string> = {
  illegible: 'el sello no se lee',
  'another-document': 'el cargo es de otro documento',
  'another-desk': 'el sello no es de esa mesa de partes',
  'not-registered': 'no consta en el registro de la entidad',
  'recorded-in-error': 'se había registrado por error',
}

const isVerification = (ground: string): ground is Verification => ground in verificationWords

/** What a grade says, in a clause: by what it was checked, or why it is no longer. */
export const groundWords = (ground: Verification | RefusalGround): string =>
  isVerification(ground) ? verificationWords[ground] : refusalWords[ground]

/** By whose word a presentation is known while nobody checked it. */
export const declaredBy = (channel: Channel): string =>
  channel === 'mailbox'
    ? 'enviado por Plazo a la mesa de partes, que no ha acusado recibo'
    : 'según la junta; Plazo no lo ha comprobado'

/** Whose word a presentation rests on, and what it says. */
export const presentedWords = ({
  presented: { channel },
  grades,
}: {
  presented: { channel: Channel }
  grades: readonly { grade: Grade; ground: Verification | RefusalGround }[]
}): string => {
  const last = grades.at(-1)
  if (last?.grade === 'verified') return `comprobado: ${groundWords(last.ground)}`
  return last ? `${declaredBy(channel)}: ${groundWords(last.ground)}` : declaredBy(channel)
}
