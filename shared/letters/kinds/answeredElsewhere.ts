import { isAviso, obligation } from '../../cases/state.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { quoted, UNJUDGED } from '../../words/record.ts'
import { type Draft, facts, paragraph } from '../blocks.ts'
import type { Dossier } from '../dossier.ts'
import { addressedToPost } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'

/** To a superior who got an aviso and has not answered: that another did, so that it knows what is left (L27). */
export const answeredElsewhere: CaseLetter = {
  to: { post: 'courtesy' },
  owed: ({ obligations }, { over, opened, presented, answered, withdrawn }) =>
    isAviso({ over }) && presented && !answered && !withdrawn
      ? obligations.flatMap((other) => (other.answered && other.answered.folio > opened.folio ? [other.answered] : []))
      : [],
  write,
}

function write(dossier: Dossier, { obligation: id, folio }: CaseLetterDuty): Draft {
  const { number, obligations } = dossier.case
  const other = obligations.find(({ answered }) => answered?.folio === folio)
  if (!other?.answered) throw new RangeError(`${number} has no answer in folio ${folio}`)
  const { name, title } = matterOf(dossier, other.id)
  const { at, came, outcome } = other.answered
  return {
    subject: [`Ya hay respuesta de ${title}, del ${spanishDate(limaDate(came ?? at))}`, name],
    title: 'Ya hay una respuesta en este expediente',
    blocks: [
      addressedToPost(dossier, obligation(dossier.case, id).debtor),
      paragraph(
        other.id === 0
          ? 'La junta ya tiene respuesta a lo que pidió. Plazo no le escribe más por este expediente.'
          : 'Respondió otra autoridad. De la respuesta que pidió la junta no consta nada todavía.',
      ),
      facts(
        ['Expediente', number],
        ['Documento', name],
        ['Respondió', title],
        ['Llegó por correo', came && spanishDateTime(came)],
        ['Registrada', `${spanishDateTime(at)}, folio ${folio}`],
        ['La oficina indica', quoted(outcome)],
        ['Estado', UNJUDGED],
      ),
    ],
  }
}
