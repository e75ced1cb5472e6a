import { pendingOf } from '../cases/observations.ts'
import { isAviso } from '../cases/state.ts'
import { type LocalDate, limaDate, spanishDate } from '../law/time.ts'
import {
  afterTerm,
  elapsedWords,
  endedByCargo,
  expired,
  expiredOn,
  judgedWords,
  owedUntil,
  silent,
} from './accusing.ts'
import { annulledWords } from './annulments.ts'
import { capital } from './capital.ts'
import { disownedWords, hiddenSentence } from './disowned.ts'
import type { CaseFacts, ObligationFacts, Status } from './facts.ts'
import { isUnconfirmed, UNCONFIRMED } from './grades.ts'
import { PROCEDURE_GOES_ON, withdrawnWords } from './intents.ts'
import { daysWords, dueWords } from './lastDays.ts'
import { openMailWords } from './mails.ts'
import { onCondition, stoppedSentence, stoppedTitle, uncheckedCure } from './observations.ts'
import { officeOf, spanishDays } from './offices.ts'
import { quoted, UNJUDGED } from './record.ts'

/** One to three words for a status, so that no colour is needed to tell them apart. */
const statusWords: Record<Exclude<Status, 'missed' | 'unanswered'>, string> = {
  unpresented: 'Por presentar',
  declared: 'Según la junta',
  elapsed: 'Por comprobar',
  running: 'En plazo',
  unconfirmed: 'Por confirmar',
  stopped: 'Plazo detenido',
  clockless: 'Sin plazo conocido',
  unreachable: 'Sin buzón',
  written: 'Por calificar',
  withdrawn: 'Sin efecto',
  answered: 'Respondido',
  ended: 'Cerrado',
  annulled: 'Anulado',
}

/** The same of an aviso: its days are Plazo's wait, and nothing is within a term or out of it (I14). */
const avisoWords: typeof statusWords = {
  ...statusWords,
  unpresented: 'Por avisar',
  running: 'En espera',
  unconfirmed: 'En espera',
}

/** The same of an obligation: of a lapse or a silence only where its folio and its grade bear it out. */
export const statusLabel = ({ owed, status, grounds: { lapse, wait } }: ObligationFacts): string => {
  if (status === 'declared' && owed.presented?.recordedBy) return 'Sin comprobar'
  if (status === 'missed') return lapse ? expired(lapse) : statusWords.unconfirmed
  if (status === 'unanswered') return wait ? capital(silent(wait)) : avisoWords.unconfirmed
  return (isAviso(owed) ? avisoWords : statusWords)[status]
}

/** 'dentro del plazo', '2 días hábiles después del plazo', of an answer; undefined where there was no term. */
export const punctuality = ({ late, unit, grounds }: ObligationFacts): string | undefined => {
  if (late && !late.after) return 'dentro del plazo'
  // An answer on a Saturday after a Friday's end is late, and by no business day.
  return late && grounds.late && afterTerm(grounds.late, late.days === 0 ? undefined : spanishDays(late.days, unit))
}

/** What was answered, and how that stands to the term where there was one. */
export const punctually = (answered: string, facts: ObligationFacts): string =>
  [answered, punctuality(facts)].filter(Boolean).join(', ')

/** What is left of a running term. Once the one to resolve is over, of the days to notify. */
export const left = ({ left = 0, unit, due, notifyBy, until }: ObligationFacts): string => {
  const what = notifyBy && until !== due ? ' para notificar' : ''
  if (left === 0) return `Hoy es el último día${what}.`
  return `${left === 1 ? 'Queda' : 'Quedan'} ${spanishDays(left, unit)}${what}.`
}

const gone = ({ past, unit }: ObligationFacts): string =>
  past ? ` ${past === 1 ? 'Ha pasado' : 'Han pasado'} ${spanishDays(past, unit)} desde entonces.` : ''

/** How many days are left of what runs, or have passed since it ended where its lapse stands; undefined where neither is counted. */
export const countdown = (facts: ObligationFacts): string | undefined => {
  if (facts.status === 'running') return left(facts)
  return facts.status === 'missed' && facts.grounds.lapse ? gone(facts).trim() || undefined : undefined
}

/** While nobody checked the presentation, its date is the junta's word and every other one hangs on it (I13). */
const declared = ({ owed, due = '', notifyBy, until }: ObligationFacts, office: string, today: LocalDate) => {
  const { presentedAt = '', channel, recordedBy } = owed.presented ?? {}
  const cure = uncheckedCure(owed)
  const on = spanishDate(limaDate(presentedAt))
  const verb = until && until < today ? 'terminó' : 'termina'
  const days = notifyBy ? daysWords({ due, notifyBy }) : spanishDate(until ?? due)
  const sentence = `${capital(onCondition(owed))}, el plazo de ${office} ${verb} el ${days}.`
  if (cure)
    return {
      title: `Según la junta, el ${spanishDate(limaDate(cure.curedAt))} subsanó lo observado; Plazo no lo ha comprobado`,
      sentence,
    }
  return {
    title:
      channel === 'mailbox'
        ? `Plazo lo envió a la mesa de partes el ${on}; ${isUnconfirmed(owed.notices) ? UNCONFIRMED : 'la entidad no ha acusado recibo'}`
        : recordedBy
          ? `Se registró una presentación del ${on}, que ya no está comprobada`
          : `Según la junta, se presentó el ${on}; Plazo no lo ha comprobado`,
    sentence,
  }
}

