import { limaDate, spanishDate } from '../../law/time.ts'
import { daysWords } from '../../words/lastDays.ts'
import { UNANSWERED } from '../../words/record.ts'
import { type Draft, facts, paragraph } from '../blocks.ts'
import { type Dossier, holderWords, topic } from '../dossier.ts'
import { howToHold } from '../hold.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { nextSteps } from '../nextSteps.ts'
import { accordingToRecord, citeTuo } from '../words.ts'
import { lapseOf } from './lapsed.ts'

/** What lapsed, and whom Plazo wrote to; or what the junta may do itself. */
export const lapsedToJunta: CaseLetter = { to: { junta: 'courtesy' }, officeHours: true, owed: lapseOf, write }

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const { case: state, now } = dossier
  const { owed, name, title } = matterOf(dossier, id)
  return {
    subject: [`Sin respuesta registrada al ${spanishDate(limaDate(now))}`, topic(dossier)],
    title: 'El plazo terminó sin respuesta registrada',
    blocks: [
      paragraph(`${accordingToRecord(now, state.folios)}, este documento está ${UNANSWERED}.`),
      facts(
        ['Número', state.number],
        ['Documento', name],
        ['Debía responder', `${title} (${holderWords(dossier, owed.debtor, owed.missed?.due ?? limaDate(now))})`],
        ['Último día del plazo', owed.missed && `${daysWords(owed.missed)} (folio ${owed.missed.folio})`],
      ),
      ...nextSteps(dossier),
      paragraph(`Una respuesta tardía todavía se debe y es válida (${citeTuo('140.3', limaDate(now))}).`),
      ...howToHold(dossier),
    ],
  }
}
