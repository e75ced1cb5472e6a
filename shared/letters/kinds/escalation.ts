import { restsOnWrongMiss } from '../../cases/standing.ts'
import { awaitsAnswer } from '../../cases/state.ts'
import { spanishLength } from '../../law/explain.ts'
import { limaDate, spanishDate } from '../../law/time.ts'
import { instrumentName } from '../../words/instruments.ts'
import { UNANSWERED, UNJUDGED } from '../../words/record.ts'
import { type Draft, facts, heading, list, paragraph } from '../blocks.ts'
import { type Dossier, disclosed, holderWords, petitioner } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { rungOf } from '../rungs.ts'
import { clockWords } from '../term.ts'
import { howToAnswer } from '../toOffice.ts'
import { accordingToRecord } from '../words.ts'

/** To the superior of whoever was silent: a queja (158.2), with everything that was tried before. */
export const escalation: CaseLetter = {
  to: { post: 'accusation' },
  officeHours: true,
  owed: (state, owed, known) =>
    owed.id > 0 && awaitsAnswer(state, owed) && !restsOnWrongMiss(state, owed.id, known) ? [owed.opened] : [],
  write,
}

const PETITION =
  'Se pide que disponga la respuesta escrita que se debe y resuelva esta queja, previo traslado al funcionario quejado, cuyo informe se presenta al día siguiente.'

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const { case: state, now } = dossier
  const matter = matterOf(dossier, id)
  const rung = rungOf(dossier, matter.owed)
  const { instrument, debtor, opened, over = 0 } = matter.owed
  // It speaks of the step before it. The duty is cited by the rule in force when that began (I8).
  const silent = matterOf(dossier, over)
  const missed = silent.owed.missed
  const text = disclosed(dossier)
  return {
    subject: [
      instrumentName(instrument),
      matter.length ? `plazo propio de ${spanishLength(matter.length)}` : undefined,
    ],
    title: rung?.title ?? instrumentName(instrument),
    blocks: [
      addressedTo(dossier, debtor),
      paragraph(
        `${accordingToRecord(now, state.folios)}, el documento «${silent.name}» (debe responder: ${silent.title}) está ${UNANSWERED}.${missed ? ` Su plazo terminó el ${spanishDate(missed.due)} (folio ${missed.folio}).` : ''}`,
      ),
      paragraph(PETITION),
      facts(
        ['Expediente', state.number],
        ['Número de ingreso en la entidad', text?.entryNumber],
        ['Presenta', petitioner(dossier)],
        ['Asunto', text?.subject],
        ['Pedido', text?.request],
        [
          'Cargo del funcionario',
          `${silent.title} (${holderWords(dossier, silent.owed.debtor, missed?.due ?? limaDate(now))})`,
        ],
        ['Deber infringido', silent.duty.sentence],
        ['Norma que lo exige', silent.duty.norm],
        ['Base legal de este escrito', rung?.basis.norm],
        ['Artículos', rung?.basis.articles.join('; ')],
        ['Plazo para atenderlo', clockWords(matter)],
      ),
      heading('Lo actuado antes'),
      list(
        state.obligations
          .filter((earlier) => earlier.id < id && !earlier.withdrawn)
          .map((earlier) => history(dossier, earlier.id)),
      ),
      ...(rung?.inferred
        ? [
            paragraph(
              `Abierto el ${spanishDate(limaDate(opened.at))}, folio ${opened.folio}. La ley no fija un orden único de autoridades: este orden es criterio de Plazo (inferido).`,
            ),
          ]
        : []),
      ...howToAnswer(dossier, id),
    ],
  }
}

/** One earlier step in a line: what was presented to whom and when, until when it had time, and what is on record. */
function history(dossier: Dossier, id: number): string {
  const { owed, name, title, presented, later } = matterOf(dossier, id)
  const until = owed.missed?.due ?? later
  const steps = [
    presented && `presentado el ${presented}`,
    until && `plazo hasta el ${spanishDate(until)}`,
    owed.answered ? `${UNJUDGED} el ${spanishDate(limaDate(owed.answered.at))}` : UNANSWERED,
  ]
  return `${name} (debe responder: ${title}): ${steps.filter((step) => step).join('; ')}.`
}
