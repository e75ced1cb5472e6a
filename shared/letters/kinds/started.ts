import { spanishDate } from '../../law/time.ts'
import { type Draft, facts, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import { howToHold } from '../hold.ts'
import type { CaseLetter } from '../letter.ts'
import { matterOf } from '../matter.ts'
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
  const { name, title, later, presented } = matter
  return {
    subject: [later ? `El plazo corre hasta el ${spanishDate(later)}` : 'El plazo corre', topic(dossier)],
    title: 'El plazo empezó a correr',
    blocks: [
      paragraph('La entidad recibió su documento. No tiene que hacer nada más por ahora.'),
      facts(
        ['Número', dossier.case.number],
        ['Documento', name],
        ['Recibido', presented],
        ['Debe responder', title],
        ['Plazo', termWords(matter)],
      ),
      ...reckoning(matter, dossier),
      ...howToHold(dossier),
    ],
  }
}
