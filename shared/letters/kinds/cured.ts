import { cureOf } from '../../cases/observations.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { capital } from '../../words/capital.ts'
import { daysWords, dueWords } from '../../words/lastDays.ts'
import { curedWords, onCondition } from '../../words/observations.ts'
import { type Draft, facts, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { inference, termWords } from '../term.ts'
import { howToAnswer, owedFacts } from '../toOffice.ts'
import { toBoth } from './observed.ts'

/** To both parties: that the junta cured what was observed, by its word; and again where its cargo is not taken as proof. */
export const cured: CaseLetter = {
  to: { junta: 'courtesy', post: 'legal' },
  asks: true,
  tellsDate: 'outright',
  owed(state, owed) {
    const cure = cureOf(owed)
    const last = cure?.grades.at(-1)
    return toBoth(state, owed, [cure, last?.grade === 'declared' ? last : undefined])
  },
  write,
}

/** To both parties: the day of the cure was checked, and the dates hold without an if (I13). */
export const cureChecked: CaseLetter = {
  to: { junta: 'courtesy', post: 'legal' },
  officeHours: true,
  tellsDate: 'outright',
  owed(state, owed) {
    const cure = cureOf(owed)
    const last = cure?.grades.at(-1)
    return toBoth(state, owed, [last?.grade === 'verified' && last.folio > (cure?.folio ?? 0) ? last : undefined])
  },
  write,
}

function write(dossier: Dossier, { obligation: id, to }: CaseLetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const { owed, name, days, verified, counted } = matter
  const cure = cureOf(owed)
  if (!cure) throw new RangeError(`${dossier.case.number} has no cure`)
  const checked = cure.grades.at(-1)?.grade === 'verified'
  const on = spanishDate(limaDate(cure.curedAt))
  const said = facts(['Subsanado', `${spanishDateTime(cure.curedAt)} (folio ${cure.folio}), ${curedWords(cure)}`])
  if (to.role === 'junta') {
    const title = checked ? 'Se comprobó su subsanación' : 'Su subsanación consta según la palabra de la junta'
    return {
      subject: [title, topic(dossier)],
      title,
      blocks: [
        paragraph(
          checked
            ? `Plazo comprobó que el ${on} se presentó lo que la oficina había observado. El plazo vuelve a correr.`
            : `Consta que la junta subsanó el ${on}, pero nadie lo ha comprobado. Entregue el cargo sellado al operador de Plazo.`,
        ),
        said,
        facts(['Número', dossier.case.number], ['Documento', name], ['Plazo', termWords(matter)]),
        ...inference(matter),
      ],
    }
  }
  const by = days && verified ? `: debe ${dueWords(days)}` : ''
  const title = checked ? `Se comprobó la subsanación${by}` : '¿Consta la subsanación en su registro?'
  return {
    subject: [title, name],
    title,
    blocks: [
      addressedTo(dossier, owed.debtor),
      paragraph(
        checked
          ? `Plazo comprobó que el ${on} la junta presentó lo que su oficina había observado.`
          : `La junta declara haber presentado el ${on} lo que su oficina había observado. ¿Consta en su registro? Si no consta, o consta con otra fecha, dígalo en la página de respuesta.`,
      ),
      said,
      owedFacts(dossier, matter, [
        verified ? 'Responder a más tardar el' : `${capital(onCondition(owed))}, responder a más tardar el`,
        days && daysWords(days),
      ]),
      ...(counted ? [paragraph(counted)] : []),
      ...howToAnswer(dossier, id),
    ],
  }
}
