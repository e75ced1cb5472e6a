import { keyOf } from '../../cases/folio.ts'
import type { Awaited } from '../../cases/rest.ts'
import { presentationGrade } from '../../cases/state.ts'
import { kindName } from '../../law/rules.ts'
import { addDays, type LocalDate, limaDate, spanishDate, spanishDateTime, startOf } from '../../law/time.ts'
import { capital } from '../../words/capital.ts'
import { eventsOf } from '../../words/events.ts'
import { type CaseFacts, caseFacts, type ObligationFacts } from '../../words/facts.ts'
import { headline } from '../../words/headline.ts'
import { instrumentName } from '../../words/instruments.ts'
import { WHO_IS_PLAZO } from '../../words/record.ts'
import { alsoRunning, runWords } from '../../words/runs.ts'
import { type Turn, turnIn } from '../../words/turns.ts'
import { type Block, heading, link, list, paragraph, facts as rows } from '../blocks.ts'
import type { Followed, JuntaLetter, Week } from '../letter.ts'

/** Folios of a week that are told of one case; its page has all. */
const MOST_TOLD = 6
const DAYS = 7

/** The letter of a week to the junta of a docket: the same week, the same id. */
export const weeklyId = (docket: string, monday: LocalDate): string => keyOf('weekly', docket, monday)

type Read = Followed & { facts: CaseFacts; turn: Turn; told: string[]; todo: string[] }

/**
 * How the cases of a junta stand, once a week: by whose turn it is, what came of each and by when. It accuses nobody whom the
 * page of the case does not, and its subject line tells nothing of any case.
 */
export const weekly: JuntaLetter = {
  to: { junta: 'courtesy' },
  officeHours: true,
  write(week, site) {
    const all = week.cases.map((one) => read(one, week)).filter(isNews)
    const of = (turn: Turn) => all.filter((one) => one.turn === turn).sort(byDue)
    const [ours, theirs] = [of('junta'), of('authority')]
    const open = ours.length + theirs.length
    const opened = open === 1 ? '1 expediente abierto' : `${open} expedientes abiertos`
    return {
      subject: ['Su semana en Plazo', opened, ours.length > 0 ? `le toca a su junta en ${ours.length}` : undefined],
      title: 'Cómo van los expedientes de su junta',
      blocks: [
        paragraph(
          `Según lo registrado al ${spanishDateTime(week.now)}: ${opened}. Abajo, lo que espera a su junta va primero.`,
        ),
        link('Todo está en su mesa', `${site}/mesa`),
        ...group('Le toca a su junta', ours, site),
        ...group('Le toca a la autoridad', theirs, site),
        ...group('Respondidos, y la junta no lo acepta', of('contested'), site),
        ...group('Respondidos o cerrados', of('none'), site),
        ...(week.more > 0 ? [paragraph(`Hay ${week.more} expedientes más antiguos: véalos en su mesa.`)] : []),
        ...(all.some(({ view }) => !view.junta)
          ? [paragraph('No reenvíe este correo: junta números que otros no deben saber que son de su junta.')]
          : []),
        paragraph(
          'Esta carta llega los lunes y no reemplaza a ninguna otra. Para no recibirla más: en su mesa, «Quiénes actúan por la junta».',
        ),
        paragraph(WHO_IS_PLAZO),
      ],
    }
  },
}

/** Whether a case is open, or came to anything in the week. */
const isNews = ({ turn, told, todo }: Read): boolean => turn !== 'none' || told.length > 0 || todo.length > 0

/** Whether there is anything to write home about: a case in which something is still owed. */
export const isOpen = ({ view, known }: Followed): boolean => turnIn(view, caseFacts(view, known)) !== 'none'

function read(one: Followed, { monday }: Week): Read {
  const facts = caseFacts(one.view, one.known)
  const since = startOf(addDays(monday, -DAYS))
  const events = facts.obligations
    .flatMap(eventsOf)
    .filter(({ at }) => at >= since)
    .sort((a, b) => a.folio - b.folio)
  return {
    ...one,
    facts,
    turn: turnIn(one.view, facts),
    told: events.map(({ at, text, folio }) => `${spanishDate(limaDate(at))}: ${text} (folio ${folio}).`),
    todo: todoIn(facts),
  }
}

const dueOf = ({ facts: { principal } }: Read): string => principal.until ?? principal.due ?? '9999'
const byDue = (one: Read, other: Read): number => dueOf(one).localeCompare(dueOf(other))

const awaitedWords: Record<Awaited['what'], string> = {
  presentation: 'Presentar el documento y decir cuándo, o mostrar su cargo: mientras tanto no corre ningún plazo.',
  cargo: 'Mostrar su cargo: sin él Plazo no dice nada de la autoridad.',
  cure: 'Subsanar lo observado, o decir que ya lo hizo.',
  anew: 'Presentar el documento de nuevo, si todavía lo quiere.',
}

/** What the junta has to do, or may do until a day. */
function todoIn({ awaited, windows, heldUntil, today, principal, obligations }: CaseFacts): string[] {
  const { owed } = principal
  return [
    ...(awaited ? [awaitedWords[awaited.what]] : []),
    ...(!awaited && isOnlyDeclared(principal) ? ['Mostrar su cargo, para que el plazo conste comprobado.'] : []),
    ...(heldUntil ? [`Pidió que Plazo espere hasta el ${spanishDate(heldUntil)}.`] : []),
    ...obligations.filter(isToPresent).map(({ owed: one }) => `Presentar ${instrumentName(one.instrument)}.`),
    ...windows
      .filter(({ due }) => due >= today && owed.answered)
      .map(({ name, due }) => `Si no está de acuerdo con la respuesta: ${name}, hasta el ${spanishDate(due)}.`),
  ]
}

/** Whether the junta's word is all that is known of a presentation of which it may show a cargo. */
const isOnlyDeclared = ({ owed, status }: ObligationFacts): boolean =>
  status === 'declared' && presentationGrade(owed) === 'declared' && owed.presented?.channel !== 'mailbox'

/** A document of the junta's own that it opened and did not present. */
const isToPresent = ({ owed, status }: ObligationFacts): boolean =>
  owed.id > 0 && owed.over === undefined && status === 'unpresented'

const group = (title: string, cases: readonly Read[], site: string): Block[] =>
  cases.length === 0 ? [] : [heading(`${title} (${cases.length})`), ...cases.flatMap((one) => caseBlocks(one, site))]

function caseBlocks({ view, subject, facts, told, todo }: Read, site: string): Block[] {
  const { title, sentence } = headline(facts)
  const left = told.length - MOST_TOLD
  return [
    rows(
      ['Expediente', `${view.number}, ${kindName(view.kind)}`],
      ['Asunto', subject],
      ['Cómo está', `${title}${/[.!?]$/.test(title) ? '' : '.'} ${sentence}`],
      ['Sobre el plazo', facts.principal.inferred && `${capital(facts.principal.inferred)}.`],
      ['Le toca', todo.join(' ')],
      [
        'Además',
        alsoRunning(facts)
          .map((one) => runWords(one, facts.today))
          .join(' '),
      ],
    ),
    ...(told.length > 0 ? [paragraph('Desde el lunes pasado:')] : []),
    list([...told.slice(0, MOST_TOLD), ...(left > 0 ? [`Y ${left} cosas más, en su página.`] : [])]),
    link('Abrir el expediente', `${site}/mesa/casos/${view.number}`),
  ]
}
