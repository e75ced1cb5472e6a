import type { Outcome } from '../cases/folio.ts'
import { isOpen, type StatementKind } from '../cases/statements.ts'
import type { ObligationView } from '../cases/view.ts'
import { type LocalDate, spanishDate } from '../law/time.ts'
import { capital } from './capital.ts'
import type { Event } from './events.ts'
import { quoted } from './record.ts'

/** A statement as words tell it, whoever tells it. */
type Said = {
  what: StatementKind
  until?: LocalDate | undefined
  outcome?: Outcome | undefined
  notified?: LocalDate | undefined
  of?: number | undefined
}

const on = (day: LocalDate | undefined): string => (day ? spanishDate(day) : 'día que no dice')

/** What an office stated, in a line that follows «La oficina». */
export function statedWords({ what, until, outcome, notified, of }: Said): string {
  if (what === 'commitment') return `se comprometió a responder o a cumplir hasta el ${on(until)}; no es una respuesta`
  if (what === 'paper')
    return `dice que ya respondió en papel, y que lo notificó el ${on(notified)}${outcome ? `: ${quoted(outcome)}` : ''}`
  return what === 'repudiation'
    ? `dice que no fue ella quien hizo lo que consta en el folio ${of}`
    : 'pidió corregir lo que Plazo dice de ella'
}

/** What the junta says against it. */
export const contestedWords = ({ what }: Said): string =>
  what === 'commitment' ? 'la junta dice que no se cumplió' : 'la junta dice que no es así'

const upheld: Record<StatementKind, string> = {
  commitment: 'La junta dice que la oficina cumplió su compromiso',
  paper: 'Consta como respuesta lo que la oficina notificó en papel',
  repudiation: 'El operador comprobó que no fue la oficina: lo que consta en ese folio queda sin efecto',
  correction: 'El operador corrigió lo que pidió la oficina',
}
const denied: Record<StatementKind, string> = {
  commitment: 'El operador no lo tuvo por cumplido',
  paper: 'El operador no lo tuvo por respuesta',
  repudiation: 'El operador comprobó que fue la oficina: lo que consta en ese folio sigue igual',
  correction: 'El operador respondió que lo que Plazo dice se mantiene',
}

/** What came of it. */
export const settledWords = ({ what }: Said, settled: { upheld: boolean; stays?: true | undefined }): string =>
  settled.stays ? SENT_ON : (settled.upheld ? upheld : denied)[what]

/** What went to another office does not come back by a word of Plazo's. */
const SENT_ON = 'El operador comprobó que no fue la oficina: lo derivado no se deshace'

/** Beside what an operator found not to be the office's. */
export const UNDONE = '; quedó sin efecto: no fue la oficina'

/** Each thing that was said of what an office stated, in its folio. */
export const statementEvents = ({
  statements = [],
  repudiated,
  revoked = [],
}: Pick<ObligationView, 'statements' | 'repudiated' | 'revoked'>): Event[] => [
  ...(repudiated ? [{ ...repudiated, text: 'Se registró una respuesta que después quedó sin efecto' }] : []),
  ...revoked.map((mark) => ({ ...mark, text: `Se registró una fecha de ingreso${UNDONE}` })),
  ...statements.flatMap(({ contested, settled, undone, ...made }) => [
    { folio: made.folio, at: made.at, text: `La oficina ${statedWords(made)}${undone ? UNDONE : ''}` },
    ...(contested ? [{ ...contested, text: capital(contestedWords(made)) }] : []),
    ...(settled ? [{ folio: settled.folio, at: settled.at, text: settledWords(made, settled) }] : []),
  ]),
]

/** What everybody is told beside the standing: of what is not settled both views, and of a commitment what became of it. */
export const statementsTold = ({ statements = [] }: Pick<ObligationView, 'statements'>): string[] =>
  statements.flatMap((one) => {
    if (one.undone || (!isOpen(one) && one.what !== 'commitment')) return []
    const said = `La oficina ${statedWords(one)} (folio ${one.folio})`
    if (one.settled && !isOpen(one)) return [`${said}. ${settledWords(one, one.settled)}.`]
    return [one.contested ? `${said}; ${contestedWords(one)} (folio ${one.contested.folio}).` : `${said}.`]
  })
