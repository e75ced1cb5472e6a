import type { Calendar } from '../../law/calendar.ts'
import { recount } from '../../law/recount.ts'
import { plainTerm } from '../../law/term.ts'
import { type Instant, limaDate } from '../../law/time.ts'
import type { Letter } from '../../ports.ts'

const TELLING: readonly string[] = ['notice', 'verified', 'cured', 'cure-checked']
const OF_THE_MAILBOX: readonly string[] = ['no-mailbox', 'unmailable', 'returned-mailbox']

type Told = Pick<Letter, 'obligation' | 'to' | 'kind' | 'state' | 'reason' | 'sendingAt'>

/**
 * For the audit: whether the outbox says that an office was not told of its term, or only lately, so that nothing is yet said
 * of its silence. A letter without a mailbox to go to is no such reason.
 */
export function isUntold(
  outbox: readonly Told[],
  { obligation, calendar, now }: { obligation: number; calendar: Calendar; now: Instant },
): boolean {
  const told = outbox.filter(
    (one) => one.obligation === obligation && one.to.role !== 'junta' && TELLING.includes(one.kind),
  )
  return told.some(({ state, reason = '', sendingAt, to }) => {
    if (state === 'intended') return true
    if (state === 'held') return !OF_THE_MAILBOX.includes(reason)
    const sent = sendingAt && limaDate(sendingAt)
    if (!sent) return false
    // What waited for a letter that left today is told tonight.
    if (sent >= limaDate(now)) return true
    const answers = to.role === 'post' && recount(plainTerm(sent, calendar.id, 5, 'business'), calendar)
    return typeof answers === 'string' && answers >= limaDate(now)
  })
}
