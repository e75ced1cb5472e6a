import { isAnyHeld } from '../../cases/mails.ts'
import { awaitsAnswer, isAviso, isUnreachable } from '../../cases/state.ts'
import { limaDate, spanishDate } from '../../law/time.ts'
import { unanswered as noAnswer, waited } from '../../words/accusing.ts'
import { type Draft, facts, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import { howToHold } from '../hold.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { nextSteps } from '../nextSteps.ts'
import { accordingToRecord } from '../words.ts'

/** To the junta: the wait of an aviso is over, or nobody can be reached by it; and what comes next. */
export const unanswered: CaseLetter = {
  to: { junta: 'courtesy' },
  officeHours: true,
  owed: (state, owed) => {
    if (!isAviso(owed) || !awaitsAnswer(state, owed)) return []
    return [owed.unanswered ?? (isUnreachable(owed) ? owed.notices.at(-1) : undefined)].flatMap((mark) => mark ?? [])
  },
  waits: isAnyHeld,
  write,
}

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const { case: state, now } = dossier
  const { owed, title, grounds } = matterOf(dossier, id)
  const { wait } = grounds
  const [news, what] = wait
    ? [`El aviso al superior está ${noAnswer(wait)}`, `${accordingToRecord(now, state)}, el aviso está ${waited(wait)}`]
    : [
        'Un aviso no pudo entregarse',
        'Esa autoridad no tiene un buzón que reciba el aviso. El operador de Plazo debe conseguir otro.',
      ]
  return {
    subject: [news, title, topic(dossier)],
    title: news,
    blocks: [
      paragraph(what),
      facts(
        ['Número', state.number],
        ['Aviso a', title],
        ['Avisado el', owed.presented && spanishDate(limaDate(owed.presented.presentedAt))],
        [
          'Plazo esperó hasta el',
          owed.unanswered && `${spanishDate(owed.unanswered.due)} (folio ${owed.unanswered.folio})`,
        ],
      ),
      ...nextSteps(dossier),
      ...howToHold(dossier),
    ],
  }
}
