import { type Entity, findPost, takesMail } from '../cases/entity.ts'
import { addDays, type LocalDate, limaDate, mondayOf, plusMinutes } from '../law/time.ts'
import { digest, digestId } from '../letters/kinds/digest.ts'
import { weekly, weeklyId } from '../letters/kinds/weekly.ts'
import type { LetterDuty } from '../letters/letter.ts'
import { releaseOf } from '../letters/release.ts'
import type { Asleep, Letter, Letters } from '../ports.ts'
import { type CircumstancePorts, circumstancesIn } from './perform.ts'

type Ports = CircumstancePorts & { letters: Letters }
/** A letter of a week: under what it is kept, and how many minutes after its hour it leaves. */
type Put = { of: Letter['case']; duty: LetterDuty; minutes: number }

/** Letters of which a run remembers that they are in the outbox; of the others it asks the outbox again. */
const MOST_REMEMBERED = 20_000
const DAYS = 7
/** Minutes over which the letters to offices leave, those of an entity together: ten thousand at once would stand in the way of what has to leave at that hour. */
const SPREAD = 60

/**
 * What the first night of a week does of each open case: it puts the letters of its junta and of the posts that are told what
 * they owe in it in the outbox, once each. A night is the first if it is Monday's (Lima), or where no night of its week was closed
 * before. Reads nothing but the row.
 */
export function tellingWeekly(ports: Ports, closed: LocalDate | undefined): (asleep: Asleep) => Promise<void> {
  const tonight = limaDate(ports.clock.now())
  const monday = mondayOf(tonight)
  const isFirst = tonight === monday || (closed !== undefined && closed < monday)
  const remembered = new Set<string>()
  return async (asleep) => {
    if (!isFirst) return
    const puts = [...toJunta(asleep, monday), ...toPosts(asleep, monday)].filter(({ duty }) => !remembered.has(duty.id))
    const entity = puts.length > 0 ? await ports.directory.entity(asleep.entity) : undefined
    if (!entity) return
    const circumstances = await circumstancesIn(ports, entity, asleep.calendar)
    for (const { of, duty, minutes } of puts) {
      if (isMailable(entity, duty))
        await ports.letters.intend(of, duty, plusMinutes(releaseOf(duty, circumstances), minutes))
      if (remembered.size >= MOST_REMEMBERED) remembered.clear()
      remembered.add(duty.id)
    }
  }
}

/** Whether somebody can be told: a post without a mailbox owes no less, and is written to by nobody. */
const isMailable = (entity: Entity, { to }: LetterDuty): boolean =>
  to.role !== 'post' || takesMail(findPost(entity, to.post))

function toJunta({ docket }: Asleep, monday: LocalDate): Put[] {
  if (!docket) return []
  const to = { role: 'junta' } as const
  const id = weeklyId(docket, monday)
  const duty: LetterDuty = { id, kind: 'weekly', class: weekly.to.junta, to, obligation: 0, folio: 0 }
  return [{ of: docket, duty, minutes: 0 }]
}

/** What every post is told that owes something with days left, or in a case of which there is a folio of the week; on the first Monday of a month, all. */
function toPosts({ owing, entity, changed }: Asleep, monday: LocalDate): Put[] {
  const all = Number(monday.slice(-2)) <= DAYS || limaDate(changed) >= addDays(monday, -DAYS)
  const minutes = Number.parseInt(digestId(entity, '', monday).slice(0, 6), 16) % SPREAD
  const told = owing.filter(({ due = '' }) => all || due >= monday)
  return [...new Set(told.map(({ post }) => post))].map((post) => {
    const to = { role: 'post', post } as const
    const id = digestId(entity, post, monday)
    const duty: LetterDuty = { id, kind: 'digest', class: digest.to.post, to, obligation: 0, folio: 0 }
    return { of: entity, duty, minutes }
  })
}
