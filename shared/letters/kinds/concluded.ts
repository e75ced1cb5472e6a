import { isWithdrawn, obligation } from '../../cases/state.ts'
import { spanishDateTime } from '../../law/time.ts'
import { concludedWords, PROCEDURE_GOES_ON, withdrawnWords } from '../../words/intents.ts'
import { type Draft, facts, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { nameOf } from '../words.ts'

/** That the junta accepted its answer, or withdrew the case: to whoever may have read a letter about it, and to nobody else. */
export const concluded: CaseLetter = {
  to: { junta: 'courtesy', desk: 'courtesy', post: 'courtesy' },
  owed: ({ concluded }, { id }) =>
    concluded ? [{ folio: concluded.folio, toReaders: true, ...(id > 0 && { only: 'post' }) }] : [],
  write,
}

function write(dossier: Dossier, { obligation: id, to }: CaseLetterDuty): Draft {
  const { case: state } = dossier
  const { concluded } = state
  if (!concluded) throw new RangeError(`${state.number} is not concluded`)
  const owed = obligation(state, id)
  const name = nameOf(state, owed)
  const withdrawn = isWithdrawn(state)
  const title = withdrawn ? withdrawnWords(concluded) : 'La junta aceptó la respuesta'
  const blocks = [
    facts(
      ['Expediente', state.number],
      ['Documento', name],
      ['Registrado', `${spanishDateTime(concluded.at)}, folio ${concluded.folio}`],
    ),
    paragraph(withdrawn ? PROCEDURE_GOES_ON : 'Plazo no escribe más por este expediente.'),
  ]
  return to.role === 'junta'
    ? { subject: [title, topic(dossier)], title, blocks: [paragraph(`${concludedWords[concluded.what]}.`), ...blocks] }
    : {
        subject: [title, name],
        title,
        blocks: [...(to.role === 'post' ? [addressedTo(dossier, owed.debtor)] : []), ...blocks],
      }
}
