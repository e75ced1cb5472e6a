import { againFrom } from '../../cases/acts/intended.ts'
import { isWithdrawn, obligation } from '../../cases/state.ts'
import { spanishDate, spanishDateTime } from '../../law/time.ts'
import { concludedWords, intentWords, PROCEDURE_GOES_ON, withdrawnWords } from '../../words/intents.ts'
import { type Draft, facts, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { nameOf } from '../words.ts'
import { toEachTold } from './intended.ts'

/**
 * What became of what a junta intended: to each of its mailboxes; and, where it took effect, to whoever of the authority may
 * have read a letter about the case.
 */
export const concluded: CaseLetter = {
  to: { junta: 'courtesy', desk: 'courtesy', post: 'courtesy' },
  owed: ({ concluded }, { id, intents }) => [
    ...intents.flatMap((one) => {
      const { folio } = one.objected ?? one.concluded ?? {}
      return folio ? toEachTold(one, folio) : []
    }),
    ...(concluded && id === 0 ? [{ folio: concluded.folio, toReaders: true, only: 'desk' as const }] : []),
    ...(concluded ? [{ folio: concluded.folio, toReaders: true, only: 'post' as const }] : []),
  ],
  write,
}

function write(dossier: Dossier, { obligation: id, folio, to }: CaseLetterDuty): Draft {
  const { case: state } = dossier
  const owed = obligation(state, id)
  const stopped = owed.intents.find(({ objected }) => objected?.folio === folio)
  const mark = stopped?.objected ?? state.concluded
  if (!mark) throw new RangeError(`${state.number} is not concluded`)
  const name = nameOf(state, owed)
  const recorded = facts(
    ['Expediente', state.number],
    ['Documento', name],
    ['Registrado', `${spanishDateTime(mark.at)}, folio ${mark.folio}`],
  )
  const from = stopped && againFrom(owed.intents.slice(0, owed.intents.indexOf(stopped) + 1))
  const again = from ? ` Se puede pedir otra vez desde el ${spanishDate(from)}.` : ''
  if (stopped)
    return {
      subject: [`Alguien de la junta se opuso a ${intentWords[stopped.what]}`, topic(dossier)],
      title: 'El expediente sigue como estaba',
      blocks: [paragraph(`Se pidió ${intentWords[stopped.what]}, y alguien de la junta se opuso.${again}`), recorded],
    }
  const withdrawn = isWithdrawn(state)
  const title = withdrawn ? withdrawnWords(mark) : 'La junta aceptó la respuesta'
  const blocks = [recorded, paragraph(withdrawn ? PROCEDURE_GOES_ON : 'Plazo no escribe más por este expediente.')]
  return to.role === 'junta'
    ? {
        subject: [title, topic(dossier)],
        title,
        blocks: [paragraph(`${concludedWords[withdrawn ? 'withdraw' : 'accept']}.`), ...blocks],
      }
    : {
        subject: [title, name],
        title,
        blocks: [...(to.role === 'post' ? [addressedTo(dossier, owed.debtor)] : []), ...blocks],
      }
}
