import { spanishDate } from '../../law/time.ts'
import { type Draft, facts, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import { howToHold } from '../hold.ts'
import type { CaseLetter } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { howToShow } from '../showing.ts'
import { reckoning, termWords } from '../term.ts'

/** The mesa de partes received it: the term runs. */
export const started: CaseLetter = {
  to: { junta: 'courtesy' },
  tellsDate: 'outright',
  owed: ({ filed }, { id, presented }) => (id === 0 && presented && presented.folio > filed.folio ? [presented] : []),
  write,
}

function write(dossier: Dossier): Draft {
  const matter = matterOf(dossier, 0)
  const { name, title, later, presented, verified } = matter
  const [subject, what] = verified
    ? [later ? `El plazo corre hasta el ${spanishDate(later)}` : 'El plazo corre', 'El plazo empezó a correr']
    : ['Se entregó su documento', 'Se entregó su documento']
  return {
    subject: [subject, topic(dossier)],
    title: what,
    blocks: [
      paragraph(
        verified
          ? 'La entidad recibió su documento. No tiene que hacer nada más por ahora.'
          : 'Consta la presentación de su documento, pero nadie la ha comprobado todavía. Si tiene un cargo sellado o un número de ingreso, regístrelo con el enlace de abajo.',
      ),
      facts(
        ['Número', dossier.case.number],
        ['Documento', name],
        ['Recibido', presented],
        ['Debe responder', title],
        ['Plazo', termWords(matter)],
      ),
      ...reckoning(matter, dossier),
      ...(verified ? [] : howToShow(dossier)),
      ...howToHold(dossier),
    ],
  }
}
