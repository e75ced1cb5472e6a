import { headOf } from '../../cases/acts/escalated.ts'
import { isAnyHeld } from '../../cases/mails.ts'
import { isUndecided } from '../../cases/objection.ts'
import { restsOnWrongMiss } from '../../cases/standing.ts'
import { awaitsAnswer, type Case, isAviso, type Mark, type Obligation } from '../../cases/state.ts'
import type { Known } from '../../cases/told.ts'
import { limaDate } from '../../law/time.ts'
import { afterTerm, unanswered, unansweredOn } from '../../words/accusing.ts'
import { capital } from '../../words/capital.ts'
import { daysWords, endedWords } from '../../words/lastDays.ts'
import { type Draft, paragraph } from '../blocks.ts'
import { chosenIn, type Dossier, titleOf } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { lapseIn, matterOf } from '../matter.ts'
import { howToAnswer, owedFacts } from '../toOffice.ts'
import { accordingToRecord, citeTuo } from '../words.ts'
import { aviso } from './aviso.ts'

/** That the term ended and no answer is on record; a late one is valid and still owed (140.3). */
export const lapsed: CaseLetter = {
  to: { post: 'accusation' },
  asks: true,
  officeHours: true,
  owed: (state, owed, known) => (state.rule.published ? lapseOf(state, owed, known) : []),
  waits: (state, owed, { now, calendar }) => isAnyHeld(state) || isUndecided(owed, limaDate(now), calendar),
  write,
}

/** The miss of an obligation, while it may be told to anybody. */
export const lapseOf = (state: Case, owed: Obligation, known: Known): Mark[] =>
  owed.missed && awaitsAnswer(state, owed) && !restsOnWrongMiss(state, owed.id, known) ? [owed.missed] : []

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const { case: state, now } = dossier
  const matter = matterOf(dossier, id)
  const { owed, name } = matter
  const next = headOf(state)
  const today = limaDate(now)
  const ground = lapseIn(matter)
  const silence = capital(unansweredOn(ground, today))
  return {
    subject: [silence, name, chosenIn(dossier)],
    title: silence,
    blocks: [
      addressedTo(dossier, owed.debtor),
      paragraph(
        `${accordingToRecord(now, state)}, el documento indicado está ${unanswered(ground)}.${
          owed.missed ? ` El ${endedWords(owed.missed)}, como consta en el folio ${owed.missed.folio}.` : ''
        }`,
      ),
      owedFacts(dossier, matter, ['Último día del plazo', owed.missed && daysWords(owed.missed)]),
      paragraph(
        `La respuesta todavía se debe y es válida aunque llegue ${afterTerm(ground)} (${citeTuo('140.3', today)}). Al registrarse, se detienen los pasos siguientes.`,
      ),
      ...(isAviso(next) && !aviso.waits?.(state, next, dossier)
        ? [paragraph(`Plazo avisó también a ${titleOf(dossier, next.debtor)}.`)]
        : []),
      ...howToAnswer(dossier, id),
    ],
  }
}
