import { obligation } from '../../cases/state.ts'
import { spanishDateTime } from '../../law/time.ts'
import { annulledWords, annulmentWords } from '../../words/annulments.ts'
import { type Draft, facts, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { nameOf } from '../words.ts'

/** That the case is annulled, and why: to whoever may have read a letter about it, and to nobody else. */
export const annulled: CaseLetter = {
  to: { junta: 'legal', desk: 'legal', post: 'legal' },
  owed: ({ annulled }, { id }) =>
    annulled ? [{ folio: annulled.folio, toReaders: true, ...(id > 0 && { only: 'post' }) }] : [],
  write,
}

function write(dossier: Dossier, { obligation: id, to }: CaseLetterDuty): Draft {
  const { case: state } = dossier
  const { annulled } = state
  if (!annulled) throw new RangeError(`${state.number} is not annulled`)
  const owed = obligation(state, id)
  const name = nameOf(state, owed)
  const title = 'Expediente anulado'
  const said = [
    paragraph(`El expediente ${state.number} fue ${annulledWords(annulled)}.`),
    facts(
      ['Expediente', state.number],
      ['Documento', name],
      ['Motivo', annulmentWords(annulled.ground)],
      ['Anulado', `${spanishDateTime(annulled.at)}, folio ${annulled.folio}`],
    ),
  ]
  if (to.role === 'junta')
    return {
      subject: [title, topic(dossier)],
      title,
      blocks: [
        ...said,
        paragraph(
          'Plazo ya no cuenta ningún plazo en él ni escribe a nadie más. Lo que la junta presentó ante la autoridad sigue su curso allí: esto solo anula el registro en Plazo.',
        ),
        paragraph('Si cree que es un error, responda a este correo: lo lee el operador de Plazo.'),
      ],
    }
  return {
    subject: [title, name],
    title,
    blocks: [
      ...(to.role === 'post' ? [addressedTo(dossier, owed.debtor)] : []),
      ...said,
      paragraph(
        'Lo que Plazo le escribió sobre él queda sin efecto, y Plazo no dirá nada de su oficina por este expediente. Si la junta le presentó el documento por otra vía, ese trámite no depende de Plazo.',
      ),
    ],
  }
}
