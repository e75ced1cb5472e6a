import { awaitsAnswer } from '../../cases/state.ts'
import { askedWords, daysWords } from '../../words/lastDays.ts'
import { type Draft, paragraph } from '../blocks.ts'
import { chosenIn, type Dossier } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { howToAnswer, owedFacts } from '../toOffice.ts'

/** Of a case whose office was reminded by itself, as none is since the letter of Mondays: by when, by the one date that every letter tells. */
export const reminder: CaseLetter = {
  to: { post: 'courtesy' },
  asks: true,
  officeHours: true,
  tellsDate: 'in-passing',
  owed: (state, owed) => (owed.reminded && !owed.missed && awaitsAnswer(state, owed) ? [owed.reminded] : []),
  write,
}

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const { owed, name, days, doubt } = matter
  const by = days ? askedWords(days) : 'Responda'
  return {
    subject: ['Recordatorio', by, name, chosenIn(dossier)],
    title: by,
    blocks: [
      addressedTo(dossier, owed.debtor),
      paragraph('El plazo de este documento termina pronto. Si ya envió su respuesta, no haga nada más.'),
      owedFacts(dossier, matter, ['Responder a más tardar el', days && daysWords(days)]),
      ...(doubt ? [paragraph(`${doubt} Plazo espera hasta la fecha más lejana.`)] : []),
      ...howToAnswer(dossier, id),
    ],
  }
}
