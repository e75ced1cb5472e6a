import { officeFolios } from '../cases/acts/enclosed.ts'
import { writingPost } from '../cases/offices.ts'
import { type Case, notifiesByMail, type Obligation } from '../cases/state.ts'
import { spanishLength } from '../law/explain.ts'
import { limaDate } from '../law/time.ts'
import { officeNotifies } from '../words/notices.ts'
import { type Block, type Detail, facts, heading, link, paragraph } from './blocks.ts'
import { chosenIn, type Dossier, disclosed, petitioner } from './dossier.ts'
import type { Owing } from './letter.ts'
import type { Matter } from './matter.ts'

/** Where an office answers: the link opens what this letter is about; a code proves the mailbox at the end, since scanners open links (DESIGN section 6). */
export const howToAnswer = (dossier: Dossier, id: number): Block[] => [
  heading('Cómo responder'),
  link('Responda aquí', answerAt(dossier)),
  paragraph(
    'No necesita usuario ni contraseña: escriba primero, y al final le enviamos un código a este mismo buzón. Ahí también puede decir que no le consta, que lo derivó, que observó el documento, que ya respondió en papel, o en qué fecha responderá.',
  ),
  ...(id === 0 ? [paragraph(officeNotifies(notifiesByMail(dossier.case), limaDate(dossier.now)))] : []),
  paragraph('Una respuesta automática, un acuse de lectura o un número de ticket no cuenta como respuesta.'),
]

/** The address of a letter's link; without a letter, where it is asked for again. */
export const answerAt = ({ case: { number }, site, token }: Dossier): string =>
  token ? `${site}/responder/${token}` : `${site}/casos/${number}/reenviar`

/** Of a letter about what stands in a folio: to the junta, and to the office that did it, where that is of the entity still. */
export function toWriter(state: Case, owed: Obligation, folio: number): Owing {
  const toPost = writingPost(state, owed, folio)
  return { folio, toPost, ...(toPost === undefined && { only: 'junta' }) }
}

/** Where an office says that it was not the one that did what stands in a folio: it holds, and the operator looks at it. */
export const notUs = (dossier: Dossier, folio: number): Block[] => [
  heading('¿No fue su oficina?'),
  ...(dossier.token
    ? [link('Dígalo hoy mismo aquí', `${answerAt(dossier)}?que=no-fue&folio=${folio}`)]
    : [paragraph('Avísenos hoy mismo respondiendo a este correo.')]),
]

/** Where an office adds its document, or a photo of it, to what it wrote in a folio; nothing of an answer that came by mail. */
export const toEnclose = ({ site, case: { number } }: Dossier, owed: Obligation, folio: number): Block[] =>
  officeFolios(owed).includes(folio)
    ? [
        link(
          'Para añadir el documento, en foto o PDF, abra',
          `${site}/mesa/oficina/casos/${number}/archivos?de=${folio}`,
        ),
      ]
    : []

/** What the office answers and by when; nothing of a confidential document beyond its number and its term. */
export const owedFacts = (
  dossier: Dossier,
  { name, presented, duty, length, setBy, inferred }: Matter,
  until: Detail,
): Block =>
  facts(
    ['Expediente', dossier.case.number],
    ['Documento', name],
    ['Número de ingreso en la entidad', disclosed(dossier)?.entryNumber],
    ['De qué trata', chosenIn(dossier)],
    ['Asunto', disclosed(dossier)?.subject],
    ['Presenta', petitioner(dossier)],
    ['Presentado', presented],
    ['Deber', duty.sentence],
    ['Norma', duty.norm],
    until,
    ['Plazo', length && `${spanishLength(length)}${setBy ? ` (${setBy})` : ''}`],
    ['Sobre el plazo', inferred],
  )
