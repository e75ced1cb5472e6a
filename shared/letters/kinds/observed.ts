import { curing, type Observation, pendingOf } from '../../cases/observations.ts'
import { askingOf, awaitedOf, isFirst, restsFrom } from '../../cases/rest.ts'
import { standingOf } from '../../cases/standing.ts'
import { awaitsAnswer, type Case, isClosed, type Obligation, obligation } from '../../cases/state.ts'
import { spanishLength } from '../../law/explain.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { UNCURED } from '../../words/observations.ts'
import { type Block, type Draft, facts, list, paragraph, quote } from '../blocks.ts'
import { type Dossier, disclosed, topic } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty, Owing } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { howToShow } from '../showing.ts'
import { notUs } from '../toOffice.ts'
import { citeTuo } from '../words.ts'

/** To both parties; of a confidential kind to the junta alone (D.Leg. 1327). */
export const toBoth = (state: Case, owed: Obligation, marks: readonly ({ folio: number } | undefined)[]): Owing[] =>
  awaitsAnswer(state, owed)
    ? marks.flatMap((mark) =>
        mark ? [{ folio: mark.folio, ...(!state.rule.published && { only: 'junta' as const }) }] : [],
      )
    : []

/** The observation that a letter speaks of: the last that is not of a later folio. */
export function observationIn({ case: state }: Dossier, { obligation: id, folio }: CaseLetterDuty): Observation {
  const found = obligation(state, id).observations.findLast((one) => one.folio <= folio)
  if (!found) throw new RangeError(`${state.number} has no observation by folio ${folio}`)
  return found
}

/** What was observed, as a letter quotes it; of a confidential kind none of it. */
export function observedBlocks(dossier: Dossier, { folio, at, notified }: Observation, name: string): Block[] {
  const said = disclosed(dossier) && dossier.observations.get(folio)
  return [
    facts(
      ['Expediente', dossier.case.number],
      ['Documento', name],
      ['La junta lo supo, según la oficina, el', spanishDate(notified)],
      ['Norma que lo exige, según la oficina', said?.norm],
      ['Con qué documento', said?.document],
      ['Firma declarada', said?.signedBy],
      ['Registrado', `${spanishDateTime(at)}, folio ${folio}`],
    ),
    ...(said ? [quote(said.text)] : []),
  ]
}

/** To both parties: what the office says that is missing, and by when the junta may cure it. */
export const observed: CaseLetter = {
  to: { junta: 'legal', post: 'courtesy' },
  owed: (state, owed) => toBoth(state, owed, [pendingOf(owed)]),
  write,
}

function write(dossier: Dossier, duty: CaseLetterDuty): Draft {
  const { case: state, calendar, now } = dossier
  const { name, title, owed } = matterOf(dossier, duty.obligation)
  const observation = observationIn(dossier, duty)
  const said = observedBlocks(dossier, observation, name)
  const cite = (label: string) => citeTuo(label, limaDate(now))
  const { by, earliest } = curing(observation, calendar)
  const last = earliest ? spanishDate(earliest) : 'el último día que indica la oficina'
  const doubt = by && earliest !== by ? ` (o el ${spanishDate(by)}, si no se cuentan los días en discusión)` : ''
  const { cure } = state.rule
  const norm = observation.stage === 'review' ? cure?.later?.norm : cure?.norm
  if (duty.to.role === 'post')
    return {
      subject: ['Constancia de su observación', name],
      title: 'Constancia de su observación',
      blocks: [
        addressedTo(dossier, owed.debtor),
        ...said,
        paragraph(
          'El plazo de su oficina no corre mientras no conste la subsanación. Si la junta subsana, o si usted archiva el documento, dígalo en la página de respuesta: Plazo no lo concluye por su cuenta.',
        ),
        ...notUs(dossier, observation.folio),
      ],
    }
  return {
    subject: [`Observaron su documento: subsane hasta el ${last}`, topic(dossier)],
    title: 'La oficina observó su documento',
    blocks: [
      paragraph(
        `${title} observó su documento: pide que lo complete o lo corrija. Mientras no se subsane, su plazo no corre.`,
      ),
      ...said,
      facts([
        'Puede subsanar',
        `${spanishLength({ length: observation.days, unit: 'business' })} desde que la junta lo supo: hasta el ${last}${doubt}${norm ? ` (${norm})` : ''}`,
      ]),
      list([
        'Presente lo que se le pide en la mesa de partes y pida su cargo sellado. Regístrelo con el enlace de abajo.',
        `Si cree que no debió observarse, o que la oficina observa otra vez lo que pudo observar antes, dígalo respondiendo a este correo: las dos posiciones se muestran. La entidad observa en una sola oportunidad (${cite('126.2')}); la junta puede formular una queja (${cite('158.1')}). Subsane igual, si puede: objetar no alarga los días.`,
        'Si no se subsana en esos días, la entidad puede tenerlo por no presentado o archivarlo; la junta puede presentarlo de nuevo.',
      ]),
      ...howToShow(dossier),
    ],
  }
}

/** To both, once the days to cure passed and nobody says what came of it; to the junta again each week, as the office reads it on Mondays. Plazo concludes nothing. */
export const askedCure: CaseLetter = {
  to: { junta: 'courtesy', post: 'courtesy' },
  officeHours: true,
  owed(state, owed, circumstances) {
    const today = limaDate(circumstances.now)
    const awaited = awaitedOf(owed, standingOf(owed, isClosed(state), circumstances), today)
    const asking = awaited?.what === 'cure' ? askingOf(awaited, today) : undefined
    const again = asking && !isFirst(asking) ? { only: 'junta' as const } : {}
    return asking ? toBoth(state, owed, [awaited]).map((one) => ({ ...one, ...again, about: asking })) : []
  },
  write: ask,
}

function ask(dossier: Dossier, duty: CaseLetterDuty): Draft {
  const { case: state, now } = dossier
  const { name, owed } = matterOf(dossier, duty.obligation)
  const today = limaDate(now)
  const awaited = awaitedOf(owed, standingOf(owed, isClosed(state), dossier), today)
  if (!awaited) throw new RangeError(`${state.number} waits for no cure`)
  const observation = observationIn(dossier, duty)
  const title = `Observado el ${spanishDate(observation.notified)}; ${UNCURED}`
  const isPost = duty.to.role === 'post'
  return {
    // Asked again, it is another mail: its day tells them apart.
    subject: [`¿Se subsanó? Al ${spanishDate(today)}`, isPost ? name : topic(dossier)],
    title,
    blocks: [
      ...(isPost ? [addressedTo(dossier, owed.debtor)] : []),
      paragraph('Terminaron los días para subsanar y no consta qué pasó. Díganos cuál de estas cosas:'),
      ...observedBlocks(dossier, observation, name),
      list([
        isPost
          ? 'La junta subsanó: cuándo ingresó, y con qué número.'
          : 'Subsanó: entregue su cargo sellado al operador.',
        'No se subsanó, o el documento se archivó.',
        isPost ? 'La observación ya no se sostiene.' : 'Objeta la observación, o presentó el documento de nuevo.',
      ]),
      paragraph(
        `Responda a este correo. Si nadie dice nada, desde el ${spanishDate(restsFrom(awaited))} el expediente queda en reposo. Plazo no concluye nada por su cuenta.`,
      ),
    ],
  }
}
