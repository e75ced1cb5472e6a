import { observationsOf } from '../../cases/observations.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { decidedWords, endedWords } from '../../words/observations.ts'
import { type Block, type Draft, facts, paragraph, quote } from '../blocks.ts'
import { type Dossier, disclosed, topic } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { observationIn, observedBlocks, toBoth } from './observed.ts'

/** To both parties: that the junta objects to the observation, with its words beside the office's; and what was decided. */
export const contested: CaseLetter = {
  to: { junta: 'courtesy', post: 'courtesy' },
  owed(state, owed) {
    const last = observationsOf(owed).at(-1)
    return toBoth(state, owed, [last?.contested, last?.decided])
  },
  write,
}

/** To both parties: that one of them says that it was not cured, or was archived; Plazo concludes nothing of it. */
export const uncured: CaseLetter = {
  to: { junta: 'legal', post: 'courtesy' },
  owed: (state, owed) => toBoth(state, owed, [observationsOf(owed).at(-1)?.ended]),
  write: writeEnd,
}

function write(dossier: Dossier, duty: CaseLetterDuty): Draft {
  const { contested: objection, decided, ...observation } = observationIn(dossier, duty)
  const said = objection && disclosed(dossier) && dossier.observations.get(objection.folio)
  if (decided?.folio === duty.folio)
    return told(dossier, duty, decidedWords(decided), [
      paragraph(
        decided.founded
          ? 'El documento se tiene por presentado el día en que se presentó, y su plazo sigue desde hoy donde se detuvo.'
          : 'La observación se mantiene, y el plazo no corre mientras no se subsane. Si los días para subsanar terminaron, la junta puede presentar el documento de nuevo.',
      ),
      ...observedBlocks(dossier, observation, matterOf(dossier, duty.obligation).name),
    ])
  return told(dossier, duty, 'La junta objeta la observación', [
    paragraph('Las dos posiciones se muestran. El plazo no corre mientras no conste qué se decidió.'),
    ...observedBlocks(dossier, observation, matterOf(dossier, duty.obligation).name),
    ...(said ? [paragraph('La junta dice:'), quote(said.text)] : []),
    paragraph('Quien tenga la decisión, envíela al operador de Plazo respondiendo a este correo.'),
  ])
}

function writeEnd(dossier: Dossier, duty: CaseLetterDuty): Draft {
  const observation = observationIn(dossier, duty)
  const { ended } = observation
  if (!ended) throw new RangeError(`${dossier.case.number} has an observation that goes on`)
  return told(dossier, duty, endedWords(ended), [
    facts(['Registrado', `${spanishDateTime(ended.at)}, folio ${ended.folio}`]),
    ...observedBlocks(dossier, observation, matterOf(dossier, duty.obligation).name),
    paragraph(
      duty.to.role === 'junta'
        ? 'El plazo no corre. Si subsanó en sus días, entregue el cargo sellado al operador de Plazo. Si no, puede presentar el documento de nuevo cuando quiera.'
        : 'Si no es así, dígalo respondiendo a este correo. La junta puede subsanar con un cargo de sus días, o presentar el documento de nuevo.',
    ),
  ])
}

const told = (dossier: Dossier, { obligation: id, to }: CaseLetterDuty, title: string, blocks: Block[]): Draft => {
  const { name, owed } = matterOf(dossier, id)
  const dated = `${title}, al ${spanishDate(limaDate(dossier.now))}`
  return to.role === 'junta'
    ? { subject: [dated, topic(dossier)], title, blocks }
    : { subject: [dated, name], title, blocks: [addressedTo(dossier, owed.debtor), ...blocks] }
}
