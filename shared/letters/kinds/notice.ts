import { isAviso } from '../../cases/state.ts'
import { daysWords, dueWords } from '../../words/lastDays.ts'
import { type Draft, heading, paragraph } from '../blocks.ts'
import { type Dossier, disclosed } from '../dossier.ts'
import { addressedTo, escrito } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { howToAnswer, owedFacts } from '../toOffice.ts'

/** A case number, what is asked, the term by the later date with its article, and how to answer. */
export const notice: CaseLetter = {
  to: { post: 'legal' },
  tellsDate: 'outright',
  owed: (_, owed) => (!isAviso(owed) && owed.presented && !owed.answered ? [owed.presented] : []),
  write,
}

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const { owed, name, days, counted, presented, verified } = matter
  const by = days ? `Debe ${dueWords(days)}` : 'Debe responder'
  const title = verified ? by : '¿Consta en su registro?'
  const asks = verified
    ? 'Se le comunica que el siguiente documento espera su respuesta escrita.'
    : `La junta declara haber presentado el siguiente documento el ${presented}. ¿Consta en su registro? Si consta, espera su respuesta escrita; si no consta, o consta con otra fecha, dígalo en la página de respuesta.`
  const until = verified ? 'Responder a más tardar el' : 'Si se presentó ese día, responder a más tardar el'
  return {
    subject: [title, name],
    title,
    blocks: [
      addressedTo(dossier, owed.debtor),
      paragraph(asks),
      owedFacts(dossier, matter, [until, days && daysWords(days)]),
      ...(counted ? [paragraph(counted)] : []),
      ...(disclosed(dossier) ? [] : [paragraph('El documento se presentó por su propio canal.')]),
      ...howToAnswer(dossier, id),
      ...(id === 0 ? [heading('El escrito'), ...escrito(dossier)] : []),
    ],
  }
}
