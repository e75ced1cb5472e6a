import type { LetterDuty } from '../cases/letters.ts'
import { due } from '../law/count.ts'
import { type LocalDate, limaDate, spanishDate } from '../law/time.ts'
import { type Block, type Draft, facts, list, paragraph } from './blocks.ts'
import { reckoning, termWords } from './cargo.ts'
import { whatChanged } from './changes.ts'
import { type Dossier, type Matter, matterOf, topic } from './dossier.ts'
import { addressedTo } from './escrito.ts'
import { howToAnswer } from './toOffice.ts'

/** To both parties: the last day moved because the calendar came to be known otherwise. It accuses nobody. */
export function moved(dossier: Dossier, { obligation: id, to }: LetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const { owed, name, later = '' } = matter
  if (to.role === 'junta')
    return {
      subject: [`El plazo corre ahora hasta el ${spanishDate(later)}`, topic(dossier)],
      title: 'Cambió la fecha en que termina el plazo',
      blocks: [...move(dossier, matter), facts(['Plazo', termWords(matter)]), ...reckoning(matter, dossier)],
    }
  const by = `Nueva fecha: responda hasta el ${spanishDate(later)}`
  return {
    subject: [by, name],
    title: by,
    blocks: [addressedTo(dossier, owed.debtor), ...move(dossier, matter), ...howToAnswer(dossier, id)],
  }
}

const move = (dossier: Dossier, matter: Matter): Block[] => {
  const { from, to, why } = lastMove(dossier, matter)
  return [
    paragraph(
      `El último día del plazo cambió del ${spanishDate(from)} al ${spanishDate(to)}. La fecha anterior ya no vale, aunque figure en cartas o cargos anteriores.`,
    ),
    facts(
      ['Expediente', dossier.case.number],
      ['Documento', matter.name],
      ['Debe responder', matter.title],
      ['Presentado', matter.presented],
      ['Último día antes', spanishDate(from)],
      ['Último día ahora', spanishDate(to)],
    ),
    list(why),
    paragraph('El cambio viene del calendario: nadie está en falta por él.'),
  ]
}

/** The last change that moved a term since Plazo told its date. Throws a RangeError where none did. */
function lastMove(
  { record, now, case: state }: Dossier,
  { owed: { id, term, presented } }: Matter,
): { from: LocalDate; to: LocalDate; why: string[] } {
  const told = presented && limaDate(presented.at)
  const today = limaDate(now)
  const days = told ? [told, ...record.changes.filter((day) => day > told && day <= today)] : []
  const last = days.map((day) => term && due(term, record.asOf(day), 'later'))
  const i = last.findLastIndex((date, i) => i > 0 && date !== last[i - 1])
  const [from, to, before, after] = [last[i - 1], last[i], days[i - 1], days[i]]
  if (!term || !from || !to || !before || !after)
    throw new RangeError(`${state.number}: nothing moved obligation ${id}`)
  return { from, to, why: whatChanged(term, record.asOf(before), record.asOf(after)) }
}
