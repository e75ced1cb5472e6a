import { type LetterDuty, lettersOwed } from '../cases/letters.ts'
import { type Move, movesOf } from '../cases/moves.ts'
import { spanishDate } from '../law/time.ts'
import { type Block, type Draft, facts, list, paragraph } from './blocks.ts'
import { reckoning, termWords } from './cargo.ts'
import { whatChanged } from './changes.ts'
import { type Dossier, type Matter, matterOf, topic } from './dossier.ts'
import { addressedTo } from './escrito.ts'
import { howToAnswer } from './toOffice.ts'

/** To both parties: the last day moved because the calendar came to be known otherwise. It accuses nobody. */
export function moved(dossier: Dossier, { id: letter, obligation: id, to }: LetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const change = changeIn(dossier, letter, matter)
  const { owed, name, later = '' } = matter
  if (to.role === 'junta')
    return {
      subject: [`El plazo corre ahora hasta el ${spanishDate(later)}`, topic(dossier)],
      title: 'Cambió la fecha en que termina el plazo',
      blocks: [...move(dossier, matter, change), facts(['Plazo', termWords(matter)]), ...reckoning(matter, dossier)],
    }
  const by = `Nueva fecha: responda a más tardar el ${spanishDate(later)}`
  return {
    subject: [by, name],
    title: by,
    blocks: [addressedTo(dossier, owed.debtor), ...move(dossier, matter, change), ...howToAnswer(dossier, id)],
  }
}

/** The change that a letter tells: from the date that its reader was told last, or else from the one known last. */
function changeIn(dossier: Dossier, letter: string, { owed }: Matter): Move {
  const replaces = lettersOwed(dossier.case, dossier).find(({ id }) => id === letter)?.replaces
  const change = movesOf(owed, dossier).findLast(({ from }) => from === (replaces ?? from))
  if (!change) throw new RangeError(`${dossier.case.number}: nothing moved obligation ${owed.id}`)
  return change
}

const move = (
  dossier: Dossier,
  { owed, name, title, presented, told }: Matter,
  { from, to, before }: Move,
): Block[] => {
  const meanwhile =
    told && told > to
      ? `Plazo respeta la fecha que comunicó: no dirá que la respuesta llegó tarde si llega a más tardar el ${spanishDate(told)}.`
      : 'La fecha anterior ya no vale, aunque figure en cartas o cargos anteriores.'
  return [
    paragraph(`El último día del plazo cambió del ${spanishDate(from)} al ${spanishDate(to)}. ${meanwhile}`),
    facts(
      ['Expediente', dossier.case.number],
      ['Documento', name],
      ['Debe responder', title],
      ['Presentado', presented],
      ['Último día antes', spanishDate(from)],
      ['Último día ahora', spanishDate(to)],
    ),
    list(owed.term ? whatChanged(owed.term, before, dossier.calendar) : []),
    paragraph('El cambio viene del calendario: nadie está en falta por él.'),
  ]
}
