import { type LetterDuty, lastMove } from '../cases/letters.ts'
import { spanishDate } from '../law/time.ts'
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

const move = (dossier: Dossier, { owed, name, title, presented }: Matter): Block[] => {
  const change = lastMove(owed, dossier)
  if (!change || !owed.term) throw new RangeError(`${dossier.case.number}: nothing moved obligation ${owed.id}`)
  const { from, to, before, on } = change
  return [
    paragraph(
      `El último día del plazo cambió del ${spanishDate(from)} al ${spanishDate(to)}. La fecha anterior ya no vale, aunque figure en cartas o cargos anteriores.`,
    ),
    facts(
      ['Expediente', dossier.case.number],
      ['Documento', name],
      ['Debe responder', title],
      ['Presentado', presented],
      ['Último día antes', spanishDate(from)],
      ['Último día ahora', spanishDate(to)],
    ),
    list(whatChanged(owed.term, dossier.record.asOf(before), dossier.record.asOf(on))),
    paragraph('El cambio viene del calendario: nadie está en falta por él.'),
  ]
}
