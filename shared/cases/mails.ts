import * as z from 'zod/mini'
import type { Calendar } from '../law/calendar.ts'
import { addBusinessDays } from '../law/days.ts'
import { type LocalDate, limaDate } from '../law/time.ts'
import type { Sealed } from './folio.ts'
import type { Mark } from './state.ts'

/**
 * Whose a mail is that came about an obligation: proved to be of the office; with the secret part of a letter, and not proved;
 * or a machine's of the office that gives the number under which it was received, which is never an answer (I11).
 */
export const writer = z.enum(['office', 'unproved', 'receipt'])
export type Writer = z.infer<typeof writer>

/** What somebody found of a mail: that it answers nothing of what was asked, that it answers, or only that it is the office's. */
export const weighing = z.enum(['nothing', 'answers', 'own'])
export type Weighing = z.infer<typeof weighing>
export const weigher = z.enum(['junta', 'operator'])
export type Weigher = z.infer<typeof weigher>

/** A mail that came about an obligation, in a case or in its public view. */
export type Came = Mark & {
  as: Writer
  /** An operator said that it is the office's own, which nothing proved. */
  vouched?: Mark | undefined
  weighed?: (Mark & { verdict: 'nothing' | 'answers'; by: Weigher }) | undefined
  /** The days for which it held the end of a term were over. */
  passed?: Mark | undefined
}
/** The same with its text. */
export type Written = Came & { contents: Sealed }

/** Attended days for which a mail that is not proved holds the end of a term, once; and another mail of an office whose first answered nothing (INF). */
const DAYS_UNPROVED = 10
const DAYS_AGAIN = 5

/** Mails that become folios of one obligation, of each sort: whatever comes beyond waits for a person. */
export const MOST_WRITTEN = { office: 10, unproved: 1, receipt: 3 } as const satisfies Record<Writer, number>

/** Whether nothing proved a mail when it came, whatever an operator said of it since. */
export const cameUnproved = ({ as, vouched }: Came): boolean => as === 'unproved' || vouched !== undefined

/** The mails that nobody weighed yet, what machines said aside. */
export const unweighed = <One extends Came>(mails: readonly One[] = []): One[] =>
  mails.filter(({ as, weighed }) => as !== 'receipt' && !weighed)

/** When it was first found that a mail of the office answers nothing, so that the term goes on. */
const refusedIn = (mails: readonly Came[]): Mark | undefined =>
  mails
    .flatMap(({ as, weighed }) => (as === 'office' && weighed?.verdict === 'nothing' ? [weighed] : []))
    .toSorted((a, b) => a.folio - b.folio)[0]

/** For how many attended days a mail holds the end of a term; undefined where it does until somebody weighs it; 0 where it never did. */
function daysOf(one: Came, mails: readonly Came[]): number | undefined {
  if (one.as === 'unproved') return one.folio === mails.find(cameUnproved)?.folio ? DAYS_UNPROVED : 0
  const refused = refusedIn(mails)
  if (!refused || one.folio < refused.folio) return undefined
  const next = mails.find(({ as, folio }) => as === 'office' && folio > refused.folio)
  return one.folio === next?.folio ? DAYS_AGAIN : 0
}

const holds = (one: Came, mails: readonly Came[]): boolean => !one.passed && daysOf(one, mails) !== 0

/** A mail that is to be told of beside a silence: the last that nobody weighed; `holds`, whether nothing is said of that silence. */
export type Open = Came & { holds: boolean }

/**
 * Of the mails about an obligation the one to be told of. A first mail of the office holds the end of its term until somebody
 * weighs it; once one was found to answer nothing, only the next one does, for some days; one that is not proved does so once.
 */
export function openMail(mails: readonly Came[] = []): Open | undefined {
  const open = unweighed(mails)
  const held = open.findLast((one) => holds(one, mails))
  const told = held ?? open.at(-1)
  return told && { ...told, holds: held !== undefined }
}

/** The last day (Lima) on which a mail holds the end of a term; undefined where it holds none, or until somebody weighs it. */
export function heldUntil(one: Came, mails: readonly Came[], calendar: Calendar): LocalDate | undefined {
  const days = holds(one, mails) ? daysOf(one, mails) : 0
  return days ? addBusinessDays(limaDate(one.at), days, calendar, 'later') : undefined
}

type Owed = { mails?: readonly Came[] | undefined; answered?: unknown; withdrawn?: unknown }

/** Whether a mail holds whatever would be said of a silence, or asked of anybody else over it. */
export const isHeld = ({ mails, answered, withdrawn }: Owed): boolean =>
  !answered && !withdrawn && openMail(mails)?.holds === true

/** Whether one does so in any obligation of a case. */
export const isAnyHeld = ({ obligations }: { obligations: readonly Owed[] }): boolean => obligations.some(isHeld)
