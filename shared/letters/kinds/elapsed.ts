import { isAnyHeld } from '../../cases/mails.ts'
import { wronglyElapsed } from '../../cases/standing.ts'
import { awaitsAnswer, gradeOf } from '../../cases/state.ts'
import { elapsedWords, endedByCargo } from '../../words/accusing.ts'
import { daysWords } from '../../words/lastDays.ts'
import { type Draft, facts, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { nextSteps } from '../nextSteps.ts'
import { inference } from '../term.ts'
import { howToAnswer, owedFacts } from '../toOffice.ts'

/** To both parties: by the cargo that the junta shows the term ended. It accuses nobody: the office may still say that it is wrong (I13). */
export const elapsed: CaseLetter = {
  to: { junta: 'courtesy', post: 'accusation' },
  asks: true,
  officeHours: true,
  owed: (state, owed, known) =>
    state.rule.published &&
    owed.elapsed &&
    gradeOf(owed) === 'shown' &&
    awaitsAnswer(state, owed) &&
    !wronglyElapsed(owed, known)
      ? [owed.elapsed]
      : [],
  waits: isAnyHeld,
  write,
}

function write(dossier: Dossier, { obligation: id, to }: CaseLetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const { owed, name, title } = matter
  const { cargo } = matter.grounds
  if (!cargo || !owed.elapsed) throw new RangeError(`${dossier.case.number} shows no cargo whose term ended`)
  const said = paragraph(elapsedWords(cargo, owed, title, dossier.now))
  if (to.role === 'junta')
    return {
      subject: ['Según su cargo, el plazo terminó', topic(dossier)],
      title: 'Según su cargo, el plazo terminó',
      blocks: [
        said,
        ...inference(matter),
        ...nextSteps(dossier),
        facts(['Documento', name], ['Presentado', matter.presented]),
        paragraph(
          'Así figura en la página del expediente, sin el nombre de nadie, mientras el operador no compruebe el cargo.',
        ),
      ],
    }
  const by = endedByCargo(cargo, owed.elapsed)
  return {
    subject: [by, name],
    title: by,
    blocks: [
      addressedTo(dossier, owed.debtor),
      said,
      paragraph(
        'Si respondió, o si el documento no consta en su registro, dígalo en la página de respuesta: se mostrará igual.',
      ),
      owedFacts(dossier, matter, ['Último día según ese cargo', daysWords(owed.elapsed)]),
      ...howToAnswer(dossier, id),
    ],
  }
}
