import { cameUnproved } from '../../cases/mails.ts'
import { notifiesByMail, type Obligation, principal } from '../../cases/state.ts'
import { spanishLength } from '../../law/explain.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { isAppealable, ownWindows } from '../../law/windows.ts'
import { afterTerm, unanswered } from '../../words/accusing.ts'
import { daysWords, ownDates } from '../../words/lastDays.ts'
import { juntaNotified, windowsFrom } from '../../words/notices.ts'
import { quoted, UNJUDGED } from '../../words/record.ts'
import { type Block, type Draft, facts, heading, list, paragraph, quote } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { nextSteps } from '../nextSteps.ts'

/** Who answered and in which sense, in the office's own words; nobody has judged it yet (I11). It may be its notification (20.4). */
export const answered: CaseLetter = {
  to: { junta: 'legal' },
  owed: (_, { answered: given }) => (given ? [given] : []),
  write,
}

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const { case: state, answers } = dossier
  const { owed, name, title, grounds, inferred } = matterOf(dossier, id)
  const answer = answers.get(id)
  const came = owed.answered?.came
  return {
    subject: ['Hay una respuesta', id > 0 ? title : undefined, topic(dossier)],
    title: 'Hay una respuesta',
    blocks: [
      facts(
        ['Número', state.number],
        ['Documento', name],
        ['Respondió', `${title}, ${fromWhere(owed)}`],
        [came ? 'Desde' : 'Firma declarada', answer?.signedBy],
        ['Llegó por correo', came && spanishDateTime(came)],
        ['Documento de respuesta', answer?.document],
        ...ownDates(owed.answered),
        ['Cómo lo notifica, según la oficina', answer?.means],
        ['Registrada', owed.answered && `${spanishDateTime(owed.answered.at)}, folio ${owed.answered.folio}`],
        [
          'Llegó',
          owed.missed && grounds.late
            ? `${afterTerm(grounds.late)}, que terminó el ${daysWords(owed.missed)}; es válida igualmente`
            : undefined,
        ],
        ['Sobre el plazo', owed.missed && grounds.late ? inferred : undefined],
        ['La oficina indica', owed.answered && quoted(owed.answered.outcome)],
        ['Estado', UNJUDGED],
      ),
      state.rule.published
        ? quote(answer?.text ?? 'El texto ya no está disponible.')
        : paragraph(
            'Por ser una denuncia reservada, Plazo no envía el texto por correo (D.Leg. 1327): léalo en su mesa, entrando con este correo.',
          ),
      paragraph(
        '«Sin calificar» quiere decir que Plazo no dice si la respuesta es buena o completa: eso lo juzga la junta.',
      ),
      ...(id > 0 && !principal(state).answered ? [...stillOpen(dossier), ...nextSteps(dossier)] : []),
      ...(id === 0 ? [paragraph(juntaNotified(notifiesByMail(state), limaDate(dossier.now)))] : []),
      ...ownTime(dossier, id),
    ],
  }
}

/** By what way it came to Plazo: of a mail that nothing proved no more than who found that it answers. */
function fromWhere({ answered, mails }: Obligation): string {
  const mail = answered?.came ? mails.find(({ contents }) => contents.id === answered.contents.id) : undefined
  if (!mail || !cameUnproved(mail)) return 'desde el buzón de la oficina'
  const whose = mail.vouched ? 'es de la oficina' : 'responde lo pedido'
  return `por un correo del que el operador de Plazo dice que ${whose}; no consta que venga de su buzón`
}

/** An answer from above leaves the one that is owed to the junta still open. */
const stillOpen = (dossier: Dossier): Block[] => {
  const { name, grounds } = matterOf(dossier, 0)
  const ground = grounds.lapse ?? grounds.cargo
  return ground ? [paragraph(`Su documento, «${name}», sigue ${unanswered(ground)}.`)] : []
}

/** The junta's own time to act, by the earlier date: no doubt may cost it its right (LAW 2.17). */
const ownTime = ({ case: state, calendar }: Dossier, id: number): Block[] => {
  const { answered } = principal(state)
  if (id > 0 || !answered || !isAppealable(answered.outcome)) return []
  const { from, words } = windowsFrom({ recorded: limaDate(answered.at), notified: answered.notified })
  const windows = ownWindows(state.rule, from, calendar)
  if (windows.length === 0) return []
  return [
    heading('Si la junta no está de acuerdo'),
    paragraph(
      `La ley le da estos plazos desde que se le notifica. Por prudencia Plazo los cuenta desde ${words}, y da la fecha más próxima:`,
    ),
    list(
      windows.map(
        ({ name, due, norm, ...length }) =>
          `${name}: hasta el ${spanishDate(due)}. Son ${spanishLength(length)}, según ${norm}.`,
      ),
    ),
    paragraph(
      'Si la entidad se la notificó antes por otro medio, el plazo termina antes. El recurso lo presenta la junta: Plazo no lo presenta por ella.',
    ),
  ]
}
