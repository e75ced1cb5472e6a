import { limaDate } from '../../law/time.ts'
import { afterTerm, lapse, owedLabel, unanswered, unansweredOn } from '../../words/accusing.ts'
import { capital } from '../../words/capital.ts'
import { daysWords } from '../../words/lastDays.ts'
import { type Draft, facts, paragraph } from '../blocks.ts'
import { type Dossier, holderWords, topic } from '../dossier.ts'
import { howToHold } from '../hold.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { lapseIn, matterOf } from '../matter.ts'
import { nextSteps } from '../nextSteps.ts'
import { inference } from '../term.ts'
import { accordingToRecord, citeTuo } from '../words.ts'
import { lapsed, lapseOf } from './lapsed.ts'

/** What lapsed, and whom Plazo wrote to; or what the junta may do itself. */
export const lapsedToJunta: CaseLetter = {
  to: { junta: 'courtesy' },
  officeHours: true,
  owed: lapseOf,
  waits: lapsed.waits,
  write,
}

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const { case: state, now } = dossier
  const matter = matterOf(dossier, id)
  const { owed, name, title } = matter
  const ground = lapseIn(matter)
  return {
    subject: [capital(unansweredOn(ground, limaDate(now))), id > 0 ? title : undefined, topic(dossier)],
    title: lapse(ground),
    blocks: [
      paragraph(`${accordingToRecord(now, state)}, este documento está ${unanswered(ground)}.`),
      facts(
        ['Número', state.number],
        ['Documento', name],
        [owedLabel(ground), `${title} (${holderWords(dossier, owed.debtor, owed.missed?.due ?? limaDate(now))})`],
        ['Último día del plazo', owed.missed && `${daysWords(owed.missed)} (folio ${owed.missed.folio})`],
      ),
      ...inference(matter),
      ...nextSteps(dossier),
      paragraph(
        `La respuesta todavía se debe y es válida aunque llegue ${afterTerm(ground)} (${citeTuo('140.3', limaDate(now))}).`,
      ),
      ...howToHold(dossier),
    ],
  }
}
