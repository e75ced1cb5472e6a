import { isHeld } from '../../cases/acts/held.ts'
import { awaitsAnswer } from '../../cases/state.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { type Draft, facts, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { inference, termWords } from '../term.ts'

/** To the junta: through which day it asked Plazo to wait, while it does; a later request takes its place. The office reads it on Mondays. */
export const held: CaseLetter = {
  to: { junta: 'courtesy' },
  owed: (state, owed, { now }) =>
    state.rule.published && owed.presented && awaitsAnswer(state, owed) && isHeld(state, limaDate(now))
      ? owed.holds.slice(-1)
      : [],
  write,
}

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const { owed, name } = matter
  const hold = owed.holds.at(-1)
  if (!hold) throw new RangeError(`${dossier.case.number} asks for no wait`)
  const until = spanishDate(hold.until)
  return {
    subject: [`Plazo espera hasta el ${until}, como pidió su junta`, topic(dossier)],
    title: `Plazo espera hasta el ${until}`,
    blocks: [
      paragraph(
        `Plazo no avisa a otro superior por este expediente hasta después del ${until}. El plazo para responder no se detiene: lo que conste se registra igual.`,
      ),
      facts(
        ['Expediente', dossier.case.number],
        ['Documento', name],
        ['Plazo para responder', termWords(matter)],
        ['Registrado', `${spanishDateTime(hold.at)}, folio ${hold.folio}`],
      ),
      ...inference(matter),
      paragraph('Si su junta no lo pidió, responda a este correo hoy mismo y dígalo.'),
    ],
  }
}