/** What a radio can read aloud: the news in one sentence, and the next one. Neutral and dated (I12). */
export const headline = (facts: CaseFacts): { title: string; sentence: string } => {
  if (facts.annulled)
    return {
      title: capital(annulledWords(facts.annulled)),
      sentence: 'El expediente no cuenta ningún plazo y nadie debe nada en él. Sus folios se conservan.',
    }
  if (facts.hidden) return { title: disownedWords, sentence: hiddenSentence(facts.hidden) }
  if (facts.concluded?.what === 'withdraw')
    return { title: withdrawnWords(facts.concluded), sentence: PROCEDURE_GOES_ON }
  const { title, sentence } = beside(facts, news(facts))
  return facts.resting ? { title: `En reposo. ${title}`, sentence: `${sentence} ${WAKES}` } : { title, sentence }
}

/** A mail that nobody weighed is told of beside whatever else runs; where it holds a silence, and where that is told with it, it is the news itself. */
function beside({ principal: { mail, status } }: CaseFacts, { title, sentence }: ReturnType<typeof news>) {
  const isTold = !mail || ['written', 'missed', 'elapsed'].includes(status)
  return { title, sentence: isTold ? sentence : `${sentence} ${capital(openMailWords(mail))}.` }
}

/** What stands observed and uncured: nobody is told as late, and Plazo concludes nothing. */
const stopped = ({ owed, curing }: ObligationFacts, office: string, today: LocalDate) => {
  const observation = pendingOf(owed)
  return observation && curing
    ? {
        title: stoppedTitle(observation, curing, today),
        sentence: stoppedSentence(observation, curing, office, today),
      }
    : { title: 'Plazo detenido', sentence: `El plazo de ${office} no corre, por ahora.` }
}

const WAKES = 'Plazo no lo recuerda más; despierta cuando llegue la presentación, una subsanación o un cargo.'

/** What the office answered, and what the junta says of that. */
function answered({ principal, concluded }: CaseFacts, office: string) {
  const { owed } = principal
  if (!owed.answered) return undefined
  const on = spanishDate(limaDate(owed.answered.came ?? owed.answered.at))
  const indicates = `${office} indica: ${quoted(owed.answered.outcome)}.`
  const judged = owed.judgements?.at(-1)
  if (concluded)
    return {
      title: `${punctually(`Respondido el ${on}`, principal)}; la junta aceptó la respuesta`,
      sentence: `${indicates} La junta la aceptó el ${spanishDate(limaDate(concluded.at))}.`,
    }
  if (judged)
    return {
      title: `${punctually(`Respondido el ${on}`, principal)}; ${judgedWords(judged)}`,
      sentence: `${indicates} La junta lo dijo el ${spanishDate(limaDate(judged.at))}: aquí constan las dos posiciones.`,
    }
  return {
    title: punctually(`${capital(UNJUDGED)}, el ${on}`, principal),
    sentence: `${indicates} La junta todavía no la califica.`,
  }
}

const news = (facts: CaseFacts): { title: string; sentence: string } => {
  const { principal, today, now } = facts
  const { owed, status, due, notifyBy, until, grounds, mail } = principal
  const { lapse, cargo } = grounds
  const office = officeOf(owed.debtor.title)
  const Office = capital(office)
  const last = until ? spanishDate(until) : ''
  const days = { due: notifyBy ? (due ?? '') : (until ?? ''), notifyBy }
  const reply = answered(facts, Office)
  if (reply) return reply
  if (lapse && due && status === 'missed')
    return {
      title: expiredOn(lapse, today),
      sentence: `${Office} ${owedUntil(lapse, { due, notifyBy })}.${gone(principal)}`,
    }
  if (cargo && owed.elapsed && status === 'elapsed')
    return {
      title: `${endedByCargo(cargo, owed.elapsed)}; por comprobar`,
      sentence: elapsedWords(cargo, owed, office, now),
    }
  switch (status) {
    case 'declared':
    case 'elapsed':
      return declared(principal, office, today)
    case 'running':
      return { title: `${Office} debe ${dueWords(days)}`, sentence: left(principal) }
    case 'missed':
    case 'unconfirmed':
      return {
        title: `El plazo terminó el ${last}; aún sin confirmar`,
        sentence:
          owed.collects && !owed.asked
            ? 'La junta eligió recoger la respuesta en la entidad, y todavía no dice que la pidió allí.'
            : `Mientras no se confirme, no consta nada contra ${office}.`,
      }
    case 'written':
      return {
        title: mail ? capital(openMailWords(mail)) : '',
        sentence: `El plazo terminó el ${last}. Mientras nadie diga si ese correo responde, no consta nada contra ${office}.`,
      }
    case 'stopped':
      return stopped(principal, office, today)
    case 'unpresented':
      return {
        title: 'Registrado: aún no consta que la autoridad lo recibió',
        sentence: `El plazo de ${office} corre desde que conste la presentación.`,
      }
    default:
      return {
        title: `${Office} debe responder`,
        sentence: 'El plazo no tiene, por ahora, fecha de término.',
      }
  }
}
