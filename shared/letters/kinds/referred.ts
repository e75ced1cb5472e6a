import { findPost } from '../../cases/entity.ts'
import { writingPost } from '../../cases/offices.ts'
import { awaitsAnswer, obligation } from '../../cases/state.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { daysWords } from '../../words/lastDays.ts'
import { type Block, type Draft, facts, heading, lines, paragraph } from '../blocks.ts'
import { type Dossier, disclosed, petitioner, topic } from '../dossier.ts'
import { addressedTo, escrito } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { type Matter, matterOf } from '../matter.ts'
import { termWords } from '../term.ts'
import { notUs, toWriter } from '../toOffice.ts'
import { salutation } from '../words.ts'

/** To both parties: where the office says that it sent the document; and to the junta, its escrito ready to present there. */
export const referred: CaseLetter = {
  to: { junta: 'courtesy', post: 'courtesy' },
  owed(state, owed) {
    if (!awaitsAnswer(state, owed)) return []
    const { referred } = owed
    return [
      ...(referred && referred.entity !== state.entity ? [referred] : []),
      ...owed.acts.flatMap(({ act, folio }) => (act === 'forwarded' ? [toWriter(state, owed, folio)] : [])),
    ]
  },
  write: (dossier, duty) =>
    obligation(dossier.case, duty.obligation).referred?.folio === duty.folio
      ? write(dossier, duty)
      : writeForwarded(dossier, duty),
}

/** The other entity and its post, as the directory has them. */
function receiverOf({ receiver }: Dossier, { owed }: Matter): { entity: string; post: string } {
  const { referred } = owed
  if (!referred) throw new RangeError('it was sent nowhere')
  const post = receiver && findPost(receiver, referred.post)
  return { entity: receiver?.name ?? referred.entity, post: post?.title ?? referred.post }
}

function write(dossier: Dossier, { obligation: id, to }: CaseLetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const { owed, name, title, days } = matter
  const receiver = receiverOf(dossier, matter)
  const said = facts(
    ['Expediente', dossier.case.number],
    ['Documento', name],
    ['Lo derivó', title],
    ['A quién, según la oficina', `${receiver.post}, ${receiver.entity}`],
    ['Con qué documento', disclosed(dossier) && dossier.referral?.document],
    ['Registrado', owed.referred && `${spanishDateTime(owed.referred.at)}, folio ${owed.referred.folio}`],
    ['El plazo sigue', days && `hasta el ${daysWords(days)}`],
  )
  if (to.role === 'post')
    return {
      subject: ['Constancia de su derivación', name],
      title: 'Constancia de su derivación',
      blocks: [
        addressedTo(dossier, owed.debtor),
        said,
        paragraph(
          'El plazo de su entidad sigue corriendo hasta que conste que la otra lo recibió (TUO Ley 27444, art. 130.1). Si tiene el cargo de esa entrega, envíelo al operador de Plazo respondiendo a este correo.',
        ),
        ...notUs(dossier, owed.referred?.folio ?? 0),
      ],
    }
  return {
    subject: ['La oficina dice haberlo derivado', topic(dossier)],
    title: 'La oficina dice haberlo derivado',
    blocks: [
      paragraph(
        `${title} dice que derivó su documento a ${receiver.post}, ${receiver.entity}. Es lo que dice: todavía no consta que allí lo recibieran, y el plazo de la primera entidad sigue corriendo.`,
      ),
      said,
      paragraph(
        'Si quiere estar segura, la junta puede presentarlo allí ella misma: abajo está el escrito, listo para imprimir y firmar. Entregue después el cargo sellado al operador de Plazo.',
      ),
      ...readyToPresent(dossier, receiver),
    ],
  }
}

/** To both: it went to another office of the entity, and its term goes on; to the office that had it, where it says that it was not it. */
function writeForwarded(dossier: Dossier, { obligation: id, folio, to }: CaseLetterDuty): Draft {
  const { case: state, entity } = dossier
  const { owed, name, days } = matterOf(dossier, id)
  const titleOf = (post = '') => findPost(entity, post)?.title ?? post
  const said = facts(
    ['Expediente', state.number],
    ['Documento', name],
    ['Lo tenía', titleOf(writingPost(state, owed, folio))],
    ['Pasó a', titleOf(writingPost(state, owed, folio + 1))],
    ['Registrado', `folio ${folio}`],
    ['El plazo sigue', days && `hasta el ${daysWords(days)}`],
  )
  const title = 'El documento pasó a otra oficina'
  return to.role === 'post'
    ? {
        subject: ['Constancia de su derivación', name],
        title: 'Constancia de su derivación',
        blocks: [
          addressedTo(dossier, to.post),
          said,
          paragraph('Desde ahora debe responder la otra oficina, en el mismo plazo.'),
          ...notUs(dossier, folio),
        ],
      }
    : {
        subject: [title, topic(dossier)],
        title,
        blocks: [paragraph('La oficina lo derivó dentro de la misma entidad: el plazo no cambia.'), said],
      }
}

/** The escrito as it would be presented at the other entity; of a confidential kind nothing (D.Leg. 1327). */
const readyToPresent = (dossier: Dossier, { entity, post }: { entity: string; post: string }): Block[] =>
  disclosed(dossier)
    ? [
        heading(`Escrito para ${entity}`),
        lines(salutation(post), post, entity),
        facts(['Asunto', dossier.filing.subject], ['Presenta', petitioner(dossier)]),
        ...escrito(dossier),
      ]
    : []

/** To the junta: the other entity received it, and its term runs there. Its office gets a notice, as any does. */
export const received: CaseLetter = {
  to: { junta: 'courtesy' },
  tellsDate: 'outright',
  owed: (state, { acts, answered }) =>
    state.rule.published && !answered ? acts.filter(({ act }) => act === 'received') : [],
  write: writeReceived,
}

function writeReceived(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const { name, title, owed } = matter
  const from = owed.term ? spanishDate(owed.term.from) : spanishDate(limaDate(dossier.now))
  return {
    subject: ['Lo recibió la otra entidad', topic(dossier)],
    title: 'Lo recibió la otra entidad',
    blocks: [
      paragraph(`Consta que ${dossier.entity.name} recibió su documento el ${from}: allí empieza su plazo.`),
      facts(
        ['Número', dossier.case.number],
        ['Documento', name],
        ['Debe responder ahora', title],
        ['Plazo', termWords(matter)],
      ),
    ],
  }
}
