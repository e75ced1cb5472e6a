import { isOverdue } from '../cases/acts/opened.ts'
import { standingOf } from '../cases/standing.ts'
import { type Case, isClosed, isHidden, principal } from '../cases/state.ts'
import { spanishLength } from '../law/explain.ts'
import type { Recurso } from '../law/rules.ts'
import { limaDate, spanishDate } from '../law/time.ts'
import { isAppealable, recursosAgainst } from '../law/windows.ts'
import type { Escrito } from '../papers/escrito.ts'
import { inert } from '../words/inert.ts'
import { instrumentName, outsideNames, requestOf } from '../words/instruments.ts'
import { windowsFrom } from '../words/notices.ts'
import { quoted } from '../words/record.ts'
import { typedLines } from './blocks.ts'
import { type Dossier, petitioner, titleOf } from './dossier.ts'
import { matterOf } from './matter.ts'
import { factsOf, signedFoot, type ToSign } from './signing.ts'

/** Over what may be taken for denied, as nobody answered. */
const FICTA = 'apelacion-ficta'
/** A line to be filled in by hand. */
const LINE = '_'.repeat(72)
export const TTAIP: Recurso = 'apelacion-ttaip'

/** A recurso that the junta may present now, and by which norm. */
type Open = ToSign & { norm: string }

/**
 * What a junta may present against its answer while its days last, or against the silence of whoever owes it where that is
 * negative (188.3): only what the rule of its document has.
 */
export function recursosIn(dossier: Dossier): Open[] {
  const { case: state } = dossier
  const { debtor } = principal(state)
  const organ = titleOf(dossier, debtor)
  const against = againstAnswer(dossier).map(({ recurso, norm, due, ...length }) => ({
    ...{ id: recurso, name: instrumentName(recurso), norm },
    post: recurso === TTAIP ? (outsideNames.ttaip ?? '') : organ,
    lastDay: due,
    when: `Son ${spanishLength(length)} según ${norm}, contados desde ${fromIn(state)?.words}. Si la entidad se lo notificó antes, terminan antes.`,
  }))
  const { rule } = state
  if (!rule.silenceAppeal || isClosed(state) || isHidden(state) || !isOverdue(state, dossier)) return against
  return [{ id: FICTA, name: instrumentName(FICTA), post: organ, norm: rule.silenceAppeal, when: onSilence(state) }]
}

/** On what a silence is negative, where no norm says so of every document of its kind. */
function onSilence({ rule }: Case): string {
  const norm = `Según ${rule.silenceAppeal}.`
  if (rule.silence === 'tupa')
    return `El TUPA de la entidad dice si el silencio es positivo o negativo: Plazo no lo supone. Si es positivo, no apele. ${norm}`
  return rule.inferred ? `${norm} Que pueda tenerse por denegado se infiere aquí: pregunte a un abogado.` : norm
}

/** What the days of the junta begin with, where it has an answer. */
const fromIn = (state: Case) => {
  const { answered } = principal(state)
  return answered && windowsFrom({ recorded: limaDate(answered.at), notified: answered.notified })
}

function againstAnswer({ case: state, calendar, now }: Dossier) {
  const { answered } = principal(state)
  const began = fromIn(state)
  if (!answered || !began || state.annulled || state.concluded || isHidden(state)) return []
  if (!isAppealable(answered.outcome)) return []
  return recursosAgainst(state.rule, began.from, calendar).filter(({ due }) => limaDate(now) <= due)
}

/**
 * Until when the tribunal of access is safely asked over a silence, as counted from the last day of the term: by the law, for its
 * regulation gives that no end (34.2).
 */
export function silenceBefore({ case: state, calendar, record, now }: Dossier): Pick<ToSign, 'lastDay' | 'when'> {
  const owed = principal(state)
  const { due = owed.elapsed?.due } = standingOf(owed, false, { now, record })
  const safe = due && recursosAgainst(state.rule, due, calendar).find(({ recurso }) => recurso === TTAIP)
  return safe
    ? {
        lastDay: safe.due,
        when: `Por prudencia, ${spanishLength(safe)} desde el último día del plazo, según ${safe.norm}; el reglamento no le pone fin (D.S. 007-2024-JUS, art. 34.2).`,
      }
    : {}
}

/** One of them, ready to sign, with blanks for what only the junta can say. */
export function recurso(dossier: Dossier, { id, norm, lastDay }: Open): Escrito {
  const { case: state, entity, now } = dossier
  const organ = titleOf(dossier, principal(state).debtor)
  const addressee = id === TTAIP ? [`Señores: ${outsideNames.ttaip}`] : [`Señores: ${organ}`, entity.name]
  return {
    ...{ number: state.number, at: now, title: instrumentName(id), addressee },
    parts: [
      { heading: 'Presenta', paragraphs: [petitioner(dossier)] },
      ...(id === FICTA ? silent(dossier) : contested(dossier, id)),
      { heading: 'Base legal', paragraphs: [norm] },
      { heading: 'Pedido', paragraphs: [requestOf(id)] },
      { heading: 'Anexos', paragraphs: ['Copia del documento, de su cargo y de la respuesta, si la hubo.'] },
    ],
    foot: `${signedFoot(now)}${lastDay ? ` Preséntelo a más tardar el ${spanishDate(lastDay)}, y antes si la entidad le notificó antes de lo que consta en Plazo.` : ''}`,
  }
}

const silent = (dossier: Dossier): Escrito['parts'] => {
  const { duty } = matterOf(dossier, 0)
  return [{ heading: 'Hechos', paragraphs: [...factsOf(dossier), `Deber: ${duty.sentence} ${duty.norm}.`] }]
}

function contested(dossier: Dossier, id: string): Escrito['parts'] {
  const { case: state, answers, judgements } = dossier
  const { name, presented } = matterOf(dossier, 0)
  const { answered } = principal(state)
  const answer = answers.get(0)
  const said = [...judgements.values()].at(-1)
  return [
    {
      heading: 'Lo que se impugna',
      paragraphs: [
        `La respuesta de ${titleOf(dossier, principal(state).debtor)} al documento «${name}» (asunto: ${dossier.filing.subject})${answered ? `, que indica ${quoted(answered.outcome)}` : ''}.`,
        ...(answer?.document ? [`Documento de la respuesta: ${answer.document}.`] : []),
        ...(answered?.notified ? [`Notificada, según la oficina, el ${spanishDate(answered.notified)}.`] : []),
        ...(presented ? [`Presentación del documento: ${presented}.`] : []),
      ],
    },
    {
      heading: 'Por qué no estamos de acuerdo',
      paragraphs: said ? typedLines(said.reason).map(inert) : [LINE, LINE, LINE],
    },
    ...(id === 'reconsideracion' ? [{ heading: 'Prueba nueva que adjuntamos', paragraphs: [LINE, LINE] }] : []),
  ]
}
