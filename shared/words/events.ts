import type { Fate } from '../cases/acts/notified.ts'
import { isHeld } from '../cases/mails.ts'
import { firstTold, isAviso, type Mark, type Undone } from '../cases/state.ts'
import type { ObligationView } from '../cases/view.ts'
import { limaDate, spanishDate, spanishDateTime } from '../law/time.ts'
import { endedByCargo, lapse, onceRecorded, unanswered } from './accusing.ts'
import { entryWords } from './channels.ts'
import { reviewEvents } from './documents.ts'
import type { ObligationFacts } from './facts.ts'
import { byWhichWay, disputeWords, groundWords, presentedBy, referredWords, UNCONFIRMED } from './grades.ts'
import { groundOfMistake } from './grounds.ts'
import { punctually } from './headline.ts'
import { judged, juntaEvents } from './juntaEvents.ts'
import { mailEvents } from './mails.ts'
import { observationEvents } from './observationEvents.ts'
import { quoted } from './record.ts'
import { statementEvents, UNDONE } from './statements.ts'

/** What a folio tells, in a line. */
export type Event = Mark & { text: string }

/** What an observation did to the clock is told with it. */
const acts: Partial<Record<ObligationView['acts'][number]['act'], string>> = {
  bounced: 'La carta que lo presentaba fue devuelta: no consta su entrega',
  'cure-redated': 'Consta desde aquí otro día de subsanación: el plazo se cuenta por él',
  anew: 'El documento se presentó de nuevo: lo que constaba de la presentación anterior queda sin efecto',
  extended: 'La entidad prorrogó el plazo, como permite su norma',
  forwarded: 'Se derivó a otra oficina de la misma entidad: el plazo no cambia',
  received: 'Lo recibió la entidad a la que se derivó: allí empieza su plazo',
  redated: 'Consta desde aquí otro día de presentación: el plazo se cuenta por él',
}

type Presented = NonNullable<ObligationView['presented']>
const presentation = ({ presentedAt, channel, recordedBy, ...mark }: Presented): Event => ({
  ...mark,
  text: `${presentedBy({ channel, recordedBy })}: ${spanishDateTime(presentedAt)}${byWhichWay({ channel, recordedBy })}`,
})
const gradeWords: Record<ObligationView['grades'][number]['grade'], string> = {
  verified: 'Se comprobó la presentación',
  shown: 'La junta mostró su presentación',
  declared: 'La presentación queda sin comprobar',
}
const graded =
  ({ presented, acts: all }: ObligationView) =>
  ({ grade, ground, ...mark }: ObligationView['grades'][number]): Event => {
    // Of a document that was presented anew it is not told by which way the first entry came.
    const isWay = ground === 'entry' && presented && all.every(({ act }) => act !== 'anew')
    return { ...mark, text: `${gradeWords[grade]}: ${isWay ? entryWords(presented.channel) : groundWords(ground)}` }
  }
const fates: Record<Fate, string> = {
  delivered: 'llegó a su buzón',
  returned: 'fue devuelto',
  unreachable: 'no pudo enviarse: no consta un buzón que lo reciba',
  unconfirmed: `tiene la ${UNCONFIRMED}`,
}
const notice = ({ fate, folio, at, document, desk }: ObligationView['notices'][number], of: ObligationView): Event => {
  const what =
    document && !isAviso(of)
      ? 'El correo que lo presentaba'
      : desk
        ? 'El aviso a la mesa de partes'
        : 'El aviso a la oficina'
  return { folio, at, text: `${isAviso(of) ? 'El aviso' : what} ${fates[fate]}` }
}
const reminder = (mark: Mark): Event => ({ ...mark, text: 'Se recordó el plazo a la oficina' })

const undoneBy = ({ presented, reminded }: Undone) => [presentation(presented), reminded && reminder(reminded)]

const opening = ({ id, over, about }: ObligationView): string => {
  if (about) return 'Plazo avisa al superior de lo que la junta dice de la respuesta'
  if (over !== undefined) return 'Plazo avisa al superior'
  return id === 0 ? 'Se registró el documento' : 'La junta abrió este documento'
}

