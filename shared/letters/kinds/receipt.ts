import { isAviso, notifiesByMail, type Obligation } from '../../cases/state.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { afterTerm } from '../../words/accusing.ts'
import { daysWords, ownDates } from '../../words/lastDays.ts'
import { officeNotifies } from '../../words/notices.ts'
import { quoted } from '../../words/record.ts'
import { type Detail, type Draft, facts, heading, paragraph, quote } from '../blocks.ts'
import { type Dossier, disclosed } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { notUs, toEnclose } from '../toOffice.ts'

/** Proof of its answer, to the office that gave it. */
export const receipt: CaseLetter = {
  to: { post: 'courtesy' },
  owed: (_, { answered }) => (answered ? [answered] : []),
  write,
}

function write(dossier: Dossier, { obligation: id, folio }: CaseLetterDuty): Draft {
  const { case: state, answers } = dossier
  const { owed, name, told, days, late, verified, grounds, inferred } = matterOf(dossier, id)
  const answer = disclosed(dossier) && answers.get(id)
  return {
    subject: [`Constancia de su respuesta${dayOf(owed)}`, name],
    title: 'Constancia de su respuesta',
    blocks: [
      addressedTo(dossier, owed.debtor),
      facts(
        ['Expediente', state.number],
        ['Documento', name],
        ...recorded(owed),
        [
          'Plazo',
          verified && told && !isAviso(owed)
            ? `hasta el ${days?.notifyBy ? daysWords(days) : spanishDate(told)}`
            : undefined,
        ],
        ['Sobre el plazo', verified && told ? inferred : undefined],
        ['Llegó', grounds.late ? `${afterTerm(grounds.late)}: es válida igualmente` : late && 'dentro del plazo'],
        ['Sentido que indicó', owed.answered && quoted(owed.answered.outcome)],
        ['Su documento', answer?.document],
        ['Cómo lo notifica', answer?.means],
        ...ownDates(owed.answered),
        ['Firma declarada', answer?.signedBy],
      ),
      ...(answer ? [heading('Su texto'), quote(answer.text)] : []),
      ...(id === 0 ? [paragraph(officeNotifies(notifiesByMail(state), limaDate(dossier.now)))] : []),
      ...toEnclose(dossier, owed, folio),
      ...notUs(dossier, folio),
    ],
  }
}

const dayOf = ({ answered }: Obligation): string =>
  answered ? ` del ${spanishDate(limaDate(answered.came ?? answered.at))}` : ''

const recorded = ({ answered }: Obligation): Detail[] =>
  answered
    ? [
        ['Su correo llegó', answered.came && spanishDateTime(answered.came)],
        ['Respuesta registrada', `${spanishDateTime(answered.at)}, folio ${answered.folio}`],
      ]
    : []
