import type { Allowance, Entity } from '../cases/entity.ts'
import { limaDate } from '../law/time.ts'
import type { Agenda, Beyond, Clock, DocketEntry, Dockets, Keys, MailboxId } from '../ports.ts'
import { docketOf } from './docket.ts'

/** What a junta may file at once, where an entity says nothing else. */
export const USUAL: Allowance = { aDay: 5, open: 30 }

/** The latest filings against a post of which it is looked whether they are open; and how many at a time. */
const MOST_LOOKED = 300
const AT_A_TIME = 30

export type AllowancePorts = { dockets: Dockets; agenda: Pick<Agenda, 'row'>; keys: Keys; clock: Clock }

/**
 * What of the allowance of its junta a filing is beyond, if anything: of the day (Lima), or of those against one post that are
 * still owed an answer. By the junta's docket and, where that names so many, the agenda. What was begun under its cause
 * before is the same filing; of what one mailbox alone may know, nobody else's count tells, and it is `against` nobody. Two at
 * once may both pass.
 */
export async function beyondAllowance(
  { dockets, agenda, keys, clock }: AllowancePorts,
  { code, allowance: { aDay, open } = USUAL }: Entity,
  { junta, cause, against, writer }: { junta: string; cause: string; against: string | undefined; writer: MailboxId },
): Promise<Beyond | undefined> {
  const listed = await dockets.of(await docketOf(keys, junta))
  const entries = listed.filter(({ only = writer }) => only === writer)
  if (entries.some((one) => one.cause === cause)) return undefined
  const today = limaDate(clock.now())
  const filedToday = entries.filter(({ at }) => at !== undefined && limaDate(at) === today)
  if (new Set(filedToday.map((one) => one.cause)).size >= aDay) return 'day'
  if (against === undefined) return undefined
  const there = entries.filter((one) => one.against === against && one.case.startsWith(`${code}-`))
  return (await areOpen(agenda, there.slice(-MOST_LOOKED).reverse(), open)) ? 'open' : undefined
}

/** Whether so many of some filings are still owed an answer, the latest looked at first. */
async function areOpen(agenda: Pick<Agenda, 'row'>, filings: readonly DocketEntry[], open: number): Promise<boolean> {
  let found = 0
  for (let from = 0; found < open && found + filings.length - from >= open; from += AT_A_TIME) {
    const rows = await Promise.all(filings.slice(from, from + AT_A_TIME).map((one) => agenda.row(one.case)))
    // Of one that nobody settled yet, the filing itself is owed.
    found += rows.filter((row) => row && row.asleep?.owing.length !== 0).length
  }
  return found >= open
}
