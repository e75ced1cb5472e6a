import { isAnyUndecided, supersededBy } from '../../cases/acts/escalated.ts'
import { isHeld } from '../../cases/acts/held.ts'
import { isAnyHeld } from '../../cases/mails.ts'
import { openDispute } from '../../cases/objection.ts'
import { restsOnWrongMiss } from '../../cases/standing.ts'
import {
  awaitsAnswer,
  isAviso,
  isUnreachable,
  isVerified,
  type Obligation,
  obligation,
  principal,
} from '../../cases/state.ts'
import { limaDate, spanishDate } from '../../law/time.ts'
import { elapsedWords, unanswered, unansweredOn } from '../../words/accusing.ts'
import { capital } from '../../words/capital.ts'
import { disputeWords } from '../../words/grades.ts'
import type { Cargo } from '../../words/grounds.ts'
import { endedWords } from '../../words/lastDays.ts'
import { UNJUDGED } from '../../words/record.ts'
import { type Block, type Draft, facts, heading, list, paragraph, quote } from '../blocks.ts'
import { chosenIn, type Dossier, disclosed, petitioner, titleOf } from '../dossier.ts'
import { addressedToPost } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { lapseIn, type Matter, matterOf } from '../matter.ts'
import { rungOf } from '../rungs.ts'
import { waitWords } from '../term.ts'
import { howToAnswer } from '../toOffice.ts'
import { accordingToRecord, citeTuo } from '../words.ts'
import { writeOverAnswer } from './avisoOverAnswer.ts'

/** To the superior of whoever was silent, by Plazo itself: facts and norms, of the post and never of its holder (I14). */
export const aviso: CaseLetter = {
  to: { post: 'accusation' },
  asks: true,
  officeHours: true,
  owed: (state, owed, known) =>
    isAviso(owed) &&
    awaitsAnswer(state, owed) &&
    !isUnreachable(owed) &&
    (owed.presented || !supersededBy(state, owed)) &&
    (owed.about || !restsOnWrongMiss(state, owed.id, known))
      ? [owed.opened]
      : [],
  waits: (state, { about }, { now, calendar }) =>
    !about &&
    (!state.consent.includes('superiors') ||
      isHeld(state, limaDate(now)) ||
      isAnyHeld(state) ||
      (isVerified(principal(state)) && !principal(state).missed) ||
      isAnyUndecided(state, limaDate(now), calendar)),
  write: (dossier, duty) => (obligation(dossier.case, duty.obligation).about ? writeOverAnswer : write)(dossier, duty),
}

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const { now } = dossier
  const today = limaDate(now)
  const matter = matterOf(dossier, id)
  const rung = rungOf(dossier, matter.owed)
  const silent = matterOf(dossier, 0)
  const cargo = silent.owed.missed ? undefined : silent.grounds.cargo
  const headline = cargo ? 'Según un cargo, terminó un plazo' : capital(unansweredOn(lapseIn(silent), today))
  return {
    subject: [`Aviso al superior: ${headline}`, silent.name, chosenIn(dossier)],
    title: headline,
    blocks: [
      addressedToPost(dossier, matter.owed.debtor),
      ...(cargo ? byTheCargo(dossier, silent.owed, cargo) : missed(dossier, silent)),
      paragraph(
        `Plazo le avisa porque toda autoridad cumple los plazos a su cargo y supervisa que los cumplan quienes dependen de ella (${citeTuo('131.2', today)}; también ${citeTuo('143.2', today)}). Se le pide que vea que la junta tenga su respuesta por escrito.`,
      ),
      ...about(dossier, silent),
      paragraph(waitWords(matter)),
      ...history(dossier, id),
      ...(rung?.inferred
        ? [
            paragraph(
              `Abierto el ${spanishDate(limaDate(matter.owed.opened.at))}, folio ${matter.owed.opened.folio}. La ley no fija un orden único de autoridades: este orden es criterio de Plazo (inferido).`,
            ),
          ]
        : []),
      ...howToAnswer(dossier, id),
    ],
  }
}

function missed({ case: state, now }: Dossier, silent: Matter): Block[] {
  const { owed, name, title } = silent
  const ended = owed.missed ? ` Su ${endedWords(owed.missed)} (folio ${owed.missed.folio}).` : ''
  const open = openDispute(owed)
  const objection = owed.disputes.find(({ folio }) => folio === open?.folio)
  return [
    ...(objection
      ? [
          paragraph(
            `La oficina dijo el ${spanishDate(limaDate(objection.at))} que ${disputeWords(objection)}; el operador de Plazo aún no lo decide.`,
          ),
        ]
      : []),
    paragraph(
      `${accordingToRecord(now, state)}, el documento «${name}» (debe responder: ${title}) está ${unanswered(lapseIn(silent))}.${ended}`,
    ),
  ]
}

/** Of a cargo that nobody checked the superior hears that very sentence, and is asked to look. */
const byTheCargo = (dossier: Dossier, owed: Obligation, cargo: Cargo): Block[] => [
  paragraph(elapsedWords(cargo, owed, titleOf(dossier, owed.debtor), dossier.now)),
  paragraph(
    `${isVerified(owed) ? 'El operador de Plazo comprobó después esa fecha, y la oficina tiene sus días para responder.' : 'Plazo no ha comprobado ese cargo.'} Se le pide que verifique si el documento consta y qué se respondió.`,
  ),
]

/** What it is about; facts, place and norm tell who asks, so that they are left out where that is reserved. */
function about(dossier: Dossier, { name, title, duty, presented, setBy, inferred }: Matter): Block[] {
  const { number, identity } = dossier.case
  const text = disclosed(dossier)
  const open = identity === 'reserved' ? undefined : text
  const told = facts(
    ['Expediente', number],
    ['Documento', name],
    ['Número de ingreso en la entidad', open?.entryNumber],
    ['Presenta', petitioner(dossier)],
    ['Presentado', presented],
    ['De qué trata', chosenIn(dossier)],
    ['Asunto', text?.subject],
    ['Pedido', text?.request],
    ['Lugar', open?.place],
    ['Norma que invoca', open?.norm],
    ['Debe responder', title],
    ['Deber', duty.sentence],
    ['Norma', duty.norm],
    ['Norma del plazo', setBy],
    ['Sobre el plazo', inferred],
  )
  return open ? [told, heading('Hechos, según la junta'), quote(open.facts)] : [told]
}

/** To whom Plazo wrote before, and what is on record. */
function history(dossier: Dossier, id: number): Block[] {
  const before = dossier.case.obligations.filter((one) => isAviso(one) && one.id < id && !one.withdrawn)
  if (before.length === 0) return []
  return [heading('Avisos anteriores'), list(before.map((one) => lineOf(dossier, one)))]
}

function lineOf(dossier: Dossier, owed: Obligation): string {
  const { presented, answered } = owed
  const { title, grounds } = matterOf(dossier, owed.id)
  const silence = grounds.wait && unanswered(grounds.wait)
  const said = answered ? `${UNJUDGED} el ${spanishDate(limaDate(answered.came ?? answered.at))}` : silence
  const when = presented
    ? [`avisado el ${spanishDate(limaDate(presented.presentedAt))}`, said].filter(Boolean).join('; ')
    : 'sin buzón que lo reciba'
  return `${title}: ${when}.`
}
