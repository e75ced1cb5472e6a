import { recorderOf } from '../../cases/acts/presented.ts'
import { isUnsure } from '../../cases/objection.ts'
import { awaitsAnswer, isAviso, isVerified, type Obligation } from '../../cases/state.ts'
import { groundWords } from '../../words/grades.ts'
import { daysWords, dueWords } from '../../words/lastDays.ts'
import { type Block, type Draft, facts, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { type Matter, matterOf } from '../matter.ts'
import { howToShow } from '../showing.ts'
import { reckoning, termWords } from '../term.ts'
import { howToAnswer, notUs, owedFacts } from '../toOffice.ts'
import { mayTellDesk } from './notice.ts'

/** The grade that was given or taken back after the presentation was told of; one that came with it is told with it. */
const toldApart = (owed: Obligation) => {
  const { grades, presented } = owed
  const last = grades.at(-1)
  return !isAviso(owed) && presented && last && last.folio > presented.folio ? last : undefined
}

/** To both parties: the day of the presentation was checked, and its dates hold without an if (I13). */
export const verified: CaseLetter = {
  to: { junta: 'courtesy', desk: 'legal', post: 'legal' },
  asks: true,
  officeHours: true,
  tellsDate: 'outright',
  owed(state, owed, { entity }) {
    const grade = toldApart(owed)
    if (!grade || !isVerified(owed) || !awaitsAnswer(state, owed)) return []
    const { folio } = grade
    const toDesk = mayTellDesk(state, entity) && isUnsure(owed)
    return [{ folio, only: 'junta' }, { folio, only: 'post' }, ...(toDesk ? [{ folio, only: 'desk' } as const] : [])]
  },
  write,
}

function write(dossier: Dossier, { obligation: id, folio, to }: CaseLetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const { owed, name, presented, days, missed } = { ...matter, missed: matter.owed.missed }
  const by = days && !missed ? `: debe ${dueWords(days)}` : ''
  const said = paragraph(`Plazo comprobó que el documento se presentó el ${presented}: ${basis(owed)}.`)
  if (to.role === 'junta')
    return {
      subject: ['Se comprobó la presentación', topic(dossier)],
      title: 'Se comprobó la presentación',
      blocks: [said, facts(['Documento', name], ['Plazo', termWords(matter)]), ...reckoning(matter, dossier)],
    }
  return {
    subject: [`Se comprobó la presentación${by}`, name],
    title: `Se comprobó la presentación${by}`,
    blocks: [
      addressedTo(dossier, owed.debtor),
      said,
      owedFacts(dossier, matter, ['Responder a más tardar el', days && daysWords(days)]),
      ...late(matter),
      ...howToAnswer(dossier, id),
      ...(owed.grades.at(-1)?.ground === 'acknowledged' ? notUs(dossier, folio) : []),
    ],
  }
}

/** Of a term that is over when its day is checked: the office still has its days before anything is said of it. */
const late = ({ told }: Matter): Block[] =>
  told
    ? [
        paragraph(
          'Si ese plazo ya terminó, Plazo no registra nada contra su oficina antes de cinco días hábiles desde que este aviso le llegó. Si ya respondió, regístrelo en la página de respuesta.',
        ),
      ]
    : []

const basis = ({ grades }: Obligation): string => {
  const last = grades.at(-1)
  return last ? groundWords(last.ground) : ''
}

/** To both parties: what was checked, or shown and never checked, is taken back, and why. */
export const unverified: CaseLetter = {
  to: { junta: 'courtesy', post: 'legal' },
  officeHours: true,
  owed(_, owed) {
    const grade = toldApart(owed)
    return grade?.grade === 'declared' || grade?.grade === 'shown' ? [grade] : []
  },
  write: writeBack,
}

function writeBack(dossier: Dossier, { obligation: id, to }: CaseLetterDuty): Draft {
  const { owed, name, presented } = matterOf(dossier, id)
  const checked = owed.grades.at(-2)?.grade === 'verified'
  const title = checked
    ? 'La presentación ya no está comprobada'
    : 'El cargo que indicó la junta no se toma como prueba'
  const said = [
    paragraph(
      checked
        ? `Plazo retiró la comprobación de la fecha de presentación: ${basis(owed)}.`
        : `El operador de Plazo revisó el cargo que indicó la junta, y no lo toma como prueba de la presentación: ${basis(owed)}.`,
    ),
    facts(['Documento', name], ['Presentado', presented]),
  ]
  if (to.role === 'junta')
    return {
      subject: [title, topic(dossier)],
      title,
      blocks: [
        ...said,
        paragraph(
          `${owed.presented && recorderOf(owed.presented.evidence) ? 'La presentación queda sin comprobar' : 'La presentación consta según la palabra de la junta'}, y nada consta contra la oficina. Si tiene otro cargo sellado o un número de ingreso, regístrelo con el enlace de abajo.`,
        ),
        ...howToShow(dossier),
      ],
    }
  return {
    subject: [title, name],
    title,
    blocks: [
      addressedTo(dossier, owed.debtor),
      ...said,
      paragraph(
        'Lo que Plazo registró sobre esa fecha queda sin efecto. Si el documento consta en su registro, puede responderlo.',
      ),
      ...(owed.answered ? [] : howToAnswer(dossier, id)),
    ],
  }
}
