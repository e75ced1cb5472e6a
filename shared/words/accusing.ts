import { type Known, openDispute, type Shown } from '../cases/objection.ts'
import { cureOf } from '../cases/observations.ts'
import type { Mark } from '../cases/state.ts'
import type { LastDays } from '../law/notifying.ts'
import { type Instant, type LocalDate, limaDate, spanishDate } from '../law/time.ts'
import { type Dispute, disputeWords } from './grades.ts'
import type { Cargo, Checked, Ground, Judged, Wait } from './grounds.ts'
import { daysWords, dueWords, endedWords } from './lastDays.ts'

// Every word that accuses or suspects anybody of a silence comes from here, and none can be had without its ground:
// folio, grade and norm (Ley 29733 art. 13.8; I13, I15).

/** The status of a term that ended unanswered, in a word. */
export const expired = (_: Checked): string => 'Vencido'

/** 'venció': the end of a count that is over. */
export const ranOut = (_: Checked): string => 'venció'

/** The mail that is told of in place of a silence, as nobody weighed it: dated, in Lima. */
const unread = ({ at }: Mark): string => `un correo del ${spanishDate(limaDate(at))} que Plazo aún no revisa`

/** What may be said of a silence: of an aviso too, of which no norm gives a term (I14). Where a mail came that nobody weighed, that. */
export const unanswered = ({ mail }: Ground | Wait): string =>
  mail ? `con ${unread(mail)}` : 'sin respuesta registrada'

/** The status of an aviso whose wait is over, in two words. */
export const silent = ({ mail }: Wait): string => (mail ? 'llegó un correo' : 'sin respuesta')

/** What may be said of an aviso that has no answer: the silence, and that nobody is late by it. */
export const waited = (wait: Wait): string => `${unanswered(wait)}. ${wait.noTerm}`

/** The same on a day of Lima: no silence is told without its date. */
export const unansweredOn = (ground: Ground, day: LocalDate): string =>
  ground.mail ? `llegó ${unread(ground.mail)}, al ${spanishDate(day)}` : `${unanswered(ground)} al ${spanishDate(day)}`

/** The same since the last day of the term. */
export const unansweredSince = (ground: Ground, day: LocalDate): string =>
  ground.mail ? unanswered(ground) : `${unanswered(ground)} desde el ${spanishDate(day)}`

/** What a junta says of an answer that it does not accept: its own word, beside that of the office. */
export const judgedWords = ({ verdict }: Judged): string =>
  verdict === 'partly'
    ? 'la junta considera que responde solo en parte'
    : 'la junta considera que no responde lo pedido'

/** What somebody found of a mail of an office, by the folio in which that was said: his word. */
export const answersNothing = (_: Pick<Mark, 'folio'>): string => 'no responde lo pedido'

/** The headline of a term that ended unanswered. */
export const expiredOn = (ground: Checked, day: LocalDate): string => `${expired(ground)}: ${unansweredOn(ground, day)}`

/** Who owed an answer, as a label. */
export const owedLabel = (_: Checked): string => 'Debía responder'

/** '⟨who⟩ debía responder hasta el …', or of a term to resolve both of its last days. */
export const owedUntil = (_: Checked, days: LastDays): string => `debía ${dueWords(days)}`

/** 'después del plazo', of an answer; `days` are those in between, in words. */
export const afterTerm = (_: Checked, days?: string): string => `${days ? `${days} ` : ''}después del plazo`

/** What the folio of a lapse records, in a line. */
export const lapse = (ground: Checked): string => {
  const { folio, mail } = ground
  return `Terminó el plazo ${unanswered({ ...ground, mail: mail && mail.folio < folio ? mail : undefined })}`
}

/** What Plazo recorded and took back: a lapse, or only what the cargo says. */
export const onceRecorded = ({ grade }: Ground): string =>
  grade === 'verified'
    ? 'Plazo registró un vencimiento'
    : 'Plazo registró que, según el cargo de la junta, el plazo había terminado'

/** The same of a document, in a sentence. */
export const onceSaid = ({ grade }: Ground, name: string, days: LastDays): string =>
  grade === 'verified'
    ? `Plazo registró que el plazo de «${name}» había terminado sin respuesta el ${daysWords(days)}.`
    : `Plazo registró que, según el cargo de la junta, el plazo de «${name}» había terminado el ${daysWords(days)}.`

/** The end of a term by the cargo alone, as a headline: nobody checked it. */
export const endedByCargo = (_: Cargo, days: LastDays): string => `Según el cargo de la junta, el ${endedWords(days)}`

type Elapsed = Omit<Shown, 'disputes' | 'observations'> & {
  observations?: readonly (Mark & { cure?: (Known & { curedAt: Instant }) | undefined })[]
  presented?: { presentedAt: Instant }
  elapsed?: LastDays
  disputes: readonly (Mark & Dispute)[]
}

/**
 * What a cargo says that nobody checked and the office did not object to, with the post and never its holder; or with the
 * words of an office that did, where nobody decided. Dated at an instant, in Lima.
 */
export function elapsedWords(ground: Cargo, owed: Elapsed, office: string, now: Instant): string {
  const { presented, elapsed, notices, disputes } = owed
  const heard = notices.filter(({ document, check }) => !document && !check)
  const post = heard.filter(({ desk }) => !desk).at(-1)
  const given = post?.fate === 'delivered' ? post : heard.findLast(({ fate }) => fate === 'delivered')
  const open = openDispute(owed)
  const dispute = open && disputes.find(({ folio }) => folio === open.folio)
  const on = given && spanishDate(limaDate(given.at))
  const told =
    given && given === post
      ? `Se avisó a ${office} el ${on}`
      : `Plazo no pudo confirmar el aviso a ${office}${on ? `; se avisó a la mesa de partes el ${on}` : ''}`
  const objected = dispute
    ? `, que dijo el ${spanishDate(limaDate(dispute.at))} que ${disputeWords(dispute)}; el operador aún no lo decide.`
    : given && given === post
      ? ' y no lo ha objetado.'
      : '. No consta que nadie lo haya objetado.'
  const cure = cureOf(owed)
  const entered = spanishDate(limaDate(cure?.curedAt ?? presented?.presentedAt ?? now))
  const ended = elapsed ? ` Según ese cargo el ${endedWords(elapsed)}` : ''
  return `La junta indica un cargo ${cure ? 'de su subsanación, ' : ''}del ${entered}. ${told}${objected}${ended}; ${unansweredOn(ground, limaDate(now))}.`
}

/**
 * What a column of the figures counts. It accuses nobody of a case: each figure leads to its cases, where every word stands on
 * its folio, grade and norm; and only presentations that are verified are counted in these three.
 */
export const figureWords = {
  inTime: 'Respondidos dentro del plazo',
  late: 'Respondidos después del plazo',
  silent: 'Con el plazo terminado y sin respuesta registrada',
} as const
