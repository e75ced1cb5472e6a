import { type LocalDate, limaDate, spanishDate } from '../../law/time.ts'
import { annulledWords } from '../../words/annulments.ts'
import { elapsedWords, isUnconfirmed, UNCONFIRMED } from '../../words/grades.ts'
import { daysWords, dueWords, endedWords } from '../../words/lastDays.ts'
import { outcomeWords, UNANSWERED, UNJUDGED } from '../../words/record.ts'
import type { CaseFacts, ObligationFacts, Status } from './facts.ts'
import { capital, officeOf, spanishDays } from './words.ts'

/** One to three words for a status, so that no colour is needed to tell them apart. */
export const statusWords: Record<Status, string> = {
  unpresented: 'Por presentar',
  declared: 'Según la junta',
  elapsed: 'Por comprobar',
  running: 'En plazo',
  unconfirmed: 'Por confirmar',
  stopped: 'Plazo detenido',
  clockless: 'Sin plazo conocido',
  missed: 'Vencido',
  unanswered: 'Sin respuesta',
  unreachable: 'Sin buzón',
  withdrawn: 'Sin efecto',
  answered: 'Respondido',
  ended: 'Cerrado',
  annulled: 'Anulado',
}

/** The same of an aviso, where it is another: its days are Plazo's wait, and nothing is within a term or out of it (I14). */
export const avisoWords: Partial<Record<Status, string>> = {
  unpresented: 'Por avisar',
  running: 'En espera',
  unconfirmed: 'En espera',
}

/** 'dentro del plazo', '2 días hábiles después del plazo', of an answer; undefined where there was no term. */
export const punctuality = ({ late, unit }: ObligationFacts): string | undefined => {
  if (!late) return undefined
  if (!late.after) return 'dentro del plazo'
  // An answer on a Saturday after a Friday's end is late, and by no business day.
  return late.days === 0 ? 'después del plazo' : `${spanishDays(late.days, unit)} después del plazo`
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

/** While nobody checked the presentation, its date is the junta's word and every other one hangs on it (I13). */
const declared = ({ owed, due = '', notifyBy, until }: ObligationFacts, office: string, today: LocalDate) => {
  const { presentedAt = '', channel } = owed.presented ?? {}
  const on = spanishDate(limaDate(presentedAt))
  const verb = until && until < today ? 'terminó' : 'termina'
  return {
    title:
      channel === 'mailbox'
        ? `Plazo lo envió a la mesa de partes el ${on}; ${isUnconfirmed(owed.notices) ? UNCONFIRMED : 'la entidad no ha acusado recibo'}`
        : `Según la junta, se presentó el ${on}; Plazo no lo ha comprobado`,
    sentence: `Si se presentó ese día, el plazo de ${office} ${verb} el ${notifyBy ? daysWords({ due, notifyBy }) : spanishDate(until ?? due)}.`,
  }
}

/** What a radio can read aloud: the news in one sentence, and the next one. Neutral and dated (I12). */
export const headline = (facts: CaseFacts): { title: string; sentence: string } => {
  const { title, sentence } = news(facts)
  return facts.resting ? { title: `En reposo. ${title}`, sentence: `${sentence} ${WAKES}` } : { title, sentence }
}

const WAKES = 'Plazo no lo recuerda más; despierta cuando llegue la presentación o un cargo.'

const news = ({ principal, today, now, annulled }: CaseFacts): { title: string; sentence: string } => {
  const { owed, status, due, notifyBy, until, stoppedOn } = principal
  const office = officeOf(owed.debtor.title)
  const Office = capital(office)
  const last = until ? spanishDate(until) : ''
  const days = { due: notifyBy ? (due ?? '') : (until ?? ''), notifyBy }
  if (annulled)
    return {
      title: capital(annulledWords(annulled)),
      sentence: 'El expediente no cuenta ningún plazo y nadie debe nada en él. Sus folios se conservan.',
    }
  if (owed.answered)
    return {
      title: punctually(`${capital(UNJUDGED)}, el ${spanishDate(limaDate(owed.answered.at))}`, principal),
      sentence: `${Office} declara lo pedido como «${outcomeWords[owed.answered.outcome]}». La junta aún no califica la respuesta.`,
    }
  switch (status) {
    case 'missed':
      return {
        title: `Vencido: ${UNANSWERED} al ${spanishDate(today)}`,
        sentence: `${Office} debía ${dueWords({ due: due ?? '', notifyBy })}.${gone(principal)}`,
      }
    case 'declared':
      return declared(principal, office, today)
    case 'elapsed':
      return {
        title: `Según el cargo de la junta, el ${endedWords(owed.elapsed ?? { due: today })}; por comprobar`,
        sentence: elapsedWords(owed, office, now),
      }
    case 'running':
      return { title: `${Office} debe ${dueWords(days)}`, sentence: left(principal) }
    case 'unconfirmed':
      return {
        title: `El plazo terminó el ${last}; aún sin confirmar`,
        sentence:
          owed.collects && !owed.asked
            ? 'La junta eligió recoger la respuesta en la entidad, y todavía no dice que la pidió allí.'
            : `Plazo no dirá que ${office} está fuera de plazo mientras no lo confirme.`,
      }
    case 'stopped':
      return {
        title: stoppedOn ? `Plazo detenido desde el ${spanishDate(stoppedOn)}` : 'Plazo detenido',
        sentence: `El plazo de ${office} no corre mientras no se subsane la observación.`,
      }
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
