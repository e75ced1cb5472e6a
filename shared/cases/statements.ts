import * as z from 'zod/mini'
import type { Calendar } from '../law/calendar.ts'
import { addBusinessDays } from '../law/days.ts'
import { type LocalDate, limaDate } from '../law/time.ts'
import type { Outcome, Sealed } from './folio.ts'
import type { Mark } from './state.ts'

/**
 * What an office states that is no answer yet: by when it will give one; that it gave it on paper; that it was not the office
 * that did what stands in a folio; that something said of it is not so.
 */
export const statementKinds = ['commitment', 'paper', 'repudiation', 'correction'] as const
export type StatementKind = (typeof statementKinds)[number]

/** A statement: the day (Lima) of a commitment; the answer that went out on paper; the folio that the office disowns. */
export type Statement = Mark & {
  what: StatementKind
  contents: Sealed
  until?: LocalDate
  outcome?: Outcome
  dated?: LocalDate
  notified?: LocalDate
  of?: number
  /** The junta says that it is not so; of a commitment, that it was not kept. */
  contested?: Mark & { contents: Sealed }
  /** That it holds: by the junta's word, because nobody contested it in the days for that, or as the operator decided; or that it does not. `stays`: what the office disowned is done, and no word undoes it. */
  settled?: Mark & { upheld: boolean; stays?: true }
  /** The operator found that it was not the office's: nothing comes of it. */
  undone?: Mark
}

export const statementKind = z.enum(statementKinds)

/** Attended days for a junta to contest that it was answered on paper (INF), and business days for the operator to decide. */
const DAYS_TO_CONTEST = 5
const DAYS_TO_DECIDE = 10
/** Business days for the operator to answer a correction. */
const DAYS_TO_CORRECT = 3

/** A statement as far as its days go, in a case or in its public view. */
export type Standing = Mark &
  Pick<Statement, 'what'> & {
    of?: number | undefined
    contested?: Mark | undefined
    settled?: Mark | undefined
    undone?: Mark | undefined
  }

/** Whether nothing came of it yet, or it was contested after it was taken to hold; of what was not the office's nothing does. */
export const isOpen = ({ contested, settled, undone }: Pick<Standing, 'contested' | 'settled' | 'undone'>): boolean =>
  !undone && (!settled || (contested !== undefined && settled.folio < contested.folio))

/** Whether an office says of what stands in a folio that it was not its own, and nobody decided that. */
export const isDisowned = (statements: readonly Standing[], folio: number): boolean =>
  statements.some((one) => one.what === 'repudiation' && one.of === folio && isOpen(one))

const after = ({ at }: Mark, days: number, calendar: Calendar): LocalDate | undefined =>
  addBusinessDays(limaDate(at), days, calendar, 'later')

/** The last attended day (Lima) for the junta to contest that it was answered on paper. */
export const contestableUntil = (statement: Mark, calendar: Calendar): LocalDate | undefined =>
  after(statement, DAYS_TO_CONTEST, calendar)

/**
 * The days (Lima) through which nothing new accuses for what an office states: until the junta may no longer contest that it was
 * answered on paper, and while the operator has to decide that, or whether it was the office. Undecided after that, both stay.
 * Once for each presentation an office holds it by saying that it was not its own: what it says after that waits, and holds nothing.
 */
export function heldUntil({ statements = [], presented }: Stated, calendar: Calendar): (LocalDate | undefined)[] {
  const first = statements.find(({ what, folio }) => what === 'repudiation' && folio > (presented?.folio ?? 0))
  return statements.flatMap((one) => {
    if (!isOpen(one)) return []
    if (one.what === 'repudiation') return one === first ? [after(one, DAYS_TO_DECIDE, calendar)] : []
    if (one.what !== 'paper') return []
    return [one.contested ? after(one.contested, DAYS_TO_DECIDE, calendar) : contestableUntil(one, calendar)]
  })
}

type Stated = { statements?: readonly Standing[] | undefined; presented?: Mark | undefined }

/** The last business day (Lima) for the operator to decide what an office states: of a correction sooner, for it says that Plazo is wrong. */
export const decidableUntil = ({ what, since }: Pick<Standing, 'what'> & { since: Mark }, calendar: Calendar) =>
  after(since, what === 'correction' ? DAYS_TO_CORRECT : DAYS_TO_DECIDE, calendar)

/** What waits for the operator to decide it, and since when. */
export const toDecide = <One extends Standing>(statements: readonly One[]): (One & { since: Mark })[] =>
  statements.flatMap((one) => {
    if (!isOpen(one) || one.what === 'commitment') return []
    if (one.what === 'paper') return one.contested ? [{ ...one, since: one.contested }] : []
    return [{ ...one, since: one }]
  })
