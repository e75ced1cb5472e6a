import { notifiesByMail } from '../cases/state.ts'
import { spanishLength } from '../law/explain.ts'
import { limaDate } from '../law/time.ts'
import { officeNotifies } from '../words/notices.ts'
import { type Block, code, type Detail, facts, heading, link, paragraph } from './blocks.ts'
import { chosenIn, type Dossier, disclosed, petitioner } from './dossier.ts'
import type { Matter } from './matter.ts'

/** Where and how an office answers: it types the code, since scanners open links (DESIGN section 6). */
export const howToAnswer = ({ case: state, site, now, code: codeOf }: Dossier, id: number): Block[] => [
  heading('Cómo responder'),
  link('Abra la página de respuesta', `${site}/responder/${state.number}`),
  code('Escriba allí este código y envíe su respuesta', codeOf(id)),
  paragraph(
    'No necesita usuario ni contraseña. El código es de su oficina: no lo reenvíe. Si ya respondió por otra vía, regístrelo en esa página con el número y la fecha de su documento.',
  ),
  ...(id === 0 ? [paragraph(officeNotifies(notifiesByMail(state), limaDate(now)))] : []),
  paragraph('Una respuesta automática, un acuse de lectura o un número de ticket no cuenta como respuesta.'),
]

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
