import { keyOf } from '../../cases/folio.ts'
import { isAviso, isVerified } from '../../cases/state.ts'
import { kindName } from '../../law/rules.ts'
import { addDays, type LocalDate, limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { waited } from '../../words/accusing.ts'
import { capital } from '../../words/capital.ts'
import { choiceWords } from '../../words/chosen.ts'
import type { CaseFacts, ObligationFacts } from '../../words/facts.ts'
import { countdown, headline, left, statusLabel } from '../../words/headline.ts'
import { instrumentName } from '../../words/instruments.ts'
import { daysWords } from '../../words/lastDays.ts'
import { onCondition } from '../../words/observations.ts'
import type { OwedRow } from '../../words/owed.ts'
import { WHO_IS_PLAZO } from '../../words/record.ts'
import { runWords } from '../../words/runs.ts'
import { type Block, heading, link, paragraph, facts as rows } from '../blocks.ts'
import type { OfficeLetter } from '../letter.ts'

/** Documents that one letter lists; of the others it says how many they are. */
const MOST_LISTED = 40
const LAST_DAY = 6

/** The letter of a week to an office: the same week, the same id. */
export const digestId = (entity: string, post: string, monday: LocalDate): string =>
  keyOf('digest', entity, post, monday)

/** Whether an office is told of what it owes: not of what never reached it, nor of what rests, which Plazo recalls no more. */
export const isTold = ({ facts: { status }, about }: OwedRow): boolean =>
  status !== 'unpresented' && status !== 'unreachable' && !about.resting

/**
 * What an office owes, once a week and by date, in the place of a reminder a case; first what may still be answered in its
 * days. It says of a case what its public page says, and its subject line tells of none.
 */
export const digest: OfficeLetter = {
  to: { post: 'courtesy' },
  officeHours: true,
  write({ monday, now, offices, owed, more }, site) {
    const today = limaDate(now)
    const ahead = owed.filter((row) => isAhead(row, today))
    const shown = [...ahead, ...owed.filter((row) => !ahead.includes(row))].slice(0, MOST_LISTED)
    const soon = ahead.filter(({ facts: { until = '' } }) => until <= addDays(monday, LAST_DAY)).length
    const all = owed.length + more
    const group = (title: string, of: readonly OwedRow[]): Block[] => {
      const listed = of.filter((row) => shown.includes(row))
      return listed.length === 0
        ? []
        : [heading(`${title} (${of.length})`), ...listed.flatMap((row) => owedBlocks(row, site, offices.length > 1))]
    }
    return {
      subject: ['Por responder', documents(all), soon > 0 ? `${soon} con último día esta semana` : undefined],
      title: 'Lo que debe responder su oficina',
      blocks: [
        paragraph(`${offices.join('; ')}. Según lo registrado al ${spanishDateTime(now)}: ${documents(all)}.`),
        link('Todo está en la mesa de su oficina, y desde ahí se responde', `${site}/mesa/oficina`),
        ...group('Con días por delante, primero lo más próximo', ahead),
        ...group(
          'Lo demás que espera respuesta',
          owed.filter((row) => !ahead.includes(row)),
        ),
        ...(all > shown.length ? [paragraph(`Y ${documents(all - shown.length)} más: véalos en su mesa.`)] : []),
        paragraph('Aquí no está lo que la ley mantiene en reserva: eso se responde desde su propia carta.'),
        paragraph(
          'Esta carta llega en lugar de un recordatorio por expediente, el lunes: si algo tiene días por delante o cambió en la semana; si nada cambió, el primer lunes del mes. Los avisos de cada plazo llegan siempre, uno por uno. Respondiendo a esta no se responde ningún expediente: ábralo, o responda a su propia carta. Para no recibirla más: en la mesa de su oficina, «La carta de los lunes».',
        ),
        paragraph(WHO_IS_PLAZO),
      ],
    }
  },
}

const documents = (n: number): string => (n === 1 ? '1 documento' : `${n} documentos`)

/** Whether the days of a document are not over. Those of an aviso are Plazo's own wait. */
const isAhead = ({ facts: { owed, status, until } }: OwedRow, today: LocalDate): boolean =>
  !isAviso(owed) && until !== undefined && until >= today && (status === 'running' || status === 'declared')

function owedBlocks(row: OwedRow, site: string, several: boolean): Block[] {
  const { view, facts, about } = row
  const { owed, inferred } = facts
  const name = owed.id === 0 ? kindName(view.kind) : instrumentName(owed.instrument)
  const last = lastDay(facts, about.today)
  return [
    rows(
      ['Expediente', `${view.number}, ${name}`],
      ['De qué trata', choiceWords(view.chosen)],
      ['Debe responder', several ? owed.debtor.title : undefined],
      ['Último día', last],
      ['Cómo está', standingOf(row)],
      ['Sobre el plazo', last && inferred && `${capital(inferred)}.`],
      ['Díganos', owed.id === 0 && isAsked(about) ? ASKED : undefined],
      ['Además', about.heldUntil && heldWords(about.heldUntil)],
    ),
    link('Abrir el expediente', `${site}/casos/${view.number}`),
  ]
}

/** Whether the days to cure are over, and nobody says what came of it. */
const isAsked = ({ awaited, today }: CaseFacts): boolean => awaited?.what === 'cure' && awaited.since <= today
const ASKED = 'Terminaron los días para subsanar y no consta qué pasó: si se subsanó, o si se archivó.'
const heldWords = (until: LocalDate): string =>
  `La junta pidió que Plazo no avise a otro superior hasta después del ${spanishDate(until)}. El plazo no se detiene.`

/** By when, and how many days are left, or have passed where its standing does not tell; on a condition where nobody checked when it was presented. */
function lastDay(facts: ObligationFacts, today: LocalDate): string | undefined {
  const { owed, status, due, notifyBy, until } = facts
  if (isAviso(owed) || !due || !until) return undefined
  const days = daysWords({ due: notifyBy ? due : until, notifyBy })
  const counted = status === 'missed' && owed.id === 0 ? undefined : countdown(facts)
  if (isVerified(owed)) return `${days}. ${counted ?? ''}`.trim()
  return `${capital(onCondition(owed))}, el ${days}. ${until >= today ? left(facts) : ''}`.trim()
}

/** How it stands, by the folio that bears out what is said against anybody. */
function standingOf({ facts, about }: OwedRow): string {
  const { owed, status, grounds, mail } = facts
  if (status === 'running' && !mail && !isAviso(owed)) return statusLabel(facts)
  const { folio } = grounds.lapse ?? grounds.cargo ?? grounds.wait ?? {}
  const according = folio ? ` (folio ${folio})` : ''
  if (owed.id === 0) {
    const { title, sentence } = headline(about)
    return `${title}. ${sentence}${according}`
  }
  if (isAviso(owed) && grounds.wait && owed.presented)
    return `Plazo le avisó el ${spanishDate(limaDate(owed.presented.presentedAt))}; ${waited(grounds.wait)}${according}`
  return `${runWords(facts, about.today)}${according}`
}