/** That a document was presented or, of an aviso, that its wait began. */
const begun = (owed: ObligationView, presented: Presented): Event =>
  isAviso(owed)
    ? { ...presented, text: `La espera de Plazo empezó el ${spanishDate(limaDate(presented.presentedAt))}` }
    : presentation({ ...presented, presentedAt: firstTold(owed)?.at ?? presented.presentedAt })

/** That its term ended: while a mail waits to be weighed, no more than that. */
const endings = ({ owed, grounds: { cargo, lapse: ground } }: ObligationFacts): (Event | undefined)[] => {
  const { elapsed, missed } = owed
  const held = isHeld(owed)
  return [
    elapsed && cargo && { ...elapsed, text: endedByCargo(cargo, elapsed) },
    elapsed && held ? { ...elapsed, text: 'Según el cargo de la junta, terminó el plazo' } : undefined,
    missed && ground && { ...missed, text: lapse(ground) },
    missed && held ? { ...missed, text: 'Terminó el plazo' } : undefined,
  ]
}

/** What the folios tell of an obligation, in their order; never a text. */
export const eventsOf = (facts: ObligationFacts): Event[] => {
  const { opened, presented, reminded, elapsed, missed, answered, withdrawn, rectified } = facts.owed
  const { unanswered: silence } = facts.owed
  const { grounds, norm, annulled } = facts
  const wrongly = (said: Parameters<typeof groundOfMistake>[0]): Event => ({
    ...said.missed,
    text: `${onceRecorded(groundOfMistake(said, norm))}, hoy sin efecto`,
  })
  const events = [
    { ...opened, text: opening(facts.owed) },
    presented && begun(facts.owed, presented),
    ...facts.owed.grades.map(graded(facts.owed)),
    ...facts.owed.notices.map((one) => notice(one, facts.owed)),
    facts.owed.seen && {
      ...facts.owed.seen,
      text: 'Consta que el operador de Plazo miró antes quién está detrás de la junta',
    },
    ...facts.owed.disputes.map((dispute) => ({
      ...dispute,
      text: `La oficina dice que ${disputeWords(dispute)}${dispute.undone ? UNDONE : ''}`,
    })),
    ...(facts.owed.enclosed ?? []).map(({ of, ...mark }) => ({
      ...mark,
      text: `La oficina añadió un documento a lo que registró en el folio ${of}`,
    })),
    ...statementEvents(facts.owed),
    ...facts.owed.observations.flatMap(observationEvents),
    facts.owed.reserved && { ...facts.owed.reserved, text: 'La junta reservó su nombre' },
    facts.owed.referred && { ...facts.owed.referred, text: referredWords(facts.owed.referred) },
    ...juntaEvents(facts.owed),
    facts.owed.asked && { ...facts.owed.asked, text: 'La junta dice que pidió la respuesta en la entidad' },
    ...endings(facts),
    elapsed && withdrawn && wrongly({ missed: elapsed, of: 'elapsed' }),
    ...facts.owed.acts.flatMap(({ act, undone, ...mark }) => [
      ...((act === 'bounced' || act === 'anew') && undone ? undoneBy(undone) : []),
      acts[act] && { ...mark, text: acts[act] },
    ]),
    reminded && reminder(reminded),
    ...rectified.flatMap((said) => [wrongly(said), { folio: said.folio, at: said.at, text: 'Plazo lo rectificó' }]),
    missed && withdrawn && wrongly({ missed }),
    withdrawn && {
      ...withdrawn,
      text: annulled ? 'Se anuló el expediente' : 'Quedó sin efecto: se rectificó el fin del plazo por el que se envió',
    },
    silence && {
      ...silence,
      text: `Terminó la espera de Plazo${grounds.wait ? `, ${unanswered(grounds.wait)}` : ''}`,
    },
    ...judged(facts.owed),
    ...mailEvents(facts.owed.mails),
    ...reviewEvents(facts.documents),
    answered && { ...answered, text: punctually(`Respuesta: ${quoted(answered.outcome)}`, facts) },
  ]
  return events.filter((event) => typeof event === 'object').sort((a, b) => a.folio - b.folio)
}
