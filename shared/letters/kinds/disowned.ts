import { restorableUntil } from '../../cases/acts/disowned.ts'
import { type Obligation, obligation, principal } from '../../cases/state.ts'
import { spanishDate, spanishDateTime } from '../../law/time.ts'
import { BY_NOBODY_ELSE, disownedWords, LOOKED_AT_FIRST, restoredWords } from '../../words/disowned.ts'
import { type Block, type Draft, facts, heading, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import { type CaseLetter, type CaseLetterDuty, letterId, type Owing, type Reader } from '../letter.ts'
import { nameOf } from '../words.ts'
import { toEachTold, wayTo } from './intended.ts'

/**
 * That a junta says that it did not file a case, or that it did after all: to each of its mailboxes and, of what that hid, to
 * whoever of the authority may have read a letter about it.
 */
export const disowned: CaseLetter = {
  to: { junta: 'legal', desk: 'legal', post: 'legal' },
  owed(state, { id, debtor }) {
    const { disowned } = principal(state)
    if (!disowned) return []
    const { folio, hides, restored } = disowned
    const offices: Reader[] = [...(id === 0 ? [{ role: 'desk' } as const] : []), { role: 'post', post: debtor }]
    const news = (to: Reader): Owing =>
      restored
        ? { folio: restored.folio, only: to.role, corrects: letterId(state.number, 'disowned', id, folio, to) }
        : { folio, only: to.role, toReaders: true }
    return [...(id === 0 ? toEachTold(disowned, restored?.folio ?? folio) : []), ...(hides ? offices.map(news) : [])]
  },
  write,
}

function write(dossier: Dossier, { obligation: id, folio, to }: CaseLetterDuty): Draft {
  const { case: state } = dossier
  const { disowned } = principal(state)
  if (!disowned) throw new RangeError(`nobody disowned ${state.number}`)
  const owed = obligation(state, id)
  const { restored } = disowned
  const mark = restored?.folio === folio ? restored : disowned
  const title = mark === restored ? restoredWords : disownedWords
  const recorded = facts(
    ['Expediente', state.number],
    ['Documento', nameOf(state, owed)],
    ['Registrado', `${spanishDateTime(mark.at)}, folio ${mark.folio}`],
  )
  if (to.role === 'junta')
    return {
      subject: [title, topic(dossier)],
      title,
      blocks: [
        recorded,
        ...(mark === restored
          ? []
          : [...whatHappens(disowned), heading('Si su junta sí lo presentó'), ...wayTo(dossier, to, 'dígalo')]),
      ],
    }
  return {
    subject: [title, nameOf(state, owed)],
    title,
    blocks: [
      ...(to.role === 'post' ? [addressedTo(dossier, owed.debtor)] : []),
      recorded,
      paragraph(
        mark === restored
          ? 'El expediente está otra vez como estaba, y Plazo sigue contando su plazo. Que estuviera oculto no lo cambió.'
          : `Mientras tanto está oculto, y Plazo no dice nada de su oficina por él. Si nadie de la junta lo restaura hasta el ${spanishDate(restorableUntil(disowned))}, queda anulado. De lo que haya llegado a su mesa de partes no decide Plazo.`,
      ),
    ],
  }
}

const whatHappens = (disowned: NonNullable<Obligation['disowned']>): Block[] => [
  paragraph(
    disowned.hides
      ? `El expediente está oculto desde ahora. Si su junta sí lo presentó, cualquiera de ella puede restaurarlo hasta el ${spanishDate(restorableUntil(disowned))}. Después queda anulado.`
      : LOOKED_AT_FIRST,
  ),
  paragraph(BY_NOBODY_ELSE),
]
