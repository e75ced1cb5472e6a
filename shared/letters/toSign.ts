import { isOverdue } from '../cases/acts/opened.ts'
import { findPost } from '../cases/entity.ts'
import { gradeOf, isClosed, isHidden, principal } from '../cases/state.ts'
import type { Rung } from '../law/ladder.ts'
import { type Instant, limaDate } from '../law/time.ts'
import type { Escrito } from '../papers/escrito.ts'
import { inert } from '../words/inert.ts'
import { instrumentName, outsideNames, requestOf } from '../words/instruments.ts'
import { RESERVED } from '../words/record.ts'
import { typedLines } from './blocks.ts'
import { type Dossier, petitioner, titleOf } from './dossier.ts'
import { gestionWords } from './escrito.ts'
import { matterOf } from './matter.ts'
import { quotable } from './quoting.ts'
import { recurso, recursosIn, silenceBefore, TTAIP } from './recursos.ts'
import { menuOf } from './rungs.ts'
import { factsOf, signedFoot, type ToSign } from './signing.ts'
import { citeTuo, nameOf } from './words.ts'

const OWN = 'escrito'
const AGAIN = 'reiteracion'

/**
 * What the junta may print to sign now: its own document until it is known to be presented, a reminder of it while it is not
 * answered, once its term ended what the ladder and the law leave to the junta, and what it may present against its answer.
 * That it printed one is on no record.
 */
export function documentsToSign(dossier: Dossier): ToSign[] {
  const { case: state, now } = dossier
  const { presented, debtor } = principal(state)
  const recursos = recursosIn(dossier)
  if (isClosed(state) || isHidden(state)) return recursos
  const own = { id: OWN, name: nameOf(state, principal(state)), post: titleOf(dossier, debtor) }
  if (!presented) return [own]
  // What went by mail and nobody acknowledged is presented on paper too.
  const byMail = presented.channel === 'mailbox' && gradeOf(principal(state)) === 'declared'
  const again = { id: AGAIN, name: 'Reiteración del pedido', post: titleOf(dossier, debtor) }
  const left = isOverdue(state, dossier) ? menuOf(dossier, limaDate(now)) : []
  return [
    ...(byMail ? [own] : []),
    again,
    ...left.map(({ instrument, post, basis }) => ({
      ...{ id: instrument, name: instrumentName(instrument), post: receiver(dossier, post) },
      when: `Según ${basis.articles.join('; ')}.`,
      ...(instrument === TTAIP && silenceBefore(dossier)),
    })),
    ...recursos,
  ]
}

/** One of them, ready to sign; undefined where it is none that the junta may print now. */
export function documentToSign(dossier: Dossier, id: string): Escrito | undefined {
  if (!documentsToSign(dossier).some((one) => one.id === id)) return undefined
  if (id === OWN) return ownEscrito(dossier)
  const quoting = quotable(dossier)
  if (id === AGAIN) return reiteration(quoting)
  const own = recursosIn(dossier).find((one) => one.id === id)
  if (own) return recurso(quoting, own)
  const rung = menuOf(dossier, limaDate(dossier.now)).find(({ instrument }) => instrument === id)
  return rung && overSilence(quoting, { ...rung, at: dossier.now })
}

/** Who receives a document; whom neither the directory nor the law names is the superior of the office. */
const receiver = ({ entity }: Dossier, post: string): string =>
  findPost(entity, post)?.title ?? outsideNames[post] ?? 'Superior jerárquico'

/** The document that the junta filed, with what an escrito must have (113), to be signed and presented on paper. */
function ownEscrito(dossier: Dossier): Escrito {
  const { case: state, entity, filing, now } = dossier
  const { owed, duty } = matterOf(dossier, 0)
  const { facts, request, place, norm, evidence, gestiones = [] } = filing
  const today = limaDate(now)
  const part = (heading: string, ...paragraphs: string[]) =>
    paragraphs.length > 0 ? [{ heading, paragraphs: paragraphs.map(inert) }] : []
  return {
    number: state.number,
    at: now,
    title: state.rule.name,
    addressee: [`Señores: ${titleOf(dossier, owed.debtor)}`, entity.name],
    parts: [
      ...part('Asunto', filing.subject),
      ...part('Presenta', petitioner(dossier)),
      ...part('Pedido', ...typedLines(request)),
      ...part('Hechos', ...typedLines(facts), ...(place ? [`Lugar: ${place}`] : [])),
      ...part('Fundamentos de derecho', ...(norm ? [norm] : []), `${duty.sentence} ${duty.norm}.`),
      ...part('Gestiones anteriores', ...gestiones.map(gestionWords)),
      ...part('Anexos', ...evidence.map((one, i) => `${i + 1}. ${one}`)),
    ],
    foot: `${signedFoot(now)} Lleve una copia, para que le sellen el cargo con la fecha y la hora (${citeTuo('113', today)}; ${citeTuo('114', today)}).`,
  }
}

/** The request again, to the same office. No norm asks for it, and no term begins by it. */
function reiteration(dossier: Dossier): Escrito {
  const { case: state, entity, now } = dossier
  const { owed, duty } = matterOf(dossier, 0)
  return {
    number: state.number,
    at: now,
    title: 'Reiteración del pedido',
    addressee: [`Señores: ${titleOf(dossier, owed.debtor)}`, entity.name],
    parts: [
      { heading: 'Presenta', paragraphs: [petitioner(dossier)] },
      { heading: 'Hechos', paragraphs: factsOf(dossier) },
      { heading: 'Base legal', paragraphs: [`${duty.sentence} ${duty.norm}.`, `${citeTuo('106', limaDate(now))}.`] },
      { heading: 'Pedido', paragraphs: ['Que se responda por escrito el documento indicado.'] },
      { heading: 'Anexos', paragraphs: ['Copia del documento y de su cargo.'] },
    ],
    foot: `${signedFoot(now)} Ninguna norma exige reiterar: con esto no empieza un plazo nuevo, y el del documento sigue igual.`,
  }
}

type OverSilence = Pick<Rung, 'post'> & { instrument: string; basis?: Rung['basis'] | undefined; at: Instant }

/** An instrument of the ladder over the silence of the office. */
export function overSilence(dossier: Dossier, { instrument, post, basis, at }: OverSilence): Escrito {
  const { case: state, entity, now } = dossier
  const { duty } = matterOf(dossier, 0)
  const isOurs = findPost(entity, post) !== undefined
  // Whoever denounces to a body of control is protected (Ley 29542): that paper names nobody.
  const who = instrument === 'denuncia-control' ? RESERVED : petitioner(dossier)
  return {
    number: state.number,
    at,
    title: instrumentName(instrument),
    addressee: [`Señores: ${receiver(dossier, post)}`, ...(isOurs ? [entity.name] : [])],
    parts: [
      { heading: 'Presenta', paragraphs: [who] },
      {
        heading: 'Hechos',
        paragraphs: [
          ...factsOf(dossier),
          `Deber: ${duty.sentence} ${duty.norm}.`,
          ...(isOurs ? [] : [`Entidad: ${entity.name}.`]),
        ],
      },
      { heading: 'Base legal', paragraphs: [basis ? basis.articles.join('; ') : ''] },
      { heading: 'Pedido', paragraphs: [requestOf(instrument)] },
      { heading: 'Anexos', paragraphs: ['Copia del documento y de su cargo.'] },
    ],
    foot: signedFoot(now),
  }
}
