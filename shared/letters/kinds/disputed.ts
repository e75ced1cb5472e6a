import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { disputeWords } from '../../words/grades.ts'
import { type Draft, facts, paragraph, quote } from '../blocks.ts'
import { type Dossier, disclosed, topic } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { notUs, toWriter } from '../toOffice.ts'

/** To both parties: what the office said that it does not find, with its words. Both views are shown (I13). */
export const disputed: CaseLetter = {
  to: { junta: 'courtesy', post: 'courtesy' },
  owed: (state, owed) => owed.disputes.map(({ folio }) => toWriter(state, owed, folio)),
  write,
}

function write(dossier: Dossier, { obligation: id, folio, to }: CaseLetterDuty): Draft {
  const { owed, name, title, presented } = matterOf(dossier, id)
  const dispute = owed.disputes.find((one) => one.folio === folio)
  if (!dispute) throw new RangeError(`${dossier.case.number} disputes nothing in folio ${folio}`)
  const text = disclosed(dossier) && dossier.disputes.get(folio)
  const said = [
    facts(
      ['Expediente', dossier.case.number],
      ['Documento', name],
      ['Presentado', presented],
      ['La oficina dice', disputeWords(dispute)],
      ['Registrado', `${spanishDateTime(dispute.at)}, folio ${folio}`],
      ['Firma declarada', text?.signedBy],
    ),
    ...(text ? [quote(text.text)] : []),
  ]
  const on = spanishDate(limaDate(dispute.at))
  const headline = `La oficina dice que ${disputeWords(dispute)}`
  if (to.role === 'junta')
    return {
      subject: [headline, topic(dossier)],
      title: headline,
      blocks: [
        paragraph(`${title} dijo el ${on} que ${disputeWords(dispute)}. Las dos versiones se muestran.`),
        ...said,
        paragraph(
          'Muestre al operador de Plazo su cargo sellado, o pida a la entidad copia del expediente. El operador lo revisa; si en diez días hábiles no lo decide, la página sigue con las palabras de la oficina al lado.',
        ),
      ],
    }
  return {
    subject: [`Constancia de lo que dijo su oficina el ${on}`, name],
    title: 'Constancia de lo que dijo su oficina',
    blocks: [
      addressedTo(dossier, to.role === 'post' ? to.post : owed.debtor),
      ...said,
      paragraph('Si después lo encuentra, regístrelo en la página de respuesta.'),
      ...notUs(dossier, folio),
    ],
  }
}
