import { isHeld } from '../../cases/acts/held.ts'
import { findPost } from '../../cases/entity.ts'
import { limaDate, spanishDate } from '../../law/time.ts'
import { instrumentName } from '../../words/instruments.ts'
import { UNANSWERED } from '../../words/record.ts'
import { type Block, type Draft, facts, heading, list, paragraph } from '../blocks.ts'
import { type Dossier, holderWords, titleOf, topic } from '../dossier.ts'
import { howToHold } from '../hold.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { type Matter, matterOf } from '../matter.ts'
import { leftOf, nextRungOf, openedOver } from '../rungs.ts'
import { clockWords } from '../term.ts'
import { accordingToRecord, citeTuo } from '../words.ts'
import { lapseOf } from './lapsed.ts'

/** What lapsed, and which rung Plazo opened with its clock; or that none is left, and what the junta may do itself. */
export const lapsedToJunta: CaseLetter = { to: { junta: 'courtesy' }, officeHours: true, owed: lapseOf, write }

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const { case: state, now } = dossier
  const { owed, name, title } = matterOf(dossier, id)
  const opened = openedOver(dossier, id)
  return {
    subject: [`Sin respuesta registrada al ${spanishDate(limaDate(now))}`, topic(dossier)],
    title: 'El plazo terminó sin respuesta registrada',
    blocks: [
      paragraph(`${accordingToRecord(now, state.folios)}, este documento está ${UNANSWERED}.`),
      facts(
        ['Número', state.number],
        ['Documento', name],
        ['Debía responder', `${title} (${holderWords(dossier, owed.debtor, owed.missed?.due ?? limaDate(now))})`],
        ['Último día del plazo', owed.missed && `${spanishDate(owed.missed.due)} (folio ${owed.missed.folio})`],
      ),
      ...(opened ? rungOpened(dossier, matterOf(dossier, opened.id)) : (waiting(dossier) ?? remedies(dossier))),
      paragraph(`Una respuesta tardía todavía se debe y es válida (${citeTuo('140.3', limaDate(now))}).`),
      ...howToHold(dossier),
    ],
  }
}

const rungOpened = ({ entity }: Dossier, matter: Matter): Block[] => [
  heading('Qué hizo Plazo'),
  facts(['Abrió', matter.name], ['Ante', matter.title], ['Plazo propio', clockWords(matter)]),
  paragraph(
    findPost(entity, matter.owed.debtor)?.email
      ? 'Usted no tiene que hacer nada ahora. Le avisaremos de lo que responda.'
      : 'Esa autoridad no tiene un buzón registrado: el operador de Plazo debe conseguirlo para poder enviarla.',
  ),
]

const waiting = (dossier: Dossier): Block[] | undefined => {
  const { case: state, now } = dossier
  const today = limaDate(now)
  const next = nextRungOf(dossier, today)
  if (!next || !state.held || !isHeld(state, today)) return undefined
  return [
    heading('Qué hará Plazo'),
    paragraph(
      `La junta pidió esperar hasta el ${spanishDate(state.held.until)}. Si después sigue ${UNANSWERED}, Plazo presenta: ${instrumentName(next.instrument)}, ante ${titleOf(dossier, next.post)}.`,
    ),
  ]
}

const remedies = (dossier: Dossier): Block[] => {
  const { case: state, now } = dossier
  const tried = state.obligations.filter(({ withdrawn }) => !withdrawn)
  const left = leftOf(dossier, limaDate(now))
  const named = new Set([
    ...left.map(({ title }) => title),
    ...tried.flatMap(({ debtor, instrument }) => [instrumentName(instrument), titleOf(dossier, debtor)]),
  ])
  const ways = [
    ...left.map(({ title, basis }) => `${title} (${basis.articles.join('; ')})`),
    ...state.rule.nextSteps.filter((step) => ![...named].some((name) => step.includes(name))),
  ]
  return [
    heading('Qué puede hacer la junta'),
    paragraph('Plazo no tiene un paso automático más. La ley prevé estas vías, que presenta la junta:'),
    list(ways),
  ]
}
