import type { Obligation } from '../../cases/state.ts'
import type { Calendar } from '../../law/calendar.ts'
import { type Instant, type LocalDate, limaDate } from '../../law/time.ts'
import { daysAfter } from './days.ts'

type Mail = Obligation['mails'][number]

/** The mails as they stood before a folio: what was said of them later is not known. */
const before = (mails: readonly Mail[], folio: number): Mail[] =>
  mails
    .filter((mail) => mail.folio < folio)
    .map(({ vouched, weighed, passed, ...mail }) => ({
      ...mail,
      ...(vouched && { as: vouched.folio < folio ? 'office' : 'unproved', vouched }),
      ...(weighed && weighed.folio < folio && { weighed }),
      ...(passed && passed.folio < folio && { passed }),
    }))

/** For how many business days each of the mails stands in the way of telling a silence; without an end where a person has to say so. */
function daysHeld(mails: readonly Mail[], mail: Mail): number {
  const earlier = mails.filter(({ folio }) => folio < mail.folio)
  if (mail.as === 'receipt' || mail.weighed) return 0
  if (mail.as === 'unproved') return earlier.some(({ as, vouched }) => as === 'unproved' || vouched) ? 0 : 10
  const refusals = mails.flatMap(({ as, weighed }) =>
    as === 'office' && weighed?.verdict === 'nothing' ? [weighed.folio] : [],
  )
  const first = Math.min(...refusals)
  if (mail.folio < first) return Number.POSITIVE_INFINITY
  return earlier.some(({ as, folio }) => as === 'office' && folio > first) ? 0 : 5
}

const holding = (mails: readonly Mail[]): Mail[] => mails.filter((mail) => !mail.passed && daysHeld(mails, mail) > 0)

/** For the audit: whether a mail that nobody weighed stands in the way of telling a silence. */
export const holdsBack = ({ mails, answered, withdrawn }: Obligation): boolean =>
  !answered && !withdrawn && holding(mails).length > 0

/** What was said of a silence though a mail stood in its way, or a mail that was passed over before its days were over. */
export function saidOverMail(owed: Obligation, calendar: Calendar): string[] {
  const { id, mails, missed, elapsed, unanswered } = owed
  const early = mails.filter(({ passed, ...mail }) => {
    if (!passed) return false
    const last = daysAfter(mail, daysHeld(before(mails, passed.folio), { ...mail, weighed: undefined }), calendar)
    return last === undefined || limaDate(passed.at) <= last
  })
  const over = [missed, elapsed, unanswered].flatMap((mark) => (mark ? [mark.folio] : []))
  return [
    ...early.map(({ folio }) => `obligation ${id} passes over the mail of folio ${folio} before its days are over`),
    ...over
      .filter((folio) => holding(before(mails, folio)).length > 0)
      .map((folio) => `obligation ${id} is told as over in folio ${folio} though a mail waited to be weighed`),
  ]
}

/** Since when a mail stands in the way for longer than its days; undefined where none does. */
export function heldTooLong({ mails }: Obligation, calendar: Calendar, now: Instant): LocalDate | undefined {
  const ends = holding(mails).flatMap((mail) => {
    const days = daysHeld(mails, mail)
    return Number.isFinite(days) ? (daysAfter(mail, days, calendar) ?? []) : []
  })
  return ends.find((last) => last < limaDate(now))
}

/** What waits to be weighed, and since when: each that is not proved and, of the office's own, the first. */
export function mailsToWeigh({ mails }: Obligation): { why: string; since: Instant }[] {
  const open = mails.filter(({ as, weighed }) => as !== 'receipt' && !weighed)
  const [own] = open.filter(({ as }) => as === 'office')
  return [
    ...open.filter(({ as }) => as === 'unproved').map(({ at }) => ({ why: 'mail', since: at })),
    ...(own ? [{ why: 'unweighed', since: own.at }] : []),
  ]
}
