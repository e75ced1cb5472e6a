import { keyOfDays, type Move, movesOf } from '../../cases/moves.ts'
import { awaitsAnswer, isAviso } from '../../cases/state.ts'
import { endOf, type LastDays } from '../../law/notifying.ts'
import { spanishDate } from '../../law/time.ts'
import { daysWords, dueWords } from '../../words/lastDays.ts'
import { type Block, type Draft, facts, list, paragraph } from '../blocks.ts'
import { whatChanged } from '../changes.ts'
import { type Dossier, topic } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { type Matter, matterOf } from '../matter.ts'
import { inference, reckoning, termWords } from '../term.ts'
import { howToAnswer } from '../toOffice.ts'

/** One letter to each party for each date that it may have been told. */
export const moved: CaseLetter = {
  to: { junta: 'courtesy', post: 'legal' },
  asks: true,
  officeHours: true,
  tellsDate: 'outright',
  owed: (state, owed, known) =>
    state.rule.published && !isAviso(owed) && awaitsAnswer(state, owed)
      ? movesOf(owed, known).map(({ from, to, since }) => ({
          folio: owed.presented?.folio ?? 0,
          about: `${keyOfDays(from)}:${since}:${keyOfDays(to)}`,
          replaces: keyOfDays(from),
        }))
      : [],
  write,
}

/** To both parties: the last day moved because the calendar came to be known otherwise. It accuses nobody. */
function write(dossier: Dossier, { obligation: id, to, replaces }: CaseLetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const change = changeIn(dossier, matter, replaces)
  const { owed, name, verified } = matter
  const perhaps = verified ? '' : ', si se presentó ese día'
  if (to.role === 'junta')
    return {
      subject: [`El plazo corre ahora hasta el ${daysWords(change.to)}${perhaps}`, topic(dossier)],
      title: 'Cambió la fecha en que termina el plazo',
      blocks: [...move(dossier, matter, change), facts(['Plazo', termWords(matter)]), ...reckoning(matter, dossier)],
    }
  const by = `Nueva fecha: debe ${dueWords(change.to)}${perhaps}`
  return {
    subject: [by, name],
    title: by,
    blocks: [
      addressedTo(dossier, owed.debtor),
      ...move(dossier, matter, change),
      ...inference(matter),
      ...howToAnswer(dossier, id),
    ],
  }
}

/** The change that a letter tells: from the date that its reader was told last, or else from the one known last. */
function changeIn(dossier: Dossier, { owed }: Matter, replaces: string | undefined): Move {
  const change = movesOf(owed, dossier).findLast(({ from }) => !replaces || keyOfDays(from) === replaces)
  if (!change) throw new RangeError(`${dossier.case.number}: nothing moved obligation ${owed.id}`)
  return change
}

const whatMoved = (from: LastDays, to: LastDays): string[] => [
  ...(from.due === to.due
    ? []
    : [`El último día del plazo cambió del ${spanishDate(from.due)} al ${spanishDate(to.due)}.`]),
  ...(from.notifyBy && to.notifyBy && from.notifyBy !== to.notifyBy
    ? [`El último día para notificar cambió del ${spanishDate(from.notifyBy)} al ${spanishDate(to.notifyBy)}.`]
    : []),
]

const move = (
  dossier: Dossier,
  { owed, name, title, presented, told }: Matter,
  { from, to, before }: Move,
): Block[] => {
  const meanwhile =
    told && told > endOf(to)
      ? `Plazo respeta la fecha que comunicó: la respuesta cuenta como dentro del plazo si llega a más tardar el ${spanishDate(told)}.`
      : 'La fecha anterior ya no vale, aunque figure en cartas o constancias anteriores.'
  return [
    paragraph(`${whatMoved(from, to).join(' ')} ${meanwhile}`),
    facts(
      ['Expediente', dossier.case.number],
      ['Documento', name],
      ['Debe responder', title],
      ['Presentado', presented],
      ['Último día antes', daysWords(from)],
      ['Último día ahora', daysWords(to)],
    ),
    list(owed.term ? whatChanged(owed.term, before, dossier.calendar) : []),
    paragraph('El cambio viene del calendario, y no de la oficina ni de la junta.'),
  ]
}
